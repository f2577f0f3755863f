"""Times and lines in a remix instruction: when a line or a beat comes, how long the clip is, what
is said and how."""

import re
from dataclasses import replace
from itertools import pairwise

from composer.prompt.remix_words import Edit, Words, content, plain, sentence
from composer.prompt.shot import Beat, Line, Shot
from composer.prompt.timing import speaking_seconds, timed_beats, timed_lines
from composer.prompt.words import tokens_of, word_matcher

LINE, TIMING, SOUND = "line", "timing", "sound"
_QUOTED = re.compile(r"[“\"«]([^”\"»]+)[”\"»]|(?<!\w)'([^']+)'(?!\w)")
_AT = re.compile(r"\bat\s+(\d{1,3}(?:\.\d+)?)\s*(?:s|sec|secs|seconds?)\b", re.IGNORECASE)
_SECONDS = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*-?\s*(?:s|sec|secs|seconds?)\b", re.IGNORECASE)
_NUMBERS = {"half a": 0.5, "a": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0} | {
    "five": 5.0, "six": 6.0, "eight": 8.0, "ten": 10.0, "twelve": 12.0, "another": 1.0,
}  # fmt: skip
_SPELLED = re.compile(rf"\b({'|'.join(_NUMBERS)})\s+seconds?\b", re.IGNORECASE)
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")
_LAST_AIR = 0.2
"""Seconds of quiet kept after a line that is moved to the end."""


def read_line_change(shot: Shot, words: Words) -> Edit | None:
    """What is said, by whom, how and when; None where `words` speak of no line."""
    quote = _QUOTED.search(words.text)
    if not words.about("line") and quote is None:
        return None
    if words.asked("drop") and quote is None:
        return _silenced(shot, words)
    n = _which_line(shot, words)
    if quote is not None:
        return _said(shot, words, n, (quote[1] or quote[2]).strip())
    if n is None:
        return None
    if moved := _moved_line(shot, words, n):
        return moved
    return _delivered(shot, words, n)


def _silenced(shot: Shot, words: Words) -> Edit | None:
    if not shot.dialogue:
        return None
    n = _which_line(shot, words)
    one = (
        n is not None
        and {"line"} & {token.text for token in words.tokens}
        and len(shot.dialogue) > 1
    )
    kept = tuple(line for k, line in enumerate(shot.dialogue) if k != n) if one else ()
    return Edit(replace(shot, dialogue=kept), LINE, ("dialogue",))


def _which_line(shot: Shot, words: Words) -> int | None:
    """The line that is meant: by its speaker, its place, words of it; else the only or last one."""
    if not shot.dialogue:
        return None
    named = {token.text for token in words.tokens}
    for n, line in enumerate(shot.dialogue):
        if {token.text for token in tokens_of(line.speaker)} & named:
            return n
    if (place := _place(words, ("line", "lines"), len(shot.dialogue))) is not None:
        return place
    said = [len(content(tokens_of(line.line)) & content(words.tokens)) for line in shot.dialogue]
    return said.index(max(said)) if max(said) else len(shot.dialogue) - 1


def _place(words: Words, nouns: tuple[str, ...], many: int) -> int | None:
    """ "The second line" is 1, "the last beat" the last; None where no place is named."""
    texts = [token.text for token in words.tokens]
    for before, noun in pairwise(texts):
        if noun in nouns:
            if before == "last":
                return many - 1
            if before in _PLACES and _PLACES.index(before) < many:
                return _PLACES.index(before)
    return None


def _said(shot: Shot, words: Words, n: int | None, text: str) -> Edit:
    if n is None:
        speaker = next((one.name for one in shot.cast or () if _names(words, one.name)), "")
        return Edit(replace(shot, dialogue=(Line(speaker, line=text),)), LINE, ("dialogue.0.line",))
    lines = list(shot.dialogue)
    # Its end was measured for other words.
    lines[n] = replace(
        lines[n], line=text, end=None if lines[n].start is not None else lines[n].end
    )
    if (start := lines[n].start) is not None:
        end = min(shot.seconds, start + max(0.6, speaking_seconds(text)) + 0.1)
        lines[n] = replace(lines[n], end=round(end, 2))
    return Edit(replace(shot, dialogue=tuple(lines)), LINE, (f"dialogue.{n}.line",))


