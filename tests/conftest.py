"""What every test stands on: no screen, no real home folder, one look everywhere, and nothing left
behind. Doubles are not made here: those live in `tests/fakes`."""

import asyncio
import atexit
import gc
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from composer import paths
from composer.ui import garbage

# As in the program: a window's cycles are never freed in another thread than its own.
garbage.search_by_hand()

# The same examples every time, so that a red run can be repeated, on any machine; new ones are
# looked for where that is asked for. How long one takes is the benchmarks' to say.
settings.register_profile(
    "house",
    deadline=None,
    derandomize=not os.environ.get("SHOT_COMPOSER_EXPLORE"),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")

# Before an application is made or a folder asked for: tests need no screen and touch no real home.
_HOME = Path(tempfile.mkdtemp(prefix="shot-composer-tests-"))
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_API"] = "pyside6"
os.environ["HOME"] = str(_HOME)
for _name, _folder in {
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "run",
}.items():
    (_HOME / _folder).mkdir(mode=0o700)
    os.environ[_name] = str(_HOME / _folder)
for _name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE"):
    os.environ.pop(_name, None)


@pytest.fixture(scope="session")
def qapp(qapp):
    """The application as the program makes it: Fusion, bundled fonts, our palette set by hand (the
    offscreen plugin has none of its own)."""
    from PySide6.QtGui import QFont, QFontDatabase

    qapp.setQuitOnLastWindowClosed(False)
    qapp.setStyle("Fusion")
    for file in sorted((paths.resources() / "fonts").glob("*/*.[ot]tf")):
        assert QFontDatabase.addApplicationFont(str(file)) >= 0, file
    font = QFont("Inter")
    font.setPixelSize(13)
    qapp.setFont(font)
    if find_spec("composer.ui.theme"):
        from composer.ui import theme

        theme.apply(qapp, "dark")
    return qapp


@pytest.fixture
def loop(qapp):
    """Run a coroutine on Qt's event loop, used as `loop(coroutine)`: at most 30 s, no task left
    over, nothing reported to the loop."""
    from qasync import QEventLoop

    errors = []
    with asyncio.Runner(loop_factory=lambda: QEventLoop(qapp, already_running=False)) as runner:
        runner.get_loop().set_exception_handler(lambda _, context: errors.append(context))
        yield lambda coro: runner.run(asyncio.wait_for(coro, 30))
        left = [t for t in asyncio.all_tasks(runner.get_loop()) if not t.done()]
    # The loop is full of cycles and owns a timer: freed in some later test's worker thread, Qt
    # would complain there.
    runner = None
    gc.collect()
    assert not left, (
        f"A task outlived the test. Start tasks with `ui.tasks.spawn` or in a TaskGroup, and end "
        f"them before the test does: {left}"
    )
    assert not errors, f"A task failed with nobody waiting for it: {errors}"


def _top_level_widgets() -> set:
    """Windows without a parent. Only asks a Qt that some test has already brought up."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    app = widgets and widgets.QApplication.instance()
    if not app:
        return set()
    # Qt keeps its one tool tip for the next time.
    return {
        widget
        for widget in app.topLevelWidgets()
        if widget.parent() is None and widget.metaObject().className() != "QTipLabel"
    }


def _running_timers() -> set:
    core = sys.modules.get("PySide6.QtCore")
    if not core or not core.QCoreApplication.instance():
        return set()
    from shiboken6 import isValid

    # By identity of the type first: isinstance() on every object alive takes ten times as long.
    kinds = {core.QTimer, *core.QTimer.__subclasses__()}
    timers = [thing for thing in gc.get_objects() if type(thing) in kinds and isValid(thing)]
    return {timer for timer in timers if timer.isActive()}


def _threads() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if not thread.daemon}


def _delete_later() -> None:
    core = sys.modules.get("PySide6.QtCore")
    if core and core.QCoreApplication.instance():
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def nothing_left_behind(request) -> Iterator[None]:
    """Windows, running timers and threads that a test leaves would disturb the next one: it fails
    where they were made."""
    if not {"qapp", "qtbot", "loop"} & set(request.fixturenames):
        yield
        garbage.collect_due()
        return
    windows, timers, threads = _top_level_widgets(), _running_timers(), _threads()
    yield
    _delete_later()
    if _top_level_widgets() - windows or _running_timers() - timers:
        # Cycles through a closure are freed here, not by luck in a later test.
        gc.collect()
        _delete_later()
    left = _top_level_widgets() - windows
    assert not left, f"Hand each window you make to `qtbot.addWidget` (or give it a parent): {left}"
    ticking = _running_timers() - timers
    told = [(timer, timer.parent(), timer.interval()) for timer in ticking]
    assert not told, f"A timer outlived its test: stop it, or give it a parent that dies: {told}"
    for thread in _threads() - threads:
        thread.join(5)
        assert not thread.is_alive(), (
            f"{thread} was started in this test and never ended: close what owns it."
        )
    garbage.collect_due()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The rules of the house first: they are quick, and what breaks them breaks them everywhere."""
    items.sort(key=lambda item: not item.path.name.startswith("test_house"))
