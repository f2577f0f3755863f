"""Connections to events of the rooms below, to be cut together when the window goes."""

from collections.abc import Callable
from typing import Any, ParamSpec, cast

from composer.event import Event

Values = ParamSpec("Values")


class Listening:
    """What one object listens to."""

    def __init__(self) -> None:
        self._pairs: list[tuple[Event[Any], Callable[..., object]]] = []

    def to(self, event: Event[Values], listener: Callable[Values, object]) -> None:
        """Call `listener` with every `event` until `close`."""
        event.connect(listener)
        self._pairs.append((cast("Event[Any]", event), listener))

    def close(self) -> None:
        for event, listener in self._pairs:
            event.disconnect(listener)
        self._pairs.clear()
