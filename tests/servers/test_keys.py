"""Keys: where they are looked for, where they are kept, and where they must never turn up."""

import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringLocked, PasswordDeleteError

from composer.servers.keys import Keys, variable
from composer.servers.server import Server

SECRET = "sk-very-secret-0123456789"


class MemoryKeyring(KeyringBackend):
    """A keyring as the system has one, without the system."""

    priority = 1  # type: ignore[assignment]

    def __init__(self, *, locked: bool = False) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = locked

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked:
            raise KeyringLocked
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise PasswordDeleteError
        del self.kept[service, username]


def test_a_key_goes_to_the_keyring():
    keyring = MemoryKeyring()
    keys = Keys({}, keyring)
    assert keys.has_keyring()
    assert keys.set(Server("gpu"), f" {SECRET}\n") == "keyring"
    assert keyring.kept == {("shot-composer", "gpu"): SECRET}
    server = Server("gpu", key="keyring")
    assert Keys({}, keyring).get(server) == SECRET
    keys.forget(server)
    keys.forget(server)
    assert keys.get(server) is None


@pytest.mark.parametrize("backend", [NoKeyring(), MemoryKeyring(locked=True)])
def test_without_a_keyring_it_is_for_this_run(backend: KeyringBackend):
    keys = Keys({}, backend)
    assert keys.set(Server("gpu"), SECRET) == "session"
    server = Server("gpu", key="session")
    assert keys.get(server) == SECRET
    assert Keys({}, backend).get(server) is None
    keys.forget(server)
    assert keys.get(server) is None


def test_no_keyring_is_noticed():
    assert not Keys({}, NoKeyring()).has_keyring()


def test_the_environment_comes_first():
    keyring = MemoryKeyring()
    keys = Keys({"MY_KEY": "from-env", variable("my-gpu"): "by-id"}, keyring)
    keys.set(Server("gpu"), SECRET)
    assert keys.get(Server("gpu", key="environment:MY_KEY")) == "from-env"
    assert keys.get(Server("my-gpu", key="keyring")) == "by-id"
    assert keys.get(Server("gpu", key="environment:NOT_THERE")) is None


def test_a_server_without_a_key_has_none():
    assert Keys({}, NoKeyring()).get(Server("gpu")) is None


def test_a_key_is_in_no_text_of_ours():
    keys = Keys({}, NoKeyring())
    keys.set(Server("gpu"), SECRET)
    assert SECRET not in repr(keys) + str(keys) + repr(Server("gpu", key="session"))
