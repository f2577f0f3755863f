"""What somebody does in the prose, one verb after the other: light linguistics over a list of verbs
(`resources/lint/verbs.toml`). What is too many or too vague is the rules' business."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from composer.prompt.lint.forms import third_person, verb_forms
from composer.prompt.lint.phrases import words_of
from composer.prompt.words import Token

_CAMERA = frozenset(("camera", "lens", "shot", "drone", "dolly", "frame", "focus", "crane"))


def deeds_in(tokens: Sequence[Token]) -> Iterator[int]:
    """Tokens that are finite verbs of a deed: "she lifts", "two monks fight with". What the camera
    does is none."""
    finite, plain = _forms()
    clause, of_camera, last = -1, False, -9
    for n, token in enumerate(tokens):
        if token.clause != clause:
            clause, of_camera, last = token.clause, False, -9
        if token.text in _CAMERA and last < 0:
            of_camera = True
        elif token.text in ("she", "he", "they"):
            of_camera = False
        if of_camera:
            continue
        if _is_deed(tokens, n, last, finite, plain):
            last = n
            yield n


def _is_deed(
    tokens: Sequence[Token], n: int, last: int, finite: Mapping[str, str], plain: frozenset[str]
) -> bool:
    """`last`: the deed before it in the clause, negative where there is none."""
    text = tokens[n].text
    if text in finite:
        return _is_finite(tokens, n)
    if text.endswith("s") and _goes_on_like(tokens, n, last):
        return True
    return text in plain and _is_plain(tokens, n, last)


@cache
def _forms() -> tuple[Mapping[str, str], frozenset[str]]:
    verbs = words_of("deeds")
    return {third_person(one): one for one in verbs if " " not in one}, verbs


@cache
def deed_forms() -> frozenset[str]:
    """All forms of all deeds."""
    return frozenset(form for verb in words_of("deeds") for form in verb_forms(verb))


def _is_finite(tokens: Sequence[Token], n: int) -> bool:
    """ "She turns", "the fox drops it"; not "three slow turns"."""
    before = _near(tokens, n, -1)
    if before in words_of("no_subject") or before.isdigit():
        return False
    if before in words_of("subjects"):
        return True
    if tokens[n].text not in words_of("also_nouns"):
        return bool(before)
    joined = n + 1 < len(tokens) and tokens[n + 1].start == tokens[n].end + 1
    after = _near(tokens, n, 1) if joined else ""
    if after and _near(tokens, n, -2) in ("a", "an", "the"):
        return True
    return bool(before) and (after in words_of("goes_on") or after.endswith("ly"))


_FAR = 8


def _goes_on_like(tokens: Sequence[Token], n: int, last: int) -> bool:
    """A verb we don't know in a row of deeds: "grinds beans, tamps the puck"."""
    if not 2 <= n - last <= _FAR or tokens[last].clause != tokens[n].clause:
        return False
    apart = tokens[n].start - tokens[n - 1].end > 1 or tokens[n - 1].text == "and"
    return apart and _near(tokens, n, 1) in ("the", "a", "an", "his", "her", "its", "their", "it")


def _is_plain(tokens: Sequence[Token], n: int, last: int) -> bool:
    """ "The dancers perform a routine": behind a plural; "argue and hug": behind another such."""
    before = _near(tokens, n, -1)
    if before == "and":
        return last == n - 2
    plural = before.endswith("s") and not before.endswith("ss") and len(before) > 3
    if not plural and before not in words_of("plain_plurals"):
        return False
    after = _near(tokens, n, 1)
    return not after or after in words_of("goes_on") or after.endswith(("ly", "s"))


def _near(tokens: Sequence[Token], n: int, step: int) -> str:
    """The neighbour in the same clause; empty where there is none."""
    at = n + step
    if not 0 <= at < len(tokens) or tokens[at].clause != tokens[n].clause:
        return ""
    return tokens[at].text
