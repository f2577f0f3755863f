"""Quoted speech inside prose: who speaks, how, and which words bring it in. Quotes that nobody
speaks stay where they are."""

import re
from collections.abc import Sequence

from composer.prompt.mentions import people_in
from composer.prompt.speaker_names import (
    acting,
    is_voiceless,
    named,
    with_adverb,
    without_article,
)
from composer.prompt.speech import (
    Spoken,
    has_speech_verb,
    how_of,
    joined,
    speech_verbs,
)
from composer.prompt.words import Token, tokens_of

_QUOTE = re.compile(r"[\"“«„]((?:[^\"“”«»\n]|\n(?![ \t]*\n)){1,600})[\"”»“]")
"""A quotation may go on in the next line, never in the next paragraph."""
_CLAUSE = re.compile(r"(?:^|[,;:—–]|\b(?:and|then|as|while|who|but)\b)\s*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…][\"”»)]?\s+|(?<![,:;\s])[ \t]*+\n|\n[ \t]*+\n")
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
    end, voice = _voice_behind(prose, found.end())
    line = found[1].strip().removesuffix(",")
    if tag := _TAG.search(lead):
        who, how = named(tag[1])
        if tag[2] or "speaker" in tag[1].casefold():
            return Spoken(who, joined(how, voice), line, begun + tag.start(1), end)
    if label := re.fullmatch(
        r"(?:[-*•]\s+)?([^\W\d_][^():,;]{0,40}?)?\s*(?:\(([^()]{1,60})\))?\s*(says)?[:：]?", head
    ):
        name = (label[1] or "").strip()
        has_colon = head.endswith((":", "："))
        if (
            (has_colon or (label[2] and not name))
            and not has_speech_verb(name)
            and not is_voiceless(name)
            and len(name.split()) <= (7 if acting(name)[1] else 5)
        ):
            speaker = without_article(name) if label[3] else name
            how = (label[2] or "").strip()
            if label[3] and not how:
                speaker, how = with_adverb(speaker)
            if not speaker:
                speaker, how = named(f"({how})")
            elif not how and has_colon:
                speaker, how = acting(speaker)
            return Spoken(speaker, joined(how, voice), line, begun + _blanks(lead), end)
    if named_last := _LAST.search(lead):
        who = (named_last[1], named_last[2] or "")
        if not has_speech_verb(who[0]) and not is_voiceless(who[0]):
            return Spoken(*who, line, begun + named_last.start(), end)
    return _verbal(lead, begun, line, end, voice)


_LAST = re.compile(
    r"[,;—–]\s+([A-Z][\w'’-]*(?:\s[\w'’-]+){0,2})\s*(?:\(([^()]{1,60})\))?\s*[:：]\s*$"
)
"""A speaker behind other words: "gulls, a winch, Old man (dry): …"."""


_TAG = re.compile(r"(\[[^\[\]\n]{1,60}\])\s*([:：])?\s*$")
"""A speaker in brackets: "[Detective, firm]: …"."""

_VOICE = re.compile(
    r",?\s+(in an? [^.,;\n\"“]{2,40}?\b(?:voice|tone|accent|whisper)\b)", re.IGNORECASE
)


def _voice_behind(prose: str, at: int) -> tuple[int, str]:
    """(where all of a line ends, what is said of the voice behind it)."""
    found = _VOICE.match(prose, at)
    return (_behind_stop(prose, found.end()), found[1]) if found else (_behind_stop(prose, at), "")


def _blanks(text: str) -> int:
    return len(text) - len(text.lstrip())


def _behind_stop(prose: str, at: int) -> int:
    """Behind the full stop or comma that follows a quotation."""
    return at + 1 if prose[at : at + 1] in (".", ",") else at


_PRONOUN = re.compile(r"\S\s+(He|She|They|It|I|We)$")
"""A sentence that begins with no full stop in front of it."""


def _verbal(lead: str, begun: int, line: str, end: int, voice: str) -> Spoken | None:
    tokens = tokens_of(lead)
    place = next(
        (n for n in range(len(tokens) - 1, -1, -1) if tokens[n].text in speech_verbs()), -1
    )
    if place < 0 or len(tokens) - place > 9:
        return None
    verb = tokens[place]
    region = lead[: verb.start]
    how = how_of(verb.text, lead[verb.end :].strip(" ,:—–-\n"))
    cut = 0
    for clause in _CLAUSE.finditer(region.rstrip()):
        cut = clause.end() if clause.end() < len(region.rstrip()) else clause.start()
    subject = region[cut:].strip(" ,;:—–")
    subject = re.sub(r"^(?:and|then|as|while|who|but)\b\s*", "", subject, flags=re.IGNORECASE)
    if last := _PRONOUN.search(subject):
        subject, cut = last[1], region.rindex(last[1])
    if subject and len(subject.split()) <= 6:
        who, aside = named(subject)
        start = _clause_start(region, cut)
    else:
        who, aside = _person(region), ""
        start = _clause_start(region, cut) if not subject else len(region)
        if subject:
            return None
    if is_voiceless(who) or (not who and place > 0 and subject):
        return None
    who, adverb = with_adverb(who)
    how = joined(aside, adverb, how, voice)
    return Spoken(without_article(who), how, line, begun + start, end)


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
        without_article(who), how_of(verb, (after["how"] or "").strip()), line, found.start(), end
    )
