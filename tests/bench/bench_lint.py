"""Checking a prompt: 300 words at every keystroke, 10 000 words, and how often good shots are
accused.

    python -m tests.bench.bench_lint
"""

from dataclasses import replace

from composer.prompt.lint import lint
from composer.prompt.profiles import load_profiles
from composer.prompt.render import render
from tests.bench import table
from tests.bench.bench_prompt import SENTENCE, SHOT, milliseconds
from tests.prompt.lint.test_corpus import count


def main() -> None:
    profile = load_profiles()["sora-2"]
    table.row(
        "first check, everything read",
        milliseconds(lambda: lint(SHOT, profile=profile), 1)[0],
        "ms",
    )
    shots = iter([replace(SHOT, description=f"{SHOT.description} {n}") for n in range(400)])
    typed = iter([(shot, render(shot)) for shot in shots])

    def check() -> None:
        shot, rendered = next(typed)
        lint(shot, profile=profile, rendered=rendered)

    figures = milliseconds(check, 400)
    table.row("words of the shot", len(render(SHOT).text.split()))
    table.row("lint after each change, median", table.median(figures), "ms")
    table.at_most("lint after each change, p95", table.p95(figures), "ms", 5)
    long = [replace(SHOT, description=SENTENCE * 600 + str(n)) for n in range(5)]
    table.row("words of the long shot", len(long[0].description.split()))
    checked = iter(long)
    figures = milliseconds(lambda: lint(next(checked), profile=profile), 5)
    table.at_most("lint of the long shot, slowest", max(figures), "ms", 200)
    good, found = count()
    table.row("good shots of our own", good)
    table.at_most("E of good shots", found["E"], "", 0)
    table.at_most("W for each good shot", found["W"] / good, "", 1)


if __name__ == "__main__":
    main()
