"""A signal without Qt, so that the rooms below the window can announce facts. Imports nothing of
ours."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, Generic, ParamSpec

Values = ParamSpec("Values")


class Event(Generic[Values]):
    """Calls its listeners in the order they connected. Emitting happens on the thread that owns the
    state (the GUI's).

    A listener connected or disconnected during an emission takes effect from the next one.
    """

    def __init__(self) -> None:
        self._listeners: list[Callable[Values, object]] = []
        self._gathered: list[tuple[Any, Any]] | None = None

    def connect(self, listener: Callable[Values, object]) -> None:
        self._listeners.append(listener)

    def disconnect(self, listener: Callable[Values, object]) -> None:
        """Forget `listener`; one that never connected raises ValueError."""
        self._listeners.remove(listener)

    def emit(self, *args: Values.args, **kwargs: Values.kwargs) -> None:
        if self._gathered is None:
            for listener in tuple(self._listeners):
                listener(*args, **kwargs)
        elif (args, kwargs) not in self._gathered:
            self._gathered.append((args, kwargs))

    @contextmanager
    def gathered(self) -> Generator[None]:
        """What is emitted meanwhile is announced at the end, and the same only once: for many
        changes that are one to whoever listens."""
        if self._gathered is not None:
            yield
            return
        self._gathered = []
        try:
            yield
        finally:
            waiting, self._gathered = self._gathered, None
            for args, kwargs in waiting:
                self.emit(*args, **kwargs)  # pyright: ignore[reportCallIssue] (as they came)
