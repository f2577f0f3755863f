"""Reading a pasted prompt: a full production brief, and a megabyte of awkward text of many kinds;
and writing that brief."""

from composer.prompt.parse import READ_AT_MOST, parse
from composer.prompt.render import render
from tests.bench import table
from tests.bench.bench_prompt import milliseconds
from tests.prompt.shots import FULL

AWKWARD = ("word ", "\n", "a\n", '- a: "b"\n', "Mood: ", "Camera: x\n", "*", '"', " \t", "Rain. ")
LEADS = ("", "Actions:\n", "Dialogue: ", "Background Sound:\n", "Camera: ", "Shot List\n")


def main() -> None:
    rendering = milliseconds(lambda: render(FULL), 300)
    table.at_most("render a full brief, p95", table.p95(rendering), "ms", 2)
    text = render(FULL).text
    table.row("read it back, p95", table.p95(milliseconds(lambda: parse(text), 50)), "ms")
    for size in (READ_AT_MOST, 1_000_000):
        slowest = max(_reading(lead, words, size) for lead in LEADS for words in AWKWARD)
        table.at_most(f"read {size} characters, slowest of {_kinds()}", slowest, "ms", 1000)


def _kinds() -> int:
    return len(LEADS) * len(AWKWARD)


def _reading(lead: str, words: str, size: int) -> float:
    text = lead + words * ((size - len(lead)) // len(words))
    return milliseconds(lambda: parse(text), 1)[0]


if __name__ == "__main__":
    main()
