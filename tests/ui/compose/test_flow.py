"""The layout that wraps."""

from PySide6.QtWidgets import QLabel, QWidget
from shiboken6 import delete

from composer.ui.compose.flow import FlowLayout


def test_items_that_qt_deleted_take_no_room(loop):
    del loop
    holder = QWidget()
    flow = FlowLayout(holder)
    for text in ("one", "two"):
        flow.addWidget(QLabel(text))
    low, wide = flow.heightForWidth(10_000), flow.minimumSize().width()
    gone = flow.itemAt(0)
    assert gone is not None
    delete(gone)
    assert flow.heightForWidth(10_000) == low
    assert 0 < flow.minimumSize().width() <= wide
    assert flow.count() == 1
    holder.deleteLater()
