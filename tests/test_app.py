"""The whole program as a person starts and ends it: real processes, no screen."""

import asyncio
import json
import os
import signal
import subprocess
import sys

import pytest
from PySide6.QtCore import QObject

from composer import paths
from composer.program import Program
from composer.ui.first_paint import FURNISHED, PAINTED, VARIABLE
from composer.ui.single import Doorbell, hand_over
from composer.ui.stop_signals import StopSignals


def start(*arguments, **env):
    return subprocess.Popen(
        [sys.executable, "-m", "composer", *arguments],
        env={**os.environ, **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def running(qtbot):
    """The program with its window open, ready to be spoken to."""
    process = start()
    qtbot.waitUntil(lambda: process.poll() is not None or hand_over([]), timeout=20_000)
    yield process
    process.kill()
    process.communicate()


def test_it_paints_and_ends(qapp):
    process = start(**{VARIABLE: "1"})
    out, err = process.communicate(timeout=30)
    said = [line.split()[0] for line in out.splitlines()]
    assert (process.returncode, said, err) == (0, [PAINTED, FURNISHED], "")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_a_signal_ends_it_in_order(running, number, code):
    running.send_signal(number)
    _, err = running.communicate(timeout=20)
    assert (running.returncode, err) == (code, "")
    settings = json.loads(paths.settings_file().read_text("utf-8"))
    assert settings["last_project"].endswith(".shots")
    assert paths.layout_file().is_file()


def test_a_second_start_hands_over_and_ends(running):
    second = start()
    out, err = second.communicate(timeout=20)
    assert (second.returncode, out, err) == (0, "", "")
    assert running.poll() is None


def test_it_opens_no_networked_or_heavy_library_to_start(qapp):
    """The rule behind the start's speed: nothing that only a clip needs."""
    code = (
        "import sys; from composer import app; import composer.ui.compose.page; "
        "print([m for m in ('av', 'numpy', 'PIL', 'openai', 'PySide6.QtMultimedia') "
        "if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_arguments_ring_the_bell(qtbot):
    """Both ends in one process: the caller must not wait for an answer that we have to give, so the
    message is looked at as it comes."""
    owner = QObject()
    bell = Doorbell(owner)
    from PySide6.QtNetwork import QLocalSocket

    from composer.ui.single import socket_name

    caller = QLocalSocket(owner)
    with qtbot.waitSignal(bell.rung) as rung:
        caller.connectToServer(socket_name())
        caller.write(b'{"version": 1, "arguments": ["/a/Film.shots"]}\n')
    assert rung.args[0] == ["/a/Film.shots"]
    with qtbot.assertNotEmitted(bell.rung):
        stranger = QLocalSocket(owner)
        stranger.connectToServer(socket_name())
        stranger.write(b"GET / HTTP/1.0\n")
        qtbot.waitUntil(lambda: stranger.bytesToWrite() == 0)
        qtbot.waitUntil(lambda: stranger.state() != QLocalSocket.LocalSocketState.ConnectingState)
    bell.close()
    owner.deleteLater()


def test_signals_come_through_qts_loop(qtbot):
    owner = QObject()
    signals = StopSignals(owner)
    before = signal.getsignal(signal.SIGINT)
    with qtbot.waitSignal(signals.stopped) as stopped:
        os.kill(os.getpid(), signal.SIGTERM)
    assert stopped.args == [signal.SIGTERM]
    signals.close()
    assert signal.getsignal(signal.SIGINT) is not before
    owner.deleteLater()


async def until(what):
    """A turn of the loop after the other until `what()` is true; gives what it gave."""
    while not (found := what()):  # noqa: ASYNC110 (windows come and go without telling a test)
        await asyncio.sleep(0)
    return found


def test_one_project_takes_the_place_of_another(loop, qapp, tmp_path):
    async def tour():
        program = Program(qapp, None)
        task = asyncio.get_running_loop().create_task(program.run())
        try:
            first = (await until(lambda: program.window)).session.project.folder
            wanted = tmp_path / "Other.shots"
            program.window.commands.new_project_requested.emit(wanted, "Other", "25", "")
            await until(lambda: program.window and program.window.session.project.folder == wanted)
            assert program.window.session.project.info.rate_name == "25"
            assert program.window.session.shot_id == "", "an empty project has no shot in hand"

            (tmp_path / "foreign").mkdir()
            before = program.window
            before.commands.project_requested.emit(tmp_path / "foreign")
            await until(lambda: program.window and program.window is not before)
            await until(lambda: program.window.notice.text())
            assert program.window.session.project.folder == wanted, "back where it was"
            assert "foreign" in program.window.notice.text()

            program.window.commands.project_requested.emit(first)
            await until(lambda: program.window and program.window.session.project.folder == first)
        finally:
            program.window.close()
            code = await task
            program.deleteLater()
        return code

    assert loop(tour()) == 0
