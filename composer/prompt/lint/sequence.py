"""LNT-81…87: shots that belong together, cuts within one clip, what was never filled in, and a shot
that keeps failing."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from composer.prompt.lint.case import Case
from composer.prompt.lint.edits import instead
from composer.prompt.lint.finding import Edit, Fix, Found
from composer.prompt.lint.numbers import number
from composer.prompt.shot import ClipCut
from composer.prompt.variables import placeholders


def off_the_sheet(case: Case) -> Iterator[Found]:
    """LNT-81."""
    look = case.context.look
    if look is None:
        return
    for name in ("style", "light"):
        sheet, own = getattr(look, name), getattr(case.shot, name) or ""
        if sheet.strip() and own.strip() and not _keeps(own, sheet, case.settings.sheet):
            yield _sheet(name, sheet, own)
    own_palette = tuple(name.casefold() for name in case.shot.palette or ())
    sheet_palette = tuple(name.casefold() for name in look.palette)
    added = case.settings.sheet == "additions" and set(sheet_palette) <= set(own_palette)
    if sheet_palette and own_palette and own_palette != sheet_palette and not added:
        yield _sheet("palette", look.palette, ", ".join(case.shot.palette or ()))
    told = {member.name: member.description for member in look.cast}
    for n, member in enumerate(case.shot.cast or ()):
        sheet = told.get(member.name, "")
        if (
            sheet
            and member.description
            and not _keeps(member.description, sheet, case.settings.sheet)
        ):
            edit = Edit(("cast", n, "description"), sheet)
            fix = Fix("lint.fix_sheet", {"new": sheet}, (edit,))
            yield Found(
                "lint.off_the_sheet",
                ("cast", n, "description"),
                values={"words": member.description, "sheet": sheet},
                fixes=(fix,),
            )


def _keeps(own: str, sheet: str, how: str) -> bool:
    """Whether the sheet's words are there; more around them is fine (CON-16)."""
    mine, its = " ".join(own.split()).casefold(), " ".join(sheet.split()).casefold().rstrip(".")
    return its in mine if how == "additions" else mine.rstrip(".") == its


def _sheet(name: str, sheet: str | tuple[str, ...], own: str) -> Found:
    text = sheet if isinstance(sheet, str) else ", ".join(sheet)
    fix = Fix("lint.fix_sheet", {"new": text}, (Edit((name,), sheet),))
    return Found("lint.off_the_sheet", (name,), values={"words": own, "sheet": text}, fixes=(fix,))


def same_as_before(case: Case) -> Iterator[Found]:
    """LNT-82. A model knows no other shot."""
    if case.context.is_remix:
        return
    before = next(
        (one.description.strip() for one in case.context.shots if one.description.strip()), ""
    )
    for words in case.prose:
        for hit in words.hits("same_setting"):
            # "Same location," opens a remix; "as before" tells of a clip that nobody sends.
            if case.is_remix and not _ELSEWHERE.search(words.text):
                continue
            fixes: tuple[Fix, ...] = ()
            if before:
                new = before.split(". ")[0].rstrip(".")
                fixes = (instead("lint.fix_replace", words, hit.start, hit.end, new),)
            yield words.found_at("lint.same_as_before", hit, *fixes)


_ELSEWHERE = re.compile(r"\b(?:before|previous|earlier|last (?:shot|scene|clip))\b", re.IGNORECASE)


def timecodes(case: Case) -> Iterator[Found]:
    """LNT-83. One finding for each row that is wrong."""
    rows = [(n, case.shot.shot_list[n]) for n in case.cuts]
    if not rows:
        return
    slack = number("timecode_slack")
    fixes = tuple(_retimed(case, rows))
    at = 0.0
    for n, cut in rows:
        code = _wrong(cut, at, slack, first=n == rows[0][0])
        if code:
            values = {
                "row": n + 1,
                "start": f"{cut.start:g}",
                "end": f"{cut.end:g}",
                "before": f"{at:g}",
            }
            yield Found(code, ("shot_list", n, "start"), values=values, fixes=fixes)
        at = cut.end
    if case.seconds and abs(at - case.seconds) > slack:
        values = {"end": f"{at:g}", "seconds": case.shot.parameters.seconds}
        yield Found("lint.cuts_total", ("shot_list",), values=values, fixes=fixes)


