"""Settings on disk: whole or not at all, unknown keys kept, a broken file set aside."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer import records
from composer.settings import MOST_RECENT, Settings, SettingsStore
from tests.library.disks import hashes, unwritable


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def test_a_first_start_writes_nothing(path: Path) -> None:
    store = SettingsStore(path)
    assert store.value == Settings()
    assert store.problem is None
    assert not path.parent.exists()


def test_changes_are_kept_and_announced_by_name(path: Path) -> None:
    store, heard = SettingsStore(path), []
    store.changed.connect(heard.append)
    store.change(theme="light", volume=0.5)
    store.change(theme="light")
    store.change(render_speeds={"draft/1280x720": 0.3}, seen=("welcome",))
    assert heard == [("theme", "volume"), ("seen", "render_speeds")]
    assert SettingsStore(path).value == store.value
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


def test_keys_of_later_versions_are_kept(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"schema_version": 1, "theme": "light", "holograms": {"on": true}}')
    SettingsStore(path).change(mute=True)
    data = json.loads(path.read_text("utf-8"))
    assert data["holograms"] == {"on": True}
    assert data["theme"] == "light"


def test_settings_of_a_newer_version_are_used_and_said(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"schema_version": 7, "theme": "light"}')
    store = SettingsStore(path)
    assert store.value.theme == "light"
    assert store.problem is not None
    assert store.problem.code == "settings.newer_version"
    store.change(mute=True)
    assert json.loads(path.read_text("utf-8"))["schema_version"] == 7


def test_one_field_of_the_wrong_kind_costs_only_itself(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"theme": 5, "volume": 1, "recent": ["/a"]}')
    store = SettingsStore(path)
    assert (store.value.theme, store.value.volume, store.value.recent) == ("dark", 1.0, ("/a",))


@pytest.mark.parametrize("text", ["", "{", "[]", "\x00\xff", '"text"', '{"theme": "dark"'])
def test_a_broken_file_is_set_aside(path: Path, text: str) -> None:
    path.parent.mkdir()
    for number in (1, 2):
        path.write_bytes(text.encode("latin-1"))
        store = SettingsStore(path)
        assert store.value == Settings()
        assert store.problem is not None
        assert store.problem.code == "settings.broken"
        aside = path.with_name(f"settings.broken-{number}.json")
        assert store.problem.values["name"] == aside.name
        assert aside.read_bytes() == text.encode("latin-1")
        assert not path.exists()


def test_a_folder_that_may_not_be_written(path: Path) -> None:
    SettingsStore(path).change(theme="light")
    with unwritable(path.parent):
        before, heard = hashes(path.parent), []
        store = SettingsStore(path)
        store.problem_found.connect(heard.append)
        store.change(theme="contrast")
        assert store.value.theme == "contrast"
        assert [problem.code for problem in heard] == ["settings.not_saved"]
        assert store.problem == heard[0]
        assert hashes(path.parent) == before


def test_a_broken_file_in_a_folder_that_may_not_be_written(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("{")
    with unwritable(path.parent):
        store = SettingsStore(path)
        assert store.value == Settings()
        assert store.problem is not None
        assert store.problem.code == "settings.not_saved"


def test_recent_projects_are_few_and_the_latest_comes_first() -> None:
    settings = Settings()
    for number in range(20):
        settings = settings.with_recent(f"/p{number}")
    settings = settings.with_recent("/p15")
    assert len(settings.recent) == MOST_RECENT
    assert settings.recent[:2] == ("/p15", "/p19")
    assert settings.last_project == "/p15"
    assert len(set(settings.recent)) == MOST_RECENT


@given(st.builds(Settings, theme=st.text(), recent=st.lists(st.text()).map(tuple)))
def test_settings_survive_json(settings: Settings) -> None:
    data = json.loads(json.dumps(records.to_json(settings)))
    assert records.from_json(Settings, data) == settings


def test_half_a_surrogate_pair_does_no_harm(path: Path) -> None:
    store = SettingsStore(path)
    store.replace(replace(store.value, recent=("/a\udcff",)))
    assert SettingsStore(path).value.recent == ("/a\udcff",)
