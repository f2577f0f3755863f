"""LNT-01…11: what belongs to the request and not into the text, and whether the request fits the
model."""

import re
from collections.abc import Iterator
from dataclasses import replace

from composer.prompt.limits import load_limits
from composer.prompt.lint.case import Case, Words
from composer.prompt.lint.context import Stretch
from composer.prompt.lint.edits import cut_out, instead
from composer.prompt.lint.finding import Edit, Fix, Found
from composer.prompt.lint.numbers import craft, number
from composer.prompt.profile import Profile
from composer.prompt.profiles import check_parameters
from composer.prompt.shot import Shot

NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "sixteen": 16, "twenty": 20, "thirty": 30,
}  # fmt: skip
COUNT = rf"(?P<n>\d{{1,3}}(?:\.\d+)?|{'|'.join(NUMBERS)})"
"""A number in figures or as a word, as group n."""
_SECONDS = r"(?:s|secs?|seconds?)\b"
_CLIP = (
    r"(?:clip|video|shot|film|scene|take|sequence|footage|animation|movie|spot|ad|teaser|reel)\b"
)
_DURATIONS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # "an eight-second clip of …"
        (
            rf"\b(?:an?\s+)?{COUNT}\s*-?\s*{_SECONDS}(?:[- ]long)?\s+(?:\w+\s+){{0,2}}?{_CLIP}"
            r"(?:\s+(?:of|where|in which|showing)\b)?"
        ),
        # "the video is 12 seconds long"
        (
            rf"\b{_CLIP}\s+(?:that\s+)?(?:(?:should|must|will|shall|has to|needs to)\s+)?"
            r"(?:is|be|lasts?|lasting|runs?|running|of|takes?)\s+"
            r"(?:for\s+|about\s+|around\s+|exactly\s+|roughly\s+|only\s+)*"
            rf"{COUNT}\s*-?\s*{_SECONDS}(?:\s+long)?"
        ),
        # a line that names the length
        (
            r"\b(?:duration|length|runtime|running time)\s*(?:is|of|[:=])?\s*"
            rf"{COUNT}\s*-?\s*{_SECONDS}"
        ),
        # "lasting 8 seconds", "8 seconds long", "make it 8 seconds"
        (
            rf"\b(?:lasting|(?:make|keep) it|total length of|a length of|a duration of)\s+"
            rf"(?:about\s+|exactly\s+|to\s+)?{COUNT}\s*-?\s*{_SECONDS}(?:\s+long)?"
            rf"|\b{COUNT.replace('?P<n>', '?P<m>')}\s*-?\s*seconds?[\s-]long\b"
        ),
        # "…, 8s, …"
        rf"(?:(?<=^)|(?<=[,;.]\s)){COUNT}\s?-?(?:s|secs?|seconds?)(?:[- ]long)?(?=\s*(?:[,;.]|$))",
    )
)
_IN_BRIEF = frozenset(("brief.format_look",))


def duration(case: Case) -> Iterator[Found]:
    """LNT-01."""
    for one in _asked(case, "seconds", plain=False):
        if not one.words.startswith("["):
            yield _lifted_line(case, "lint.duration", one)
    for words in case.prose:
        is_brief = words.name in _IN_BRIEF and case.settings.duration_in_text == "in_sync"
        if is_brief or not _has_digit_or_second(words.text) or words.name == "shot_list.*.title":
            continue
        end = 0
        for found in sorted(_durations(words.text), key=lambda one: one.start()):
            if found.start() >= end and not _DECADE.search(found.group()):
                told = found.groupdict()
                seconds, end = seconds_of(told["n"] or told["m"]), found.end()
                fix = _lifted_seconds(case, words, found, seconds)
                yield words.mark("lint.duration", *found.span(), fix, seconds=seconds)


_DECADE = re.compile(
    r"\b[2-9]0s\s+(?:\w+\s+){0,2}?(?:film|movie|footage|animation|ad|spot|shot|scene)"
)
"""The seventies, not seventy seconds."""


def _asked(case: Case, *keys: str, plain: bool) -> Iterator[Stretch]:
    """Request lines of a pasted text. `plain`: those that the guides print around a prompt
    ("Seconds: 8"); else what is written as part of it ("Duration: 8 s", "[MODEL]: …")."""
    for one in case.context.pasted.request:
        if one.key in keys and bool(_PLAIN.match(one.words)) == plain:
            yield one


_PLAIN = re.compile(r"(?:model|size|seconds)\s*[:=]", re.IGNORECASE)


