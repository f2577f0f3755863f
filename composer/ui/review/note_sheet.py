"""Notes as a file for others: CSV for a spreadsheet, one HTML page with stills and the drawings on
them (a PDF: `note_pdf.py`). Rows in, bytes out; safe in a thread."""

import base64
import csv
import html
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QImage, QImageWriter, QPainter

from composer.library.project import Project
from composer.library.rows import Note, TakeRow
from composer.media.frames import picture
from composer.problem import Problem
from composer.timecode import timecode
from composer.ui.review.sketch import COLOURS, paint_strokes

STILL = 270
"""Pixels of height of a still on the page."""
COLUMNS = (
    "scene", "shot", "take", "file", "from", "to", "first_frame", "last_frame", "note", "colour",
    "state", "stars", "circled", "ng", "written",
)  # fmt: skip


@dataclass(frozen=True)
class NoteRow:
    """One note with what is needed to tell which frame of what it is about."""

    scene: str
    shot: str
    take: TakeRow
    note: Note
    path: Path


def note_rows(project: Project, shot_ids: Sequence[str]) -> list[NoteRow]:
    """All notes of these shots, in the order of the film, takes and frames."""
    rows: list[NoteRow] = []
    scenes = {scene.id: scene for scene in project.scenes()}
    for shot_id in shot_ids:
        shot = project.shot(shot_id)
        scene = scenes[shot.scene_id]
        named = f"{scene.number} {scene.name}".strip()
        for take in reversed(project.takes(shot_id, limit=100_000)):
            rows += [
                NoteRow(named, shot.label, take, note, project.file(take))
                for note in project.notes(take.id)
            ]
    return rows


def as_csv(rows: Sequence[NoteRow]) -> bytes:
    """UTF-8 with a mark in front, by which Excel knows it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in rows:
        note, take = row.note, row.take
        writer.writerow(
            (
                *(row.scene, row.shot, take.name, take.file),
                *(_time(row, note.first), _time(row, note.last), note.first, note.last),
                *(_plain(note.text), note.colour, "resolved" if note.resolved else "open"),
                *(take.rating, "yes" if take.circled else "", "yes" if take.ng else ""),
                note.created,
            )
        )
    return out.getvalue().encode("utf-8-sig", "replace")


def _plain(text: str) -> str:
    """A spreadsheet takes text that begins like a formula for one."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def as_page(
    rows: Sequence[NoteRow], title: str, told: Callable[[int, int], object] | None = None
) -> bytes:
    """One HTML file with everything in it. `told(done, all)` after each still."""
    parts = [_HEAD.format(title=html.escape(title))]
    for number, row in enumerate(rows, 1):
        parts.append(_card(row))
        if told is not None:
            told(number, len(rows))
    parts.append("</main></body></html>\n")
    return "".join(parts).encode("utf-8", "replace")


_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>
body {{ font: 14px/1.4 system-ui, sans-serif; margin: 24px; color: #222; background: #fff; }}
article {{ display: flex; gap: 16px; margin: 0 0 20px; break-inside: avoid; }}
img {{ width: 360px; height: auto; border-radius: 4px; background: #ddd; flex: none; }}
h2 {{ font-size: 14px; margin: 0 0 4px; }} p {{ margin: 4px 0; white-space: pre-wrap; }}
.time {{ font-family: ui-monospace, monospace; color: #555; }}
.dot {{ display: inline-block; width: 10px; height: 10px; border-radius: 5px; }}
.done {{ color: #777; }} .none {{ width: 360px; color: #777; flex: none; }}
</style></head><body><h1>{title}</h1><main>
"""


def heading(row: NoteRow) -> str:
    """`1A T02 ★★★ circled`."""
    take = row.take
    marks = "★" * take.rating, "circled" if take.circled else "", "NG" if take.ng else ""
    return " ".join(filter(None, (row.shot, take.name, *marks)))


def place_and_state(row: NoteRow) -> str:
    """Where in the clip the note stands, and whether it is resolved."""
    note = row.note
    until = f"–{_time(row, note.last)}" if note.last != note.first else ""
    state = "resolved" if note.resolved else "open"
    return f"{_time(row, note.first)}{until} · f {note.first} · {state}"


def _card(row: NoteRow) -> str:
    note, picture = row.note, still(row)
    shown = (
        f'<img alt="" src="data:image/jpeg;base64,{_jpeg(picture)}">'
        if picture
        else '<div class="none">No picture</div>'
    )
    hue = COLOURS.get(note.colour, COLOURS["red"])
    return (
        f'<article class="{"done" if note.resolved else "open"}">{shown}<div>'
        f"<h2>{html.escape(heading(row))}</h2>"
        f'<p class="time"><span class="dot" style="background:{hue}"></span> '
        f"{html.escape(place_and_state(row))}</p>"
        f"<p>{html.escape(note.text)}</p>"
        f'<p class="time">{html.escape(row.scene)} · {html.escape(row.take.file)}</p>'
        "</div></article>\n"
    )


def still(row: NoteRow) -> QImage | None:
    """The note's frame with its drawing; None where it can't be had."""
    try:
        array = picture(row.path, row.note.first, STILL).copy()
    except Problem:
        return None
    height, width = array.shape[:2]
    made = QImage(array.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    image = made.convertToFormat(QImage.Format.Format_RGB32)
    if row.note.drawing:
        painter = QPainter(image)
        paint_strokes(painter, row.note.drawing, QRectF(image.rect()))
        painter.end()
    return image


def _jpeg(image: QImage) -> str:
    """In base64."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(85)
    writer.write(image)
    return base64.b64encode(buffer.data().data()).decode("ascii")


def _time(row: NoteRow, frame: int) -> str:
    above, _, below = row.take.facts.fps.partition("/")
    try:
        rate = Fraction(int(above), int(below or 1))
    except (ValueError, ZeroDivisionError):
        return f"f {frame}"
    return timecode(frame, rate) if rate > 0 else f"f {frame}"
