"""What lint says of a shot, as records: findings, and fixes that are real edits. Sentences for the
codes are in `resources/messages`; nothing here looks at a shot."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from composer.prompt.blocks import Block
from composer.prompt.shot import FieldPath, Shot

ERROR, WARNING, HINT = "E", "W", "I"
"""Blocks sending; goes wrong more often than not; may be better."""

WEIGHTS = {ERROR: 2, WARNING: 1, HINT: 0}


@dataclass(frozen=True, slots=True)
class Edit:
    """`value` at `path` of the shot (see `shot.with_value`)."""

    path: FieldPath
    value: object


@dataclass(frozen=True, slots=True)
class Replacement:
    """`words` in place of the code points `start` to `end` of the value at `path`."""

    path: FieldPath
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Fix:
    """One way to mend a finding; all of `edits` and `replacements` are done together.

    `code` and `values` make its title. `safe`: takes nothing away that was meant and moves nothing,
    so that it can be done unseen. `shots`: the fix makes these shots out of the one. `in_text`:
    (start, end, words) in a pasted text, where the place is in no field.
    """

    code: str
    values: Mapping[str, object] = field(default_factory=dict[str, object], hash=False)
    edits: tuple[Edit, ...] = ()
    replacements: tuple[Replacement, ...] = ()
    safe: bool = False
    shots: tuple[Shot, ...] = field(default=(), repr=False)
    in_text: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule gives: a finding before its severity and its place in the text are known.
    `severity` empty: the rule's own. `at_text`: the code points in a pasted text."""

    code: str
    path: FieldPath
    start: int | None = None
    end: int | None = None
    values: Mapping[str, object] = field(default_factory=dict[str, object], hash=False)
    fixes: tuple[Fix, ...] = ()
    severity: str = ""
    at_text: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A check that did not pass.

    `path` with `start`, `end`: the code points of the field's value; None: the whole block, which
    `path` names. `text` are those words. `span`: where they stand in the rendered text, None where
    they don't; `at_text`: where in a pasted text, if that is in no field. `source`: the guides that
    say so (G0–G4).
    """

    rule: str
    severity: str
    block: Block
    path: FieldPath
    start: int | None
    end: int | None
    text: str
    span: tuple[int, int] | None
    code: str
    values: Mapping[str, object] = field(hash=False)
    source: str
    fixes: tuple[Fix, ...] = ()
    at_text: tuple[int, int] | None = None
