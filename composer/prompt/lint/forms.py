"""Forms of English verbs by rule, for word lists that name a verb once. Only what a prompt uses:
the infinitive, "she lifts", "lifting" and "lifted"."""

from functools import cache

_PAST = {
    "go": "went", "run": "ran", "fight": "fought", "take": "took", "fly": "flew", "fall": "fell",
    "begin": "began", "sing": "sang", "swim": "swam", "throw": "threw", "catch": "caught",
    "shoot": "shot", "shake": "shook", "get": "got", "make": "made", "write": "wrote",
    "speak": "spoke", "ride": "rode", "hold": "held", "leave": "left", "break": "broke",
    "drive": "drove", "hit": "hit", "put": "put", "cut": "cut", "give": "gave", "come": "came",
    "do": "did", "have": "had", "say": "said", "tell": "told",
}  # fmt: skip
_SINGLE = frozenset(
    ("open", "enter", "gather", "listen", "whisper", "offer", "follow", "button", "hammer", "cover",
     "lower", "stagger", "straighten", "finish", "visit", "empty", "bury", "carry", "wander",
     "deliver", "remember", "hover", "flicker", "shiver", "gallop")
)  # fmt: skip
"""Verbs of two syllables or more whose last letter stays single."""
_VOWELS = "aeiou"


@cache
def verb_forms(verb: str) -> tuple[str, ...]:
    """("lift", "lifts", "lifting", "lifted"); a particle stays behind: "pick up", "picks up"."""
    head, *rest = verb.split(" ", 1)
    tail = "".join(" " + one for one in rest)
    stem = _stem(head)
    soft = head.endswith("y") and head[-2:-1] not in _VOWELS
    past = _PAST.get(head) or (head[:-1] + "ied" if soft else stem + "ed")
    return tuple(one + tail for one in (head, third_person(head), stem + "ing", past))


def third_person(verb: str) -> str:
    """ "lift" → "lifts", "carry" → "carries"."""
    if verb == "have":
        return "has"
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def _stem(verb: str) -> str:
    """What "ing" hangs on: "slide" → "slid", "run" → "runn"."""
    if verb.endswith("ie"):
        return verb[:-2] + "y"
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")):
        return verb[:-1]
    short = len(verb) > 2 and verb[-1] not in _VOWELS + "wxy" and verb[-2] in _VOWELS
    doubled = short and verb[-3] not in _VOWELS and verb not in _SINGLE
    return verb + verb[-1] if doubled else verb
