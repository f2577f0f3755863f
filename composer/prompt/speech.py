"""Who says what, and how: spoken rows of a list, and quoted speech inside prose. Text in, lines
with their places out; quotes that nobody speaks stay where they are."""

import re
from dataclasses import dataclass
from functools import cache

from composer.prompt.speaker_names import (
    acting,
    is_voiceless,
    named,
    with_adverb,
    without_article,
)
from composer.prompt.words import word_set

CLOSING = {'"': '"', "“": "”", "«": "»", "„": "“", "「": "」", "»": "«", "‟": "”"}
_OPENERS = '"“«„「»'
_CLOSERS = '"”»“」'


@dataclass(frozen=True)
class Spoken:
    """One line. `start`/`end`: where all of it stands in the text it was read from."""

    speaker: str
    delivery: str
    line: str
    start: int = 0
    end: int = 0


_NEXT = re.compile(
    r"[\"”»]\s+(?=(?:[-*•]\s+)?(?:[^\W\d_][\w'’.-]*(?:\s[\w'’.-]+){0,3})(?:\s*\([^()\n]{1,60}\))?\s*:\s*[\"“«„]\S)"
)
_COLON = re.compile(r"([^:\"“«]{1,60}?)\s*[:：]\s+(.+)", re.DOTALL)
_ENDED = re.compile(r"[.!?;]\s")
_BARE = re.compile(r"([^()\"“«:]{1,60}?)\s+\(([^()]*)\)")


def read_rows(row: str, *, listed: bool) -> list[Spoken]:
    """The spoken lines of one row without its bullet; none if it is no speech. `listed`: it stands
    under `Dialogue:`, where every row is speech."""
    parts: list[str] = []
    begun = 0
    for found in _NEXT.finditer(row):
        part = row[begun : found.start() + 1]
        if part.count('"') % 2:  # a quotation within the line
            continue
        parts.append(part)
        begun = found.end()
    parts.append(row[begun:])
    out: list[Spoken] = []
    at = 0
    for part in parts:
        spoken = _row(re.sub(r"^[-*•]\s+", "", part.strip()), listed=listed)
        if spoken is None:
            return []
        where = row.index(part, at)
        at = where + len(part)
        out.append(Spoken(spoken.speaker, spoken.delivery, spoken.line, where, at))
    return out


def _row(body: str, *, listed: bool) -> Spoken | None:
    opening = next((n for n, sign in enumerate(body) if sign in _OPENERS), -1)
    if opening < 0:
        return _unquoted(body) if listed else None
    head, rest = _unmarked(body[:opening]), body[opening:]
    line, tail = _quoted(rest.rstrip().removesuffix("**") if "**" in body[:opening] else rest)
    if line is None:
        return _unquoted(body) if listed else None
    who = _speaker(head, listed=listed)
    if who is None or (tail and not listed):
        return Spoken("", "", body) if listed else None
    return Spoken(who[0], ", ".join(filter(None, (who[1], tail))), line)


def _unmarked(head: str) -> str:
    """A speaker without the marks of bold type."""
    return re.sub(r"\*{2,3}|_{2,3}", "", head).rstrip()


def _unquoted(body: str) -> Spoken:
    if body.startswith(("**", "__")):
        body = _unmarked(body)
    if single := re.fullmatch(r"(?:([^:'‘]{1,60}?)\s*[:：]\s*)?['‘](.*)['’]", body, re.DOTALL):
        who = named((single[1] or "").strip())
        return Spoken(*who, single[2])
    if how := re.fullmatch(r"\(([^()]*)\)", body):
        return Spoken("", how[1].strip(), "")
    if bare := _BARE.fullmatch(body):
        return Spoken(bare[1].strip(), bare[2].strip(), "")
    if found := _COLON.fullmatch(body):
        return Spoken(*named(found[1].strip()), found[2].strip())
    return Spoken("", "", body)


def _quoted(rest: str) -> tuple[str | None, str]:
    """What stands between the outermost quotation marks, and what follows them."""
    body = rest.rstrip()
    ends = [CLOSING[rest[0]], '"' if rest[0] != '"' else "”"]
    if len(body) > 1 and body[-1] in ends:
        return body[1:-1].strip(), ""
    last = max(body.rfind(sign) for sign in ends)
    if last <= 0:
        return None, ""
    tail = body[last + 1 :].strip().strip(".").strip()
    return body[1:last].strip(), tail.removeprefix("(").removesuffix(")")


def _speaker(head: str, *, listed: bool) -> tuple[str, str] | None:
    """(speaker, delivery) of what stands before the quotation; None if that is no speaker."""
    name = head.rstrip(" :：,—–-")
    if not name:
        return "", ""
    marked = len(name) < len(head) or name.endswith(")")
    if said := _with_verb(name):
        return said
    who = named(name)
    if listed:
        return who
    if marked and head.rstrip().endswith((":", "：")) and acting(name)[1]:
        return acting(name)
    if name.casefold().endswith((" reads", " read")) or has_speech_verb(name):
        return None
    if not marked or head.endswith((",", "—", "–", "-")) or is_voiceless(who[0]):
        return None
    if _ENDED.search(name) or "," in who[0]:
        return None
    return who if len(who[0].split()) <= 5 else None


def ends_within(speaker: str) -> bool:
    """Whether a sentence ends in it: then it is no name."""
    return _ENDED.search(speaker) is not None


@cache
def speech_verbs() -> frozenset[str]:
    return word_set("speech", "plain") | word_set("speech", "coloured")


def _with_verb(head: str) -> tuple[str, str] | None:
    """ "Robot says quietly", "The old man (dry) says"."""
    words = head.split()
    for n, word in enumerate(words):
        verb = word.strip(",()").casefold()
        if verb not in speech_verbs() or "(" in word:
            continue
        subject = " ".join(words[:n])
        if n and (words[n - 1].casefold() in ("and", "then") or _ENDED.search(subject)):
            return None
        if len(words[:n]) > 6 or len(words) - n > 9:
            return None
        who, how = named(subject)
        if is_voiceless(who):
            return None
        who, adverb = with_adverb(who)
        how = joined(how, adverb)
        after = " ".join(words[n + 1 :]).strip(" ,()")
        return without_article(who.rstrip(",")), joined(how, how_of(verb, after))
    return None


def joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def how_of(verb: str, after: str) -> str:
    """A coloured verb is a delivery by itself."""
    coloured = verb in word_set("speech", "coloured")
    return f"{verb} {after}".strip() if coloured else after


def has_speech_verb(name: str) -> bool:
    return any(word.casefold() in speech_verbs() for word in name.split())
