"""Who says what, and how: spoken rows of a list, and quoted speech inside prose. Text in, lines
with their places out; quotes that nobody speaks stay where they are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from composer.prompt.mentions import people_in
from composer.prompt.words import Token, tokens_of, word_set

CLOSING = {'"': '"', "“": "”", "«": "»", "„": "“", "「": "」", "»": "«", "‟": "”"}
_OPENERS = '"“«„「'
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
_HOW = re.compile(r"\((.*)\)", re.DOTALL)


def read_rows(row: str, *, listed: bool) -> list[Spoken]:
    """The spoken lines of one row without its bullet; none if it is no speech. `listed`: it stands
    under `Dialogue:`, where every row is speech."""
    parts: list[str] = []
    begun = 0
    for found in _NEXT.finditer(row) if '""' not in row else ():  # quotes within quotes
        parts.append(row[begun : found.start() + 1])
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
        who = _named((single[1] or "").strip())
        return Spoken(*who, single[2])
    if how := re.fullmatch(r"\(([^()]*)\)", body):
        return Spoken("", how[1].strip(), "")
    if bare := _BARE.fullmatch(body):
        return Spoken(bare[1].strip(), bare[2].strip(), "")
    if found := _COLON.fullmatch(body):
        return Spoken(*_named(found[1].strip()), found[2].strip())
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
    who = _named(name)
    if listed:
        return who
    if name.casefold().endswith((" reads", " read")) or _has_verb(name):
        return None
    if not marked or head.endswith((",", "—", "–", "-")) or is_voiceless(who[0]):
        return None
    if _ENDED.search(who[0]) or "," in who[0]:
        return None
    return who if len(who[0].split()) <= 5 else None


def _named(name: str) -> tuple[str, str]:
    """ "Woman (laughing)", "(whispered)", "Woman, laughing" as speaker and delivery."""
    opening = name.find("(")
    if opening >= 0 and name.endswith(")"):
        return name[:opening].strip(), name[opening + 1 : -1].strip()
    first, comma, rest = name.partition(", ")
    if comma and re.match(r"\w+(?:ly|ing)\b", rest):
        return first, rest
    return name, ""


@cache
def _verbs() -> frozenset[str]:
    return word_set("speech", "plain") | word_set("speech", "coloured")


def is_voiceless(speaker: str) -> bool:
    """Signs and captions say things without a voice."""
    words = [token.text for token in tokens_of(speaker)]
    known = word_set("speech", "voiceless")
    return bool(words) and (words[-1] in known or " ".join(words) in known)


def _with_verb(head: str) -> tuple[str, str] | None:
    """ "Robot says quietly", "The old man (dry) says"."""
    words = head.split()
    for n, word in enumerate(words):
        verb = word.strip(",()").casefold()
        if verb not in _verbs() or "(" in word:
            continue
        subject = " ".join(words[:n])
        if n and (words[n - 1].casefold() in ("and", "then") or _ENDED.search(subject)):
            return None
        if len(words[:n]) > 6 or len(words) - n > 9:
            return None
        who, how = _named(subject)
        if is_voiceless(who):
            return None
        after = " ".join(words[n + 1 :]).strip(" ,()")
        return without_article(who.rstrip(",")), _joined(how, _how(verb, after))
    return None


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _how(verb: str, after: str) -> str:
    """A coloured verb is a delivery by itself."""
    coloured = verb in word_set("speech", "coloured")
    return f"{verb} {after}".strip() if coloured else after


def without_article(name: str) -> str:
    return re.sub(r"^(?:the|an|a)\s+", "", name, flags=re.IGNORECASE)


_QUOTE = re.compile(r"[\"“«„]([^\"“”«»\n]{1,600})[\"”»“]")
_CLAUSE = re.compile(r"(?:^|[,;:—–]|\b(?:and|then|as|while|who|but)\b)\s*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…][\"”»)]?\s+|\n")
_AFTER = re.compile(
    r",?\s*(?:(?P<who>[^\s,.;:\"“]+(?:\s[^\s,.;:\"“]+){0,4}?)\s(?P<verb>VERB)|(?P<verb2>VERB)\s(?P<who2>[^\s,.;:\"“]+(?:\s[^\s,.;:\"“]+){0,3}?))"
    r"(?P<how>\s(?:\w+ly|softly|in an? [\w\s]{1,20}))?(?=[.,;!?\n]|$)".replace(
        "VERB",
        "says|said|asks|asked|replies|replied|answers|answered|adds|added|whispers|whispered|murmurs|murmured|"
        "mutters|muttered|shouts|shouted|calls|called|laughs|sighs|yells|yelled",
    ),
    re.IGNORECASE,
)


def speech_in(prose: str) -> list[Spoken]:
    """Quoted speech in running text that says who speaks, in order; `start`/`end` enclose the
    words that bring it in."""
    out: list[Spoken] = []
    floor = 0
    for found in _QUOTE.finditer(prose):
        spoken = _before(prose, floor, found) or _behind(prose, found)
        if spoken is not None:
            out.append(spoken)
            floor = spoken.end
    return out


def _sentence_start(prose: str, floor: int, end: int) -> int:
    low = max(floor, end - 240)
    begun = low
    for found in _SENTENCE_END.finditer(prose, low, end):
        begun = found.end()
    return begun


def _before(prose: str, floor: int, found: re.Match[str]) -> Spoken | None:
    quote = found.start()
    begun = _sentence_start(prose, floor, quote)
    lead = prose[begun:quote]
    head = lead.strip()
    if not head:
        return None
    end = _behind_stop(prose, found.end())
    line = found[1].strip().removesuffix(",")
    if label := re.fullmatch(
        r"(?:[-*•]\s+)?([^\W\d_][^():,;]{0,40}?)?\s*(?:\(([^()]{1,60})\))?\s*(says)?[:：]?", head
    ):
        named = (label[1] or "").strip()
        has_colon = head.endswith((":", "："))
        if (
            (has_colon or (label[2] and not named))
            and not _has_verb(named)
            and not is_voiceless(named)
            and len(named.split()) <= 5
        ):
            speaker = without_article(named) if label[3] else named
            return Spoken(speaker, (label[2] or "").strip(), line, begun + _blanks(lead), end)
    return _verbal(lead, begun, line, end)


def _blanks(text: str) -> int:
    return len(text) - len(text.lstrip())


def _has_verb(name: str) -> bool:
    return any(word.casefold() in _verbs() for word in name.split())


def _behind_stop(prose: str, at: int) -> int:
    """Behind the full stop or comma that follows a quotation."""
    return at + 1 if prose[at : at + 1] in (".", ",") else at


def _verbal(lead: str, begun: int, line: str, end: int) -> Spoken | None:
    tokens = tokens_of(lead)
    place = next((n for n in range(len(tokens) - 1, -1, -1) if tokens[n].text in _verbs()), -1)
    if place < 0 or len(tokens) - place > 9:
        return None
    verb = tokens[place]
    region = lead[: verb.start]
    how = _how(verb.text, lead[verb.end :].strip(" ,:—–-\n"))
    cut = 0
    for clause in _CLAUSE.finditer(region.rstrip()):
        cut = clause.end() if clause.end() < len(region.rstrip()) else clause.start()
    subject = region[cut:].strip(" ,;:—–")
    subject = re.sub(r"^(?:and|then|as|while|who|but)\b\s*", "", subject, flags=re.IGNORECASE)
    if subject and len(subject.split()) <= 6:
        who, aside = _named(subject)
        start = _clause_start(region, cut)
    else:
        who, aside = _person(region), ""
        start = _clause_start(region, cut) if not subject else len(region)
        if subject:
            return None
    if is_voiceless(who) or (not who and place > 0 and subject):
        return None
    return Spoken(without_article(who), _joined(aside, how), line, begun + start, end)


def _clause_start(region: str, cut: int) -> int:
    """Where the clause of the verb begins, with the comma and "and" in front of it."""
    lead = region[:cut].rstrip()
    lead = re.sub(r"[\s,;]*\b(?:and|then|but)$", "", lead, flags=re.IGNORECASE).rstrip(" ,;")
    return len(lead) + (_blanks(region[len(lead) :]) if not lead else 0)


def _person(region: str) -> str:
    """The first person named in a sentence: "an old man sits … and" → "old man"."""
    tokens = tokens_of(region)
    hits = people_in(tokens)
    if hits:
        return _noun_phrase(region, tokens, hits[0].first, hits[0].last)
    name = re.search(r"(?<![.!?]\s)(?<!^)\b[A-Z][\w'’-]+", region)
    if name:
        return name[0]
    start = re.match(r"\s*([A-Z][\w'’-]+)", region)
    return start[1] if start else ""


_DETERMINERS = frozenset(
    ("a", "an", "the", "his", "her", "their", "one", "two", "in", "at", "of", "on", "with", "and")
)


def _noun_phrase(region: str, tokens: Sequence[Token], first: int, last: int) -> str:
    begun = first
    while begun > 0 and first - begun < 4 and tokens[begun - 1].text not in _DETERMINERS:
        gap = region[tokens[begun - 1].end : tokens[begun].start]
        if gap.strip(" -"):
            break
        begun -= 1
    return region[tokens[begun].start : tokens[last - 1].end]


def _behind(prose: str, found: re.Match[str]) -> Spoken | None:
    after = _AFTER.match(prose, found.end())
    if after is None:
        return None
    who = (after["who"] or after["who2"]).strip()
    if is_voiceless(who):
        return None
    verb = (after["verb"] or after["verb2"]).casefold()
    line = found[1].strip().removesuffix(",")
    end = _behind_stop(prose, after.end())
    return Spoken(
        without_article(who), _how(verb, (after["how"] or "").strip()), line, found.start(), end
    )
