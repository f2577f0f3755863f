"""TOML files read through their kept copies: the file stays the truth, a copy costs nothing when it
is broken or can't be."""

import json
import os
import tomllib
from pathlib import Path

import pytest

from composer import paths, toml_file


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    toml_file.copies_folder.cache_clear()
    return tmp_path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "list.toml"
    file.write_text('name = "Übung"\nrows = [{ a = 1 }, { a = 2.5 }]\n', encoding="utf-8")
    return file


def copies() -> list[Path]:
    folder = paths.cache_folder() / "toml"
    return sorted(folder.iterdir()) if folder.exists() else []


def test_the_second_reading_says_the_same(file: Path) -> None:
    first = toml_file.read(file)
    assert first == {"name": "Übung", "rows": [{"a": 1}, {"a": 2.5}]}
    (copy,) = copies()
    assert toml_file.read(file) == first
    assert [copy] == copies()


def test_a_changed_file_is_read_anew(file: Path) -> None:
    toml_file.read(file)
    known = file.stat()
    file.write_text(file.read_text("utf-8").replace("2.5", "3.5"), encoding="utf-8")
    os.utime(file, ns=(known.st_atime_ns, known.st_mtime_ns + 1))
    assert toml_file.read(file)["rows"][1] == {"a": 3.5}


@pytest.mark.parametrize("broken", ["", "{", "[]", "[1]", "3", '{"a": 1}', "\udcff"])
def test_a_broken_copy_is_made_again(file: Path, broken: str) -> None:
    whole = toml_file.read(file)
    (copy,) = copies()
    copy.write_bytes(broken.encode("utf-8", "surrogateescape"))
    assert toml_file.read(file) == whole
    assert json.loads(copy.read_bytes())[1] == whole


def test_without_a_place_for_copies_files_are_read(file: Path, home: Path) -> None:
    (home / "cache").write_text("a file where the folder should be")
    assert toml_file.read(file)["name"] == "Übung"
    assert toml_file.read(file)["name"] == "Übung"


def test_dates_are_read_and_not_kept(home: Path) -> None:
    file = home / "dated.toml"
    file.write_text("day = 2026-11-20\n", encoding="utf-8")
    assert toml_file.read(file) == tomllib.loads("day = 2026-11-20")
    assert copies() == []


def test_what_is_no_toml_is_told(home: Path) -> None:
    file = home / "bad.toml"
    file.write_text("a = \n", encoding="utf-8")
    with pytest.raises(tomllib.TOMLDecodeError):
        toml_file.read(file)
    with pytest.raises(OSError, match="none"):
        toml_file.read(home / "none.toml")
