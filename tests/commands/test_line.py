"""The command line as a shell sees it: data on standard output, sentences on standard error, the
right status, whole files or none."""

import json
import os
import pty
import resource
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

import composer
from composer.media.inscription import recipe_in
from composer.media.probe import probe
from composer.prompt.render import render
from composer.prompt.shot import Camera, Parameters, Shot
from composer.prompt.shot_json import dump_shot, load_recipe, load_shot, shot_data
from tests.engines.making import is_alive

ROOT = Path(__file__).parents[2]
SHOT = Shot(
    name="Harbour",
    style="Hand-painted 🎬",
    description="Rain on a quay, \u05e9\u05dc\u05d5\u05dd",
    camera=Camera(size="wide"),
    parameters=Parameters(size="1280x720", seconds="1"),
)
LONG = ("--size", "1920x1080", "--seconds", "60")


def _command(*arguments):
    return [sys.executable, "-m", "composer", *map(str, arguments)]


def _environment():
    found = filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])
    return os.environ | {"PYTHONPATH": os.pathsep.join(found)}


def _run(folder, *arguments, given=b"", **options):
    return subprocess.run(
        _command(*arguments),
        cwd=folder,
        env=_environment(),
        input=given,
        capture_output=True,
        timeout=120,
        check=False,
        **options,
    )


def _refused(done, status):
    """One sentence, and nothing that looks like a program's insides."""
    said = done.stderr.decode()
    assert done.returncode == status, said
    assert done.stdout == b""
    assert "Traceback" not in said
    assert "(cli." not in said, "a code without a sentence"
    return said.splitlines()[-1]


@pytest.fixture
def shot_file(tmp_path):
    file = tmp_path / "shot.json"
    file.write_text(dump_shot(SHOT), encoding="utf-8")
    return file


def test_version_and_help(tmp_path):
    version = _run(tmp_path, "--version")
    assert (version.returncode, version.stdout.decode()) == (
        0,
        f"shot-composer {composer.__version__}\n",
    )
    for arguments in (("--help",), ("render", "--help"), ("generate", "-h"), ("demo", "-h")):
        asked = _run(tmp_path, *arguments)
        assert asked.returncode == 0
        assert b"usage: shot-composer" in asked.stdout
        assert asked.stderr == b""


def test_render_prints_the_prompt_and_nothing_else(tmp_path, shot_file):
    expected = render(SHOT).text.rstrip("\n") + "\n"
    by_name = _run(tmp_path, "render", shot_file)
    by_input = _run(tmp_path, "render", "-", given=shot_file.read_bytes())
    for done in (by_name, by_input):
        assert (done.returncode, done.stdout.decode(), done.stderr) == (0, expected, b"")


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_any_language_in_any_locale(tmp_path, shot_file, locale):
    done = subprocess.run(
        _command("render", shot_file),
        env=_environment() | {"LC_ALL": locale, "PYTHONUTF8": "0"},
        capture_output=True,
        check=True,
    )
    assert "🎬" in done.stdout.decode()


PROMPT = b"""Model: sora-2
Seconds: 4

Style: noir

A hall.

Dialogue:
- Ines (dry): "Warm."
"""


def test_a_prompt_becomes_a_shot_and_back(tmp_path):
    done = _run(tmp_path, "parse", "-", given=PROMPT)
    assert done.returncode == 0, done.stderr
    shot = load_shot(done.stdout.decode())
    assert (shot.parameters.model, shot.parameters.seconds) == ("sora-2", "4")
    assert (shot.style, shot.description) == ("noir", "A hall.")
    assert [(row.speaker, row.delivery, row.line) for row in shot.dialogue] == [
        ("Ines", "dry", "Warm.")
    ]
    again = _run(tmp_path, "render", "-", given=done.stdout)
    assert again.stdout == b'Style: noir\n\nA hall.\n\nDialogue:\n- Ines (dry): "Warm."\n'


