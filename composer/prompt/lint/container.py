"""LNT-01…04 and 07: what belongs to the request and not into the text."""

import re
from collections.abc import Iterator
from dataclasses import replace

from composer.prompt.lint.case import Case, Words
from composer.prompt.lint.context import Stretch
from composer.prompt.lint.edits import cut_out, instead
from composer.prompt.lint.finding import Edit, Fix, Found
from composer.prompt.lint.parameters import offered_seconds, pixels

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
    offered = seconds.isdigit() and case.profile.offers_seconds(int(seconds))
    if offered and seconds == case.shot.parameters.seconds:
        # Said again: a reader of the pasted text may have it from these very words.
        kept = Edit(("parameters", "seconds"), seconds)
        return cut_out("lint.fix_strip", words, *found.span(), kept)
    lengths = offered_seconds(case.profile)
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


_VERSION = re.compile(r"[\s-]*v?\d+(?:\.\d+)?(?:\s+(?:pro|turbo|fast|lite|master))?\b", re.I)


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
            version = _VERSION.match(words.text, hit.end)
            at = hit.start, version.end() if version else hit.end
            fix = cut_out("lint.fix_strip", words, *at, safe=False)
            yield words.mark("lint.model_in_text", *at, fix)


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
