"""Starting coroutines from the window: kept alive, ended with their owner, never silent."""

import asyncio
import sys
from collections.abc import Coroutine
from functools import partial
from typing import Any

from PySide6.QtCore import QMetaObject, QObject
from shiboken6 import isValid

_running: set[asyncio.Task[Any]] = set()
"""qasync and asyncio keep only weak references to tasks: without this one a waiting task is
collected half-way."""


def spawn(coroutine: Coroutine[Any, Any, Any], *, owner: QObject) -> asyncio.Task[Any]:
    """Run `coroutine` on the loop; cancelled when `owner` is destroyed; what it raises goes to
    `sys.excepthook`."""
    task = asyncio.get_running_loop().create_task(coroutine)
    _running.add(task)
    task.add_done_callback(_forget)
    ending = owner.destroyed.connect(_Canceller(task))
    task.add_done_callback(partial(_let_go, owner, ending))
    return task


def _let_go(owner: QObject, ending: QMetaObject.Connection, _: object) -> None:
    """A long-lived owner would else keep every task it ever had."""
    if isValid(owner):
        owner.disconnect(ending)


async def stop_all() -> None:
    """Cancel what is still running and wait for it: part of closing the program."""
    current = asyncio.current_task()
    left = [task for task in _running if task is not current]
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)


class _Canceller:
    """A plain callable: a bound method of the task would not survive Qt's check of receivers."""

    def __init__(self, task: asyncio.Task[Any]) -> None:
        self._task = task

    def __call__(self, *_: object) -> None:
        if not self._task.get_loop().is_closed():
            self._task.cancel()


def _forget(task: asyncio.Task[Any]) -> None:
    _running.discard(task)
    if not task.cancelled() and (error := task.exception()):
        sys.excepthook(type(error), error, error.__traceback__)