def test_a_text_typed_by_hand_is_printed_as_it_stands(tmp_path):
    typed = "  My own words.\n\nCamera: wide shot\t\n"
    shot = Shot(camera=Camera("wide"), verbatim=typed)
    (tmp_path / "shot.json").write_text(dump_shot(shot))
    assert _run(tmp_path, "render", "shot.json").stdout.decode() == typed + "\n"
    anew = _run(tmp_path, "render", "shot.json", "--structure", "STR-12").stdout.decode()
    assert anew == "[CAMERA]: wide shot\n"


def test_another_structure(tmp_path):
    done = _run(tmp_path, "render", "-", "--structure", "STR-12", given=PROMPT)
    assert done.stdout.decode() == (
        '[SCENE DESCRIPTION]: A hall.\n[AUDIO]: Ines (dry): "Warm."\n[STYLE]: noir\n'
    )
    refused = _run(tmp_path, "render", "-", "--structure", "STR-99", given=PROMPT)
    assert "STR-12" in _refused(refused, 2)


def test_a_structure_of_ones_own(tmp_path):
    folder = tmp_path / "shot-composer" / "structures"
    folder.mkdir(parents=True)
    mine = 'id = "MINE"\nlabel = "Mine"\n[[section]]\nlabel = "What:"\nwrite = ["description"]\n'
    (folder / "mine.toml").write_text(mine, encoding="utf-8")
    environment = _environment() | {"XDG_DATA_HOME": str(tmp_path)}
    done = subprocess.run(
        _command("render", "-", "--structure", "MINE"),
        env=environment,
        input=b"A hall.",
        capture_output=True,
        check=True,
    )
    assert done.stdout == b"What:\nA hall.\n"


def test_plain_text_is_the_description(tmp_path):
    done = _run(tmp_path, "render", "-", given="A dog runs along the shore.\n".encode("utf-8-sig"))
    assert done.stdout.decode() == render(Shot(description="A dog runs along the shore.")).text + (
        "" if render(Shot(description="A dog runs along the shore.")).text.endswith("\n") else "\n"
    )


def test_a_prompt_may_begin_with_a_word_in_braces(tmp_path):
    done = _run(tmp_path, "render", "-", given=b"{hero} runs along the shore.\n")
    assert done.stdout == b"{hero} runs along the shore.\n"


def test_a_hundred_thousand_characters(tmp_path):
    text = "A long walk through the rain. " * 3400
    done = _run(tmp_path, "render", "-", given=text.encode())
    assert done.returncode == 0
    assert len(done.stdout) > 100_000


def test_a_reader_that_has_had_enough(tmp_path):
    with subprocess.Popen(
        _command("render", "-"),
        cwd=tmp_path,
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        running.stdout.close()
        running.stdin.write(b"word " * 100_000)
        running.stdin.close()
        assert running.stderr.read() == b""
        assert running.wait(30) == 0


def _newer():
    return json.dumps(shot_data(SHOT) | {"version": 99}).encode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n ",
        b"\xff\xfe\x00binary\x80",
        b"S\0t\0",
        b"{broken",
        b"{}",
        b'{"format": "else"}',
        _newer(),
    ],
    ids=["empty", "blank", "binary", "wide", "broken", "no format", "foreign", "newer"],
)
@pytest.mark.parametrize("command", ["render", "generate"])
def test_bad_content_is_said_in_a_sentence(tmp_path, content, command):
    (tmp_path / "in").write_bytes(content)
    more = () if command == "render" else ("-o", "o.mp4")
    assert _refused(_run(tmp_path, command, "in", *more), 2)
    assert _refused(_run(tmp_path, command, "-", *more, given=content), 2)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"]


def test_a_value_of_the_wrong_kind_is_named(tmp_path):
    bad = shot_data(SHOT)
    bad["beats"] = [{"text": 5}]
    done = _run(tmp_path, "render", "-", given=json.dumps(bad).encode())
    assert "beats[0].text" in _refused(done, 2)


def test_files_that_cannot_be_read(tmp_path):
    assert "nowhere.json" in _refused(_run(tmp_path, "render", "nowhere.json"), 2)
    assert _refused(_run(tmp_path, "render", tmp_path), 2)


