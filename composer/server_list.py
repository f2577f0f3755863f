"""The servers a person has entered, kept in the settings, with an event for each change."""

from dataclasses import replace

from composer.event import Event
from composer.problem import Problem
from composer.servers import Server, check_address, new_id
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


def _checked(server: Server, server_id: str) -> Server:
    return replace(
        server,
        id=server_id,
        name=server.name.strip() or server_id,
        address=check_address(server.address).url,
        at_once=max(1, server.at_once),
    )
