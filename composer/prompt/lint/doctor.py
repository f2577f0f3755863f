"""The strip-back doctor (WFL-07, LIB-05): from what was seen in a take to causes and experiments,
each a changed shot and, where it can be said in one sentence, a remix. Pure."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from composer import paths, toml_file
from composer.prompt.lint.deeds import deeds_in
from composer.prompt.lint.numbers import craft
from composer.prompt.look import Look
from composer.prompt.profile import Profile
from composer.prompt.shot import INHERITABLE, Camera, Shot
from composer.prompt.vocabulary import load_vocabulary
from composer.prompt.words import term_matcher, tokens_of


@dataclass(frozen=True)
class Symptom:
    """Something seen in a take. `tries` are ids of experiments, what costs least first."""

    id: str
    says: str
    causes: tuple[str, ...]
    tries: tuple[str, ...]


@dataclass(frozen=True)
class Experiment:
    """`shot` is the stored shot changed; `remix` the same as an instruction for a take, empty where
    it can't be one."""

    id: str
    does: str
    why: str
    shot: Shot
    remix: str = ""


@cache
def _data() -> Mapping[str, Any]:
    return toml_file.read(paths.resources() / "doctor.toml")


@cache
def symptoms() -> tuple[Symptom, ...]:
    return tuple(
        Symptom(row["id"], row["says"], tuple(row["causes"]), tuple(row["tries"]))
        for row in _data()["symptom"]
    )


def experiments(
    stored: Shot, resolved: Shot, symptom: Symptom, profile: Profile, look: Look | None = None
) -> tuple[Experiment, ...]:
    """What to try next, the cheapest first; what would change nothing is left out. `stored` as the
    project has it, `resolved` with its Look."""
    out: list[Experiment] = []
    for name in symptom.tries:
        if name == "from_look":
            changed = _from_look(stored, look or Look(""))
        else:
            changed = _TRIES[name](stored, resolved, profile)
        if changed is not None and changed != stored:
            out.append(_experiment(name, changed))
    return tuple(out)


def give_backs(now: Shot, before: Shot) -> tuple[Experiment, ...]:
    """What was taken away from `before`, one thing each: when `now` works, it comes back."""
    told = _data()["back"]
    out: list[Experiment] = []
    for name in _PARTS:
        if getattr(now, name) != getattr(before, name):
            changed = replace(now, **{name: getattr(before, name)})
            out.append(
                Experiment(f"back_{name}", told[name], told["why"], changed, _again(name, before))
            )
    return tuple(out)


_PARTS = ("camera", "beats", "description", "light", "palette", "dialogue", "sound", "references")


def _experiment(name: str, shot: Shot) -> Experiment:
    row = _data()["try"][name]
    values = _values(shot)
    does, remix = row["does"].format_map(values), row["remix"].format_map(values)
    return Experiment(name, does, row["why"], shot, remix if "…" not in remix else "")


def _values(shot: Shot) -> dict[str, str]:
    """What the sentences of an experiment name, from the shot it makes."""
    beats = [beat.text.strip() for beat in shot.beats if beat.text.strip()]
    if not beats and len(shot.description.split()) <= _TELLABLE:
        beats = [shot.description.strip()] if shot.description.strip() else []
    lines = [line.line.strip() for line in shot.dialogue if line.line.strip()]
    return {
        "beat": _ended(beats[0]) if beats else "…",
        "beats": _ended("; ".join(beats)) if beats else "…",
        "line": lines[0] if lines else "…",
        "light": _ended(shot.light or "…").rstrip("."),
        "colours": ", ".join(shot.palette or ()) or "…",
        "seconds": shot.parameters.seconds,
        "sound": shot.sound or "…",
    }


_TELLABLE = 25
"""Words of a description that a remix may say again."""


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _again(name: str, before: Shot) -> str:
    """Giving back as a remix, for what one sentence can say."""
    values = _values(before)
    said = {
        "camera": _camera_words(before.camera),
        "beats": values["beats"],
        "light": before.light or "",
        "palette": f"colours of {values['colours']}" if before.palette else "",
        "sound": before.sound,
    }.get(name, "")
    return (
        f"Same shot, {said[:1].lower()}{said[1:].rstrip('.')}." if said and "…" not in said else ""
    )


def _camera_words(camera: Camera) -> str:
    vocabulary = load_vocabulary()
    words = [camera.speed and vocabulary.text("speed", camera.speed)]
    words.append(camera.move and vocabulary.text("move", camera.move))
    return " ".join(word for word in words if word)


Try = Callable[[Shot, Shot, Profile], Shot | None]


def _slow_move(stored: Shot, _resolved: Shot, _profile: Profile) -> Shot | None:
    camera = stored.camera
    moves = camera.move.strip() and camera.move != "static"
    return replace(stored, camera=replace(camera, speed="slow")) if moves else None


def _freeze_camera(stored: Shot, _resolved: Shot, _profile: Profile) -> Shot | None:
    """What the free words and the description tell of a move goes too; a size among them stays."""
    camera = stored.camera
    size = term_matcher("shot_size").first(tokens_of(f"{camera.text} {stored.description}"))
    still = replace(
        camera, size=camera.size or (size.id if size else ""), move="static", speed="", text=""
    )
    told = _SENTENCE.findall(stored.description)
    kept = "".join(one for one in told if not _CAMERA.search(one)).strip()
    return replace(stored, camera=still, description=kept or stored.description)


_CAMERA = re.compile(
    r"\b(?:camera|dolly|dollies|pans? (?:left|right|across|to)|tilts? (?:up|down)|zooms? (?:in|out)"
    r"|push(?:es)? in|pulls? back|orbits?|tracking shot)\b",
    re.IGNORECASE,
)


