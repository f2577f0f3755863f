"""One job of the rehearsal server: how far it is, and what its fault makes of it."""

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from composer.engines.base import EngineError
from composer.rehearsal.clips import Making, Order
from composer.rehearsal.script import Fault


class Stand(Enum):
    """Where a job stands; the words for it are the mimic's."""

    QUEUED = "queued"
    RENDERING = "rendering"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"
    EXPIRED = "expired"


FINAL = (Stand.DONE, Stand.FAILED, Stand.STOPPED, Stand.EXPIRED)


@dataclass
class Work:
    """`operation`: "generate", "remix", "edit" or "extend"; `parent` is the job it starts from.
    `gone`: the server no longer knows it. `looks` counts how often somebody asked."""

    id: str
    order: Order
    making: Making
    model: str = ""
    operation: str = "generate"
    parent: str | None = None
    fault: Fault | None = None
    fields: Mapping[str, object] = field(default_factory=dict[str, object])
    created: int = field(default_factory=lambda: int(time.time()))
    finished: int | None = None
    stand: Stand = Stand.QUEUED
    fraction: float = 0.0
    looks: int = 0
    error_code: str = ""
    error_message: str = ""
    gone: bool = False
    _stopped: asyncio.Event = field(default_factory=asyncio.Event, repr=False)

    @property
    def prompt(self) -> str:
        return self.order.prompt

    @property
    def is_final(self) -> bool:
        return self.stand in FINAL

    @property
    def word(self) -> str:
        """The status word its fault puts in place of the right one, or none."""
        fault = self.fault
        if fault is None or fault.kind != "word" or self.is_final:
            return ""
        return fault.word if not fault.polls or self.looks <= fault.polls else ""

    def look(self) -> None:
        """Brings it as far as it is by now."""
        self.looks += 1
        if self.is_final or self._held_by_fault():
            return
        try:
            fraction = self.making.look()
        except EngineError as error:
            self.fail("server_error", error.detail or error.code)
            return
        if fraction is None:
            return
        self.stand, self.fraction = Stand.RENDERING, fraction
        if fraction >= 1.0:
            self._end(Stand.DONE)

    def fail(self, code: str, message: str) -> None:
        self.error_code, self.error_message = code, message
        self._end(Stand.FAILED)

    async def finish(self, on_step: Callable[[], Awaitable[None]] | None = None) -> None:
        """Until it has come to its end, or is gone; `on_step` after each look. One that is stuck
        for good is waited for until it is stopped."""
        self.look()
        while not self.is_final and not self.gone:
            if on_step is not None:
                await on_step()
            if self._stuck_for_good():
                await self._stopped.wait()
            else:
                await self.making.news()
            self.look()

    async def stop(self) -> None:
        """Ends the making, if it goes on."""
        if not self.is_final:
            self._end(Stand.STOPPED)
        self._stopped.set()
        await self.making.stop()

    async def clip(self) -> bytes:
        if self.fault is not None and self.fault.kind == "not_video":
            return b"\x89PNG\r\n\x1a\n" + b"this was never a clip " * 64
        return await self.making.clip()

    def _stuck_for_good(self) -> bool:
        fault = self.fault
        return fault is not None and fault.kind in ("stuck", "word") and not fault.polls

    def _held_by_fault(self) -> bool:
        fault = self.fault
        if fault is None:
            return False
        lasts = not fault.polls or self.looks <= fault.polls
        match fault.kind:
            case "stuck" if lasts:
                self.stand, self.fraction = Stand.RENDERING, fault.fraction
                return True
            case "word" if lasts:
                return True
            case "lost" if self.looks > fault.polls:
                self.gone = True
                return True
            case "fail" | "moderation" if self.looks > 1:
                self.fail(fault.code, fault.message)
                return True
            case _:
                return False

    def _end(self, stand: Stand) -> None:
        self.stand, self.finished = stand, int(time.time())
        if stand is Stand.DONE:
            self.fraction = 1.0


def new_id(prefix: str) -> str:
    return prefix + secrets.token_hex(12)