def _names(words: Words, name: str) -> bool:
    return bool({t.text for t in tokens_of(name)} & {t.text for t in words.tokens})


def _moved_line(shot: Shot, words: Words, n: int) -> Edit | None:
    now = timed_lines(shot)[n]
    length = max(0.6, speaking_seconds(shot.dialogue[n].line), min(now[1] - now[0], 4.0))
    start = _when(words, now[0], length, shot.seconds - _LAST_AIR)
    if start is None:
        return None
    end = round(min(shot.seconds, start + length), 2)
    line = replace(shot.dialogue[n], start=round(start, 2), end=end)
    lines = list(shot.dialogue)
    lines[n] = line
    # Lines stand in the order they are said.
    order = [(timed_lines(shot)[k][0] if k != n else start, k) for k in range(len(lines))]
    lines = [lines[k] for _, k in sorted(order)]
    at = lines.index(line)
    paths = (f"dialogue.{at}.start", f"dialogue.{at}.end")
    return Edit(replace(shot, dialogue=tuple(lines)), TIMING, paths)


def _when(words: Words, now: float, length: float, seconds: float) -> float | None:
    """The new start in seconds, for something that takes `length` of a clip of `seconds`."""
    latest = max(0.0, seconds - length)
    if found := _AT.search(words.text):
        return min(latest, float(found[1]))
    if place := words.placed():
        return latest * float(place.values["share"])
    if step := words.step("time"):
        by = _seconds_in(words.text) or 1.0
        return min(latest, max(0.0, now + (by if step > 0 else -by)))
    return None


def _seconds_in(text: str) -> float | None:
    if found := _SECONDS.search(text):
        return float(found[1])
    spelled = _SPELLED.search(text)
    return _NUMBERS[spelled[1].casefold()] if spelled else None


def _delivered(shot: Shot, words: Words, n: int) -> Edit | None:
    """How the line is said: known words for it, else an adverb."""
    hits = words.hits("delivery")
    said = words.written(hits[0]) if hits else ""
    coloured = [h for h in word_matcher("speech").find(words.tokens) if h.meaning.id == "coloured"]
    said = said or (words.written(coloured[0]) if coloured else "")
    adverb = re.search(r"\b(?:more |in an? )?([a-z]+(?:ly|er) ?(?:voice|tone)?)\b", words.text)
    said = said or (adverb[0].strip() if adverb and adverb[1] not in ("later", "her") else "")
    if not said:
        return None
    lines = list(shot.dialogue)
    lines[n] = replace(lines[n], delivery=said)
    return Edit(replace(shot, dialogue=tuple(lines)), LINE, (f"dialogue.{n}.delivery",))


def read_timing_change(shot: Shot, words: Words) -> Edit | None:
    """When a beat comes and how long it or the clip takes; None where `words` say nothing of it."""
    n = _which_beat(shot, words)
    if n is not None:
        return _moved_beat(shot, words, n) or _longer_beat(shot, words, n) or _paced(shot, words, n)
    return _lasting(shot, words)


def _which_beat(shot: Shot, words: Words) -> int | None:
    if not shot.beats:
        return None
    nouns = ("beat", "beats", "action", "moment")
    if (place := _place(words, nouns, len(shot.beats))) is not None:
        return place
    meant = content(words.tokens)
    shared = [len(content(tokens_of(beat.text)) & meant) for beat in shot.beats]
    return shared.index(max(shared)) if max(shared) else None


