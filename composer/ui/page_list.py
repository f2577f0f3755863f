"""Which pages there are, and of which panes each is made: the one place that knows the panes of all
pages. A page's modules are loaded when it is first shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from composer.ui.actions import Actions
from composer.ui.clip_drops import ClipDrops
from composer.ui.commands import Commands
from composer.ui.pages import Page, Pane
from composer.ui.queue_pane import QueuePane
from composer.ui.session import Session


class Window(Protocol):
    """What a page needs of the window that holds it."""

    session: Session
    commands: Commands
    queue_pane: QueuePane
    actions_table: Actions

    def generate(self) -> None: ...


@dataclass(frozen=True)
class PageSpec:
    """`title` is asked each time, as the language may change."""

    id: str
    title: Callable[[], str]
    keys: str
    build: Callable[[Window], Page]


def build_page(page_id: str, window: Window) -> Page:
    """The page `page_id`, new."""
    return next(spec for spec in PAGES if spec.id == page_id).build(window)


def _compose(window: Window) -> Page:
    from composer.ui.checks.pane import ChecksPane
    from composer.ui.checks.pointing import mark_findings
    from composer.ui.compose.page import CardsPane, LatestTakePane, PromptPane, ShotListPane

    session = window.session
    latest, cards, prompt = LatestTakePane(session), CardsPane(session), PromptPane(session)
    mark_findings(session, cards, prompt.text)
    latest.open_take_requested.connect(session.show_take)
    return Page(
        "compose",
        _tr("Compose"),
        cards,
        (
            Pane("shots", _tr("Shots"), ShotListPane(session), "left", 248),
            Pane("prompt", _tr("Prompt"), prompt, "right", 548, ground="bg", height=460),
            Pane("checks", _tr("Checks"), ChecksPane(session), "right", 548, height=220),
            Pane("queue", _tr("Queue"), window.queue_pane, "bottom", 172, 1154),
            Pane("latest", _tr("Latest take"), latest, "bottom", 172, 286),
        ),
    )


def _review(window: Window) -> Page:
    from composer.ui.review.page import ReviewPage

    page = ReviewPage(window.session, window.actions_table)
    page.takes.generate_requested.connect(window.generate)
    for pane in (page.takes, page.player, page.detail):
        ClipDrops(pane, window.commands.bring_in.bring)
    return Page(
        "review",
        _tr("Review"),
        page.player,
        (
            Pane("takes", _tr("Takes"), page.takes, "left", 248),
            Pane("detail", _tr("Take"), page.detail, "right", 340),
        ),
    )


PAGES = (
    PageSpec("compose", lambda: _tr("Compose"), "Ctrl+1", _compose),
    PageSpec("review", lambda: _tr("Review"), "Ctrl+2", _review),
)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pages", text)