def _lifted_line(case: Case, code: str, one: Stretch, severity: str = "") -> Found:
    """A request line as a finding of the pasted text: taking it out sets what it asked for."""
    key = "size" if one.key == "ratio" else one.key
    value = getattr(case.shot.parameters, key)
    cut = ((*one.line, ""),)
    values = {"words": one.words, "name": key, "value": value}
    edit = Edit(("parameters", key), value)
    fix = Fix("lint.fix_lift_line", values, (edit,), safe=True, in_text=cut)
    told = {"words": one.words, "seconds": value}
    at = (one.start, one.end)
    return Found(
        code, ("parameters", key), values=told, fixes=(fix,), severity=severity, at_text=at
    )


def _durations(text: str) -> Iterator[re.Match[str]]:
    for form in _DURATIONS:
        yield from form.finditer(text)


def _has_digit_or_second(text: str) -> bool:
    folded = text.casefold()
    return "sec" in folded or any(f"{n}s" in folded or f"{n} s" in folded for n in range(10))


def seconds_of(told: str) -> str:
    """A number in figures: "eight" → 8."""
    return f"{float(NUMBERS.get(told.casefold(), 0) or told):g}"


def _lifted_seconds(case: Case, words: Words, found: re.Match[str], seconds: str) -> Fix:
    if seconds == case.shot.parameters.seconds:
        # Said again: a reader of the pasted text may have it from these very words.
        kept = Edit(("parameters", "seconds"), seconds)
        return cut_out("lint.fix_strip", words, *found.span(), kept)
    offered = seconds.isdigit() and case.profile.offers_seconds(int(seconds))
    lengths = _offered(case.profile)
    if not offered and lengths:
        seconds = str(min(lengths, key=lambda one: abs(one - float(seconds))))
    edit = Edit(("parameters", "seconds"), seconds)
    fix = cut_out("lint.fix_lift_seconds", words, *found.span(), edit, safe=offered)
    return replace(fix, values={**fix.values, "seconds": seconds})


_IN = r"(?:(?:shot|filmed|recorded|rendered|captured|video) (?=in |at ))?(?:in |at )?(?:a )?"
_SIZE = re.compile(
    rf"\b{_IN}(?P<size>\d{{3,4}}\s?[x×]\s?\d{{3,4}})\b(?:\s*(?:px|pixels|resolution))*"
    rf"|\b{_IN}(?:480|540|720|1080|1440|2160)p\b(?:\s*(?:resolution|HD|video))?"
    rf"|(?<![\d.,])\b{_IN}[48]\s?K\b(?!\s*(?:kelvin|light|key|lamp))"
    r"(?:\s*(?:resolution|UHD|HDR|video(?!\s+of)))*"
    rf"|\b{_IN}(?P<ratio>16:9|9:16|4:3|3:4|1:1|21:9|4:5|2\.39:1|2\.35:1|1\.85:1)"
    r"(?:\s*(?:aspect ratio|aspect|ratio|format|video(?!\s+of)))*"
    rf"|\b{_IN}(?:23\.976|23\.98|24|25|29\.97|30|48|50|60|120)\s?"
    r"(?:fps|frames (?:per|a) second)\b"
    r"|\b(?:full HD|ultra HD|UHD)\b"
)


def size_in_text(case: Case) -> Iterator[Found]:
    """LNT-02. A still's prompt may name its size (STR-21); a brief its frame rate and crop."""
    if case.shot.structure == "STR-21":
        return
    for one in _asked(case, "size", "ratio", "fps", plain=False):
        yield _lifted_line(case, "lint.size_in_text", one)
    for words in case.prose:
        if words.name == "brief.format_look" or words.name.startswith("camera.le"):
            continue
        for found in _SIZE.finditer(words.text):
            if found["ratio"] == "1:1" and "macro" in words.text.casefold():
                continue
            yield words.mark("lint.size_in_text", *found.span(), _lifted_size(case, words, found))


def _lifted_size(case: Case, words: Words, found: re.Match[str]) -> Fix:
    size = re.sub(r"\s", "", (found["size"] or "").replace("×", "x"))
    if size and size != case.shot.parameters.size and size in case.profile.sizes:
        edit = Edit(("parameters", "size"), size)
        fix = cut_out("lint.fix_lift_size", words, *found.span(), edit)
        return replace(fix, values={**fix.values, "size": size})
    return cut_out("lint.fix_strip", words, *found.span())


_LINE = re.compile(r"^[ \t]*\[?(DURATION|MODEL|SECONDS|SIZE)\]?\s*:[^\n]*$", re.MULTILINE)


def model_in_text(case: Case) -> Iterator[Found]:
    """LNT-03. The lines that the guides print around a prompt are a hint: they are taken out of
    it."""
    for one in _asked(case, "model", "seconds", plain=False):
        if one.key == "model" or one.words.startswith("["):
            yield _lifted_line(case, "lint.request_line", one)
    for one in _asked(case, "model", plain=True):
        yield _lifted_line(case, "lint.request_line_taken", one, "I")
    for words in case.prose:
        for found in _LINE.finditer(words.text):
            yield words.mark(
                "lint.request_line", *found.span(), cut_out("lint.fix_strip", words, *found.span())
            )
        for hit in words.hits("model_name"):
            fix = cut_out("lint.fix_strip", words, hit.start, hit.end, safe=False)
            yield words.found_at("lint.model_in_text", hit, fix)


