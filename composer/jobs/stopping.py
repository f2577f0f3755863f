"""Ending a step of a job because a person wants it to stop."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

from composer.jobs.ticket import Ticket

Value = TypeVar("Value")


class Stop(Exception):
    """A person cancelled the job; ends the present step."""


async def unless_stopped(ticket: Ticket, work: Awaitable[Value]) -> Value:
    """The result of `work`, which is broken off when a person cancels the job. Raises Stop."""
    doing = asyncio.ensure_future(work)
    stopping = asyncio.ensure_future(ticket.cancel_asked.wait())
    try:
        await asyncio.wait((doing, stopping), return_when=asyncio.FIRST_COMPLETED)
    finally:
        doing.cancel()
        stopping.cancel()
        await asyncio.gather(doing, stopping, return_exceptions=True)
    # Asked last: from here to the caller's next move nothing else runs.
    if ticket.cancel_asked.is_set():
        raise Stop
    return doing.result()
