"""What lint may know beside the shot: facts of files, earlier takes, the parent of a remix, the
scene. Whoever calls gathers them; rules about what is not told are silent."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from composer.prompt.look import Look
from composer.prompt.shot import Shot


@dataclass(frozen=True)
class PictureFacts:
    """`format` as Pillow names it (`PNG`, `JPEG`). `faces` None: nobody looked. `told` are words a
    person declared of the picture ("a woman in a red coat at night")."""

    width: int = 0
    height: int = 0
    format: str = ""
    faces: bool | None = None
    told: str = ""


@dataclass(frozen=True)
class CharacterFacts:
    """A clip that shows a character to the service."""

    name: str
    format: str = ""
    seconds: float = 0.0
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class TakeFacts:
    """An earlier take of this shot: the `text` it was made from, 0–5 stars, and whether it was
    rejected or its job failed."""

    text: str = ""
    rating: int = 0
    is_rejected: bool = False
    is_failed: bool = False


@dataclass(frozen=True)
class ParentFacts:
    """What a remix changes. `shot` may be unknown."""

    shot: Shot | None = None
    is_completed: bool = True
    is_expired: bool = False


@dataclass(frozen=True)
class ExtensionFacts:
    """This clip goes on from others: how many extensions with this one, and seconds in all."""

    times: int
    total_seconds: float


@dataclass(frozen=True)
class Stretch:
    """Words of a pasted text at their code points; `key`: the parameter they set, `line`: what goes
    with them when they are taken out."""

    words: str
    start: int
    end: int
    key: str = ""
    line: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class TextFacts:
    """What a pasted text told before it was read: spoken lines that stood in its prose, lines of
    the request, the head of its shot list, and a style that came after the scene."""

    prose_lines: frozenset[int] = frozenset()
    request: tuple[Stretch, ...] = ()
    list_head: Stretch | None = None
    late_style: Stretch | None = None


@dataclass(frozen=True)
class LintContext:
    """`pictures` by the `file` of a reference. `takes` in order. `look` is the scene's sheet,
    `shots` the scene's others, resolved, in order. `aim` explore | final: what the clip is for.
    `seconds_chosen` False: nobody has touched the length. `is_remix`: the text is an instruction to
    change a clip, not a whole prompt. `variables`: names that a table will fill.
    `pasted`: what a pasted text told before it was read."""

    pictures: Mapping[str, PictureFacts] = field(
        default_factory=dict[str, PictureFacts], hash=False
    )
    characters: tuple[CharacterFacts, ...] = ()
    takes: tuple[TakeFacts, ...] = ()
    parent: ParentFacts | None = None
    extension: ExtensionFacts | None = None
    look: Look | None = None
    shots: tuple[Shot, ...] = ()
    aim: str = ""
    seconds_chosen: bool | None = None
    is_remix: bool = False
    variables: frozenset[str] = frozenset()
    pasted: TextFacts = TextFacts()
