"""What review adds to clips: notes at a frame or a range, the poster frame, the pin, and what was
measured. Stars, circle and NG are in `takes.py`."""

from typing import Any

from composer import records
from composer.library import forms
from composer.library.rows import Note, Stroke
from composer.library.storage import new_id, utc_now
from composer.library.takes import Takes
from composer.problem import Problem

_COLUMNS = """
    SELECT id, take_id, first, last, text, colour, drawing, resolved, created FROM take_note
"""


class Reviews(Takes):
    def notes(self, take_id: str) -> tuple[Note, ...]:
        """In the order of their frames, without those in the bin."""
        rows = self._db.rows(
            f"{_COLUMNS} WHERE take_id = ? AND binned = '' ORDER BY first, created", take_id
        )
        return tuple(_note(row) for row in rows)

    def add_note(
        self,
        take_id: str,
        first: int,
        last: int | None = None,
        *,
        text: str = "",
        colour: str = "red",
        drawing: tuple[Stroke, ...] = (),
    ) -> Note:
        """At the frame `first`, or from it to `last`. Raises Problem library.gone for a take that
        isn't there."""
        self.take(take_id)
        first = max(0, first)
        note = Note(
            id=new_id(),
            take_id=take_id,
            first=first,
            last=max(first, first if last is None else last),
            text=forms.clean(text),
            colour=colour,
            drawing=drawing,
            created=utc_now(),
        )
        self._db.run(
            "INSERT INTO take_note (id, take_id, first, last, text, colour, drawing, created)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            *(note.id, take_id, note.first, note.last, note.text, colour),
            *(forms.write(records.to_json(drawing)), note.created),
        )
        self._announce_notes(take_id)
        return note

    def save_note(self, note: Note) -> None:
        """Writes all of it but which take it is of, and when it was made."""
        self._change(
            "UPDATE take_note SET first = ?, last = ?, text = ?, colour = ?, drawing = ?,"
            " resolved = ? WHERE id = ?",
            max(0, note.first),
            max(0, note.first, note.last),
            forms.clean(note.text),
            note.colour,
            forms.write(records.to_json(note.drawing)),
            note.resolved,
            note.id,
        )
        self._announce_notes(note.take_id)

    def note_at(self, note_id: str) -> Note:
        """Also one in the bin."""
        return _note(self._row(f"{_COLUMNS} WHERE id = ?", note_id))

    def remove_note(self, note_id: str) -> None:
        """Out of sight, to be brought back by `restore_note`."""
        self._bin_note(note_id, utc_now())

    def restore_note(self, note_id: str) -> None:
        self._bin_note(note_id, "")

    def pin_take(self, take_id: str, pinned: bool) -> None:
        """A pinned take stands at the top of its shot's list."""
        self._mark(take_id, "pinned", pinned)
        self._marked(take_id, self.take(take_id).shot_id)

    def set_poster(self, take_id: str, frame: int | None, thumbnail: str = "") -> None:
        """The frame that stands for the clip. `thumbnail` is the file of its picture in the media
        folder; empty leaves the one that was."""
        with self._db.transaction():
            self._mark(take_id, "poster", frame)
            if thumbnail:
                self._change("UPDATE take SET thumbnail = ? WHERE id = ?", thumbnail, take_id)
        self._marked(take_id, self.take(take_id).shot_id)

    def measured(self, take_id: str) -> dict[str, Any] | None:
        """What was measured of the clip, as it was saved; None where nothing was."""
        row = self._db.row("SELECT measured FROM take_mark WHERE take_id = ?", take_id)
        return forms.read(row[0]) if row and row[0] else None

    def save_measured(self, take_id: str, facts: dict[str, Any]) -> None:
        """`facts`: JSON values by name. Announces `take_changed`."""
        self._mark(take_id, "measured", forms.write(facts))
        self.take_changed.emit(take_id)

    def _mark(self, take_id: str, column: str, value: object) -> None:
        self.take(take_id)
        self._db.run(
            f"INSERT INTO take_mark (take_id, {column}) VALUES (?1, ?2)"
            f" ON CONFLICT (take_id) DO UPDATE SET {column} = ?2",
            take_id,
            value,
        )

    def _bin_note(self, note_id: str, when: str) -> None:
        row = self._db.row("SELECT take_id FROM take_note WHERE id = ?", note_id)
        if row is None:
            raise Problem("library.gone")
        self._db.run("UPDATE take_note SET binned = ? WHERE id = ?", when, note_id)
        self._announce_notes(row[0])

    def _announce_notes(self, take_id: str) -> None:
        self.take_changed.emit(take_id)
        self.notes_changed.emit(take_id)


def _note(row: Any) -> Note:
    note_id, take_id, first, last, text, colour, drawing, resolved, created = row
    strokes = tuple(records.from_json(Stroke, stroke) for stroke in forms.read(drawing))
    return Note(note_id, take_id, first, last, text, colour, strokes, bool(resolved), created)
