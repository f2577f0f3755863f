"""Which pages there are, and of which panes each is made: the one place that knows the panes of all
pages. A page's modules are loaded when it is first shown."""

import asyncio
import importlib
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractButton, QWidget

from composer.ui.actions import Actions
from composer.ui.clip_drops import ClipDrops
from composer.ui.commands import Commands
from composer.ui.pages import Page, Pane
from composer.ui.queue_pane import QueuePane
from composer.ui.session import Session

Made = TypeVar("Made")


class Window(Protocol):
    """What a page needs of the window that holds it."""

    session: Session
    commands: Commands
    queue_pane: QueuePane
    actions_table: Actions

    def generate(self) -> None: ...


Pieces = Generator[None, None, Page]
"""A page in the making: the window may answer at each step."""
REST, BETWEEN = 2.0, 0.1
"""Seconds after the window stands until pages that nobody has asked for are made ahead, and between
two pieces of them."""


@dataclass(frozen=True)
class PageSpec:
    """`title` is asked each time, as the language may change."""

    id: str
    title: Callable[[], str]
    keys: str
    build: Callable[[Window], Pieces]
    module: str = ""


def begin_page(page_id: str, window: Window) -> Pieces:
    """The page `page_id`, new."""
    return next(spec for spec in PAGES if spec.id == page_id).build(window)


def finished(pieces: Generator[None, None, Made]) -> Made:
    """What `pieces` make, all at once."""
    while True:
        try:
            next(pieces)
        except StopIteration as end:
            return end.value


class Builder(Protocol):
    """Who makes pages ahead."""

    pages: dict[str, Page]

    def build_ahead(self, page_id: str) -> Iterator[None]: ...


async def make_ahead(window: Builder) -> None:
    """The pages that are not in front, while nobody waits for them: their modules are read in by a
    thread, their panes made one at a time. Made at the first click, Review took 240 ms."""
    await asyncio.sleep(REST)
    for module in (*(spec.module for spec in PAGES if spec.module), *_SHEETS):
        await asyncio.to_thread(importlib.import_module, module)
    for spec in PAGES:
        for _ in window.build_ahead(spec.id):
            await asyncio.sleep(BETWEEN)
        for _ in draw_ahead(window.pages[spec.id]):
            await asyncio.sleep(BETWEEN)


def draw_ahead(page: QWidget) -> Iterator[None]:
    """The icons of the page's buttons, a few at a time: their first painting is what would take
    longest when the page is first shown."""
    for number, button in enumerate(page.findChildren(QAbstractButton), 1):
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled):
            button.icon().pixmap(button.iconSize(), button.devicePixelRatio(), mode)
        if number % 8 == 0:
            yield


def _compose(window: Window) -> Pieces:
    from composer.ui.checks.pane import ChecksPane
    from composer.ui.checks.pointing import mark_findings
    from composer.ui.compose.page import CardsPane, LatestTakePane, PromptPane, ShotListPane

    session = window.session
    cards = CardsPane(session)
    yield
    prompt = PromptPane(session)
    mark_findings(session, cards, prompt.text)
    yield
    latest, shots = LatestTakePane(session), ShotListPane(session)
    latest.open_take_requested.connect(session.show_take)
    yield
    checks = ChecksPane(session)
    yield
    made = Page(
        "compose",
        _tr("Compose"),
        cards,
        (
            Pane("shots", _tr("Shots"), shots, "left", 248),
            Pane("prompt", _tr("Prompt"), prompt, "right", 548, ground="bg", height=460),
            Pane("checks", _tr("Checks"), checks, "right", 548, height=256),
            Pane("queue", _tr("Queue"), window.queue_pane, "bottom", 172, 1154),
            Pane("latest", _tr("Latest take"), latest, "bottom", 172, 286),
        ),
    )
    yield
    return made


def _review(window: Window) -> Pieces:
    from composer.ui.review.page import review_page

    page = yield from review_page(window.session, window.actions_table)
    page.takes.generate_requested.connect(window.generate)
    for pane in (page.takes, page.player, page.detail):
        ClipDrops(pane, window.commands.bring_in.bring)
    yield
    made = Page(
        "review",
        _tr("Review"),
        page.player,
        (
            Pane("takes", _tr("Takes"), page.takes, "left", 248),
            Pane("detail", _tr("Take"), page.detail, "right", 340),
        ),
    )
    yield
    return made


_REVIEW = "composer.ui.review.page"
_SHEETS = ("composer.ui.guide.opening", "composer.ui.guide.window", "composer.ui.servers_dialog")
"""What else takes longest to read in when it is first opened."""

PAGES = (
    PageSpec("compose", lambda: _tr("Compose"), "Ctrl+1", _compose),
    PageSpec("review", lambda: _tr("Review"), "Ctrl+2", _review, _REVIEW),
)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pages", text)
