"""The rules of the house that a machine can check: form, types, arrows between rooms, and the
promises that the code makes in writing. What needs a window is in `test_house_window.py`."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest

from composer.prompt.shot_json import dump_shot, load_shot

ROOT = Path(__file__).parent.parent
CODE = sorted((ROOT / "composer").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
SCRIPTS = sorted((ROOT / "packaging").rglob("*.py"))
RESOURCES = sorted(file for file in (ROOT / "resources").rglob("*") if file.is_file())

BLOCKING = {
    # Each runs an event loop of its own, in which no other task goes on (architecture: never exec).
    "QMessageBox": {"about", "critical", "information", "question", "warning"},
    "QFileDialog": {
        "getExistingDirectory",
        "getOpenFileName",
        "getOpenFileNames",
        "getSaveFileName",
    },
    "QInputDialog": {"getDouble", "getInt", "getItem", "getMultiLineText", "getText"},
    "QColorDialog": {"getColor"},
    "QFontDialog": {"getFont"},
}
CATCHES_ALL = {"composer/jobs/runner.py": 2, "composer/servers/keys.py": 1}
"""The one boundary where any exception becomes a state of the job."""


def name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def calls(file: Path) -> Iterator[tuple[ast.Call, str, str]]:
    """Each call with the name it calls and, where there is one, the name before its last dot."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node, node.func.attr, ast.unparse(node.func.value).rpartition(".")[2]
            elif isinstance(node.func, ast.Name):
                yield node, node.func.id, ""


