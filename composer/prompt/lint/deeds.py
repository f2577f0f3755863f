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
            clause, of_camera = token.clause, False
        if token.text in _CAMERA:
            of_camera = True
        elif token.text in ("she", "he", "they"):
            of_camera = False
        if of_camera:
            continue
        if token.text in finite:
            if _is_finite(tokens, n):
                last = n
                yield n
        elif token.text in plain and _is_plain(tokens, n, last):
            last = n
            yield n


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
    after = _near(tokens, n, 1)
    return bool(before) and (after in words_of("goes_on") or after.endswith("ly"))


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
