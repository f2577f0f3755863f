"""What was asked of a take beside what was measured of its clip, in words: what fits, what doesn't,
what can only be told. Pure."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from PySide6.QtCore import QCoreApplication

from composer import messages
from composer.media.lab import distance, to_lab
from composer.media.measured import Measured, MeasuredSound
from composer.prompt.camera_reading import read_camera
from composer.prompt.colour_reading import read_palette
from composer.prompt.shot import Shot
from composer.timecode import RATES, timecode

FITS, DIFFERS, TOLD = "fits", "differs", "told"
"""Whether a measurement is what was asked for; `told`: nothing was asked."""
NEAR_COLOUR = 24.0
"""So far apart (`lab.distance`) a colour of the picture still passes for the one asked for: light
falls on it."""
LEAST_SHARE = 0.01
CUT_REACH = 0.5
"""Seconds by which a cut may come early or late."""
HARDLY, LITTLE, CLEAR = 0.05, 0.5, 2.5
"""Percent of change from frame to frame: hardly any motion, a little, clear; above: a lot."""
SPEECH = 0.1


@dataclass(frozen=True)
class Check:
    """One row of the card. `asked` and `seen` are colours where it is about the palette."""

    name: str
    text: str
    verdict: str = TOLD
    asked: tuple[tuple[int, int, int], ...] = ()
    seen: tuple[tuple[int, int, int], ...] = ()


def checks(shot: Shot | None, measured: Measured) -> tuple[Check, ...]:
    """The rows of the card. `shot` is the resolved one the take was made from, None where nobody
    knows it: then everything is told and nothing judged."""
    return (
        _length(shot, measured),
        _rate(shot, measured),
        _size(shot, measured),
        _cuts(shot, measured),
        _motion(shot, measured),
        *_sound(shot, measured.sound),
        _palette(shot, measured),
    )


def summary(rows: tuple[Check, ...]) -> str:
    """`all as asked`, or how many things differ."""
    differ = sum(row.verdict == DIFFERS for row in rows)
    if not differ:
        judged = any(row.verdict == FITS for row in rows)
        return _tr("as asked") if judged else ""
    return _tr("1 differs") if differ == 1 else _tr("{n} differ").format(n=differ)


def _judged(fits: bool, text: str, asked: str) -> tuple[str, str]:
    """The text with what was asked for where that is another, and the verdict."""
    if fits:
        return text, FITS
    return _tr("{found}; asked: {asked}").format(found=text, asked=asked), DIFFERS


def _length(shot: Shot | None, measured: Measured) -> Check:
    text = messages.seconds_text(measured.seconds)
    text += " · " + _tr("{n} frames").format(n=measured.frames)
    if shot is None:
        return Check(_tr("length"), text)
    # Models round to whole groups of frames.
    fits = abs(measured.seconds - shot.seconds) <= max(0.1, 2 / float(Fraction(measured.rate)))
    return Check(_tr("length"), *_judged(fits, text, messages.seconds_text(shot.seconds)))


def _rate(shot: Shot | None, measured: Measured) -> Check:
    rate = Fraction(measured.rate)
    text = _rate_text(rate)
    if not measured.constant:
        text += " · " + _tr("frames of different length")
    if shot is None:
        return Check(_tr("frame rate"), text)
    wanted = RATES.get(shot.parameters.fps)
    fits = measured.constant and (wanted is None or abs(float(rate / wanted) - 1) < 0.0005)
    return Check(_tr("frame rate"), *_judged(fits, text, shot.parameters.fps))


def _rate_text(rate: Fraction) -> str:
    return _tr("{rate} fps").format(rate=f"{float(rate):.3f}".rstrip("0").rstrip("."))


def _size(shot: Shot | None, measured: Measured) -> Check:
    text = f"{measured.width}×{measured.height}"
    if shot is None:
        return Check(_tr("size"), text)
    wanted = shot.parameters.size.replace("x", "×")
    return Check(_tr("size"), *_judged(text == wanted, text, wanted))


def _cuts(shot: Shot | None, measured: Measured) -> Check:
    rate = Fraction(measured.rate)
    count = len(measured.cuts)
    text = _tr("none found") if not count else _tr("{n} found").format(n=count)
    if count:
        places = ", ".join(timecode(cut, rate) for cut in measured.cuts[:3])
        text += _tr(" at {places}").format(places=places + (" …" if count > 3 else ""))
    if shot is None:
        return Check(_tr("cuts"), text)
    wanted = [cut.start for cut in shot.shot_list[1:]]
    found = [float(cut / rate) for cut in measured.cuts]
    fits = len(wanted) == len(found) and all(
        abs(a - b) <= CUT_REACH for a, b in zip(sorted(wanted), found, strict=True)
    )
    asked = str(len(wanted)) if len(wanted) != count else _tr("at other times")
    return Check(_tr("cuts"), *_judged(fits, text, asked if wanted else _tr("none")))


def _motion(shot: Shot | None, measured: Measured) -> Check:
    change = measured.change
    words = (
        (HARDLY, _tr("hardly any")),
        (LITTLE, _tr("a little")),
        (CLEAR, _tr("clear")),
    )
    word = next((word for limit, word in words if change < limit), _tr("a lot"))
    text = _tr("{word} · {percent} % from frame to frame").format(
        word=word, percent=f"{change:.1f}"
    )
    if shot is None:
        return Check(_tr("motion"), text)
    camera = read_camera(shot.camera).move not in ("", "static")
    moves = camera or any(beat.text.strip() for beat in shot.beats)
    if not moves or change >= HARDLY:
        return Check(_tr("motion"), text, FITS if moves else TOLD)
    asked = _tr("a move of the camera") if camera else _tr("beats")
    return Check(_tr("motion"), *_judged(fits=False, text=text, asked=asked))


def _sound(shot: Shot | None, sound: MeasuredSound | None) -> tuple[Check, ...]:
    lines = shot is not None and any(line.line.strip() for line in shot.dialogue)
    wanted = shot is not None and bool(lines or shot.sound.strip() or shot.cues)
    if sound is None:
        text = _tr("no sound track")
        return (Check(_tr("sound"), text, DIFFERS if wanted else TOLD),)
    heard = sound.loudness is not None
    text = _tr("silent throughout")
    if sound.loudness is not None:
        text = _tr("{lufs} LUFS · peak {peak} dB").format(lufs=sound.loudness, peak=sound.peak)
    if heard and sound.silences:
        silent = messages.seconds_text(sound.silent_seconds)
        text += " · " + _tr("{time} silent").format(time=silent)
    verdict = TOLD if not wanted else FITS if heard else DIFFERS
    return Check(_tr("sound"), text, verdict), _speech(shot, sound, asked=lines)


def _speech(shot: Shot | None, sound: MeasuredSound, *, asked: bool) -> Check:
    heard = sound.speech > SPEECH
    percent = _tr("{n} % sounds like speech").format(n=round(100 * sound.speech))
    text = percent if heard else _tr("nothing that sounds like it")
    if shot is None or (not asked and not heard):
        return Check(_tr("speech"), text)
    wanted = _tr("dialogue") if asked else _tr("none")
    return Check(_tr("speech"), *_judged(asked == heard, text, wanted))


def _palette(shot: Shot | None, measured: Measured) -> Check:
    found = [colour for colour in measured.colours if colour.share >= LEAST_SHARE]
    seen = tuple(_rgb(colour.hex) for colour in found)
    asked = read_palette(shot.palette or ()) if shot else ()
    if not asked or not seen:
        percent = ", ".join(f"{round(100 * colour.share)} %" for colour in found[:4])
        return Check(_tr("colours"), percent, TOLD, (), seen)
    near = [_nearest(one, seen) <= NEAR_COLOUR for one in asked]
    text = _tr("{n} of {all} asked for are seen").format(n=sum(near), all=len(near))
    return Check(_tr("colours"), text, FITS if all(near) else DIFFERS, asked, seen)


def _nearest(colour: tuple[int, int, int], seen: tuple[tuple[int, int, int], ...]) -> float:
    return float(distance(to_lab(np.array(colour)), to_lab(np.array(seen))).min())


def _rgb(code: str) -> tuple[int, int, int]:
    r, g, b = bytes.fromhex(code[1:])
    return r, g, b


def _tr(text: str) -> str:
    return QCoreApplication.translate("Measured", text)