@pytest.mark.parametrize(
    "arguments",
    [
        ("rendr", "x"),
        ("nowhere.shots",),
        ("--wrong",),
        ("render",),
        ("generate", "-"),
        ("generate", "-", "-o", "a.mp4", "--seed", "x"),
        ("demo",),
    ],
)
def test_wrong_arguments(tmp_path, arguments):
    assert _refused(_run(tmp_path, *arguments), 2)


def _generate(folder, *arguments, given=b"A dog on a beach", **options):
    return _run(folder, "generate", "-", *arguments, given=given, **options)


def test_generate_writes_the_whole_clip_and_says_where(tmp_path, shot_file):
    done = _run(tmp_path, "generate", shot_file, "-o", "out.mp4", "--fps", "29.97", "--seed", "7")
    assert (done.returncode, done.stdout) == (0, b"out.mp4\n"), done.stderr
    lines = done.stderr.decode().splitlines()
    assert lines[-1] == "100 %"
    assert all(line.endswith(" %") for line in lines)
    assert len(lines) <= 11
    clip = probe(tmp_path / "out.mp4")
    assert (clip.width, clip.height, clip.frames) == (1280, 720, 30)
    recipe = load_recipe(recipe_in(tmp_path / "out.mp4"))
    assert (recipe.seed, recipe.text) == (7, render(recipe.shot).text)
    assert recipe.shot.description == SHOT.description
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.mp4", "shot.json"]


def test_what_is_there_is_replaced_only_by_force(tmp_path):
    out = tmp_path / "out.mp4"
    out.write_bytes(b"mine")
    assert "out.mp4" in _refused(_generate(tmp_path, "-o", "out.mp4"), 2)
    assert out.read_bytes() == b"mine"
    done = _generate(tmp_path, "-o", "out.mp4", "--seconds", "1", "--force")
    assert done.returncode == 0
    assert probe(out).frames == 24


@pytest.mark.parametrize(
    "arguments",
    [
        ("-o", "nowhere/out.mp4"),
        ("-o", "out.mov"),
        ("-o", "."),
        ("-o", "out.mp4", "--size", "640x480"),
        ("-o", "out.mp4", "--size", "🎬"),
        ("-o", "out.mp4", "--seconds", "61"),
        ("-o", "out.mp4", "--seconds", "0"),
        ("-o", "out.mp4", "--seconds", "4.5"),
        ("-o", "out.mp4", "--fps", "60"),
        ("-o", "out.mp4", "--engine", "magic"),
    ],
)
def test_what_cannot_be_made_is_refused(tmp_path, arguments):
    assert _refused(_generate(tmp_path, *arguments), 2)
    assert not list(tmp_path.iterdir())


def test_pictures_count_from_the_shots_own_folder(tmp_path):
    (tmp_path / "shots").mkdir()
    Image.new("RGB", (64, 64), (20, 180, 40)).save(tmp_path / "shots" / "first.png")
    data = shot_data(SHOT) | {"references": [{"role": "first_frame", "file": "first.png"}]}
    (tmp_path / "shots" / "a.json").write_text(json.dumps(data), encoding="utf-8")
    done = _run(tmp_path, "generate", "shots/a.json", "-o", "out.mp4")
    assert done.returncode == 0, done.stderr
    (tmp_path / "shots" / "first.png").unlink()
    gone = _run(tmp_path, "generate", "shots/a.json", "-o", "two.mp4")
    assert "first.png" in _refused(gone, 2)


def test_a_first_frame_that_is_no_picture_fails_in_the_engine(tmp_path):
    (tmp_path / "first.png").write_bytes(b"no picture")
    data = shot_data(SHOT) | {"references": [{"role": "first_frame", "file": "first.png"}]}
    (tmp_path / "a.json").write_text(json.dumps(data), encoding="utf-8")
    assert _refused(_run(tmp_path, "generate", "a.json", "-o", "out.mp4"), 3)


