"""LNT-51, 52 and 61…63: a sound that is named, fits the mood and obeys its own rules."""

import re
from collections.abc import Iterator, Sequence

from composer.prompt.blocks import Block
from composer.prompt.lint.case import Case, Words
from composer.prompt.lint.edits import instead
from composer.prompt.lint.finding import Edit, Fix, Found
from composer.prompt.lint.numbers import craft
from composer.prompt.lint.phrases import WordHit, words_of
from composer.prompt.words import tokens_of, word_matcher


def no_sound(case: Case) -> Iterator[Found]:
    """LNT-51. A silence that is named is a sound (CON-25)."""
    if not case.profile.audio or not case.is_whole or case.block(Block.SOUND):
        return
    if case.says("sound_words") or any(
        word_matcher("sound_talk").first(one.tokens) for one in case.prose
    ):
        return
    fixes = tuple(
        Fix("lint.fix_sound", {"new": new}, (Edit(("sound",), new),)) for new in craft()["sounds"]
    )
    yield Found("lint.no_sound", ("sound",), fixes=fixes, severity=case.missing)


_ITEM = re.compile(r"(?:(?!\band\b)[^,.;:\n])+", re.IGNORECASE)
_LEAD = re.compile(r"^(?:\s|and\b|the\b|some\b|a\b|an\b|sounds? of\b)+", re.IGNORECASE)


def generic_sound(case: Case) -> Iterator[Found]:
    """LNT-52."""
    for words in case.block(Block.SOUND):
        if words.is_term or not words.has("generic_sound"):
            continue
        for found in _ITEM.finditer(words.text):
            lead = _LEAD.match(found.group())
            start = found.start() + (lead.end() if lead else 0)
            item = words.text[start : found.end()].rstrip()
            plain = " ".join(token.text for token in tokens_of(item))
            if plain in words_of("generic_sound"):
                fixes = _heard(words, start, start + len(item), plain)
                yield words.mark("lint.generic_sound", start, start + len(item), *fixes)


def _heard(words: Words, start: int, end: int, plain: str) -> Iterator[Fix]:
    """What makes the sound, on what, and when: our own picks by the word that says it."""
    known = set(plain.split())
    for heard, picks in craft()["heard"].items():
        if known & set(heard.split("_")):
            opens = words.text[start : start + 1].isupper()
            for pick in picks:
                new = pick[:1].upper() + pick[1:] if opens else pick
                yield instead("lint.fix_replace", words, start, end, new)
            return


def mood_against_sound(case: Case) -> Iterator[Found]:
    """LNT-61."""
    seen = (*case.of("mood", "style", "description"),)
    for dark, bright in (("dark_mood", "bright"), ("bright_mood", "dark")):
        moods = [(one, hit) for one in seen for hit in one.hits(dark)]
        for words, hit in _music(case, bright):
            other = next((pair for pair in moods if not _near(pair, words, hit)), None)
            if other:
                mood = other[0].text[other[1].start : other[1].end]
                yield words.found_at("lint.mood_against_sound", hit, mood=mood)
                return


def _music(case: Case, tone: str) -> Iterator[tuple[Words, WordHit]]:
    """Music of a tone: our phrases in the sound part, and anywhere "a happy pop song"."""
    for words in case.block(Block.SOUND):
        for hit in words.hits(f"{tone}_music"):
            yield words, hit
    for words in (*case.block(Block.SOUND), *case.scene, *case.of("style")):
        for hit in words.hits(f"{tone}_tone"):
            if {token.text for token in words.after(hit)[:3]} & words_of("tunes"):
                yield words, hit


def _near(mood: tuple[Words, WordHit], words: Words, music: WordHit) -> bool:
    """Whether the mood's word is the music's own."""
    return mood[0] is words and abs(mood[1].first - music.first) <= 3


def no_audio(case: Case) -> Iterator[Found]:
    """LNT-62."""
    if case.profile.audio or not case.profile.reads_text:
        return
    model = case.profile.label or case.profile.id
    if case.block(Block.SOUND):
        yield Found(
            "lint.no_audio_sound", case.block(Block.SOUND)[0].path[:1], values={"model": model}
        )
    if case.of("dialogue.*.line"):
        yield Found("lint.no_audio_speech", ("dialogue",), values={"model": model})


def sound_rules(case: Case) -> Iterator[Found]:
    """LNT-63; music that sounds in the scene itself is no score."""
    sounds = case.block(Block.SOUND)
    yield from _heard_in_silence(sounds)
    rule = next((hit for one in sounds for hit in one.hits("no_music")), None)
    if rule is None:
        return
    for words in sounds:
        rules = words.hits("no_music")
        for hit in words.hits("music"):
            if any(one.start <= hit.start < one.end for one in rules) or _is_in_scene(words, hit):
                continue
            yield words.found_at("lint.sound_rules", hit, rule=rule.words)
            return


def _heard_in_silence(sounds: Sequence[Words]) -> Iterator[Found]:
    """ "Total silence, alarm bells ringing"; not a silence with its one exception."""
    for words in sounds:
        for hit in words.hits("full_silence"):
            rest = [token.text for token in words.tokens[: hit.first] + words.tokens[hit.last :]]
            if len(rest) >= _SOME_WORDS and not words.has("but_for"):
                yield words.found_at("lint.heard_in_silence", hit)
                return


_SOME_WORDS = 2


def _is_in_scene(words: Words, music: WordHit) -> bool:
    start, end = words.sentence(music.start)
    near = [hit for hit in words.hits("music_in_scene") if start <= hit.start < end]
    # A score plays too, and nobody in the scene hears it.
    if {"score", "soundtrack"} & set(music.words.split()):
        near = [hit for hit in near if hit.words not in ("plays", "playing")]
    return bool(near) or any(_is_negated(words, hit, music) for hit in words.hits("negated_music"))


def _is_negated(words: Words, negation: WordHit, music: WordHit) -> bool:
    """ "Nothing like music": the negation holds to the next comma."""
    between = words.text[min(negation.start, music.start) : max(negation.end, music.end)]
    return not re.search(r"[,.;\n]", between)
