"""The list of takes: what is remembered of it, what it says when nothing is listed, and what
another program gets when a take is dragged out."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from composer.ui.clip_drops import dropped_clips
from composer.ui.review.takes_filter import OLDEST, TakesFilter
from composer.ui.review.takes_pane import TakesPane


@pytest.fixture
def make(session, takes, qtbot):
    def pane():
        made = TakesPane(session)
        qtbot.addWidget(made)
        return made

    return pane


def names(pane):
    return [pane.model.index(row).data() for row in range(pane.model.rowCount())]


def button(pane, text):
    return next(one for one in pane.findChildren(QPushButton) if one.text() == text)


def test_filter_and_order_are_there_again_after_a_start(make):
    make().arrange(TakesFilter(frozenset({"previs"}), OLDEST))
    assert names(make()) == ["Previs 1"]
    assert make().model.filter.order == OLDEST


def test_a_filter_that_is_no_more_is_left_out():
    kept = {"only": "previs starred", "order": "by mood"}
    assert TakesFilter.remembered(kept) == TakesFilter(frozenset({"previs"}))


def test_a_list_that_its_filter_empties_says_so_and_offers_all(make, qtbot):
    pane = make()
    pane.arrange(replace(pane.model.filter, only=frozenset({"circled"})))
    assert names(pane) == []
    assert button(pane, "Generate").isHidden()
    qtbot.mouseClick(button(pane, "Show all"), Qt.MouseButton.LeftButton)
    assert len(names(pane)) == 3


def test_a_take_dragged_out_is_its_file_as_a_copy(make, session):
    pane = make()
    index = pane.model.index(0)
    assert index.flags() & Qt.ItemFlag.ItemIsDragEnabled
    assert pane.model.supportedDragActions() == Qt.DropAction.CopyAction
    data = pane.model.mimeData([index])
    (url,) = data.urls()
    assert Path(url.toLocalFile()).is_file()
    assert dropped_clips(data) == []
