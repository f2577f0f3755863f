"""Cuts, motion and colours of a clip from small pictures of its frames. Pure numpy."""

import numpy as np

from composer.media.lab import dominant
from composer.media.measured import Colour

SMALL = (64, 36)
"""Frames are looked at this small: grain is gone, what moves is still there."""
_LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)
LEAST_CUT = 6.0
"""A cut changes the picture by at least so many of 255 levels on average …"""
STANDS_OUT = 2.2
"""… by so many times more than any frame around it …"""
LEAST_PART, CHANGED = 0.3, 10.0
"""… and in this part of it at least, by so many levels: what changes in one place is no cut."""
AROUND = 2
FLASH = 5
"""A picture that is back within so many frames was a flash, no cut."""
SAMPLES = 40
PIXELS = 6000


class PictureMeter:
    """Takes the frames in order, (36, 64, 3) uint8 RGB each."""

    def __init__(self, frames: int) -> None:
        self._change: list[float] = []
        self._part: list[float] = []
        self._recent: list[np.ndarray] = []
        self._flashes: set[int] = set()
        self._sampled: list[np.ndarray] = []
        self._every = max(1, frames // SAMPLES)
        self.frames = 0

    def add(self, picture: np.ndarray) -> None:
        luma = picture.astype(np.float32) @ _LUMA
        if self._recent:
            gap = np.abs(luma - self._recent[-1])
            self._change.append(float(gap.mean()))
            self._part.append(float((gap > CHANGED).mean()))
            self._look_for_flash(luma)
        if self.frames % self._every == 0:
            self._sampled.append(picture.reshape(-1, 3))
        self._recent = [*self._recent, luma][-FLASH - 1 :]
        self.frames += 1

    def _look_for_flash(self, luma: np.ndarray) -> None:
        """A large change that is taken back a few frames later."""
        for back in range(2, len(self._recent) + 1):
            left = self.frames - back + 1  # the frame that changed first
            if self._change[left - 1] < LEAST_CUT:
                continue
            now = float(np.abs(luma - self._recent[-back]).mean())
            if now < 0.4 * self._change[left - 1]:
                self._flashes |= {left, self.frames}

    def cuts(self) -> tuple[int, ...]:
        """The frames that begin a new picture."""
        change, part = [0.0, *self._change], [0.0, *self._part]
        found: list[int] = []
        for n, value in enumerate(change):
            near = change[max(1, n - AROUND) : n] + change[n + 1 : n + 1 + AROUND]
            if value < LEAST_CUT or part[n] < LEAST_PART:
                continue
            if value > STANDS_OUT * max(near, default=0.0):
                found.append(n)
        return tuple(n for n in found if n not in self._flashes)

    def change(self) -> float:
        """Percent of the full range by which the picture changes from frame to frame, the
        median."""
        cuts = set(self.cuts())
        kept = [value for n, value in enumerate(self._change, 1) if n not in cuts]
        return round(float(np.median(kept)) / 2.55, 3) if kept else 0.0

    def colours(self) -> tuple[Colour, ...]:
        pixels = np.concatenate(self._sampled)
        thinned = pixels[:: max(1, len(pixels) // PIXELS)]
        found = dominant(thinned)
        return tuple(Colour(f"#{r:02x}{g:02x}{b:02x}", round(s, 4)) for (r, g, b), s in found)
