"""Requests as code: what runs sends the same request, and no key is in it."""

import ast
import json
import shlex
import shutil
import subprocess

import pytest

from composer.engines.base import KEY_SHOWN, FilePart, PreparedRequest
from composer.request_code import LANGUAGES, as_code, as_text

PROMPT = 'A dog\'s "run" at $HOME\nback`s 🎬'
URL = "http://127.0.0.1:1/v1/videos"
HEADERS = {"Authorization": f"Bearer {KEY_SHOWN}", "Content-Type": "multipart/form-data"}
PICTURE = FilePart("input_reference", "first frame.png", "image/png", b"\x89PNG" * 300)
FORM = PreparedRequest("POST", URL, HEADERS, None, {"prompt": PROMPT, "seconds": "8"}, (PICTURE,))
PLAIN = {"Authorization": f"Bearer {KEY_SHOWN}", "Content-Type": "application/json"}
JSON = PreparedRequest("POST", URL, PLAIN, {"prompt": PROMPT, "audio": True, "seed": None})


def test_for_reading_it_is_whole_but_for_long_pictures() -> None:
    assert as_text(FORM).splitlines()[:2] == [
        f"POST {URL}",
        f"Authorization: Bearer {KEY_SHOWN}",
    ]
    assert "input_reference = @first frame.png (image/png, 1 kB)" in as_text(FORM)
    long = PreparedRequest(
        "POST", URL, {}, {"image": {"url": "data:image/png;base64," + "A" * 999}}
    )
    assert "AAAA… (1 kB)" in as_text(long)
    assert "A" * 99 not in as_code(long, "python")


@pytest.mark.parametrize("request_", [FORM, JSON])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_key_is_read_from_the_environment(request_: PreparedRequest, language: str) -> None:
    code = as_code(request_, language)
    assert KEY_SHOWN not in code
    assert "VIDEO_API_KEY" in code


def test_curl_has_each_word_as_it_is() -> None:
    words = shlex.split(as_code(FORM, "curl"), comments=True)
    assert words[:4] == ["curl", "-X", "POST", URL]
    assert f"prompt={PROMPT}" in words
    assert "input_reference=@first frame.png;type=image/png" in words
    assert not any("multipart" in word for word in words), "curl writes the boundary itself"
    body = shlex.split(as_code(JSON, "curl"), comments=True)
    assert json.loads(body[body.index("--data-raw") + 1]) == JSON.json


@pytest.mark.parametrize("request_", [FORM, JSON])
def test_python_reads_as_python(request_: PreparedRequest) -> None:
    code = as_code(request_, "python")
    values = [node.value for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Constant)]
    assert PROMPT in values


@pytest.mark.skipif(shutil.which("node") is None, reason="no node here")
@pytest.mark.parametrize("request_", [FORM, JSON])
def test_javascript_reads_as_javascript(request_: PreparedRequest) -> None:
    code = as_code(request_, "javascript")
    command = ["node", "--input-type=module", "--check", "-"]
    checked = subprocess.run(command, input=code.encode(), capture_output=True, check=False)
    assert checked.returncode == 0, checked.stderr.decode()
