"""LNT-65…74: pictures and characters that go along, what a first frame leaves to say, and what
services refuse to show. Facts of files come with the context."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from composer.prompt.blocks import Block
from composer.prompt.colour_reading import read_colour
from composer.prompt.lint.case import Case, Words
from composer.prompt.lint.context import PictureFacts
from composer.prompt.lint.finding import Edit, Fix, Found
from composer.prompt.lint.numbers import limits, number
from composer.prompt.lint.parameters import pixels
from composer.prompt.lint.phrases import WordHit, index
from composer.prompt.mentions import people_in
from composer.prompt.picture_fit import fit_parts
from composer.prompt.shot import ReferenceImage
from composer.prompt.words import term_matcher, tokens_of

_FITS = ("crop", "fit", "pad")
_FORMATS = frozenset(("JPEG", "JPG", "MPO", "PNG", "WEBP"))
_OTHER = frozenset(
    (".gif", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif", ".svg", ".psd", ".exr", ".raw")
)


def _pictures(case: Case) -> Iterator[tuple[int, ReferenceImage, PictureFacts | None]]:
    for n, one in enumerate(case.shot.references):
        if one.file:
            yield n, one, case.context.pictures.get(one.file)


def picture_size(case: Case) -> Iterator[Found]:
    """LNT-65. With a fit chosen the program makes the exact size; then a cut is worth a hint."""
    width, height = pixels(case.shot.parameters.size)
    for n, one, facts in _pictures(case):
        if not facts or not width or (facts.width, facts.height) in ((width, height), (0, 0)):
            continue
        values = {"size": f"{facts.width}x{facts.height}", "wanted": case.shot.parameters.size}
        fixes = tuple(
            Fix(
                f"lint.fix_fit_{fit}",
                {},
                (Edit(("references", n, "fit"), fit),),
                safe=fit == "crop",
            )
            for fit in _FITS
        )
        if fit_parts(one.fit)[0] not in _FITS:
            yield Found("lint.picture_size", ("references", n, "file"), values=values, fixes=fixes)
        elif one.fit == "crop" and (lost := _lost(facts, width, height)) >= 2:
            yield Found(
                "lint.picture_cut",
                ("references", n, "fit"),
                values=values | {"lost": lost},
                fixes=fixes[1:],
                severity="I",
            )


def _lost(facts: PictureFacts, width: int, height: int) -> int:
    """Per cent of the picture that a crop to the new shape takes away."""
    has, wants = facts.width / max(1, facts.height), width / height
    return round(100 * (1 - min(has, wants) / max(has, wants)))


def picture_format(case: Case) -> Iterator[Found]:
    """LNT-66."""
    for n, one, facts in _pictures(case):
        suffix = PurePath(one.file).suffix.casefold()
        told = facts.format.upper() if facts and facts.format else ""
        if (told and told not in _FORMATS) or (not told and suffix in _OTHER):
            yield Found(
                "lint.picture_format", ("references", n, "file"), values={"format": told or suffix}
            )


def small_picture(case: Case) -> Iterator[Found]:
    """LNT-67."""
    for n, _, facts in _pictures(case):
        if facts and facts.width and min(facts.width, facts.height) < number("least_picture"):
            values = {"size": f"{facts.width}x{facts.height}"}
            yield Found("lint.small_picture", ("references", n, "file"), values=values)


def retold_still(case: Case) -> Iterator[Found]:
    """LNT-68."""
    if not case.has_first_frame or case.is_remix or _moves(case):
        return
    count = sum(len(words.text.split()) for words in case.scene)
    least = number("clause_words") if case.settings.still_context == "clause" else 0
    if count > least:
        yield Found("lint.retold_still", ("description",), values={"count": count})


def _moves(case: Case) -> bool:
    return bool(case.of("beats.*.text")) or any(one.has("motion") for one in case.action)


def still_without_motion(case: Case) -> Iterator[Found]:
    """LNT-70."""
    if not case.has_first_frame or case.is_remix:
        return
    count = sum(len(words.text.split()) for words in case.scene)
    if not _moves(case) and count <= number("clause_words"):
        yield Found("lint.still_no_motion", ("beats",))
    if not (case.camera or case.says("camera_talk", "camera_moves") or case.names_term("move")):
        yield Found("lint.still_no_camera", ("camera", "move"), severity="I")
    if case.profile.audio and not case.block(Block.SOUND) and not case.says("sound_words"):
        yield Found("lint.still_no_sound", ("sound",), severity="I")


def against_still(case: Case) -> Iterator[Found]:
    """LNT-69."""
    for _, one, facts in _pictures(case):
        if one.role == "first_frame" and facts and facts.told.strip():
            told = tokens_of(facts.told)
            fields = (*case.scene, *case.of("light", "beats.*.text"))
            yield from _other_hour(fields, facts.told)
            yield from _other_people(case.scene, facts.told)
            yield from _other_colour(fields, {t.text for t in told}, facts.told)


def _other_hour(fields: tuple[Words, ...], told: str) -> Iterator[Found]:
    hour = term_matcher("time_of_day").first(tokens_of(told))
    for words in fields if hour else ():
        for term, start, end in words.terms("time_of_day"):
            if hour and term.id != hour.id:
                yield words.mark("lint.against_still", start, end, told=told)
                return


def _other_people(fields: list[Words], told: str) -> Iterator[Found]:
    shown = {hit.meaning.values.get("sex") for hit in people_in(tokens_of(told))} - {None, ""}
    for words in fields:
        hits = [hit for hit in people_in(words.tokens) if hit.meaning.values.get("sex")]
        if shown and hits and not shown & {hit.meaning.values["sex"] for hit in hits}:
            hit = hits[0]
            start, end = words.tokens[hit.first].start, words.tokens[hit.last - 1].end
            yield words.mark("lint.against_still", start, end, told=told)
            return


def _other_colour(fields: tuple[Words, ...], told: set[str], text: str) -> Iterator[Found]:
    """The same thing in another colour: "red coat" and "blue coat"."""
    colours = {pair[1]: pair[0] for pair in _coloured(text)}
    for words in fields:
        for colour, thing, at in _coloured(words.text):
            if thing in colours and colours[thing] != colour and thing in told:
                yield words.mark("lint.against_still", at, at + len(colour), told=text)
                return


def _coloured(text: str) -> Iterator[tuple[str, str, int]]:
    for found in re.finditer(r"\b([a-z]+)\s+(?=([a-z]+)\b)", text[:4000], re.IGNORECASE):
        if _is_colour(found[1].casefold()):
            yield found[1].casefold(), found[2].casefold(), found.start()


def _is_colour(word: str) -> bool:
    return (
        term_matcher("colour").first(tokens_of(word)) is not None and read_colour(word) is not None
    )


def faces(case: Case) -> Iterator[Found]:
    """LNT-71 (CON-12: by the profile)."""
    if case.profile.faces:
        return
    for n, _, facts in _pictures(case):
        if facts and facts.faces:
            yield Found(
                "lint.faces",
                ("references", n, "file"),
                values={"model": case.profile.label or case.profile.id},
            )


_LIKE = re.compile(
    r"(?:style|manner|spirit|look|vein|mood|homage|tribute|reminiscent|inspired)\s+(?:of|by|to)\s+(?:an?\s+|the\s+)?[^.]*$",
    re.IGNORECASE,
)


def not_to_be_shown(case: Case) -> Iterator[Found]:
    """LNT-72. Somebody named as a style is no likeness."""
    own = tuple(name.casefold() for name in case.settings.names if name.strip())
    for words in (*case.prose, *case.of("dialogue.*.speaker", "cast.*.name")):
        for name, code in _CONTENT.items():
            for hit in _titles(words) if name == "music_titles" else words.hits(name):
                if name != "unsuitable" and _LIKE.search(
                    words.text[max(0, hit.start - 60) : hit.start]
                ):
                    continue
                yield words.found_at(code, hit)
        folded = words.text.casefold() if own else ""
        for name in own:
            if (at := folded.find(name)) >= 0:
                yield words.mark("lint.own_word", at, at + len(name))


def _titles(words: Words) -> Sequence[WordHit]:
    """A title stands in quotes as often as not, where other rules don't look."""
    quoted = '"' in words.text or "“" in words.text
    found = index().find(words.tokens) if quoted else words.found
    return found.get("music_titles", ())


_CONTENT = {
    "characters": "lint.copyrighted",
    "music_titles": "lint.copyrighted",
    "public_figures": "lint.real_person",
    "unsuitable": "lint.unsuitable",
}


def many_characters(case: Case) -> Iterator[Found]:
    """LNT-73."""
    count, most = len(case.context.characters), case.profile.characters
    if count > most:
        code = "lint.too_many_characters" if most else "lint.no_characters"
        model = case.profile.label or case.profile.id
        yield Found(code, ("cast",), values={"count": count, "most": most, "model": model})


def character_clips(case: Case) -> Iterator[Found]:
    """LNT-74 (LIM-13)."""
    shortest, longest = limits("character_seconds")
    low, high = limits("character_height")
    for one in case.context.characters:
        wrong = (
            (one.format and one.format.upper() not in ("MP4", "MOV,MP4"))
            or (one.seconds and not shortest - 0.05 <= one.seconds <= longest + 0.05)
            or (one.height and not low <= min(one.width, one.height) <= high)
        )
        if wrong:
            told = f"{one.format or '?'}, {one.seconds:g} s, {one.width}x{one.height}"
            yield Found("lint.character_clip", ("cast",), values={"name": one.name, "told": told})
