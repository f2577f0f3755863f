"""The command `rehearse` as a real process: says where it is, answers, ends when told to."""

import json
import os
import signal
import subprocess
import sys
import urllib.request
from contextlib import contextmanager

import pytest

from composer.rehearsal.script import example


@contextmanager
def rehearsing(*arguments: str):
    """The process and its address; ended at the end if it still runs."""
    command = [sys.executable, "-m", "composer", "rehearse", *arguments]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as child:
        assert child.stdout is not None
        address = child.stdout.readline().strip()
        try:
            yield child, address
        finally:
            child.kill()


def asked(address: str, data: dict | None = None) -> dict:
    body = None if data is None else json.dumps(data).encode()
    headers = {"Content-Type": "application/json"}
    with urllib.request.urlopen(urllib.request.Request(address, body, headers)) as answer:
        return json.load(answer)


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_told_to_end(tmp_path, how):
    script = tmp_path / "script.toml"
    script.write_text("clips = 'ready'\nsteps = 0\n")
    with rehearsing("--port", "0", "--mimic", "sglang", "--script", str(script)) as (
        child,
        address,
    ):
        assert address.startswith("http://127.0.0.1:")
        assert asked(f"{address}/models")["data"][0]["task_type"] == "TI2V"
        job = asked(f"{address}/videos", {"prompt": "Gulls.", "size": "64x36", "seconds": 1})
        assert asked(f"{address}/videos/{job['id']}")["status"] == "completed"
        child.send_signal(how)
        said, told = child.communicate(timeout=20)
    assert child.returncode == 0
    assert said == ""
    assert "SGLang" in told
    assert "POST /v1/videos → 200" in told
    assert "jobs taken: 1" in told


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "composer", "rehearse", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_a_port_in_use_is_a_sentence():
    with rehearsing("--port", "0") as (_, address):
        port = address.rpartition(":")[2].partition("/")[0]
        second = run("--port", port)
    assert second.returncode == 2
    assert f"Port {port} is in use" in second.stderr
    assert "Traceback" not in second.stderr


def test_mistakes_are_sentences(tmp_path):
    for arguments in (("--mimic", "nobody"), ("--script", str(tmp_path / "no.toml"))):
        done = run("--port", "0", *arguments)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
    assert run("--port", "nonsense").returncode == 2


def test_the_example_is_printed():
    assert run("--example").stdout == example()
