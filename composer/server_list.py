"""The servers a person has entered, kept in the settings, with an event for each change."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import overload

from composer.event import Event
from composer.problem import Problem
from composer.prompt.profile import Profile
from composer.servers.server import Server, check_address, new_id
from composer.settings import SettingsStore


class ServerList:
    """Events: `changed()`. Addresses are tidied and checked by `servers.check_address`."""

    def __init__(self, settings: SettingsStore) -> None:
        self.changed: Event[[]] = Event()
        self._settings = settings
        settings.changed.connect(self._on_settings)

    def all(self) -> tuple[Server, ...]:
        return self._settings.value.servers

    def get(self, server_id: str) -> Server | None:
        return next((one for one in self.all() if one.id == server_id), None)

    def add(self, server: Server) -> Server:
        """Keeps `server`, under an id made of its name where it has none. Raises `Problem`:
        `server.exists`, and those of `check_address`."""
        taken = tuple(one.id for one in self.all())
        if server.id in (*taken, "draft"):
            raise Problem("server.exists", name=server.id)
        added = _checked(server, server.id or new_id(server.name, taken))
        self._settings.change(servers=(*self.all(), added))
        return added

    def change(self, server: Server) -> Server:
        """Replaces the one of the same id. Raises `Problem` server.gone, and as `check_address`."""
        if self.get(server.id) is None:
            raise Problem("server.gone")
        changed = _checked(server, server.id)
        kept = tuple(changed if one.id == server.id else one for one in self.all())
        self._settings.change(servers=kept)
        return changed

    def remove(self, server: Server | str) -> None:
        """Forgets it; its key is forgotten by `Keys.forget`."""
        gone = server if isinstance(server, str) else server.id
        self._settings.change(servers=tuple(one for one in self.all() if one.id != gone))

    def _on_settings(self, names: tuple[str, ...]) -> None:
        if "servers" in names:
            self.changed.emit()


class ChosenProfiles(Sequence[Profile]):
    """The profiles that `server` was chosen for, as `known()` has them when they are asked for: an
    edited one counts at once."""

    def __init__(self, server: Server, known: Callable[[], Mapping[str, Profile]]) -> None:
        self._server, self._known = server, known

    def _now(self) -> tuple[Profile, ...]:
        known = self._known()
        return tuple(known[one] for one in self._server.profiles if one in known)

    @overload
    def __getitem__(self, index: int) -> Profile: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Profile]: ...

    def __getitem__(self, index: int | slice) -> Profile | Sequence[Profile]:
        return self._now()[index]

    def __len__(self) -> int:
        return len(self._now())


def _checked(server: Server, server_id: str) -> Server:
    return replace(
        server,
        id=server_id,
        name=server.name.strip() or server_id,
        address=check_address(server.address).url,
        at_once=max(1, server.at_once),
    )
