"""Keys of servers: from the environment, the system's keyring, or held for this run only. They are
written to no file, log or message of ours."""

import os
import re
from collections.abc import Mapping
from typing import Any

from composer.servers.server import Server

SERVICE = "shot-composer"
"""What our entries in the keyring are filed under; the name of an entry is the server's id."""

ENVIRONMENT = "environment:"
PLAIN_FILES = ("keyrings.alt", "keyring.backends.fail", "keyring.backends.null")
"""Backends that keep keys readable in a file, or not at all."""

NO_ANSWER = object()


class Keys:
    """Finds and keeps keys. Asking the keyring may take 100 ms and may show the system's own
    question: call from a worker thread where a window waits.

    `environ` and `backend` are given by tests; usually they are the system's.
    """

    def __init__(self, environ: Mapping[str, str] | None = None, backend: Any = None) -> None:
        self._environ = os.environ if environ is None else environ
        self._backend = backend
        self._session: dict[str, str] = {}

    def __repr__(self) -> str:
        return "Keys()"

    def get(self, server: Server) -> str | None:
        """The key of `server`: from the environment (`SHOT_COMPOSER_KEY_<ID>`, or the variable it
        names), else as given in this run, else from the keyring; None where there is none."""
        named = server.key.removeprefix(ENVIRONMENT) if _is_environment(server) else ""
        for name in (variable(server.id), named):
            if name and (found := self._environ.get(name, "").strip()):
                return found
        if server.id in self._session:
            return self._session[server.id]
        return self._from_keyring(server.id) if server.key == "keyring" else None

    def set(self, server: Server, key: str) -> str:
        """Keep `key`; returns where: "keyring", or "session" where no keyring runs. The caller
        writes that to the server's `key`."""
        key = key.strip()
        if self._into_keyring(server.id, key):
            self._session.pop(server.id, None)
            return "keyring"
        self._session[server.id] = key
        return "session"

    def forget(self, server: Server) -> None:
        """Remove what was kept; what stands in the environment is not ours to remove."""
        self._session.pop(server.id, None)
        self._asked("delete_password", server.id)

    def has_keyring(self) -> bool:
        """Whether a keyring that encrypts really answers."""
        return self._asked("get_password", "is anybody there") is not NO_ANSWER

    def _from_keyring(self, name: str) -> str | None:
        found = self._asked("get_password", name)
        return found if isinstance(found, str) else None

    def _into_keyring(self, name: str, key: str) -> bool:
        """Believed only when the key can be read back."""
        kept = self._asked("set_password", name, key) is not NO_ANSWER
        return kept and self._from_keyring(name) == key

    def _asked(self, method: str, *values: str) -> object:
        """What the keyring answers, or NO_ANSWER."""
        backend = self._usable()
        if backend is None:
            return NO_ANSWER
        try:
            return getattr(backend, method)(SERVICE, *values)
        except Exception:  # backends raise what they like: D-Bus, locked, dismissed, not there
            return NO_ANSWER

    def _usable(self) -> Any:
        if self._backend is not None:
            return self._backend
        # Imported when a key is first asked for: 118 ms, and most people have no server.
        import keyring

        backend: Any = keyring.get_keyring()
        places = [type(one).__module__ for one in (backend, *getattr(backend, "backends", ()))]
        return None if _is_plain(places) else backend


def variable(server_id: str) -> str:
    """The environment variable that is asked first: `SHOT_COMPOSER_KEY_MY_GPU` for `my-gpu`."""
    return "SHOT_COMPOSER_KEY_" + re.sub(r"[^A-Z0-9]", "_", server_id.upper())


def _is_environment(server: Server) -> bool:
    return server.key.startswith(ENVIRONMENT)


def _is_plain(places: list[str]) -> bool:
    """Of several backends in a chain the first that works is written to."""
    first = places[1] if len(places) > 1 else places[0]
    return first.startswith(PLAIN_FILES)
