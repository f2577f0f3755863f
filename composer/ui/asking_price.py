"""Whether a person should be asked before clips are sent, and what the question says. Nothing is
asked twice: a server without known prices once, a sum above the limit once a press."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QWidget

from composer import messages
from composer.jobs.spending import Budget, price_of
from composer.library.rows import Spent
from composer.offers import Offer, is_unpriced
from composer.prompt.recipe import Recipe
from composer.settings import SettingsStore
from composer.ui import dialogs


def total(recipes: Sequence[Recipe]) -> float | None:
    """US dollars for all; None where nobody knows it of one."""
    prices = [price_of(recipe) for recipe in recipes]
    return None if None in prices else sum(price for price in prices if price is not None)


def must_ask(settings: SettingsStore, offer: Offer | None, usd: float | None) -> bool:
    """Whether clips that cost `usd` in all may not just be sent."""
    if offer is None or offer.server is None:
        return False
    if usd is None:
        return is_unpriced(offer) and _asked(offer) not in settings.value.seen
    return usd > settings.value.ask_above


async def then(
    parent: QWidget,
    settings: SettingsStore,
    offer: Offer | None,
    recipes: Sequence[Recipe],
    act: Callable[[], object],
) -> None:
    """Does `act` where the person agrees to the price."""
    if await agreed(parent, settings, offer, recipes):
        act()


async def agreed(
    parent: QWidget, settings: SettingsStore, offer: Offer | None, recipes: Sequence[Recipe]
) -> bool:
    """True where nothing has to be asked, or the person said yes."""
    usd, limit = total(recipes), settings.value.ask_above
    if offer is None or offer.server is None or not must_ask(settings, offer, usd):
        return True
    if usd is None:
        return await _unpriced(parent, settings, offer, len(recipes))
    words = _tr(
        "{n} clip(s) of {seconds} s at {server} cost {price}, as of {dated}. That is more than the "
        "{limit} from which you want to be asked."
    ).format(
        n=len(recipes),
        seconds=recipes[0].shot.parameters.seconds,
        server=offer.server.name,
        price=messages.money_text(usd),
        dated=offer.profile.dated or _tr("an unknown day"),
        limit=messages.money_text(limit),
    )
    yes = _tr("Generate for {price}").format(price=messages.money_text(usd))
    return await dialogs.ask(parent, _tr("Generate this?"), words, yes=yes)


async def _unpriced(parent: QWidget, settings: SettingsStore, offer: Offer, count: int) -> bool:
    sheet = dialogs.Sheet(_tr("Nobody knows what this costs"), parent)
    sheet.paragraph(
        _tr(
            "No price is known for {model} at {server}. Its owner may charge for {n} clip(s), and "
            "a budget can't count them. If it costs nothing, say so under Servers."
        ).format(model=offer.profile.label, server=_server_name(offer), n=count)
    )
    remember = QCheckBox(_tr("Don't ask again for this model there"))
    sheet.body.addWidget(remember)
    sheet.button(_tr("Cancel"), accepts=False)
    sheet.button(_tr("Generate"), accepts=True, kind="primary")
    # Read before the dialog is let go of.
    kept: list[bool] = []
    sheet.accepted.connect(lambda: kept.append(remember.isChecked()))
    accepted = await dialogs.opened(sheet)
    if accepted and kept == [True]:
        settings.change(seen=(*settings.value.seen, _asked(offer)))
    return accepted


def _asked(offer: Offer) -> str:
    return f"price:{offer.engine}/{offer.profile.id}"


def _server_name(offer: Offer) -> str:
    return offer.server.name if offer.server else offer.engine


def spent_text(spent: Spent, today: Spent, budget: Budget) -> str:
    """`$1.20 spent, $0.40 of $5.00 today`; empty where nothing was sent and no limit is set."""
    if not spent.sent and budget == Budget():
        return ""
    parts = [_of(_tr("{usd} spent"), spent.usd, budget.total)]
    if today.sent or budget.day is not None:
        parts.append(_of(_tr("{usd} today"), today.usd, budget.day))
    return " · ".join(parts)


def _of(words: str, usd: float, limit: float | None) -> str:
    shown = messages.money_text(usd)
    if limit is not None:
        shown = _tr("{usd} of {limit}").format(usd=shown, limit=messages.money_text(limit))
    return words.format(usd=shown)


def _tr(text: str) -> str:
    return QCoreApplication.translate("AskingPrice", text)