def texts(file: Path) -> Iterator[str]:
    """Every literal string, docstrings included."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def at(file: Path, node: ast.AST) -> str:
    return f"{name(file)}:{getattr(node, 'lineno', 1)}"


@pytest.mark.parametrize(
    "command",
    [
        ["-m", "ruff", "format", "--check", "--quiet", "."],
        ["-m", "ruff", "check", "--quiet", "."],
        ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        ["-m", "basedpyright"],
    ],
    ids=["formatted", "lint", "arrows", "types"],
)
def test_the_checker_has_nothing_to_say(command):
    done = subprocess.run(
        [sys.executable, *command], check=False, cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_file_says_what_it_is_for():
    files = [file for file in (*CODE, *TESTS, *SCRIPTS) if file.read_text("utf-8").strip()]
    assert not [name(file) for file in files if not ast.get_docstring(tree(file))]


def test_no_dialog_runs_a_loop_of_its_own():
    """`exec()` inside a coroutine stops every other task for good; `dialogs.ask` awaits instead."""
    found = [
        at(file, call)
        for file in CODE
        for call, called, owner in calls(file)
        if (called in {"exec", "exec_"} and owner) or called in BLOCKING.get(owner, ())
    ]
    assert not found


def test_only_the_runner_catches_everything():
    """Elsewhere a handler names what it expects, or cleans up and passes the exception on."""
    found: dict[str, int] = {}
    for file in CODE:
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.ExceptHandler):
                kinds = ast.unparse(node.type) if node.type else "BaseException"
                passed_on = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
                if {"Exception", "BaseException"} & set(
                    re.findall(r"\w+", kinds)
                ) and not passed_on:
                    found[name(file)] = found.get(name(file), 0) + 1
    assert found == CATCHES_ALL


def test_the_window_starts_tasks_by_spawn():
    """A bare task that fails is silent, and may be collected half-way."""
    found = [
        at(file, call)
        for file in CODE
        for call, called, owner in calls(file)
        if "ui" in file.parts
        and file.name != "tasks.py"
        and (
            called == "ensure_future" or (called == "create_task" and owner in {"asyncio", "loop"})
        )
    ]
    assert not found


def test_sql_is_spoken_in_the_library_only():
    found = [
        name(file)
        for file in CODE
        if "sqlite3" in file.read_text("utf-8") and file.parent.name != "library"
    ]
    assert not found


def test_widgets_and_multimedia_stay_in_the_window():
    """Whatever is below runs without a display; lazy imports count too. Where nothing is drawn
    there is no Qt at all."""
    drawing = {"animatic", "engines"}
    found = []
    for file in CODE:
        room = file.relative_to(ROOT / "composer").parts[0]
        if room in {"ui", "app.py", "program.py"}:
            continue
        banned = r"QtWidgets|QtMultimedia"
        if room not in {*drawing, "crash.py"}:
            banned += r"|PySide6"
        found += [
            at(file, node)
            for node in ast.walk(tree(file))
            if isinstance(node, ast.Import | ast.ImportFrom)
            and re.search(banned, ast.unparse(node))
        ]
    assert not found


def test_what_is_translated_is_written_out():
    """A text put together before `tr` sees it is found by the extractor and never at run time."""
    found = [
        at(file, call)
        for file in CODE
        for call, called, _ in calls(file)
        if called in {"tr", "_tr"}
        for text in call.args[:1]
        if not (isinstance(text, ast.Constant) and isinstance(text.value, str))
    ]
    assert not found


def test_tests_replace_nothing_of_ours():
    """Doubles stand at the edges, as classes in `tests/fakes`; the environment may be patched."""
    imports = [
        at(file, node)
        for file in TESTS
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Import | ast.ImportFrom) and "mock" in ast.unparse(node)
    ]
    patches = [
        at(file, call)
        for file in TESTS
        for call, called, owner in calls(file)
        if owner == "monkeypatch" and called in {"setattr", "delattr", "setitem", "delitem"}
    ]
    assert not imports + patches


NO_TIME = {"0", "progress.wait"}
"""The next turn of the loop; and as long as an engine asks for, which is how the queue waits."""


def test_tests_wait_for_events_and_never_for_time():
    found = [
        at(file, call)
        for file in TESTS
        for call, called, owner in calls(file)
        if (called in {"sleep", "qWait"} and ast.unparse(call.args[0]) not in NO_TIME)
        or (owner, called) == ("qtbot", "wait")
    ]
    # Benchmarks rest between runs, and a program made to be killed works at a person's pace.
    assert not [place for place in found if re.search(r"/test_|/conftest|/fakes/", place)]


def sentences() -> dict[str, str]:
    tables = tomllib.loads((ROOT / "resources/messages/en.toml").read_text("utf-8"))
    return {f"{room}.{key}": said for room, keys in tables.items() for key, said in keys.items()}


def codes_used() -> dict[str, str]:
    """Every literal that is a problem's code, with one place where it stands: what a Problem is
    made with, and below the window whatever reads like a code of a room that has sentences."""
    rooms = {code.partition(".")[0] for code in sentences()}
    found: dict[str, str] = {}
    for file in CODE:
        for call, called, _ in calls(file):
            if called in {"Problem", "EngineError", "Refusal", "sentence_for"} and call.args:
                first = call.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found[first.value] = at(file, call)
        if "ui" not in file.parts:
            for text in texts(file):
                room, _, rest = text.partition(".")
                if room in rooms and re.fullmatch(r"(?!json$|toml$)[a-z_]*[a-z]", rest):
                    found.setdefault(text, name(file))
    return found


def test_every_code_has_a_sentence():
    known = sentences()
    assert not {code: where for code, where in codes_used().items() if code not in known}


def test_every_sentence_has_its_code():
    """A sentence nobody can meet is stale. `state.…` and the like are put together from a part."""
    written = {text for file in CODE for text in texts(file)}
    parts = {text for text in written if re.fullmatch(r"[a-z]+\.([a-z]+_)*", text)}
    assert not [
        code for code in sentences() if code not in written and not code.startswith(tuple(parts))
    ]


def test_the_readmes_shot_is_a_shot():
    """The form is documented by an example: it must load, and know every key it shows."""
    readme = (ROOT / "README.md").read_text("utf-8")
    (shown,) = re.findall(r"```json\n(.+?)```", readme, re.DOTALL)
    shot = load_shot(shown)
    assert not shot.extra
    assert not shot.camera.extra
    assert json.loads(dump_shot(shot)).keys() >= json.loads(shown).keys()


def test_every_resource_reads():
    readers = {
        ".toml": tomllib.loads,
        ".json": json.loads,
        ".svg": ElementTree.fromstring,
        ".qss": str,
    }
    for file in RESOURCES:
        if file.suffix in readers:
            assert readers[file.suffix](file.read_text("utf-8")) is not None, name(file)


def test_what_others_made_comes_with_its_licence():
    """Each folder with fonts or icons says where they come from and what allows it."""
    ours = {"resources/icons/app"}
    pictures = [file for file in RESOURCES if file.suffix in {".otf", ".ttf", ".svg"}]
    borrowed = {f.parent for f in pictures if {"fonts", "icons"} & set(f.parts)}
    for folder in borrowed:
        if name(folder) in ours:
            continue
        kept = [place for place in (folder, folder.parent) if (place / "SOURCES").is_file()]
        assert kept, f"{name(folder)} has no SOURCES file"
        assert (kept[0] / "LICENSE").read_text("utf-8").strip(), name(folder)


def test_what_is_shipped_is_small():
    files = [*RESOURCES, *(ROOT / "packaging").rglob("*"), *(ROOT / "tests").rglob("*")]
    shipped = [file for file in files if file.is_file() and "__pycache__" not in file.parts]
    assert not [name(file) for file in shipped if file.stat().st_size > 500_000]
    assert sum(file.stat().st_size for file in RESOURCES) < 6_000_000


def test_signals_keep_their_references():
    """PySide6 6.12.0 on Python 3.11 loses a reference to True at each emission, and kills the
    process after some 580. The pin in pyproject.toml holds until this passes without it."""
    from PySide6.QtCore import QObject, Signal

    class Sender(QObject):
        sent = Signal()

    sender, truth = Sender(), True
    before = sys.getrefcount(truth)
    for _ in range(2000):
        sender.sent.emit()
    assert abs(sys.getrefcount(truth) - before) < 100
