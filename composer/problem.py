"""The one exception for what can go wrong outside our code (a file, a disk, a server, a person's
input).

It carries a stable code and values; `messages.py` turns these into a sentence. Our own bugs are
ordinary
exceptions and end in the crash dialog. Imports nothing of ours.
"""

from collections.abc import Mapping


class Problem(Exception):
    """Something a person must be told: `code` names the sentence, `values` fill it, `detail` is the
    raw cause.

    A code is lower-case words with dots, the room first: `library.newer_version`,
    `media.not_a_video`.
    """

    def __init__(self, code: str, *, detail: str = "", **values: object) -> None:
        super().__init__(code, values, detail)
        self.code = code
        self.values: Mapping[str, object] = values
        self.detail = detail

    def __str__(self) -> str:
        filled = ", ".join(f"{name}={value!r}" for name, value in self.values.items())
        return f"{self.code}({filled})" + (f": {self.detail}" if self.detail else "")