def _moved_beat(shot: Shot, words: Words, n: int) -> Edit | None:
    """Among the others by its place; where times are written, all of them are shared out anew."""
    place = words.placed()
    if place is not None and not _AT.search(words.text):
        share = float(place.values["share"])
        others = [beat for k, beat in enumerate(shot.beats) if k != n]
        at = round(share * len(others))
        beats = [*others[:at], shot.beats[n], *others[at:]]
        loose = tuple(replace(beat, start=None, end=None) for beat in beats)
        return Edit(replace(shot, beats=loose), TIMING, ("beats",))
    start, end = timed_beats(shot)[n]
    when = _when(words, start, end - start, shot.seconds)
    if when is None:
        return None
    beats = list(shot.beats)
    beats[n] = replace(
        beats[n], start=round(when, 2), end=round(min(shot.seconds, when + end - start), 2)
    )
    return Edit(
        replace(shot, beats=_untangled(beats, n)), TIMING, (f"beats.{n}.start", f"beats.{n}.end")
    )


def _untangled(beats: list[Beat], moved: int) -> tuple[Beat, ...]:
    """Neighbours give way to the beat that was moved."""
    start, end = beats[moved].start or 0.0, beats[moved].end or 0.0
    out: list[Beat] = []
    for n, beat in enumerate(beats):
        if n < moved and beat.end is not None and beat.end > start:
            out.append(replace(beat, start=min(beat.start or 0.0, start), end=start))
        elif n > moved and beat.start is not None and beat.start < end:
            out.append(replace(beat, start=end, end=max(end, beat.end or end)))
        else:
            out.append(beat)
    return tuple(out)


def _longer_beat(shot: Shot, words: Words, n: int) -> Edit | None:
    text = words.text.casefold()
    longer = re.search(r"\b(?:longer|hold|holds|more time|stretch)\b", text)
    if not longer and not re.search(r"\b(?:shorter|brief(?:er)?|less time)\b", text):
        return None
    by = _seconds_in(text) or 1.0
    start, end = timed_beats(shot)[n]
    length = max(0.5, end - start + (by if longer else -by))
    if end >= shot.seconds - 0.05:
        start = max(0.0, end - length)
    else:
        end = min(shot.seconds, start + length)
    beats = list(shot.beats)
    beats[n] = replace(beats[n], start=round(start, 2), end=round(end, 2))
    return Edit(
        replace(shot, beats=_untangled(beats, n)), TIMING, (f"beats.{n}.start", f"beats.{n}.end")
    )


def _paced(shot: Shot, words: Words, n: int) -> Edit | None:
    """Slower or faster is said of the beat itself."""
    step = words.step("speed") or (
        -1.0 if re.search(r"\bslow\b", words.text, re.IGNORECASE) else 0.0
    )
    if not step:
        return None
    beats = list(shot.beats)
    adverb = "slowly" if step < 0 else "quickly"
    beats[n] = replace(beats[n], text=f"{beats[n].text.rstrip(' .')}, {adverb}")
    return Edit(replace(shot, beats=tuple(beats)), TIMING, (f"beats.{n}.text",))


def _lasting(shot: Shot, words: Words) -> Edit | None:
    """The length of the whole clip."""
    text = words.text.casefold()
    seconds = _seconds_in(text)
    longer = bool(re.search(r"\blonger\b", text)) and not words.asked("lens")
    shorter = bool(re.search(r"\bshorter\b", text)) and not words.asked("lens")
    if longer or shorter:
        length = shot.seconds + (seconds or 4.0) * (1 if longer else -1)
    elif seconds is not None and re.search(
        r"\b(?:long|length|make it|lasts?|clip|second clip)\b|^\W*\d", text
    ):
        length = seconds
    else:
        return None
    parameters = replace(shot.parameters, seconds=f"{max(1.0, length):g}")
    return Edit(replace(shot, parameters=parameters), TIMING, ("parameters.seconds",))


def read_sound_change(shot: Shot, words: Words) -> Edit | None:
    """What is heard beside the lines."""
    if not words.about("sound"):
        return None
    said = sentence(shot.sound, plain(words.text))
    return Edit(replace(shot, sound=said), SOUND, ("sound",))
