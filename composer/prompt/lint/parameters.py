"""LNT-05…11: whether the request fits the model, and the clip what is told."""

import re
from collections.abc import Iterator
from dataclasses import replace

from composer.prompt.limits import load_limits
from composer.prompt.lint.case import Case
from composer.prompt.lint.finding import Edit, Fix, Found
from composer.prompt.lint.numbers import craft, number
from composer.prompt.profile import Profile
from composer.prompt.profiles import check_parameters
from composer.prompt.shot import Shot


def parameters(case: Case) -> Iterator[Found]:
    """LNT-05, lengths and rates."""
    for refusal in check_parameters(case.profile, case.shot.parameters):
        if refusal.field != "size":
            path = ("parameters", refusal.field)
            fixes = _nearest_seconds(case) if refusal.field == "seconds" else _nearest_fps(case)
            yield Found(refusal.code, path, values=refusal.values, fixes=fixes)


def _nearest_seconds(case: Case) -> tuple[Fix, ...]:
    offered = offered_seconds(case.profile)
    if not offered:
        return ()
    wished = case.shot.seconds if case.shot.seconds == case.shot.seconds else 8.0
    nearest = str(min(offered, key=lambda one: abs(one - wished)))
    edit = Edit(("parameters", "seconds"), nearest)
    return (Fix("lint.fix_seconds", {"seconds": nearest}, (edit,), safe=True),)


def offered_seconds(profile: Profile) -> tuple[int, ...]:
    if profile.seconds_min is not None and profile.seconds_max is not None:
        return tuple(range(profile.seconds_min, profile.seconds_max + 1))
    return profile.seconds


def _nearest_fps(case: Case) -> tuple[Fix, ...]:
    if not case.profile.fps:
        return ()
    edit = Edit(("parameters", "fps"), case.profile.fps[0])
    return (Fix("lint.fix_fps", {"fps": case.profile.fps[0]}, (edit,), safe=True),)


def size(case: Case) -> Iterator[Found]:
    """LNT-06."""
    for refusal in check_parameters(case.profile, case.shot.parameters):
        if refusal.field == "size":
            fixes = tuple(_sizes(case.profile, case.shot.parameters.size))
            path = ("parameters", "size")
            yield Found(refusal.code, path, values=refusal.values, fixes=fixes)


def _sizes(profile: Profile, wished: str) -> Iterator[Fix]:
    """Offered sizes, the nearest first: the same shape before the same area."""
    width, height = pixels(wished)

    def distance(offered: str) -> tuple[bool, int]:
        w, h = pixels(offered)
        return (w > h) != (width > height), abs(w * h - width * height)

    for n, offered in enumerate(sorted(profile.sizes, key=distance)):
        edit = Edit(("parameters", "size"), offered)
        yield Fix("lint.fix_size", {"size": offered}, (edit,), safe=n == 0)


def pixels(size_text: str) -> tuple[int, int]:
    """(width, height); (0, 0) for what is no size."""
    found = re.fullmatch(r"([0-9]{1,6})x([0-9]{1,6})", size_text)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def length_not_chosen(case: Case) -> Iterator[Found]:
    """LNT-08."""
    if case.context.seconds_chosen is False:
        rows = craft()["use_per_length"]
        use = next((row[1] for row in rows if case.seconds <= row[0]), rows[-1][1])
        yield Found(
            "lint.length_not_chosen",
            ("parameters", "seconds"),
            values={"seconds": case.shot.parameters.seconds, "use": use},
        )


def long_clip(case: Case) -> Iterator[Found]:
    """LNT-09."""
    beats = [n for n, beat in enumerate(case.shot.beats) if beat.text.strip()]
    _, most = load_limits().beats_for(case.seconds)
    if case.seconds < number("split_from_seconds"):
        return
    if not beats and not case.cuts and case.is_whole:
        yield from _long_prose(case, most)
    if len(beats) < most:
        return
    half = beats[len(beats) // 2]
    fix = Fix("lint.fix_split_clip", {"count": 2}, shots=split_at_beat(case, half))
    yield Found(
        "lint.long_clip",
        ("beats",),
        values={"beats": len(beats), "seconds": case.shot.parameters.seconds},
        fixes=(fix,),
    )


def _long_prose(case: Case, most: int) -> Iterator[Found]:
    told = [(words, verb) for words in case.scene for verb in words.deeds]
    if len(told) >= most:
        words, verb = told[most - 1]
        values = {"beats": len(told), "seconds": case.shot.parameters.seconds}
        yield words.mark("lint.long_clip", verb.start, verb.end, **values)


def split_at_beat(case: Case, beat: int) -> tuple[Shot, Shot]:
    """Two shots of half the length (or the nearest that is offered), the beats and their untimed
    lines shared out."""
    shot = case.shot
    half = min(offered_seconds(case.profile) or (4,), key=lambda one: abs(one - case.seconds / 2))
    parameters = replace(shot.parameters, seconds=str(half))
    lines = len(shot.dialogue) * beat // max(1, len(shot.beats))
    free = tuple(replace(one, start=None, end=None) for one in shot.beats)
    said = tuple(replace(one, start=None, end=None) for one in shot.dialogue)
    heard = tuple(replace(one, at=None) for one in shot.cues)
    common = replace(shot, parameters=parameters, cues=heard)
    return (
        replace(common, beats=free[:beat], dialogue=said[:lines]),
        replace(common, beats=free[beat:], dialogue=said[lines:], cues=()),
    )


def tier(case: Case) -> Iterator[Found]:
    """LNT-10."""
    aim, model = case.context.aim, case.profile.id
    for row in craft()["tiers"]:
        if aim == "final" and model in row["base"]:
            other = (
                row["final"][row["base"].index(model)]
                if len(row["final"]) > row["base"].index(model)
                else row["final"][-1]
            )
            yield Found("lint.base_for_final", ("parameters", "model"), values={"other": other})
        if aim == "explore" and model in row["final"]:
            yield Found(
                "lint.final_for_trial", ("parameters", "model"), values={"other": row["base"][0]}
            )


def budget(case: Case) -> Iterator[Found]:
    """LNT-11."""
    most = case.profile.prompt_budget
    if most is None:
        return
    length = _length(case.rendered.text, case.profile.prompt_unit)
    if length > most:
        longest = max(case.words, key=lambda one: len(one.text), default=None)
        values = {"length": length, "most": most, "over": length - most}
        values |= {"block": longest.name if longest else ""}
        unit = "words" if case.profile.prompt_unit == "words" else "characters"
        code = "lint.too_long_words" if unit == "words" else "lint.too_long"
        yield Found(code, longest.path if longest else ("description",), values=values)


def _length(text: str, unit: str) -> int:
    if unit == "words":
        return len(text.split())
    return len(text.encode("utf-16-le", "surrogatepass")) // 2 if unit == "utf16" else len(text)
