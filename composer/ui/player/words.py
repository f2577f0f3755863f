"""What the player says in words: the facts of a clip, and what a person should know while it plays.
Pure."""

from PySide6.QtCore import QCoreApplication

from composer import messages
from composer.ui.player.clip import Clip
from composer.ui.player.sound import NO_DEVICE
from composer.ui.player.transport import Transport


def clip_facts(clip: Clip) -> str:
    """`1280×720 · 24 fps · 8 s`, and what is wrong with it."""
    rate = f"{float(clip.rate):.3f}".rstrip("0").rstrip(".")
    facts = [f"{clip.width}×{clip.height}", _tr("{rate} fps").format(rate=rate)]
    if not clip.is_constant:
        facts.append(_tr("frames of different length"))
    facts.append(messages.seconds_text(clip.seconds))
    if not clip.has_sound:
        facts.append(_tr("no sound"))
    if clip.is_cut_off:
        facts.append(_tr("the end of the file is missing"))
    return " · ".join(facts)


def caption(transport: Transport) -> str:
    """Time code and number of the picture that is seen: on a fast drag it may trail the
    playhead."""
    clip, picture = transport.clip, transport.picture
    if clip is None or picture is None:
        return ""
    return clip.caption(picture.index)


def short_caption(transport: Transport) -> str:
    """The same where there is little room."""
    clip, picture = transport.clip, transport.picture
    return clip.short_caption(picture.index) if clip and picture else ""


def warning(transport: Transport) -> str:
    """Why it doesn't play as it should; empty where it does."""
    words: list[str] = []
    if transport.dropped:
        n = transport.dropped
        words.append(_tr("1 frame left out") if n == 1 else _tr("{n} frames left out").format(n=n))
    if transport.sound.state == NO_DEVICE:
        words.append(_tr("No sound device: playing without sound"))
    return " · ".join(words)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Player", text)
