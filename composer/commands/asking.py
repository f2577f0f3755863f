"""What `generate` says before anything is sent: the price, with a question where it is called
for, and the exact requests of a dry run."""

import sys
from pathlib import Path

from composer import offers, request_code
from composer.commands.reading import Wish
from composer.commands.recipes import hash_of, price_in_all, recipes
from composer.commands.telling import tell
from composer.engines.base import Networked
from composer.jobs.spending import price_of
from composer.messages import money_text, sentence_for
from composer.offers import Offer
from composer.problem import Problem
from composer.prompt.recipe import Recipe
from composer.services import Services


def agree(services: Services, offer: Offer, recipes: list[Recipe], *, yes: bool) -> None:
    """Tells the price, and asks above the person's limit or where nobody knows it. Raises Problem
    cli.price_needs_yes."""
    if offer.server is None:
        return
    total = price_in_all(recipes)
    tell(_priced(offer, len(recipes), total))
    asks = offers.is_unpriced(offer) or (total or 0.0) > services.settings.value.ask_above
    if not asks or yes:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise Problem("cli.price_needs_yes", price=money_text(total))
    sys.stderr.write(sentence_for("cli.go_on") + " ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        raise Problem("cli.not_sent")


def _priced(offer: Offer, count: int, usd: float | None) -> str:
    profile = offer.profile
    values = {"profile": profile.label, "dated": profile.dated or "—"}
    return sentence_for("cli.price", count=count, price=money_text(usd), **values)


async def print_requests(
    services: Services, wishes: list[Wish], offer: Offer, language: str | None
) -> None:
    """The exact requests, one for each shot; nothing is sent."""
    engine = services.engines[offer.engine]
    if not isinstance(engine, Networked):
        raise Problem("cli.draft_sends_nothing")
    for wish in wishes:
        files: dict[str, Path] = {}

        def keep(path: Path, files: dict[str, Path] = files) -> str:
            key = hash_of(path)
            files[key] = path
            return key

        (recipe,) = recipes(wish, offer, 1, keep)
        request = await engine.prepared(recipe, files)
        if language:
            sys.stdout.write(request_code.as_code(request, language))
        else:
            sys.stdout.write(request_code.as_text(request))
            tell(_priced(offer, 1, price_of(recipe)))
