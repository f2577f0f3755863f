"""From one shot with open words and a table to the shots of a batch, each with what is wrong with
its row, in sentences. No widgets."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from composer import messages
from composer.prompt.look import Look
from composer.prompt.profile import Profile
from composer.prompt.profiles import check_parameters
from composer.prompt.shot import INHERITABLE, Shot
from composer.prompt.variables import fill, names, read_table

MOST = 300
"""Rows of one batch: more are another batch."""


SETTINGS = ("name", "size", "seconds")
"""Columns that set something of the shot itself, where no open word has that name."""


@dataclass(frozen=True)
class Row:
    """What becomes of row `number` (from 1). `faults` are sentences; with any of them it is not
    made."""

    number: int
    shot: Shot
    faults: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A file's rows over `columns`, and what was odd about it, in sentences."""

    columns: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    told: tuple[str, ...]


def template_of(stored: Shot, look: Look) -> Shot:
    """`stored`, with those fields of the Look of its own that hold open words: the Look itself
    stays as it is."""
    own = {
        name: getattr(look, name)
        for name in INHERITABLE
        if getattr(stored, name) is None and names(replace(Shot(), **{name: getattr(look, name)}))
    }
    return replace(stored, **own) if own else stored


def rows_of(
    template: Shot,
    columns: Sequence[str],
    cells: Sequence[Sequence[str]],
    profile: Profile | None,
    fps: str,
) -> tuple[Row, ...]:
    """One for each row that holds anything, in order."""
    filled = [(n, row) for n, row in enumerate(cells, 1) if any(cell.strip() for cell in row)]
    return tuple(
        _row(template, number, dict(zip(columns, row, strict=False)), profile, fps)
        for number, row in filled[:MOST]
    )


def _row(
    template: Shot, number: int, values: Mapping[str, str], profile: Profile | None, fps: str
) -> Row:
    own = {name: str(value) for name, value in template.variables.items() if value is not None}
    told = {name: value for name, value in values.items() if value.strip()}
    shot, still_open = fill(template, own | told)
    shot = _set(shot, told, names(template))
    if shot.name == template.name:
        first = next(iter(told.values()), str(number))
        shot = replace(shot, name=f"{template.name} · {first}".strip(" ·"))
    shot = replace(shot, variables={}, parameters=replace(shot.parameters, seed=None))
    faults = [_missing(number, still_open)] if still_open else []
    if profile is not None:
        asked = replace(shot.parameters, fps=fps)
        is_open = bool(names(replace(Shot(), parameters=asked)))
        refused = () if is_open else check_parameters(profile, asked)
        told_so = (messages.sentence_for(one.code, **one.values) for one in refused)
        faults += [_in_row(number, sentence) for sentence in told_so]
    return Row(number, shot, tuple(faults))


def _set(shot: Shot, told: Mapping[str, str], open_words: Sequence[str]) -> Shot:
    """`shot` with what the table says of its name, size and length."""
    taken = {_plain(name) for name in open_words}
    said = {_plain(name): value.strip() for name, value in told.items()}
    said = {name: value for name, value in said.items() if name in SETTINGS and name not in taken}
    parameters = shot.parameters
    if size := said.get("size"):
        parameters = replace(parameters, size=size.lower().replace("×", "x").replace(" ", ""))
    if seconds := said.get("seconds"):
        parameters = replace(parameters, seconds=seconds.removesuffix("s").strip())
    return replace(shot, name=said.get("name", shot.name), parameters=parameters)


def _missing(number: int, still_open: Sequence[str]) -> str:
    shown = ", ".join(f"{{{name}}}" for name in still_open)
    one = _tr("Row {n}: {names} is empty.")
    many = _tr("Row {n}: {names} are empty.")
    return (one if len(still_open) == 1 else many).format(n=number, names=shown)


def _in_row(number: int, sentence: str) -> str:
    return _tr("Row {n}: {sentence}").format(n=number, sentence=sentence)


def read_cells(text: str, open_words: Sequence[str]) -> Table:
    """The rows of a CSV text: columns for `open_words`, in their order, then those for settings
    that it has, however its own stand. Raises `Problem("prompt.bad_table", where=)`."""
    rows = [row for _, row in read_table(text)]
    heading = {_plain(name): name for row in rows[:1] for name in row}
    wanted = {_plain(column) for column in open_words}
    extra = tuple(name for name in SETTINGS if name in heading and name not in wanted)
    columns = (*open_words, *extra)
    cells = tuple(tuple(_cell(row, column) for column in columns) for row in rows)
    return Table(columns, cells[:MOST], tuple(_odd(rows, heading, open_words, extra)))


def _odd(
    rows: Sequence[Mapping[str, str]],
    heading: Mapping[str, str],
    open_words: Sequence[str],
    extra: Sequence[str],
) -> Iterator[str]:
    """What is worth saying about a file's columns."""
    wanted = {_plain(column) for column in open_words} | set(extra)
    unknown = [name for plain, name in heading.items() if plain not in wanted]
    absent = [column for column in open_words if _plain(column) not in heading]
    if not rows:
        yield _tr("The file has names but no rows.")
    if unknown:
        shown = ", ".join(f"“{name}”" for name in unknown)
        yield _tr("Not used by this shot: {names}.").format(names=shown)
    if absent and rows:
        shown = ", ".join(f"{{{name}}}" for name in absent)
        yield _tr("The file has no column for {names}.").format(names=shown)
    if len(rows) > MOST:
        yield _tr("Only the first {n} rows are taken at a time.").format(n=MOST)


def pasted_cells(text: str) -> tuple[tuple[str, ...], ...]:
    """Cells as a spreadsheet puts them on the clipboard: tabs between them, one row a line."""
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    return tuple(tuple(cell.strip().strip('"') for cell in line.split("\t")) for line in lines)


def decoded(data: bytes) -> str:
    """A table file's text, in the encodings that spreadsheets save."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def kept_text(columns: Sequence[str], cells: Sequence[Sequence[str]]) -> str:
    """The table as CSV text, to be kept with the project; empty where no row holds anything."""
    rows = [row for row in cells if any(cell.strip() for cell in row)]
    if not rows:
        return ""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([columns, *rows])
    return text.getvalue()


def _cell(row: Mapping[str, str], column: str) -> str:
    return next((value for name, value in row.items() if _plain(name) == _plain(column)), "")


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Batch", text)


def setting_name(name: str) -> str:
    """A settings column as a person reads it."""
    return {"name": _tr("Name"), "size": _tr("Size"), "seconds": _tr("Seconds")}[name]
