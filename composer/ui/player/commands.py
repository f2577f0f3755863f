"""What the player can be told, by id, with the keys of the design: rows for the window's table of
actions, whose keys count while the player or the list of takes has the focus."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from composer.ui.actions import PLAYER, Action
from composer.ui.player.transport import Transport

Commands = dict[str, Callable[[], object]]

_KEYS: dict[str, tuple[str, ...]] = {
    "toggle": ("Space",),
    "stop": ("K",),
    "back": ("J",),
    "forward": ("L",),
    "next_frame": ("Right",),
    "previous_frame": ("Left",),
    "next_second": ("Shift+Right",),
    "previous_second": ("Shift+Left",),
    "first": ("Home",),
    "last": ("End",),
    "set_in": ("I",),
    "set_out": ("O",),
    "go_in": ("Shift+I",),
    "go_out": ("Shift+O",),
    "clear_range": ("Alt+X",),
    "play_range": ("P",),
    "faster": ("]",),
    "slower": ("[",),
    "speed": ("Backspace",),
    "still": ("S",),
    "copy_still": ("Ctrl+C",),
    "fit": ("F",),
    "zoom_in": ("+", "="),
    "zoom_out": ("-",),
    "mask": ("A",),
    "safe": ("G",),
    "wipe": ("W",),
    "compare": ("Shift+W",),
    "swap": ("B",),
    "scene": ("Shift+P",),
    "full_screen": ("F11",),
    "second": ("Shift+F11",),
}


def transport_commands(transport: Transport) -> Commands:
    """Everything that moves the playhead or changes how it plays."""
    step = transport.step
    return {
        "toggle": transport.toggle,
        "stop": transport.pause,
        "back": partial(transport.shuttle, -1),
        "forward": partial(transport.shuttle, 1),
        "next_frame": partial(step, 1),
        "previous_frame": partial(step, -1),
        "next_second": partial(transport.step_seconds, 1.0),
        "previous_second": partial(transport.step_seconds, -1.0),
        "first": partial(transport.seek, 0),
        "last": partial(_go_last, transport),
        "set_in": partial(_set_in, transport),
        "set_out": partial(_set_out, transport),
        "go_in": partial(_go_range, transport, 0),
        "go_out": partial(_go_range, transport, 1),
        "clear_range": transport.clear_range,
        "play_range": transport.play_range,
        "faster": partial(transport.change_speed, 1),
        "slower": partial(transport.change_speed, -1),
        "speed": transport.normal_speed,
    }


def action_rows(commands: Commands, *, prefix: str = "player") -> tuple[Action, ...]:
    """A row for every command that has a key; ids are `player.toggle` and so on."""
    return tuple(
        Action(
            id=f"{prefix}.{name}",
            text=text,
            run=commands[name],
            keys=_KEYS[name],
            context=PLAYER,
            group=_tr("Player"),
            listed=False,
        )
        for name, text in _texts().items()
        if name in commands
    )


def _texts() -> dict[str, str]:
    return {
        "toggle": _tr("Play or pause"),
        "stop": _tr("Stop; held down with J or L: one frame"),
        "back": _tr("Play backwards; again: twice as fast"),
        "forward": _tr("Play; again: twice as fast"),
        "next_frame": _tr("One frame on"),
        "previous_frame": _tr("One frame back"),
        "next_second": _tr("One second on"),
        "previous_second": _tr("One second back"),
        "first": _tr("Go to the first frame"),
        "last": _tr("Go to the last frame"),
        "set_in": _tr("Set the in point here"),
        "set_out": _tr("Set the out point here"),
        "go_in": _tr("Go to the in point"),
        "go_out": _tr("Go to the out point"),
        "clear_range": _tr("Clear in and out"),
        "play_range": _tr("Loop from in to out"),
        "faster": _tr("Faster"),
        "slower": _tr("Slower"),
        "speed": _tr("Normal speed"),
        "still": _tr("Save this frame as a picture"),
        "copy_still": _tr("Copy this frame"),
        "fit": _tr("Fit the picture; again: its own size"),
        "zoom_in": _tr("Larger"),
        "zoom_out": _tr("Smaller"),
        "mask": _tr("See it as the next shape: 2.39, 1:1, 9:16 …"),
        "safe": _tr("Safe areas"),
        "wipe": _tr("Wipe between two takes; again: one take"),
        "compare": _tr("Next way of comparing two takes"),
        "swap": _tr("Compared takes change places"),
        "scene": _tr("Play the scene; again: back to the take"),
        "full_screen": _tr("Full screen"),
        "second": _tr("Second window, for another screen"),
    }


def _go_last(transport: Transport) -> None:
    if transport.clip is not None:
        transport.seek(transport.clip.frames - 1)


def _go_range(transport: Transport, end: int) -> None:
    transport.seek(transport.range[end])


def _set_in(transport: Transport) -> None:
    if transport.clip is not None:
        transport.set_in(transport.frame)


def _set_out(transport: Transport) -> None:
    if transport.clip is not None:
        transport.set_out(transport.frame)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Player", text)
