"""What there is to say about the model a shot is for: its own way of writing, where its guide and
its facts disagree, and who else could do what it can't. No widgets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from PySide6.QtCore import QCoreApplication

from composer import messages
from composer.prompt.dialects import Dialect
from composer.prompt.profile import Profile
from composer.prompt.router import Alternative, Wish, alternatives
from composer.prompt.shot import Shot
from composer.prompt.variables import names, with_own_values
from composer.services import Services

_NAMED = 3  # models that are named as alternatives
_FOUR_K = re.compile(r"\b(?:4k|uhd|2160p)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Advice:
    """A sentence, and what could be done: `field` of the shot ("dialect" or "model") becomes
    `value`, or shots begin in another way ("start"); `offer` names that. Without an offer it is
    only good to know."""

    text: str
    offer: str = ""
    field: str = ""
    value: str = ""


def advice_for(
    shot: Shot, profile: Profile | None, services: Services, today: date
) -> tuple[Advice, ...]:
    """All that is worth a line for `shot` (resolved), the most useful first."""
    dialect = services.dialects.get(shot.dialect)
    aimed = profile if profile and profile.reads_text else None
    out = list(_open_words(shot))
    if aimed and (own := services.dialects.get(aimed.dialect)) and own.id != shot.dialect:
        told = _tr("{model} is written to in a way of its own.").format(model=_name(aimed))
        offer = _tr("Write for {dialect}").format(dialect=own.label)
        out.append(Advice(told, offer, "dialect", own.id))
    if dialect is not None:
        judged = aimed or _as_profile(dialect)
        out += _elsewhere(shot, judged, services, today)
        if aimed and aimed.dialect == dialect.id:
            out += disagreements(dialect, aimed, shot)
    return tuple(out)


def _open_words(shot: Shot) -> Iterator[Advice]:
    """Where words are open in braces, a table can fill them."""
    if found := names(with_own_values(shot)):
        shown = ", ".join(f"{{{name}}}" for name in found)
        told = _tr("A table fills {names}: each row makes a shot.").format(names=shown)
        yield Advice(told, _tr("Shots from a table…"), "start", "table")


def disagreements(dialect: Dialect, profile: Profile, shot: Shot) -> tuple[Advice, ...]:
    """Where the guide behind `dialect` says something else than the model's facts about what `shot`
    uses: those count (CON-26)."""
    names = {"dialect": dialect.label, "model": _name(profile)}
    told: list[str] = []
    sounds = bool(shot.dialogue or shot.cues or shot.sound.strip())
    if sounds and dialect.audio and not profile.audio:
        told.append(_tr("The guide for {dialect} speaks of sound, but {model} makes none."))
    if sounds and profile.audio and not dialect.audio:
        told.append(_tr("The guide for {dialect} says there is no sound, but {model} makes it."))
    if shot.negative.strip() and dialect.negative and not profile.negative:
        told.append(
            _tr("The guide for {dialect} has a field for unwanted things, but {model} has none.")
        )
    if shot.negative.strip() and profile.negative and not dialect.negative:
        told.append(
            _tr("The guide for {dialect} has no field for unwanted things, but {model} has one.")
        )
    counts = _tr(" The model's facts count.")
    return tuple(Advice(one.format(**names) + counts) for one in told)


def wish_of(shot: Shot, profile: Profile) -> Wish:
    """What `shot` asks of a model. Lengths count only where the model's own is known."""
    says = any(line.line.strip() for line in shot.dialogue)
    sounds = any(cue.text.strip() for cue in shot.cues)
    text = " ".join((shot.style or "", shot.description, shot.brief.format_look))
    large = max((int(one) for one in shot.parameters.size.split("x") if one.isdigit()), default=0)
    last = any(one.role == "last_frame" and one.file for one in shot.references)
    return Wish(
        seconds=_seconds(shot) if profile.longest else None,
        four_k=bool(_FOUR_K.search(text)) or large >= 3840,
        audio=says or sounds,
        negative=bool(shot.negative.strip()),
        last_frame=last,
    )


def _seconds(shot: Shot) -> int:
    ends = [one.end for one in (*shot.shot_list, *shot.beats) if one.end]
    return ceil(max([shot.seconds, *ends]))


def _elsewhere(shot: Shot, profile: Profile, services: Services, today: date) -> tuple[Advice, ...]:
    """Other models for what `profile` can't do, each with a step towards it."""
    wish = wish_of(shot, profile)
    if not profile.id:  # a guide alone knows of sound and unwanted things, nothing else
        wish = Wish(audio=wish.audio, negative=wish.negative)
    if not alternatives(profile, wish, ()):  # nothing lacks: no need to read every profile
        return ()
    found = alternatives(profile, wish, services.profiles.values(), today)
    return tuple(_consider(one, profile, shot, services) for one in found if one.profiles)


def _consider(found: Alternative, profile: Profile, shot: Shot, services: Services) -> Advice:
    known = [services.profiles[one] for one in found.profiles]
    there = {name for server in services.servers.all() for name in server.profiles}
    here = [one for one in known if one.engine in services.engines or one.id in there]
    shown = here or _families(known)
    names = ", ".join(dict.fromkeys(_name(one) for one in shown[:_NAMED]))
    sentence = messages.sentence_for(found.code)
    told = _tr("{model}: {sentence} Consider {names}.")
    text = told.format(model=_name(profile), sentence=sentence, names=names)
    if here:
        offer = _tr("Use {model}").format(model=_name(here[0]))
        return Advice(text, offer, "model", here[0].id)
    aim = next((one.dialect for one in shown if one.dialect != shot.dialect), "")
    if dialect := services.dialects.get(aim):
        offer = _tr("Write for {dialect}").format(dialect=dialect.label)
        return Advice(text, offer, "dialect", dialect.id)
    return Advice(text)


def _families(known: list[Profile]) -> list[Profile]:
    """One of each: three sizes of one model are one suggestion. The one that the way of writing is
    named after stands for the others."""
    named = {one.dialect: one for one in known if one.id == one.dialect}
    first = {one.dialect: one for one in reversed(known)} | named
    return [first[dialect] for dialect in dict.fromkeys(one.dialect for one in known)]


def _as_profile(dialect: Dialect) -> Profile:
    """A model that is only known from its guide."""
    plain = Profile("", label=dialect.label, dialect=dialect.id)
    return replace(plain, audio=dialect.audio, negative=dialect.negative)


def _name(profile: Profile) -> str:
    return profile.label.split(" · ")[0] or profile.id


def _tr(text: str) -> str:
    return QCoreApplication.translate("Advice", text)
