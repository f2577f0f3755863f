"""Servers: which addresses are taken, and the list in the settings."""

import json
from pathlib import Path

import pytest

from composer.problem import Problem
from composer.server_list import ServerList
from composer.servers.server import Server, check_address, is_private, new_id, origin
from composer.settings import SettingsStore


@pytest.fixture
def store(tmp_path: Path) -> SettingsStore:
    return SettingsStore(tmp_path / "settings.json")


@pytest.mark.parametrize(
    ("typed", "url", "notice"),
    [
        ("https://videos.example/v1/", "https://videos.example/v1", ""),
        ("  openrouter.ai/api/v1 ", "https://openrouter.ai/api/v1", ""),
        ("localhost:8091", "http://localhost:8091", "server.plain_http"),
        ("http://127.0.0.1:8188", "http://127.0.0.1:8188", "server.plain_http"),
        ("http://192.168.1.20:8091/v1", "http://192.168.1.20:8091/v1", "server.plain_http"),
        ("http://[::1]:80", "http://[::1]:80", "server.plain_http"),
        ("gpu-box:8000", "http://gpu-box:8000", "server.plain_http"),
        ("http://Studio.local", "http://studio.local", "server.plain_http"),
        ("http://100.100.3.4:8091", "http://100.100.3.4:8091", "server.plain_http"),
        ("https://10.0.0.7", "https://10.0.0.7", ""),
    ],
)
def test_addresses_are_tidied(typed: str, url: str, notice: str):
    address = check_address(typed)
    assert (address.url, address.notice) == (url, notice)
    assert check_address(address.url) == address


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "server.bad_address"),
        ("https://", "server.bad_address"),
        ("ftp://files.example", "server.bad_address"),
        ("file:///etc/passwd", "server.bad_address"),
        ("http://host:notaport", "server.bad_address"),
        ("https://a b.example", "server.bad_address"),
        ("http://videos.example", "server.not_encrypted"),
        ("http://8.8.8.8", "server.not_encrypted"),
        ("http://0.0.0.0:80", "server.not_encrypted"),
        ("http://127.0.0.1.evil.example", "server.not_encrypted"),
        ("https://name:secret@videos.example", "server.key_in_address"),
        ("https://videos.example/v1?key=secret", "server.key_in_address"),
    ],
)
def test_addresses_that_are_refused(typed: str, code: str):
    with pytest.raises(Problem) as told:
        check_address(typed)
    assert told.value.code == code
    assert "secret" not in str(told.value)


def test_private_is_what_belongs_to_ones_own_network():
    assert all(map(is_private, ("10.1.2.3", "172.16.0.1", "fd00::1", "fe80::1%eth0", "nas.lan")))
    assert not any(map(is_private, ("", "1.1.1.1", "172.32.0.1", "2001:4860::8888", "a.example")))


def test_an_origin_has_its_port():
    assert origin("https://A.example/x") == origin("https://a.example:443/y")
    assert origin("http://a.example") != origin("https://a.example")


def test_ids_come_from_names():
    assert new_id("My GPU box!", ()) == "my-gpu-box"
    assert new_id("My GPU box!", ("my-gpu-box",)) == "my-gpu-box-2"
    assert new_id("Draft", ()) == "draft-2"
    assert new_id("日本", ()) == "server"


def test_servers_are_kept_without_keys(store: SettingsStore, tmp_path: Path):
    told: list[int] = []
    servers = ServerList(store)
    servers.changed.connect(lambda: told.append(len(servers.all())))
    added = servers.add(Server("", "Studio", "localhost:8091", key="keyring", at_once=0))
    assert (added.id, added.address, added.at_once) == ("studio", "http://localhost:8091", 1)
    servers.change(Server("studio", "Studio", "https://studio.example", profiles=("ltx-2",)))
    kept = ServerList(SettingsStore(tmp_path / "settings.json")).get("studio")
    assert kept == servers.get("studio")
    assert kept is not None
    assert kept.profiles == ("ltx-2",)
    servers.remove("studio")
    assert servers.all() == ()
    assert told == [1, 1, 0]


def test_unknown_keys_of_a_newer_version_stay(tmp_path: Path):
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"servers": [{"id": "a", "address": "https://a.b", "new": 1}]}))
    store = SettingsStore(file)
    store.change(theme="light")
    assert json.loads(file.read_text())["servers"][0]["new"] == 1


def test_what_is_not_there_can_not_be_changed(store: SettingsStore):
    servers = ServerList(store)
    with pytest.raises(Problem, match="gone"):
        servers.change(Server("a", address="https://a.b"))
    servers.add(Server("a", address="https://a.b"))
    with pytest.raises(Problem, match="exists"):
        servers.add(Server("a", address="https://c.d"))
