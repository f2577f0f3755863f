"""A prompt written as data (JSON as it is passed around for Veo, YAML) as a draft of a shot: each
value goes where its key says. What keys mean is `resources/structures/common/data_keys.toml`'s."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from itertools import groupby

from composer import paths
from composer.prompt.cut_heads import seconds_of
from composer.prompt.data_leaves import Leaf, leaves_of
from composer.prompt.draft import Draft, one_line
from composer.prompt.lifting import RATIOS
from composer.prompt.request import Lifted
from composer.prompt.shot import ClipCut
from composer.prompt.speaker_names import is_voiceless
from composer.prompt.speech import Spoken, read_rows

_ASKED = ("model", "seconds", "size", "ratio", "fps", "seed")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d+)?")
_SIZE = re.compile(r"(\d{3,4})\s*[x×]\s*(\d{3,4})")
_TIMES = re.compile(r"(\d[\d:.,]*)\s*s?\s*(?:-|–|—|to)\s*(\d[\d:.,]*)")
_SPOKEN = {
    "speaker": ("speaker", "character", "who", "name", "id", "voice"),
    "delivery": ("delivery", "emotion", "tone", "manner", "style", "performance"),
    "line": ("line", "text", "words", "dialogue", "content", "speech", "says"),
}


@cache
def _meanings() -> dict[str, str]:
    file = paths.resources() / "structures" / "common" / "data_keys.toml"
    keys: dict[str, list[str]] = tomllib.loads(file.read_text(encoding="utf-8"))["keys"]
    return {name: meaning for meaning, names in keys.items() for name in names}


def _plain(key: str | int) -> str:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", str(key))
    return " ".join(words.replace("_", " ").replace("-", " ").casefold().split())


def read_data(text: str) -> tuple[Draft, list[Lifted]] | None:
    """The draft that `text` holds as data, and what of it is about the request or the file; None
    where it is no data."""
    leaves = leaves_of(text)
    meant = [(leaf, _meaning(leaf)) for leaf in leaves]
    if len({meaning for _, meaning in meant} - {"", "meta"}) < 2:
        return None
    draft, lifted = Draft(text), list[Lifted]()
    for (_, meaning), rows in groupby(meant, lambda pair: (_group(*pair), pair[1])):
        _put(draft, lifted, meaning, [leaf for leaf, _ in rows])
    return draft, lifted


def _meaning(leaf: Leaf) -> str:
    """By the innermost key that is known; parts of a list of cuts or lines belong to it."""
    if leaf.value in ("true", "false", "null"):
        return "meta"  # a switch of some program
    keys = [_meanings().get(_plain(key), "") for key in leaf.path if isinstance(key, str)]
    for whole in ("rows", "dialogue"):
        if whole in keys[:-1] or keys[-1:] == [whole]:
            return whole
    inner = keys[-1] if keys else ""
    around = next((key for key in reversed(keys[:-1]) if key), "")
    if around in ("subject", "camera", "sound", "light") and inner in (
        "",
        "style",
        "meta",
        "name",
        "description",
    ):
        return around
    if inner == "mood" and around == "subject":
        return "subject"
    return inner or around


def _group(leaf: Leaf, meaning: str) -> tuple[str | int, ...]:
    """Values of one group are read together: a row of a list, the parts of a subject."""
    if meaning not in ("rows", "dialogue", "subject", "palette", "negative", "meta"):
        return leaf.path
    if meaning in ("palette", "negative", "meta"):
        return leaf.path[:-1] if meaning != "meta" else ()
    named = [n for n, step in enumerate(leaf.path) if _meanings().get(_plain(step)) == meaning]
    for n in range(named[0] + 1 if named else 0, len(leaf.path)):
        if isinstance(leaf.path[n], int):
            return leaf.path[: n + 1]
    return leaf.path[:-1]


def _put(
    draft: Draft,
    lifted: list[Lifted],
    meaning: str,
    leaves: Sequence[Leaf],
) -> None:
    first = leaves[0]
    if meaning in _ASKED or meaning in ("meta", "name", "negative"):
        for leaf in leaves:
            _ask(draft, lifted, meaning, leaf)
    elif meaning == "rows":
        _cut(draft, leaves)
    elif meaning == "dialogue":
        _lines(draft, leaves)
    elif meaning == "subject":
        draft.add("subject", first.start, leaves[-1].end, _subject(leaves))
    else:
        for leaf in leaves:
            _value(draft, meaning, leaf)


def _ask(draft: Draft, lifted: list[Lifted], meaning: str, leaf: Leaf) -> None:
    lifted.append(Lifted(meaning, leaf.value, leaf.start, leaf.end))
    number, size = _NUMBER.search(leaf.value), _SIZE.search(leaf.value)
    if meaning == "model" and leaf.value.strip():
        draft.parameters.setdefault("model", leaf.value.strip())
    elif meaning in ("seconds", "fps") and number:
        told = (
            re.findall(r"\d{1,3}(?:\.\d+)?", leaf.value)[-1] if meaning == "seconds" else number[0]
        )
        draft.parameters.setdefault(meaning, f"{float(told):g}")
    elif meaning == "size" and size:
        draft.parameters["size"] = f"{size[1]}x{size[2]}"
    elif meaning == "ratio" and leaf.value.strip() in RATIOS:
        draft.parameters.setdefault("size", RATIOS[leaf.value.strip()])
    elif meaning == "seed" and leaf.value.isdecimal() and len(leaf.value) < 19:
        draft.parameters.setdefault("seed", int(leaf.value))
    elif meaning == "negative" and leaf.value.strip():
        before = draft.words.get("negative", "")
        draft.words["negative"] = f"{before}, {leaf.value}" if before else leaf.value


def _value(draft: Draft, meaning: str, leaf: Leaf) -> None:
    words, place = one_line(leaf.value), (leaf.start, leaf.end)
    if not words or words.casefold() in ("none", "n/a", "null"):
        return
    key = _plain(next((step for step in reversed(leaf.path) if isinstance(step, str)), ""))
    if meaning in ("camera", "lens", "focus"):
        draft.read_camera(meaning, *place, words)
    elif meaning == "palette":
        draft.add_palette(*place, words)
    elif meaning == "beats":
        draft.add_beat_words(*place, words)
    elif meaning == "sound":
        bare = key in (
            "audio",
            "sound",
            "sounds",
            "audio notes",
            "background sound",
            "sound design",
        )
        draft.add("sound", *place, words if bare else f"{key.capitalize()}: {words}")
    elif meaning in ("style", "light", "mood"):
        before = draft.words.get(meaning, "")
        draft.words[meaning] = f"{before.rstrip('.')}; {words}" if before else words
        draft.place(*place, (meaning,))
    else:
        label = "" if meaning == "description" else f"{key.capitalize()}: "
        draft.add_description_words(*place, f"{label}{words}")


def _subject(leaves: Sequence[Leaf]) -> str:
    """ "Detective: weathered private eye, fedora": a name and what is said of it."""
    parts = {_plain(leaf.path[-1]): one_line(leaf.value) for leaf in leaves}
    name = next((parts.pop(key) for key in ("name", "id", "label") if key in parts), "")
    rest = ", ".join(part for part in parts.values() if part and part.casefold() != "n/a")
    return f"{name}: {rest}" if name and rest else name or rest


def _lines(draft: Draft, leaves: Sequence[Leaf]) -> None:
    parts = {_plain(leaf.path[-1]): one_line(leaf.value) for leaf in leaves}
    found = {
        name: next((parts[key] for key in keys if key in parts), "")
        for name, keys in _SPOKEN.items()
    }
    start, end = leaves[0].start, leaves[-1].end
    if len(leaves) > 1 and found["line"]:
        if not is_voiceless(found["speaker"]):
            draft.add_line(Spoken(found["speaker"], found["delivery"], found["line"], start, end))
        return
    for leaf in leaves:
        words = one_line(leaf.value)
        if not words or words.casefold() in ("none", "null", "false", "n/a", "no dialogue"):
            continue
        key = leaf.path[-1]
        known = isinstance(key, int) or _plain(key) in _meanings()
        for one in read_rows(words, listed=True):
            who = one.speaker or ("" if known else str(key))
            draft.add_line(Spoken(who, one.delivery, one.line, leaf.start, leaf.end))


def _cut(draft: Draft, leaves: Sequence[Leaf]) -> None:
    """A row of a timeline: times, title, lens and move, all else its description."""
    times: dict[str, float] = {}
    title, lens, move, words = "", "", "", list[str]()
    for leaf in leaves:
        key, value = _plain(leaf.path[-1]), one_line(leaf.value)
        told = _TIMES.search(value)
        if key in ("start", "from", "start time", "end", "to", "end time") and _NUMBER.search(
            value
        ):
            times["start" if key[0] in "sf" else "end"] = _seconds(value)
        elif key in ("time", "times", "timestamp", "time range", "timecode", "t", "range") and told:
            times = {"start": _seconds(told[1]), "end": _seconds(told[2])}
        elif key in ("duration", "seconds", "length", "duration seconds") and _NUMBER.search(value):
            times.setdefault("length", _seconds(value))
        elif key in ("title", "name"):
            title = value
        elif key in ("lens", "focal length"):
            lens = value
        elif key in ("camera", "movement", "motion", "camera movement", "camera motion", "move"):
            move = f"{move}, {value}" if move else value
        elif _meanings().get(key) != "meta" and key not in ("shot", "scene", "number", "index"):
            sound = _meanings().get(key) == "sound"
            words.append(f"{key.capitalize()}: {value}" if sound else value)
        elif not value.isdecimal():
            words.append(value)
    before = draft.cuts[-1].end if draft.cuts else 0.0
    start = times.get("start", before)
    end = times.get("end", start + times.get("length", 0.0))
    draft.place(leaves[0].start, leaves[-1].end, ("shot_list", len(draft.cuts), "title"))
    text = " ".join(f"{part.rstrip('.')}." for part in words if part)
    draft.cuts.append(ClipCut(start, end, title, lens, move, text))


def _seconds(value: str) -> float:
    found = re.search(r"\d+(?::\d+)*(?:[.,]\d+)?", value)
    return seconds_of(found[0]) if found else 0.0
