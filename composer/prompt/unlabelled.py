"""What can honestly be read from prose without labels: quoted speech, sentences about the camera
and the sound, palettes, a style at the start. Everything else is description, in its own order."""

import re
from collections.abc import Iterable, Iterator

from composer.prompt.bare import opens_style
from composer.prompt.camera_line import is_camera_line, is_camera_talk
from composer.prompt.mentions import hints_in, people_in
from composer.prompt.quoted_speech import speech_in
from composer.prompt.speech import Spoken
from composer.prompt.words import tokens_of, word_matcher

READ_AT_MOST = 20_000
"""Characters of prose that are looked into; a longer one is a novel, and stays description."""

Stretch = tuple[int, int]
_BREAK = re.compile(
    r"(?<=[^\s.][.!?…])[\"”»)\]]*\s+|(?<=…)\s+|(?<=\])\s+(?=\[)"
    r"|(?<=[^\s,])[ \t]*+\n\s*+(?=[^a-z]|\Z)|(?<=\S)[ \t]*+\n[ \t]*+\n\s*+"
)
"""Between sentences; a line that was wrapped goes on in small letters or behind a comma."""
_PALETTE = re.compile(
    r"(?:(?:the )?(?:colou?r )?palette(?: anchors)?(?: is| of|:)|colou?rs?:)"
    r"\s*(?P<names>[^.!?\n]+)[.!]?",
    re.IGNORECASE,
)
_MOOD = re.compile(r"the (?:overall )?(?:mood|tone) is (?P<words>[^.!?\n]+)[.!]?", re.IGNORECASE)
_TAGGED = re.compile(
    r"\[?(?:ambient|ambience|ambiance|sfx|fx|bgm|music|score|sounds?|audio|foley|room tone)"
    r"(?: (?:sounds?|audio|noise|effects|design))?\s*:\s*\S.*",
    re.IGNORECASE | re.DOTALL,
)
_BAN = re.compile(
    r"(?:no|avoid|without|do not|don['’]t)\s+(?:\w+\s+){0,3}?(?:on-?screen|subtitles?|text|"
    r"captions?|watermarks?|logos?|overlays?|branding)\b",
    re.IGNORECASE,
)
"""What must not be seen: "No subtitles, no text overlay."."""
_CAMERA = re.compile(
    r"(?:the |a |our |slow |slowly |gentle |handheld )*camera\b"
    r"(?!['’]s| shop| crew| bag| store| man)",
    re.IGNORECASE,
)


def split_speech(text: str, start: int, end: int) -> tuple[list[Spoken], list[Stretch]]:
    """The lines spoken in `text[start:end]`, with places in `text`, and what is left."""
    if end - start > READ_AT_MOST:
        return [], [(start, end)]
    lines: list[Spoken] = []
    rest: list[Stretch] = []
    at = start
    for one in speech_in(text[start:end]):
        moved = Spoken(one.speaker, one.delivery, one.line, one.start + start, one.end + start)
        lines.append(moved)
        rest.append((at, moved.start))
        at = moved.end
    rest.append((at, end))
    return lines, [trimmed for a, b in rest if (trimmed := trim(text, a, b))]


def trim(text: str, start: int, end: int) -> Stretch | None:
    """The stretch without blanks around it; None where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def sentences(text: str, stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    for start, end in stretches:
        at = start
        for found in _BREAK.finditer(text, start, end):
            stop = found.end() - _blanks(found.group())
            if trimmed := trim(text, at, stop):
                yield trimmed
            at = found.end()
        if trimmed := trim(text, at, end):
            yield trimmed


def _blanks(text: str) -> int:
    return len(text) - len(text.rstrip())


def kind_of(sentence: str, *, first: bool) -> tuple[str, str]:
    """(what a sentence of prose is about, the words to keep): style | camera | sound | palette |
    mood | description."""
    if (found := _PALETTE.fullmatch(sentence)) and _is_list(found["names"]):
        return "palette", found["names"]
    if found := _MOOD.fullmatch(sentence):
        return "mood", found["words"]
    if _TAGGED.fullmatch(sentence) and '"' not in sentence and "“" not in sentence:
        tagged = sentence.startswith("[") and sentence.rstrip(".").endswith("]")
        return "sound", sentence.rstrip(".")[1:-1] if tagged else sentence
    if len(sentence) > 600 or '"' in sentence or "“" in sentence:
        return "description", sentence
    if first and _is_style(sentence):
        return "style", sentence
    if _CAMERA.match(sentence) or is_camera_line(sentence) or _is_camera_talk(sentence):
        return "camera", sentence
    if _is_sound(sentence):
        return "sound", sentence
    return "description", sentence


def _is_camera_talk(sentence: str) -> bool:
    return is_camera_talk(sentence) and not people_in(tokens_of(sentence))


def is_ban(sentence: str) -> bool:
    """Whether it says what must not be seen."""
    return _BAN.match(sentence) is not None


def is_foreign(sentence: str) -> bool:
    """Whether a sentence that runs on behind a sound is about the camera or the style."""
    if _is_sound(sentence) or _TAGGED.fullmatch(sentence):
        return False
    return is_camera_line(sentence) or bool(_CAMERA.match(sentence)) or _is_style(sentence)


def is_style_sentence(sentence: str) -> bool:
    return (
        len(sentence) <= 600 and '"' not in sentence and "“" not in sentence and _is_style(sentence)
    )


def _is_list(names: str) -> bool:
    return all(len(name.split()) <= 5 for name in re.split(r",|\band\b", names))


def _is_style(sentence: str) -> bool:
    """A sentence of style and nothing else: no place or deed in it."""
    if not 1 < len(sentence.split()) <= 25 or not opens_style(sentence):
        return False
    if _SHOWING.search(sentence):
        return False
    tokens = tokens_of(sentence.casefold().replace("depth of field", "focus"))
    if word_matcher("places", plurals=True).first(tokens) is not None:
        return False
    return not is_camera_line(sentence) and _CAMERA.match(sentence) is None


_SHOWING = re.compile(r"\b(?:scene|shot|view|footage|video) (?:of|in|at|on|under)\b", re.IGNORECASE)
"""Words that say what is shown, not how."""


def _is_sound(sentence: str) -> bool:
    tokens = tokens_of(sentence)
    hits = word_matcher("sound_talk").find(tokens)
    marks = [hit for hit in hits if hit.meaning.id == "mark"]
    heads = [hit for hit in hits if hit.first <= _lead(sentence)]
    if not marks and not heads:
        return False
    if people_in(tokens[:6]) and not marks:
        return False
    return not any(hit.meaning.kind == "pronoun" and hit.first == 0 for hit in hints_in(tokens))


def _lead(sentence: str) -> int:
    """How many words may stand before a sound's noun: "the faint …", "no …"."""
    return (
        2
        if re.match(
            r"(?:the|a|no|only|soft|faint|quiet|gentle|low|warm|distant|just)\b",
            sentence,
            re.IGNORECASE,
        )
        else 0
    )
