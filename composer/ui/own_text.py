"""The prompt typed by hand instead of written from the cards: opening it, typing in it, and what
the reader makes of it. The editor itself is the prompt pane's."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from composer.prompt.render import Rendered, Span, rendered_of
from composer.prompt.shot import FieldPath, Shot, with_value
from composer.ui.compose import utf16
from composer.ui.tasks import spawn

if TYPE_CHECKING:
    from composer.prompt.translate import Translation


class Desk(Protocol):
    """What this needs of the session."""

    @property
    def shot(self) -> Shot: ...
    @property
    def shot_id(self) -> str: ...
    @property
    def rendered(self) -> Rendered: ...
    def edit(self, path: FieldPath, value: object, *, text: str, merge: bool) -> None: ...
    def written(self, shot: Shot) -> Translation: ...
    def colour_again(self) -> None: ...


ASIDE = 12_000
"""Characters from which a text is read in a thread."""
SHORT = 4000
SHORT_REST_MS, REST_MS = 60, 250
"""How long typing rests until a text is read: keys are never waited for."""
_LAYOUT = ("structure", "dialect")


class OwnText(QObject):
    """What the session has of the text in hand when it is the writer's own (`Shot.verbatim`).
    `opened`: somebody wants to type in it now."""

    opened = Signal()

    def __init__(self, session: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._read: tuple[Shot, Shot] | None = None  # a shot, and what its text was read as
        self._shown = "", Rendered("", ())  # a shot's id, and its text as it was last coloured
        self._typed = self._following = False
        self._resting = QTimer(self, singleShot=True)
        self._resting.timeout.connect(self._on_rested)

    @property
    def is_open(self) -> bool:
        return self._session.shot.verbatim is not None

    def open(self) -> None:
        """From now on the text is what stands there now, and can be typed in."""
        if self._session.shot_id and not self.is_open:
            self._shown = self._session.shot_id, self._session.rendered
            self._write(self._session.rendered.text, merge=False)

    def close(self) -> None:
        """Write the text from the cards again."""
        if self.is_open:
            self.flush()
            told = self.tr("Write the text from the cards")
            self._session.edit(("verbatim",), None, text=told, merge=False)

    def toggle(self) -> None:
        """Open it, and ask for the caret in it; or close it."""
        if self.is_open:
            self.close()
        else:
            self.open()
            self.opened.emit()

    def type(self, text: str) -> None:
        """The whole text after a change by hand."""
        if self.is_open:
            self._write(text, merge=True)
            self._typed = True

    def flush(self) -> None:
        """Have the cards follow now what was typed, before something is done with them."""
        if self._typed and self.is_open:
            self._resting.stop()
            self._finish(self._session.shot)

    def given_up(self, path: FieldPath, value: Any) -> Shot | None:
        """The shot after this edit where its own text gives way: somebody changed a block, or how
        the blocks are laid out. None where the text stays what it is."""
        from composer.prompt.verbatim import WRITTEN

        shot = self._session.shot
        if shot.verbatim is None or self._following:
            return None
        new = with_value(shot, path, value)
        if new.verbatim != shot.verbatim:
            return None
        same = all(getattr(new, name) == getattr(shot, name) for name in (*WRITTEN, *_LAYOUT))
        return None if same else replace(new, verbatim=None)

    def stop(self) -> None:
        """Read nothing more: the session ends."""
        self._resting.stop()

    def _write(self, text: str, *, merge: bool) -> None:
        shot = replace(self._session.shot, verbatim=text)
        self._session.edit((), shot, text=self._told(), merge=merge)
        self._rest(text)

    def _rest(self, text: str) -> None:
        self._resting.start(SHORT_REST_MS if len(text) <= SHORT else REST_MS)

    def _told(self) -> str:
        return self.tr("Edit the text")

    def _take(self, shot: Shot, text: str) -> None:
        """Have the blocks follow `text`."""
        from composer.prompt.verbatim import adopted, read_text

        if self._read is not None and self._read[0] is shot:
            known = self._read[1]
        else:
            known = read_text(self._written(shot)).shot
        new = adopted(shot, text, known)
        self._following = True
        self._session.edit((), new, text=self._told(), merge=True)
        self._following = self._typed = False

    def _written(self, shot: Shot) -> str:
        """What the blocks of `shot` say."""
        return self._session.written(replace(shot, verbatim=None)).rendered.text

    def _on_rested(self) -> None:
        """The text is read now; a very long one in a thread."""
        shot = self._session.shot
        if shot.verbatim is None:
            return
        if len(shot.verbatim) <= ASIDE:
            self._finish(shot)
        else:
            texts = shot.verbatim, self._written(shot)
            spawn(self._read_aside(shot, texts), owner=self)

    async def _read_aside(self, shot: Shot, texts: tuple[str, ...]) -> None:
        from composer.prompt.verbatim import read_text

        for text in texts:
            await asyncio.to_thread(read_text, text)
        if self._session.shot is shot:
            self._finish(shot)

    def _finish(self, shot: Shot) -> None:
        from composer.prompt.verbatim import read_text

        text = shot.verbatim or ""
        if self._typed:
            self._take(shot, text)
        self._read = self._session.shot, read_text(text).shot
        self._session.colour_again()

    def shown(self, rendered: Rendered) -> Rendered:
        """The text in its colours: by what was read from it, or, until that is done, by what was
        read before the last keys."""
        from composer.prompt.verbatim import marked

        shot, text = self._session.shot, rendered.text
        shot_id, before = self._shown
        if self._is_read():
            rendered = marked(shot)
        elif shot_id == self._session.shot_id:
            rendered = _shifted(before, text)
        if not self._is_read() and not self._resting.isActive():
            self._rest(text)
        self._shown = self._session.shot_id, rendered
        return rendered

    def _is_read(self) -> bool:
        return self._read is not None and self._read[0] is self._session.shot


def _shifted(before: Rendered, text: str) -> Rendered:
    """`text` with the spans of `before`, those behind the change moved by its length."""
    change = utf16.smallest_change(before.text, text)
    if change is None or not before.spans:
        return before
    gap = change.start + change.old
    by = len(change.new) - change.old
    spans: list[Span] = []
    for one in before.spans:
        start = one.start if one.start <= change.start else max(one.start, gap) + by
        end = one.end if one.end < gap else one.end + by
        if end > start:
            spans.append(replace(one, start=start, end=end, source=None))
    return rendered_of(text, _closed(spans, len(text)))


def _closed(spans: list[Span], end: int) -> list[Span]:
    """`spans` without the gap that a deletion across several of them leaves."""
    starts = [0, *(one.start for one in spans[1:])]
    stops = [*starts[1:], end]
    return [
        replace(one, start=start, end=stop)
        for one, start, stop in zip(spans, starts, stops, strict=True)
    ]
