"""What the checks have to say before clips are made from the command line: told for the draft
engine, which costs nothing, and a reason to stop before a request is sent."""

from collections.abc import Sequence

from composer.commands.lint import errors_of
from composer.commands.reading import Wish
from composer.commands.telling import tell
from composer.messages import sentence_for
from composer.offers import Offer
from composer.problem import Problem
from composer.prompt.profile import Profile


def look_over(wishes: Sequence[Wish], offer: Offer, *, anyway: bool) -> None:
    """Tells each error on standard error. Raises Problem cli.checks_refuse where one would be sent
    to a server and nobody said `anyway`."""
    count = sum(_tell_errors(wish, offer.profile) for wish in wishes)
    if count and offer.server is not None and not anyway:
        raise Problem("cli.checks_refuse", count=count)


def _tell_errors(wish: Wish, profile: Profile) -> int:
    found = errors_of(wish.shot, profile, wish.base)
    for one in found:
        tell(f"{wish.name}: {one.rule} {sentence_for(one.code, **one.values)}")
    return len(found)
