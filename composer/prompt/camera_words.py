"""Camera values as natural English: "medium two-shot", "slow tracking right". Terms say in their
values how they stand beside others; free words are joined plainly."""

from composer.prompt.blocks import Block
from composer.prompt.pieces import Piece, Pieces, joined, line
from composer.prompt.shot import Camera, FieldPath
from composer.prompt.vocabulary import Term, Vocabulary

SIZE = ("camera", "size")
FRAMING = ("camera", "framing")
MOVE = ("camera", "move")
SPEED = ("camera", "speed")

_TRAILING = frozenset(
    ("at", "in", "over", "with", "from", "by", "as", "for", "on", "to", "through", "along")
)
"""Free words for a speed that begin like this stand behind the move: "at walking pace"."""


def term_pieces(
    vocabulary: Vocabulary, list_id: str, value: str, path: FieldPath, form: str = ""
) -> list[Piece]:
    """A term's text (or its `form`, where it has one), or the free words as they are."""
    term = vocabulary.term(list_id, value.strip())
    if term is None:
        return line(value, path)
    text = str(term.values.get(form, term.text)) if form else term.text
    return [Piece(text, _block(path), path)] if text else []


def _block(path: FieldPath) -> Block:
    return Block.BEATS if path[0] == "shot_list" else Block.CAMERA


def shot_pieces(camera: Camera, vocabulary: Vocabulary) -> Pieces:
    """Size and framing as one phrase: "medium two-shot", "over-the-shoulder close-up"."""
    size = vocabulary.term("shot_size", camera.size.strip())
    framing = vocabulary.term("framing", camera.framing.strip())
    sizes = term_pieces(vocabulary, "shot_size", camera.size, SIZE)
    framings = term_pieces(vocabulary, "framing", camera.framing, FRAMING)
    place = _place(size, framing)
    if place == "before":
        return joined((framings, sizes), " ")
    if place == "after":
        short = term_pieces(vocabulary, "shot_size", camera.size, SIZE, "short")
        return joined((short, framings), " ")
    return joined((sizes, framings), ", ")


def _place(size: Term | None, framing: Term | None) -> str:
    if size is None or framing is None:
        return ""
    return str(framing.values.get("place", ""))


def movement_pieces(camera: Camera, vocabulary: Vocabulary) -> Pieces:
    """Speed and move as one phrase: "slow push-in", "tracking right at walking pace"."""
    move = term_pieces(vocabulary, "move", camera.move, MOVE)
    speed = term_pieces(vocabulary, "speed", camera.speed, SPEED)
    if not move or not speed:
        return joined((move, speed), " ")
    term = vocabulary.term("move", camera.move.strip())
    if term and term.values.get("still"):
        return joined((move, speed), ", ")
    if _trails(camera.speed, vocabulary):
        return joined((move, speed), " ")
    return joined((speed, move), " ")


def _trails(speed: str, vocabulary: Vocabulary) -> bool:
    term = vocabulary.term("speed", speed.strip())
    if term:
        return term.values.get("place") == "after"
    return speed.split()[0].casefold() in _TRAILING
