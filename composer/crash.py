"""Where everything ends that nobody caught: one report, in one log, announced once. Shows nothing:
the window's dialog listens here. Imports nothing of ours but the version."""

import faulthandler
import os
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

from composer import __version__

if TYPE_CHECKING:
    import asyncio  # 25 ms of the start that the window need not wait for

Listener = Callable[[str], object]


class _Reports:
    """What this run has reported so far."""

    def __init__(self) -> None:
        self.log: Path | None = None
        self.file: TextIO | None = None
        """Kept open: faulthandler writes to it when nothing else works any more."""
        self.earlier = ""
        self.seen: set[str] = set()
        self.listeners: list[Listener] = []
        self.qt_words: deque[str] = deque(maxlen=20)
        self.lock = threading.Lock()


_reports = _Reports()


def install(log: Path) -> None:
    """From here on crashes go to `log`. A log that the last run left is moved beside it, for
    `last_crash`. A folder that can't be written to costs the log, not the start."""
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        if log.is_file() and log.stat().st_size:
            log.replace(kept(log))
            _reports.earlier = kept(log).read_text("utf-8", "replace")
        _reports.file = log.open("a", encoding="utf-8")
        faulthandler.enable(_reports.file)
    except OSError:
        _reports.file = None
    _reports.log = log
    sys.excepthook = _on_exception
    threading.excepthook = _on_thread_exception


def kept(log: Path) -> Path:
    """Where the log of the last crash lies, once a new run has begun."""
    return log.with_name("last-" + log.name)


def last_crash() -> str:
    """What the run before this one wrote when it died; empty where it ended well."""
    return _reports.earlier


def on_crash(listener: Listener) -> None:
    """Call `listener(report)` with each new report, on whatever thread it arose. The same trouble
    is announced once a run."""
    _reports.listeners.append(listener)


def watch_qt() -> None:
    """Take Qt's own messages: its last words go into reports, and what it calls critical is one."""
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    grave = {QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}

    def take(kind: QtMsgType, _: object, message: str | None) -> None:
        _reports.qt_words.append(f"{kind.name}: {message}")
        if kind in grave:
            report(f"Qt: {message}")

    qInstallMessageHandler(take)


def handle_loop(_: "asyncio.AbstractEventLoop", context: dict[str, object]) -> None:
    """The event loop's exception handler."""
    error = context.get("exception")
    if isinstance(error, BaseException):
        report_error(error)
    else:
        report(f"{context.get('message')}: {context}")


def report_error(error: BaseException) -> None:
    report("".join(traceback.format_exception(error)))


def report(what: str) -> None:
    """Log `what` with the facts a developer needs, and announce it. Never raises OSError."""
    with _reports.lock:
        if what in _reports.seen:
            return
        _reports.seen.add(what)
    text = f"{_facts()}\n{what.rstrip()}\n"
    if _reports.qt_words:
        text += "Qt said before:\n" + "".join(f"  {words}\n" for words in _reports.qt_words)
    _write(text)
    for listener in tuple(_reports.listeners):
        listener(text)
    if not _reports.listeners:
        _tell_terminal(what)


def _facts() -> str:
    import platform  # 2 ms that a start without a crash needn't take

    now = datetime.now(UTC).isoformat(timespec="seconds")
    return (
        f"Shot Composer {__version__}, {now}, Python {platform.python_version()}, "
        f"{platform.platform()}, process {os.getpid()}"
    )


def _write(text: str) -> None:
    if _reports.file:
        try:
            _reports.file.write(text + "\n")
            _reports.file.flush()
        except OSError:
            _reports.file = None


def _tell_terminal(what: str) -> None:
    """One line without a traceback: the last line of `what` names the trouble."""
    if sys.stderr is None:  # pyright: ignore[reportUnnecessaryComparison] (a windowed start has none)
        return
    where = f"The details are in {_reports.log}" if _reports.file else what
    cause = what.strip().splitlines()[-1]
    sys.stderr.write(f"Shot Composer stopped on a mistake of its own: {cause}. {where}\n")


def _on_exception(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    report_error(error.with_traceback(trace))


def _on_thread_exception(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
        report_error(args.exc_value)