def test_a_full_disk_is_status_3_and_leaves_nothing(tmp_path):
    def full():
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))

    done = _generate(tmp_path, "-o", "out.mp4", "--seconds", "2", preexec_fn=full)
    assert "full" in _refused(done, 3)
    assert not list(tmp_path.iterdir())


@pytest.fixture
def rendering(tmp_path):
    """A long generation under way, its worker's process id, in a session of its own."""
    work = tmp_path / "tmp"
    work.mkdir()
    running = subprocess.Popen(
        _command("generate", "-", "-o", "out.mp4", *LONG),
        cwd=tmp_path,
        env=_environment() | {"TMPDIR": str(work)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    with running:
        running.stdin.write(b"A dog on a beach")
        running.stdin.close()
        assert running.stderr.readline() == b"0 %\n"
        children = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
        yield running, int(children[0])
        running.kill()


def _wait_for_end(pid):
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    try:
        assert select.select([handle], [], [], 20)[0]
    finally:
        os.close(handle)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_ends_the_child_and_leaves_nothing(tmp_path, rendering, how):
    running, worker = rendering
    # As a terminal does it: the whole group is told.
    os.killpg(running.pid, how)
    complaints = running.stderr.read().decode()
    assert running.wait(20) == 130, complaints
    assert "Traceback" not in complaints
    assert complaints.splitlines()[-1].endswith(".")
    assert not is_alive(worker)
    assert [path.name for path in tmp_path.iterdir()] == ["tmp"]
    assert not list((tmp_path / "tmp").iterdir())


def test_killed_it_leaves_no_child_and_no_file(tmp_path, rendering):
    running, worker = rendering
    running.kill()
    running.wait(20)
    _wait_for_end(worker)
    assert not list(tmp_path.rglob("*.mp4*"))
    assert not list((tmp_path / "tmp").iterdir())


def test_a_worker_that_dies_is_status_3(tmp_path, rendering):
    running, worker = rendering
    os.kill(worker, signal.SIGKILL)
    said = running.stderr.read().decode()
    assert running.wait(20) == 3
    assert "Traceback" not in said
    assert [path.name for path in tmp_path.iterdir()] == ["tmp"]


def test_a_bar_on_a_terminal(tmp_path):
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        _command("generate", "-", "-o", "out.mp4", "--seconds", "1"),
        cwd=tmp_path,
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=theirs,
    ) as running:
        os.close(theirs)
        running.stdin.write(b"A dog")
        running.stdin.close()
        shown = b""
        try:
            while block := os.read(ours, 4096):
                shown += block
        except OSError:
            pass  # a terminal's way of saying that its last writer has gone
        os.close(ours)
        assert running.stdout.read() == b"out.mp4\n"
    assert "█" in shown.decode()
    assert b"\r" in shown
    assert b"100%" in shown
    assert shown.endswith(b"\r\n")


def test_the_frozen_programs_worker(tmp_path):
    done = _run(tmp_path, "--draft-worker", given=b"no job\n")
    assert done.returncode == 1
    assert json.loads(done.stdout)["code"] == "draft.bad_recipe"


def test_the_demonstration(tmp_path):
    for _ in range(2):  # the second one replaces the first
        done = _run(tmp_path, "demo", "--headless", "-o", "a/demo")
        assert done.returncode == 0, done.stderr.decode()
        assert done.stdout.decode().splitlines() == [
            "a/demo/1A.mp4",
            "a/demo/1A.txt",
            "a/demo/window.png",
        ]
    folder = tmp_path / "a" / "demo"
    assert probe(folder / "1A.mp4").seconds == 8
    assert (folder / "1A.txt").read_text().strip()
    with Image.open(folder / "window.png") as picture:
        assert picture.width >= 1100
        assert len(picture.convert("RGB").getcolors(1 << 24)) > 100
    assert len(list(folder.iterdir())) == 3


def test_a_demonstration_with_nowhere_to_go(tmp_path):
    (tmp_path / "file").touch()
    assert _refused(_run(tmp_path, "demo", "--headless", "-o", "file/demo"), 2)
