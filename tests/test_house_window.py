"""The rules of the house that need the window: everything can be named, reached and read, and no
key means two things."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from composer.ui.main_window import SMALLEST, MainWindow
from composer.ui.page_list import PAGES
from tests.walk import called, clipped, nameless
from tests.window import USUAL, opened, settled


def in_window(loop, folder, size, page: str, check: Callable[[MainWindow], object]) -> None:
    async def run() -> None:
        async with opened(folder, size, page) as window:
            check(window)

    loop(run())


@pytest.fixture(params=[spec.id for spec in PAGES])
def page(request) -> str:
    return request.param


@pytest.mark.parametrize("size", [SMALLEST, USUAL], ids=["smallest", "usual"])
def test_nothing_is_clipped(loop, tmp_path, page, size):
    def check(window: MainWindow) -> None:
        assert (window.width(), window.height()) == size
        assert not clipped(window)

    in_window(loop, tmp_path, size, page, check)


def test_nothing_is_clipped_after_making_the_window_small(loop, tmp_path, page):
    async def run() -> None:
        async with opened(tmp_path, USUAL, page) as window:
            window.resize(*SMALLEST)
            await settled()
            assert not clipped(window)

    loop(run())


def test_every_control_has_a_name(loop, tmp_path, page):
    def check(window: MainWindow) -> None:
        assert not nameless(window)

    in_window(loop, tmp_path, SMALLEST, page, check)


def test_every_button_without_words_says_what_it_does(loop, tmp_path, page):
    def check(window: MainWindow) -> None:
        buttons = [one for one in window.findChildren(QAbstractButton) if one.isVisible()]
        assert not [called(one) for one in buttons if not one.text() and not one.toolTip()]

    in_window(loop, tmp_path, USUAL, page, check)


def test_no_key_means_two_things(loop, tmp_path):
    async def run() -> None:
        async with opened(tmp_path, SMALLEST, "compose") as window:
            for spec in PAGES:
                window.show_page(spec.id)
            assert not window.actions_table.conflicts()

    loop(run())


def test_the_tab_key_reaches_every_control(loop, tmp_path, page):
    """All that takes the focus by Tab lies on the one ring that Tab walks."""

    def check(window: MainWindow) -> None:
        ring, widget = set[QWidget](), window.nextInFocusChain()
        while widget not in ring:
            ring.add(widget)
            widget = widget.nextInFocusChain()
        wanted = [
            widget
            for widget in window.findChildren(QWidget)
            if widget.window() is window
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
        ]
        assert wanted
        assert not [called(widget) for widget in wanted if widget not in ring]

    in_window(loop, tmp_path, SMALLEST, page, check)
