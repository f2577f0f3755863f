"""LNT-75…80: changing a clip that exists: one thing, from an anchor, and only what changes."""

import re
from collections.abc import Iterator
from dataclasses import fields, replace

from composer.prompt.bare import opens_remix
from composer.prompt.blocks import Block, block_of
from composer.prompt.lint.case import Case, Words
from composer.prompt.lint.finding import Fix, Found, Replacement
from composer.prompt.lint.numbers import number
from composer.prompt.lint.phrases import words_of
from composer.prompt.shot import Shot

_KINDS = (
    "change_lens", "change_light", "change_palette", "change_camera", "change_timing",
    "change_character", "change_background", "change_sound",
)  # fmt: skip


def _instruction(case: Case) -> Words | None:
    """The words of a remix: the description, else the first field there is."""
    return next(iter((*case.scene, *case.prose)), None) if case.is_remix else None


def no_anchor(case: Case) -> Iterator[Found]:
    """LNT-75."""
    words = _instruction(case)
    if words is None or opens_remix(case.rendered.text[:200]) or words.has("anchors"):
        return
    text = words.text
    lead = len(text) - len(text.lstrip())
    first = text[lead : lead + 2]
    letter = first[:1] if first.isupper() or first == "I " else first[:1].lower()
    fixes: tuple[Fix, ...] = ()
    if not words.is_term:
        begun = Replacement(words.path, 0, lead + 1, f"Same shot, {letter}")
        fixes = (Fix("lint.fix_anchor", replacements=(begun,), safe=True),)
    yield words.mark("lint.no_anchor", 0, len(text), *fixes)


_PART = re.compile(r"[^,;.]+")


def several_changes(case: Case) -> Iterator[Found]:
    """LNT-76."""
    words = _instruction(case)
    parent = case.context.parent
    if words is None:
        if parent and parent.shot and (changed := _changed(parent.shot, case.shot))[1:]:
            values = {"count": len(changed), "changes": [one.value for one in changed]}
            yield Found("lint.several_changes", ("description",), values=values)
        return
    parts = list(_changes(words))
    kinds = list(dict.fromkeys(kind for kind, _, _ in parts))
    if len(kinds) < 2:
        yield from _several_orders(case, words)
        return
    stretches = list(dict.fromkeys((start, end) for _, start, end in parts))
    shots = tuple(_remix(case, words, start, end) for start, end in stretches)
    fixes = (Fix("lint.fix_chain", {"count": len(shots)}, shots=shots),) if len(shots) > 1 else ()
    last = parts[-1]
    names = [kind.removeprefix("change_") for kind in kinds]
    yield words.mark(
        "lint.several_changes", last[1], last[2], *fixes, count=len(kinds), changes=names
    )


_ORDER = re.compile(r"[,;.]|\b(?:and|also|then|plus)\b", re.IGNORECASE)
_POLITE = re.compile(r"^(?:\s|but\b|please\b|now\b|just\b|then\b|also\b|and\b)+", re.IGNORECASE)


def _several_orders(case: Case, words: Words) -> Iterator[Found]:
    """Changes by what is ordered: "swap the car … and have the driver wave"."""
    orders: list[tuple[int, int]] = []
    at = 0
    for stop in (*(one.span() for one in _ORDER.finditer(words.text)), (len(words.text),) * 2):
        part = words.text[at : stop[0]]
        lead = _POLITE.match(part)
        start = at + (lead.end() if lead else 0)
        first = words.text[start : stop[0]].split(maxsplit=1)[:1]
        if first and first[0].casefold() in words_of("orders"):
            orders.append((start, start + len(words.text[start : stop[0]].rstrip())))
        at = stop[1]
    if len(orders) < 2:
        return
    shots = tuple(_remix(case, words, start, end) for start, end in orders)
    names = [words.text[start:end] for start, end in orders]
    fix = Fix("lint.fix_chain", {"count": len(shots)}, shots=shots)
    values = {"count": len(orders), "changes": names}
    yield words.mark("lint.several_changes", *orders[-1], fix, **values)


def _changes(words: Words) -> Iterator[tuple[str, int, int]]:
    """(kind, start, end) of each part that changes something; "same lighting" changes nothing."""
    for found in _PART.finditer(words.text):
        start, end = found.start() + len(found.group()) - len(found.group().lstrip()), found.end()
        if any(start <= hit.start < end for hit in words.hits("kept", "anchors")):
            continue
        for kind in _KINDS:
            if any(start <= hit.start < end for hit in words.hits(kind)):
                yield kind, start, end


def _remix(case: Case, words: Words, start: int, end: int) -> Shot:
    part = re.sub(r"^(?:and|but|with|then)\s+", "", words.text[start:end].strip())
    text = part if opens_remix(part) else f"Same shot, {part[:1].lower()}{part[1:]}"
    return replace(case.shot, description=text, subject="")


def _changed(parent: Shot, shot: Shot) -> list[Block]:
    """Blocks that differ, parameters and names apart."""
    aside = (
        "name",
        "structure",
        "dialect",
        "parameters",
        "references",
        "variables",
        "purpose",
        "ignored",
        "verbatim",
        "extra",
    )
    names = [one.name for one in fields(Shot) if one.name not in aside]
    blocks = (block_of((name,)) for name in names if getattr(parent, name) != getattr(shot, name))
    return list(dict.fromkeys(blocks))


def retold_remix(case: Case) -> Iterator[Found]:
    """LNT-77."""
    words = _instruction(case)
    if words is None:
        return
    count = sum(len(one.text.split()) for one in case.scene)
    if count > number("remix_words"):
        yield words.mark("lint.retold_remix", 0, len(words.text), count=count)


def not_remixable(case: Case) -> Iterator[Found]:
    """LNT-78."""
    parent = case.context.parent
    model = case.profile.label or case.profile.id
    if (case.context.is_remix or parent) and not case.profile.remix:
        yield Found("lint.no_remix", ("parameters", "model"), values={"model": model})
    if parent and not parent.is_completed:
        yield Found("lint.parent_not_done", ("parameters", "model"))
    elif parent and parent.is_expired:
        yield Found("lint.parent_expired", ("parameters", "model"), values={"model": model})


def remix_instead(case: Case) -> Iterator[Found]:
    """LNT-79."""
    if not case.context.takes:
        return
    same = [take for take in case.context.takes if take.text == case.rendered.text]
    best = max((take.rating for take in same), default=0)
    if len(same) >= number("similar_takes") and best >= number("near_good"):
        yield Found(
            "lint.remix_instead", ("description",), values={"count": len(same) + 1, "stars": best}
        )


def extension(case: Case) -> Iterator[Found]:
    """LNT-80."""
    facts, profile = case.context.extension, case.profile
    if facts is None:
        return
    model = profile.label or profile.id
    if not profile.extend:
        yield Found("lint.no_extension", ("parameters", "seconds"), values={"model": model})
    elif profile.extend_times is not None and facts.times > profile.extend_times:
        values = {"count": facts.times, "most": profile.extend_times, "model": model}
        yield Found("lint.extended_too_often", ("parameters", "seconds"), values=values)
    elif profile.extend_total is not None and facts.total_seconds > profile.extend_total:
        values = {"total": f"{facts.total_seconds:g}", "most": profile.extend_total, "model": model}
        yield Found("lint.extended_too_long", ("parameters", "seconds"), values=values)