_BRIEF_DURATION = re.compile(rf"\bduration\s*:?\s*{COUNT}\s*{_SECONDS}", re.IGNORECASE)
_LISTED = re.compile(
    r"shot list\s*\(\s*(?P<n>\d+)\s*shots?\s*/\s*(?P<total>\d+(?:\.\d+)?)\s*s", re.IGNORECASE
)
_ENTRY = re.compile(r"\b\d+\.\d+\s*[–—-]\s*\d+\.\d+\b")


def sums(case: Case) -> Iterator[Found]:
    """LNT-04."""
    for words in case.of("brief.format_look"):
        for found in _BRIEF_DURATION.finditer(words.text):
            told = seconds_of(found["n"])
            if float(told) != case.seconds:
                at = found.span("n")
                real = f"{case.seconds:g}"
                fix = instead("lint.fix_set_text", words, *at, real, safe=True)
                yield words.mark("lint.duration_differs", *at, fix, told=told, seconds=real)
    for words in case.prose:
        for found in _LISTED.finditer(words.text):
            yield from _listed(case, words, found)
    yield from _list_head(case)


def _list_head(case: Case) -> Iterator[Found]:
    """The head of a pasted shot list against its entries and the clip."""
    head = case.context.pasted.list_head
    found = _LISTED.search(head.words) if head else None
    if head is None or found is None or not case.cuts:
        return
    real = f"{case.seconds:g}"
    wrong = (
        ("n", "lint.list_count", str(len(case.cuts)), int(found["n"]) != len(case.cuts)),
        ("total", "lint.duration_differs", real, float(found["total"]) != case.seconds),
    )
    for group, code, new, differs in wrong:
        if differs:
            at = (head.start + found.start(group), head.start + found.end(group))
            told = {"words": found[group], "new": new}
            fix = Fix("lint.fix_set_text", told, safe=True, in_text=((*at, new),))
            values = {"told": found[group], "entries": new, "seconds": real}
            yield Found(code, ("shot_list",), values=values, fixes=(fix,), at_text=at)


def _listed(case: Case, words: Words, found: re.Match[str]) -> Iterator[Found]:
    entries = len(_ENTRY.findall(words.text)) or len(case.cuts)
    if entries and int(found["n"]) != entries:
        fix = instead("lint.fix_set_text", words, *found.span("n"), str(entries), safe=True)
        yield words.mark("lint.list_count", *found.span("n"), fix, told=found["n"], entries=entries)
    if float(found["total"]) != case.seconds:
        at, real = found.span("total"), f"{case.seconds:g}"
        fix = instead("lint.fix_set_text", words, *at, real, safe=True)
        yield words.mark("lint.duration_differs", *at, fix, told=found["total"], seconds=real)


def parameters(case: Case) -> Iterator[Found]:
    """LNT-05, lengths and rates."""
    for refusal in check_parameters(case.profile, case.shot.parameters):
        if refusal.field != "size":
            path = ("parameters", refusal.field)
            fixes = _nearest_seconds(case) if refusal.field == "seconds" else _nearest_fps(case)
            yield Found(refusal.code, path, values=refusal.values, fixes=fixes)


def _nearest_seconds(case: Case) -> tuple[Fix, ...]:
    offered = _offered(case.profile)
    if not offered:
        return ()
    wished = case.shot.seconds if case.shot.seconds == case.shot.seconds else 8.0
    nearest = str(min(offered, key=lambda one: abs(one - wished)))
    edit = Edit(("parameters", "seconds"), nearest)
    return (Fix("lint.fix_seconds", {"seconds": nearest}, (edit,), safe=True),)


def _offered(profile: Profile) -> tuple[int, ...]:
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


def orientation(case: Case) -> Iterator[Found]:
    """LNT-07."""
    width, height = pixels(case.shot.parameters.size)
    if not width or width == height:
        return
    wrong = "tall_words" if width > height else "wide_words"
    swapped = f"{height}x{width}"
    edit = Edit(("parameters", "size"), swapped)
    fixes = (
        (Fix("lint.fix_size", {"size": swapped}, (edit,)),) if swapped in case.profile.sizes else ()
    )
    for words in case.prose:
        for hit in words.hits(wrong):
            cut = cut_out("lint.fix_strip", words, hit.start, hit.end, safe=False)
            yield words.found_at(
                "lint.orientation", hit, *fixes, cut, size=case.shot.parameters.size
            )


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
    half = min(_offered(case.profile) or (4,), key=lambda one: abs(one - case.seconds / 2))
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
