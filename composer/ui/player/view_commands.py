"""Commands of how the picture is seen: fit, zoom, masks, safe areas, windows, and what happens at
the end."""

from functools import partial

from composer.ui.player.commands import Commands
from composer.ui.player.framing import MASKS
from composer.ui.player.remembered import Remembered
from composer.ui.player.screens import Screens


def view_commands(screens: Screens, remembered: Remembered) -> Commands:
    """By id, for the table of actions."""
    return {
        "loop": remembered.next_turns,
        "mute": remembered.toggle_mute,
        "fit": partial(_toggle_fit, screens),
        "zoom_in": partial(_zoom, screens, 1),
        "zoom_out": partial(_zoom, screens, -1),
        "mask": partial(_next_mask, screens, remembered),
        "safe": partial(_toggle_safe, screens, remembered),
        "full_screen": screens.toggle_full_screen,
        "second": screens.toggle_second,
    }


def _toggle_fit(screens: Screens) -> None:
    screens.focused().toggle_fit()


def _zoom(screens: Screens, steps: int) -> None:
    screens.focused().zoom(steps)


def _next_mask(screens: Screens, remembered: Remembered) -> None:
    shapes = ("", *MASKS)
    place = shapes.index(screens.guides.mask) + 1
    remembered.guide(mask=shapes[place % len(shapes)])


def _toggle_safe(screens: Screens, remembered: Remembered) -> None:
    remembered.guide(safe=not screens.guides.safe)
