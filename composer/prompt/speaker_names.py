"""Who speaks, and how, in the words before a spoken line: "Woman (laughing)", "[Man: dry]",
"(Marcus, gravelly voice)", "She leans forward". Whether anything is spoken is `speech.py`'s."""

import re

from composer.prompt.words import tokens_of, word_set

_ASIDE = re.compile(
    r"([^\[\]—–]{1,40}?)\s*(?:\[([^\[\]]{1,60})\]|\s[—–-]\s+((?:[^\s\[\]—–]+\s?){1,5}))"
)
_ROLE = re.compile(r"(?:speaker|character|voice)\s*:\s*(?=\S)", re.IGNORECASE)
_VOICE = re.compile(
    r"\b(?:voice|tone|accent|deliver\w+|speaking|lip|whisper\w*|pitch)\b", re.IGNORECASE
)
_PRONOUN = re.compile(r"(he|she|they|it|we|I|you)\s+(?=[a-z])(.+)", re.IGNORECASE)
_ADVERB = re.compile(r"(.+?)\s+(\w{2,}ly)", re.IGNORECASE)


def named(name: str) -> tuple[str, str]:
    """Speaker and delivery of "Woman (laughing)", "(whispered)", "Woman, laughing", "Woman —
    laughing", "Woman [laughing]", "[Woman: laughing]", "(Maria, warm voice)"."""
    if name.startswith("[") and name.endswith("]"):
        return _bracketed(name[1:-1].strip())
    opening = name.find("(")
    if opening >= 0 and name.endswith(")"):
        who, how = name[:opening].strip(), name[opening + 1 : -1].strip()
        return (who, how) if who else _voiced(how)
    if aside := _ASIDE.fullmatch(name):
        return aside[1], aside[2] or aside[3]
    first, comma, rest = name.partition(", ")
    if comma and re.match(r"\w+(?:ly|ing)\b", rest):
        return first, rest
    return name, ""


def _bracketed(name: str) -> tuple[str, str]:
    """What stands in a speaker's brackets: a template's own, or with the delivery."""
    role = _ROLE.match(name)
    name = name[role.end() :] if role else name
    for sign in (": ", ":", ", ", " — ", " – ", " | "):
        who, found, how = name.partition(sign)
        if found and who.strip() and how.strip():
            return who.strip(), how.strip()
    return name, ""


def _voiced(how: str) -> tuple[str, str]:
    """A name in front of the words about a voice; "Whispered, metallic" has none."""
    who, comma, rest = how.partition(", ")
    speaking = re.fullmatch(r"(.+?)\s+(speaking\b.*)", who)
    if speaking:
        who, rest = speaking[1], f"{speaking[2]}, {rest}" if rest else speaking[2]
    known = who[:1].isupper() and len(who.split()) <= 4 and not re.search(r"(?:ed|ing|ly)$", who)
    if (comma or speaking) and known and _VOICE.search(rest) and not _VOICE.search(who):
        return who, rest
    return "", how


def acting(name: str) -> tuple[str, str]:
    """ "She leans forward" as the speaker and what is done while speaking; else `name` itself."""
    found = _PRONOUN.fullmatch(name)
    return (found[1], found[2].rstrip(" ,")) if found and len(name) <= 60 else (name, "")


def with_adverb(subject: str) -> tuple[str, str]:
    """ "She quietly" (says) as the speaker and the delivery."""
    found = _ADVERB.fullmatch(subject)
    return (found[1], found[2]) if found else (subject, "")


def is_voiceless(speaker: str) -> bool:
    """Signs and captions say things without a voice; so does a "Title appears in gold"."""
    words = [token.text for token in tokens_of(speaker)]
    known = word_set("speech", "voiceless")
    if not words:
        return False
    first = words[1] if words[0] in ("a", "an", "the") and len(words) > 1 else words[0]
    shown = first in known and len(words) > 2 and bool(_SHOWN.intersection(words))
    return shown or words[-1] in known or " ".join(words) in known


_SHOWN = frozenset(
    ("appears", "appear", "reads", "reading", "shows", "flashes", "fades", "reveals")
)


def without_article(name: str) -> str:
    return re.sub(r"^(?:the|an|a)\s+", "", name, flags=re.IGNORECASE)
