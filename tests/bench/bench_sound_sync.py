"""Sound and picture of a clap: milliseconds between the moment a click leaves for the ear and the
moment its white frame is painted, at the start, after seeks and after other speeds."""

import asyncio
import time
from pathlib import Path

import numpy as np

from tests.bench import table
from tests.ui.player.claps import RATE, clicks_in, make_clap_clip

AIM = 40.0  # ms (issue 6; EBU R 37 allows 40 ms early and 60 ms late)
WAYS = ("start", "seek", "seek while it plays", "after 2x", "after -1x")


class Tapped:
    """A sink between the player and a card: keeps what is written and when the card says it was
    heard."""

    def __init__(self, card):
        self.card, self.written, self.counts = card, bytearray(), []

    def sink(self, parent):
        made = self.card.sink(parent)
        return None if made is None else _TappedSink(made, self)


class _TappedSink:
    def __init__(self, inner, tap):
        self._inner, self._tap = inner, tap
        tap.written.clear()
        tap.counts.clear()
        self._device = None

    def start(self):
        self._device = self._inner.start()
        return None if self._device is None else self

    def write(self, data):
        done = self._device.write(data)
        self._tap.written += data[: max(0, done)]
        return done

    def processedUSecs(self):  # noqa: N802 (Qt's name)
        count = self._inner.processedUSecs()
        self._tap.counts.append((time.perf_counter(), count / 1e6))
        return count

    def __getattr__(self, name):
        return getattr(self._inner, name)


def heard_at(tap, sample: int) -> float | None:
    """The moment at which the card had played so many samples."""
    at = sample / RATE
    moments, counts = np.array(tap.counts).T
    steps = np.flatnonzero(np.diff(counts, prepend=-1) > 0)
    if not len(steps) or counts[steps[-1]] < at:
        return None
    return float(np.interp(at, counts[steps], moments[steps]))


class Stand:
    """The player on the clap clip, with a watch on white frames."""

    def __init__(self, tap) -> None:
        from composer.ui.player.transport import Transport
        from composer.ui.player.view import FrameView
        from tests.ui.player.watching import connected

        self.tap, self.white = tap, []
        self.transport, self.view = Transport(sound_card=tap), FrameView()
        self.view.resize(480, 270)
        connected(self.transport, self.view)
        self.transport.picture_changed.connect(self._on_picture)
        self.view.show()

    def _on_picture(self, picture) -> None:
        self.view.repaint()
        if picture.index and picture.index % 24 == 0:
            self.white.append((picture.index, time.perf_counter()))

    async def go(self, way: str) -> int:
        """Begin to play in this way; the frame the last run began with."""
        transport = self.transport
        transport.pause()
        start = {"start": 0, "seek": 77, "seek while it plays": 130}.get(way, 60)
        if way.startswith("after"):
            transport.seek(60)
            transport.play(2.0 if "2x" in way else -1.0)
            await asyncio.sleep(0.4)
            transport.pause()
            start = transport.frame
        elif "plays" in way:
            transport.play(1.0)
            await asyncio.sleep(0.5)
        else:
            transport.seek(start)
        self.white.clear()
        if "plays" in way:
            transport.seek(start)
        else:
            await asyncio.sleep(0.3)
            transport.play(1.0)
        return start

    def offsets(self, start: int) -> list[float]:
        """Milliseconds by which each white frame came after its click (negative: before)."""
        samples = np.frombuffer(bytes(self.tap.written), np.int16).reshape(-1, 2)[:, 0]
        out = []
        for sample in clicks_in(samples):
            frame = round((start / 24 + sample / RATE) * 24)
            shown = next((at for number, at in self.white if number == frame), None)
            heard = heard_at(self.tap, sample)
            if shown is not None and heard is not None:
                out.append(1000 * (shown - heard))
        return out


async def measure(home: Path) -> None:
    from composer.ui.player.clock import QtSoundCard
    from tests.ui.player.test_playing import FakeSoundCard

    real = QtSoundCard().sink(None) is not None
    print("  by the sound card" if real else "  no sound device: by a card of the computer's clock")
    tap = Tapped(QtSoundCard() if real else FakeSoundCard())
    stand = Stand(tap)
    opened = asyncio.Event()
    stand.transport.opened.connect(opened.set)
    stand.transport.open(make_clap_clip(home / "clap.mp4"))
    await opened.wait()
    await asyncio.sleep(1)
    for way in WAYS:
        start = await stand.go(way)
        await asyncio.sleep(4)
        stand.transport.pause()
        offsets = stand.offsets(start)
        table.row(f"{way}: claps measured", len(offsets))
        if offsets:
            table.row(f"{way}: picture after sound, median", table.median(offsets), "ms")
            most = max(abs(one) for one in offsets)
            table.at_most(f"{way}: sound and picture apart, most", most, "ms", AIM)
    stand.transport.close()
    stand.view.close()


def main() -> None:
    from tests.bench import gui

    gui.run(measure)


if __name__ == "__main__":
    main()
