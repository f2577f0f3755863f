"""A signal without Qt, so that the rooms below the window can announce facts. Imports nothing of
ours."""

from collections.abc import Callable
from typing import Generic, ParamSpec

Values = ParamSpec("Values")


class Event(Generic[Values]):
    """Calls its listeners in the order they connected. Emitting happens on the thread that owns the
    state (the GUI's).

    A listener connected or disconnected during an emission takes effect from the next one.
    """

    def __init__(self) -> None:
        self._listeners: list[Callable[Values, object]] = []

    def connect(self, listener: Callable[Values, object]) -> None:
        self._listeners.append(listener)

    def disconnect(self, listener: Callable[Values, object]) -> None:
        """Forget `listener`; one that never connected raises ValueError."""
        self._listeners.remove(listener)

    def emit(self, *args: Values.args, **kwargs: Values.kwargs) -> None:
        for listener in tuple(self._listeners):
            listener(*args, **kwargs)
