"""Rendering a prompt and reading a scene: a 300-word shot, 100 000 characters, and the first use of
the vocabulary."""

import time
from collections.abc import Callable
from dataclasses import replace

from composer.prompt.reader import read_camera, read_light, read_scene
from composer.prompt.render import render
from composer.prompt.shot import Beat, Camera, CastMember, Line, Shot
from composer.prompt.shot_json import dump_shot, load_shot
from composer.prompt.vocabulary import load_vocabulary
from tests.bench import table

SENTENCE = "Ines fills the lid of a flask while rain beads on the steel of the empty car deck. "
SHOT = Shot(
    style="Nordic drama, late nineties; Super 16, visible grain",
    description=SENTENCE * 15,
    camera=Camera("medium", "two_shot", "eye_level", "tracking_right", "slow", "32mm", "", "deep"),
    light="Sodium lamp overhead, first grey light from the open bow, wet deck as fill",
    palette=("sodium orange", "slate", "bottle green", "bone"),
    mood="Wary, half amused",
    beats=(Beat("She pours; steam lifts into the lamp"), Beat("Jon takes one step in")),
    dialogue=(Line("Ines", "dry", "It was warm in Oslo."), Line("Jon", "", "So were we.")),
    sound="Engine hum, rain on steel, a chain knocking once a second. No score.",
    cast=(CastMember("Ines", "oilskin, wool cap"), CastMember("Jon", "dark coat, collar up")),
)
LONG = replace(SHOT, description=SENTENCE * (100_000 // len(SENTENCE)))


def milliseconds(work: Callable[[], object], times: int) -> list[float]:
    """Milliseconds of processor time: pure work, so that a busy machine does not change the
    figures."""
    out: list[float] = []
    for _ in range(times):
        begun = time.process_time()
        work()
        out.append(1000 * (time.process_time() - begun))
    return out


def main() -> None:
    vocabulary = load_vocabulary()
    whole = milliseconds(lambda: [vocabulary.terms(name) for name in vocabulary.lists], 1)
    table.row("reading the whole vocabulary once", whole[0], "ms")
    table.row("words of the shot", len(render(SHOT).text.split()))
    rendering = milliseconds(lambda: render(SHOT), 500)
    table.row("render, median", table.median(rendering), "ms")
    table.at_most("render, p95", table.p95(rendering), "ms", 2)
    long = milliseconds(lambda: render(LONG), 20)
    table.at_most("render 100 000 characters, p95", table.p95(long), "ms", 50)
    reading = milliseconds(
        lambda: (read_camera(SHOT.camera), read_light(SHOT.light), read_scene(SHOT)), 100
    )
    table.row("read camera, light and scene, p95", table.p95(reading), "ms")
    table.row(
        "read a scene of 100 000 characters", milliseconds(lambda: read_scene(LONG), 1)[0], "ms"
    )
    trip = milliseconds(lambda: load_shot(dump_shot(SHOT)), 100)
    table.row("shot to JSON and back, p95", table.p95(trip), "ms")


if __name__ == "__main__":
    main()