def _wrong(cut: ClipCut, before: float, slack: float, *, first: bool) -> str:
    if not cut.end > cut.start:
        return "lint.cut_backward"
    if first and abs(cut.start) > slack:
        return "lint.cut_not_from_zero"
    if cut.start < before - slack:
        return "lint.cut_overlap"
    return "lint.cut_gap" if cut.start > before + slack else ""


def _retimed(case: Case, rows: list[tuple[int, ClipCut]]) -> Iterator[Fix]:
    """One after the other from 0 to the clip's end, each with its share of the time."""
    lengths = [cut.end - cut.start for _, cut in rows]
    total = sum(lengths)
    finite = 0 < total < 1e6 and all(0 < one < 1e6 for one in lengths)
    if not finite or not case.seconds:
        return
    cuts, at = list(case.shot.shot_list), 0.0
    edges = [0.0]
    for one in lengths:
        at += one * case.seconds / total
        edges.append(round(at, 2))
    edges[-1] = round(case.seconds, 2)
    if any(b <= a for a, b in pairwise(edges)):
        return
    for (n, cut), start, end in zip(rows, edges, edges[1:], strict=False):
        cuts[n] = replace(cut, start=start, end=end)
    in_order = all(a[1].start < b[1].start for a, b in pairwise(rows))
    edit = Edit(("shot_list",), tuple(cuts))
    yield Fix("lint.fix_retime", {"seconds": f"{case.seconds:g}"}, (edit,), safe=in_order)


def cut_parts(case: Case) -> Iterator[Found]:
    """LNT-84."""
    for n in case.cuts:
        cut = case.shot.shot_list[n]
        parts = ("title", "lens", "move", "purpose")
        missing = [name for name in parts if not getattr(cut, name).strip()]
        if missing:
            yield Found(
                "lint.cut_parts",
                ("shot_list", n, "title"),
                values={"row": n + 1, "missing": missing},
            )


def several_cuts(case: Case) -> Iterator[Found]:
    """LNT-85 (CON-05)."""
    if case.settings.cuts != "one":
        return
    if len(case.cuts) > 1:
        yield Found("lint.several_cuts", ("shot_list",), values={"count": len(case.cuts)})
    for words in () if case.cuts else (*case.scene, *case.of("beats.*.text")):
        heads = list(_HEAD.finditer(words.text))
        if len(heads) > 1:
            at = heads[1].span("head")
            yield words.mark("lint.several_cuts", *at, count=len(heads))
            return


_HEAD = re.compile(
    r"(?:^|\n)[\s*•\[(-]*(?P<head>(?:shot|scene|cut|clip)\s+(?:\d{1,2}|[a-d]|one|two|three|four)\b"
    r"(?=[\s)\]]*[:.(–—-])"
    r"|\d{1,2}(?:[:.]\d{1,2})?\s?s?\s?[-–—]\s?\d{1,2}(?:[:.]\d{1,2})?\s?s?"
    r"\s*[\]):–—]+\s*[\"“]?"
    r"(?=[^\n]*\b(?:shot|close-up|close up|wide|medium|angle|cut|pan|dolly)\b))",
    re.IGNORECASE,
)
"""Heads of shots as people write them: "Shot 2: …", "2-5s: close-up of …"."""


def unfilled(case: Case) -> Iterator[Found]:
    """LNT-86. What a table or the shot's own variables fill is no matter."""
    known = {_plain(name) for name in case.context.variables}
    known |= {_plain(name) for name, value in case.shot.variables.items() if value}
    for words in case.words:
        for found in _OPEN.finditer(words.text):
            if f"</{found.group()[1:]}" not in words.text and found.group()[1] != "/":
                yield words.mark("lint.unfilled", *found.span())
        if "[" not in words.text and "{" not in words.text:
            continue
        for one in placeholders(words.text):
            if words.text[one.start] == "[" or _plain(one.name) not in known:
                yield words.mark("lint.unfilled", one.start, one.end)


_OPEN = re.compile(r"<[A-Za-z][\w ,./-]{0,40}>|\bINSERT [A-Z ]{2,40}\b|\bTBD\b|\b[Ll]orem ipsum\b")
"""What people leave for later without brackets of ours."""


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def failing(case: Case) -> Iterator[Found]:
    """LNT-87."""
    count = sum(take.is_failed or take.is_rejected for take in case.context.takes)
    if count >= number("failures"):
        yield Found("lint.failing", ("description",), values={"count": count})
