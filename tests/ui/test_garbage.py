"""Cycles that hold Qt objects are freed in the window's thread, whoever allocates."""

import gc
import sys
import threading
from types import ModuleType

from PySide6.QtCore import QObject, QTimer

from composer.ui.garbage import MANY_MODULES, GarbageCollector, collect_due

PLENTY = 5000


class Knot(QObject):
    """Nothing but Python's search for cycles ever frees it."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self
        self.timer = QTimer(self, interval=1)
        self.timer.start()


def litter() -> None:
    """Cycles enough for a search of any depth to be due, were it left to Python."""
    for _ in range(PLENTY):
        cycle: list[object] = []
        cycle.append(cycle)


def test_another_thread_that_litters_frees_no_qt_object(qapp):
    freed = []
    Knot().destroyed.connect(lambda: freed.append(threading.current_thread()))
    thread = threading.Thread(target=litter)
    thread.start()
    thread.join()
    assert not freed
    gc.collect()
    assert freed == [threading.main_thread()]


def test_what_is_due_is_collected(qapp):
    litter()
    assert gc.get_count()[0] > gc.get_threshold()[0]
    collect_due()
    assert gc.get_count()[0] <= gc.get_threshold()[0]


def test_a_started_collector_searches_by_itself(qapp, qtbot):
    collector = GarbageCollector(qapp)
    collector.start()
    litter()
    try:
        qtbot.waitUntil(lambda: gc.get_count()[0] <= gc.get_threshold()[0])
    finally:
        collector.stop()
        gc.unfreeze()
        collector.deleteLater()


def test_a_package_that_is_read_in_later_is_set_aside(qapp, qtbot):
    collector = GarbageCollector(qapp)
    collector.start()
    before = gc.get_freeze_count()
    names = [f"read_in_later_{number}" for number in range(MANY_MODULES + 1)]
    sys.modules.update({name: ModuleType(name) for name in names})
    try:
        qtbot.waitUntil(lambda: gc.get_freeze_count() > before)
    finally:
        for name in names:
            del sys.modules[name]
        collector.stop()
        gc.unfreeze()
        collector.deleteLater()
