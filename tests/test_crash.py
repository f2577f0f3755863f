"""Crashes of every kind, in a process of their own: each ends in the log, once, and the next run
knows of it."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
START = (
    "import sys, pathlib; from composer import crash; crash.install(pathlib.Path(sys.argv[1]))\n"
)


def run(log: Path, lines: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", START + lines, str(log)]
    return subprocess.run(
        command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=60
    )


def test_an_exception_is_logged_and_told_in_one_line(tmp_path):
    log = tmp_path / "logs" / "crash.log"
    ended = run(log, "raise RuntimeError('the flask fell')")
    assert ended.returncode == 1
    assert "RuntimeError: the flask fell" in ended.stderr
    assert str(log) in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "Traceback" in log.read_text()


def test_a_failing_thread_is_logged(tmp_path):
    log = tmp_path / "crash.log"
    lines = "import threading; t = threading.Thread(target=lambda: 1 / 0); t.start(); t.join()"
    assert run(log, lines).returncode == 0
    assert "ZeroDivisionError" in log.read_text()


def test_the_same_trouble_is_announced_once(tmp_path):
    lines = "heard = []; crash.on_crash(heard.append)\nfor _ in range(3): crash.report('x')\n"
    lines += "crash.report('y'); print(len(heard))"
    assert run(tmp_path / "crash.log", lines).stdout.strip() == "2"


def test_the_loops_handler_reports_the_exception(tmp_path):
    lines = "crash.handle_loop(None, {'message': 'm', 'exception': ValueError('lost')})"
    run(tmp_path / "crash.log", lines)
    assert "ValueError: lost" in (tmp_path / "crash.log").read_text()


def test_what_qt_calls_critical_is_a_report_and_its_warnings_go_along(tmp_path):
    lines = "crash.watch_qt(); from PySide6.QtCore import qCritical, qWarning\n"
    log = tmp_path / "crash.log"
    run(log, lines + "qWarning('thin ice')")
    assert log.read_text() == ""
    run(log, lines + "qWarning('thin ice'); qCritical('broke through')")
    text = log.read_text()
    assert "Qt: broke through" in text
    assert "thin ice" in text


def test_a_segfault_is_offered_at_the_next_start_and_only_there(tmp_path):
    log = tmp_path / "crash.log"
    assert run(log, "import ctypes; ctypes.string_at(0)").returncode < 0
    again = "print(crash.last_crash())"
    assert "Segmentation fault" in run(log, again).stdout
    assert run(log, again).stdout.strip() == ""
    assert "Segmentation fault" in (tmp_path / "last-crash.log").read_text()


def test_a_folder_that_cannot_be_written_costs_the_log_only(tmp_path):
    (tmp_path / "file").write_text("")
    ended = run(tmp_path / "file" / "crash.log", "print('on we go'); raise RuntimeError('oh')")
    assert ended.stdout.strip() == "on we go"
    assert "RuntimeError: oh" in ended.stderr


def test_ctrl_c_is_no_crash(tmp_path):
    log = tmp_path / "crash.log"
    run(log, "raise KeyboardInterrupt")
    assert log.read_text() == ""
