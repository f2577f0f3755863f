"""LNT-26…30: one move, in words that models know, and not too fast."""

import re
from collections.abc import Iterator

from composer.prompt.blocks import Block
from composer.prompt.lint.camera import TRAVELS, Said, kind_of, said
from composer.prompt.lint.case import Case, Words
from composer.prompt.lint.edits import instead
from composer.prompt.lint.finding import Edit, Fix, Found
from composer.prompt.lint.numbers import craft
from composer.prompt.lint.phrases import WordHit
from composer.prompt.words import term_matcher


def no_move(case: Case) -> Iterator[Found]:
    """LNT-26."""
    if not case.is_whole or case.cuts or any(True for _ in said(case, "move")):
        return
    if case.says("camera_moves") or case.shot.camera.move.strip():
        return
    fixes = tuple(
        Fix("lint.fix_move", {"new": text}, (Edit(("camera", "move"), move), *more))
        for text, move, more in (
            ("static camera", "static", ()),
            ("slow push-in", "push_in", (Edit(("camera", "speed"), "slow"),)),
        )
    )
    yield Found("lint.no_move", ("camera", "move"), fixes=fixes)


def several_moves(case: Case) -> Iterator[Found]:
    """LNT-27."""
    from_seconds = case.settings.second_move_from
    allowed = 2 if from_seconds is not None and case.seconds >= from_seconds else 1
    moves = [one for one in said(case, "move") if kind_of(one.term) in TRAVELS]
    if len({kind_of(one.term) for one in moves}) > allowed and not case.cuts:
        yield _several(moves)
    for words in case.of("shot_list.*.move"):
        here = [Said(t, words, a, b) for t, a, b in words.terms("move") if kind_of(t) in TRAVELS]
        if len({kind_of(one.term) for one in here}) > 1:
            yield _several(here)


def _several(moves: list[Said]) -> Found:
    first = moves[0]
    other = next(one for one in moves if kind_of(one.term) != kind_of(first.term))
    names = list(dict.fromkeys(one.words.text[one.start : one.end] for one in moves))
    return other.words.mark(
        "lint.several_moves", other.start, other.end, *_keep(first), moves=names, count=len(names)
    )


def _keep(first: Said) -> Iterator[Fix]:
    """Only the dominant move, where all stand in the move's own field."""
    if first.words.path == ("camera", "move") and not first.words.is_term:
        edit = Edit(("camera", "move"), first.term.id)
        yield Fix("lint.fix_keep_move", {"new": first.term.text}, (edit,))


def odd_camera_words(case: Case) -> Iterator[Found]:
    """LNT-28."""
    for words in case.prose:
        hits = words.hits("odd_camera")
        if words.block is Block.CAMERA and not words.is_term:
            hits = [*hits, *words.hits("vague_motion")][:1]
        for hit in hits or _whither(words):
            picks = craft()["camera_terms"]
            at = _camera_item(words, hit)
            fixes = (instead("lint.fix_replace", words, *at, new) for new in picks)
            yield words.found_at("lint.odd_camera", hit, *fixes)


def _camera_item(words: Words, hit: WordHit) -> tuple[int, int]:
    """What tells the camera's way: from "the camera" or the comma before the hit to the next comma
    or stop."""
    text = words.text
    first, last = words.sentence(hit.start)
    start = max(first, *(text.rfind(sign, first, hit.start) + 1 for sign in ",;:"))
    end = min(
        (at for sign in ",;.!\n" if (at := text.find(sign, hit.end, last)) >= 0), default=last
    )
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return start, start + len(text[start:end].rstrip())


def _whither(words: Words) -> Iterator[WordHit]:
    """A camera that goes "all over the place"."""
    for hit in words.hits("whither"):
        first, last = words.sentence(hit.start)
        told = words.block is Block.CAMERA or "camera" in words.text[first:last].casefold()
        if told:
            yield hit
            return


def no_speed(case: Case) -> Iterator[Found]:
    """LNT-29."""
    if case.shot.camera.speed.strip():
        return
    for one in said(case, "move"):
        if kind_of(one.term) not in TRAVELS - {"tracking"}:
            continue
        if term_matcher("speed").first(one.words.tokens) or one.words.has("speed_words"):
            return
        if _HASTE.search(one.words.text):
            return
        fixes: tuple[Fix, ...] = ()
        if one.words.name == "camera.move":
            edit = Edit(("camera", "speed"), "slow")
            fixes = (Fix("lint.fix_speed", {"new": "slow"}, (edit,)),)
        yield one.words.mark("lint.no_speed", one.start, one.end, *fixes)
        return


_HASTE = re.compile(r"\b(?:slow|gentl|gradual|quick|rapid|fast|steadil|smooth)", re.IGNORECASE)


def fragile_move(case: Case) -> Iterator[Found]:
    """LNT-30."""
    usual = case.settings.rapid_presets and any(
        words.has("rapid_presets") for words in (*case.camera, *case.of("description"))
    )
    for words in (*case.camera, *case.of("style", "description", "shot_list.*.move")):
        if words.block is Block.CAMERA or words.has("camera_talk", "drone_talk"):
            for hit in words.hits("choreographed", "rapid_move"):
                yield words.found_at("lint.fragile_move", hit)
                break
            else:
                if words.block is Block.CAMERA and not usual:
                    for hit in words.hits("fragile_in_camera")[:1]:
                        yield words.found_at("lint.fragile_move", hit)
    if case.shot.camera.speed.strip() in ("fast", "whip") and not usual and case.shot.camera.move:
        yield Found(
            "lint.rapid_move",
            ("camera", "speed"),
            fixes=(Fix("lint.fix_speed", {"new": "slow"}, (Edit(("camera", "speed"), "slow"),)),),
        )
