"""Reading a pasted prompt: a full production brief, and long awkward texts of many kinds, with how
much longer twice the text takes; and writing that brief."""

from composer.prompt.parse import READ_AT_MOST, parse
from composer.prompt.render import render
from tests.bench import table
from tests.bench.bench_prompt import milliseconds
from tests.prompt.shots import FULL

AWKWARD = (
    *("word ", "\n", "a\n", "Rain. ", "x", "日", " \t", "“a” ", '"', "(", ": ", "— ", "*", "```\n"),
    *('- a: "b"\n', "Mood: ", "Camera: x\n", "Dialogue:\n", "[CAMERA]: ", 'she says "a" '),
    *(
        "0.00–1.00 — ",
        "0.00–1.00 — a\n",
        "Model: a\n",
        "Prompt:\n",
        "1280x720 ",
        "The camera pans. ",
    ),
)
LEADS = (
    *("", "Actions:\n", "Dialogue: ", "Background Sound:\n", "Camera: ", "Palette: "),
    *("Shot List\n", "Format & Look\n", "Reference Image: "),
)
WORTH_A_RATIO = 30
"""Milliseconds; below that the clock's own steps show."""


def main() -> None:
    rendering = milliseconds(lambda: render(FULL), 300)
    table.at_most("render a full brief, p95", table.p95(rendering), "ms", 2)
    text = render(FULL).text
    table.row("read it back, p95", table.p95(milliseconds(lambda: parse(text), 50)), "ms")
    half, whole = _all(READ_AT_MOST // 2), _all(READ_AT_MOST)
    kinds = f"slowest of {len(whole)}"
    table.at_most(f"read {READ_AT_MOST} characters, {kinds}", max(whole), "ms", 1000)
    ratios = [b / a for a, b in zip(half, whole, strict=True) if a > WORTH_A_RATIO]
    table.at_most("twice the text takes longer by, median", table.median(ratios), "×", 2.5)
    table.at_most("twice the text takes longer by, at most", max(ratios), "×", 3)
    table.at_most(f"read a megabyte, {kinds}", max(_all(1_000_000)), "ms", 1000)


def _all(size: int) -> list[float]:
    """Milliseconds for every kind of text of `size` characters."""
    return [_reading(lead, words, size) for lead in LEADS for words in AWKWARD]


def _reading(lead: str, words: str, size: int) -> float:
    text = lead + words * ((size - len(lead)) // len(words))
    return milliseconds(lambda: parse(text), 1)[0]


if __name__ == "__main__":
    main()