def _free_camera_words(stored: Shot, _resolved: Shot, _profile: Profile) -> Shot | None:
    return replace(stored, camera=replace(stored.camera, text=""))


def _half_the_beats(stored: Shot, _resolved: Shot, _profile: Profile) -> Shot | None:
    count = len(stored.beats)
    if not count:
        told = len(list(deeds_in(tokens_of(stored.description))))
        return _first_deeds(stored, (told + 1) // 2) if told > 2 else None
    return _with_beats(stored, (count + 1) // 2) if count > 2 else None


def _one_action(stored: Shot, _resolved: Shot, _profile: Profile) -> Shot | None:
    if not stored.beats:
        return _first_deeds(stored, 1)
    return _with_beats(stored, 1) if len(stored.beats) > 1 else None


def _first_deeds(stored: Shot, count: int) -> Shot | None:
    """A description up to where the deed after the first `count` begins."""
    text = stored.description
    tokens = tokens_of(text)
    deeds = list(deeds_in(tokens))
    if len(deeds) <= count:
        return None
    before = text[: tokens[deeds[count]].start]
    stops = [one.start() for one in _SEAM.finditer(before)]
    kept = before[: stops[-1]].strip() if stops else ""
    return replace(stored, description=_ended(kept)) if kept else None


_SEAM = re.compile(r"[,;]|[.!?](?=\s)|\s(?:and|then|while|as|before)\s")


def _with_beats(stored: Shot, count: int) -> Shot:
    beats = tuple(replace(beat, start=None, end=None) for beat in stored.beats[:count])
    return replace(stored, beats=beats)


def _longer_clip(stored: Shot, _resolved: Shot, profile: Profile) -> Shot | None:
    more = [one for one in sorted(profile.seconds) if one > stored.seconds]
    if not more:
        return None
    return replace(stored, parameters=replace(stored.parameters, seconds=str(more[0])))


_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*")


def _clear_background(stored: Shot, _resolved: Shot, _profile: Profile) -> Shot | None:
    found = _SENTENCE.match(stored.description)
    first = found.group().strip() if found else ""
    return replace(stored, description=first) if first else None


def _one_light(stored: Shot, resolved: Shot, _profile: Profile) -> Shot | None:
    light = (resolved.light or "").strip()
    parts = re.split(r"\s*[;.]\s+|,\s+(?=(?:and|a|an|the|one|with)\b)", light, maxsplit=1)
    return replace(stored, light=parts[0]) if len(parts) > 1 and parts[0] else None


def _name_light(stored: Shot, resolved: Shot, _profile: Profile) -> Shot | None:
    told = (resolved.light or "").strip()
    return None if len(told.split()) > _FEW_WORDS else replace(stored, light=craft()["lights"][0])


_FEW_WORDS = 4
"""Up to so many words a light says no more than how bright it is."""


def _other_light(stored: Shot, resolved: Shot, _profile: Profile) -> Shot | None:
    told = (resolved.light or "").strip()
    return replace(stored, light=craft()["lights"][-1]) if told else None


def _name_colours(stored: Shot, resolved: Shot, _profile: Profile) -> Shot | None:
    return None if resolved.palette else replace(stored, palette=tuple(craft()["colours"]))


def _few_colours(stored: Shot, resolved: Shot, _profile: Profile) -> Shot | None:
    names = resolved.palette or ()
    return replace(stored, palette=names[:3]) if len(names) > 3 else None


def _one_line(stored: Shot, _resolved: Shot, _profile: Profile) -> Shot | None:
    return replace(stored, dialogue=stored.dialogue[:1]) if len(stored.dialogue) > 1 else None


def _plain_sound(stored: Shot, _resolved: Shot, _profile: Profile) -> Shot | None:
    natural, silent = craft()["sounds"][:2]
    is_natural = "no added score" in stored.sound.casefold()
    return replace(stored, sound=silent if is_natural else natural)


def _from_look(stored: Shot, look: Look) -> Shot | None:
    """What the Look has, and this shot says in other words; a Look that is silent takes nothing."""
    told = (name for name in INHERITABLE if getattr(look, name) and getattr(stored, name))
    other = [name for name in told if getattr(look, name) != getattr(stored, name)]
    return replace(stored, **dict.fromkeys(other)) if other else None


def _drop_frame(stored: Shot, _resolved: Shot, _profile: Profile) -> Shot | None:
    rest = tuple(one for one in stored.references if one.role != "first_frame")
    return replace(stored, references=rest)


def _tell_all(stored: Shot, _resolved: Shot, _profile: Profile) -> Shot | None:
    return replace(stored, purpose="continuity")


_TRIES: Mapping[str, Try] = {
    "slow_move": _slow_move,
    "freeze_camera": _freeze_camera,
    "free_camera_words": _free_camera_words,
    "half_the_beats": _half_the_beats,
    "one_action": _one_action,
    "longer_clip": _longer_clip,
    "clear_background": _clear_background,
    "one_light": _one_light,
    "name_light": _name_light,
    "few_colours": _few_colours,
    "other_light": _other_light,
    "name_colours": _name_colours,
    "one_line": _one_line,
    "plain_sound": _plain_sound,
    "drop_frame": _drop_frame,
    "tell_all": _tell_all,
}
"""How each experiment changes the stored shot; None: it doesn't apply."""


def tries() -> Iterator[str]:
    """All ids, for the test that every one has its words."""
    return iter((*_TRIES, "from_look"))
