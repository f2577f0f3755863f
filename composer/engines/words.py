"""Rewording one block by a text model on any server with the OpenAI chat route. Only when a person
asks; what comes back is a proposal, sentence by sentence, never the text itself."""

import difflib
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, cast

from composer import paths, toml_file
from composer.engines.base import EngineError
from composer.engines.refusals import Asked
from composer.engines.videos import not_ours
from composer.engines.wire import Wire

WAIT = 120.0  # seconds for an answer
LONGEST = 20_000
"""Characters of text that is sent; a block is a few hundred."""


@dataclass(frozen=True)
class Change:
    """`text[start:end]` of the old text would become `new`. One or more whole sentences; an
    empty range: something is added there."""

    start: int
    end: int
    new: str


async def polish(wire: Wire, model: str, text: str, *, block: str = "", wish: str = "") -> str:
    """`text` as the model would write it. `block` names its card (`description`), `wish` is what
    the person wants of it.

    Raises EngineError: engine.* as a create of a clip does, engine.no_words where nothing comes.
    """
    asked = Asked(wire.host, model, costly=True)
    body = chat_request(model, text, block=block, wish=wish)
    answer = await wire.ask("POST", "/chat/completions", json=body, asked=asked, wait=WAIT)
    if not answer.is_success:
        raise wire.refused(answer, asked)
    if answer.json is None:
        raise not_ours(wire, answer)
    new = cleaned(_said(answer.json))
    if not new:
        raise EngineError("engine.no_words", host=wire.host, detail=answer.text[:2000])
    return new


def chat_request(model: str, text: str, *, block: str = "", wish: str = "") -> dict[str, Any]:
    """The body of the request. Raises EngineError engine.too_many_words."""
    if len(text) > LONGEST:
        raise EngineError("engine.too_many_words", most=LONGEST)
    told = toml_file.read(paths.resources() / "words.toml")
    about = [told["system"].strip(), told["blocks"].get(block, "")]
    if wish:
        about.append(f"The person's wish: {wish}")
    return {
        "model": model,
        "messages": [
            {"role": "system", "content": "\n".join(filter(None, about))},
            {"role": "user", "content": text},
        ],
    }


def cleaned(said: str) -> str:
    """What local models put around an answer: their thinking, fences, quotation marks."""
    text = re.sub(r"<think>.*?(</think>|\Z)", "", said, flags=re.DOTALL).strip()
    if fenced := re.fullmatch(r"```\w*\n(.*?)\n?```", text, re.DOTALL):
        text = fenced[1].strip()
    for left, right in ('""', "“”"):
        inner = text[1:-1]
        if text.startswith(left) and text.endswith(right) and not {left, right} & set(inner):
            text = inner.strip()
    return text


def changes(old: str, new: str) -> tuple[Change, ...]:
    """What of `old` would be different, in whole sentences, from the beginning on."""
    before, after = _sentences(old), _sentences(new)
    plain = [[old[a:b].strip() for a, b in before], [new[a:b].strip() for a, b in after]]
    found: list[Change] = []
    matcher = difflib.SequenceMatcher(None, plain[0], plain[1], autojunk=False)
    for kind, *span in matcher.get_opcodes():
        for i, j, k, m in _one_by_one(*span) if kind != "equal" else ():
            start = before[i][0] if i < len(before) else len(old)
            end = before[j - 1][1] if j > i else start
            fresh = new[after[k][0] : after[m - 1][1]] if m > k else ""
            found.append(Change(start, end, fresh))
    return tuple(found)


def _one_by_one(i: int, j: int, k: int, m: int) -> list[tuple[int, int, int, int]]:
    """Sentences `i` to `j` become those from `k` to `m`: each its own, what is over goes with the
    last."""
    pairs = min(j - i, m - k)
    if pairs < 2:
        return [(i, j, k, m)]
    firsts = [(i + n, i + n + 1, k + n, k + n + 1) for n in range(pairs - 1)]
    return [*firsts, (i + pairs - 1, j, k + pairs - 1, m)]


def accepted(old: str, proposed: tuple[Change, ...], chosen: Collection[int]) -> str:
    """`old` with those of `proposed` whose numbers are in `chosen`."""
    text = old
    for number in sorted(chosen, reverse=True):
        one = proposed[number]
        text = text[: one.start] + _joined(text[: one.start], one.new) + text[one.end :]
    return text


def _joined(before: str, new: str) -> str:
    """A sentence added at the end needs a space before it."""
    needs = before and new and not before[-1].isspace() and not new[0].isspace()
    return f" {new}" if needs else new


_SENTENCE = re.compile(r"\S.*?(?:[.!?…][\"”’)]*(?:\s+|\Z)|\n+|\Z)", re.DOTALL)


def _sentences(text: str) -> list[tuple[int, int]]:
    """Where each begins and ends, the blank behind it counted in."""
    return [found.span() for found in _SENTENCE.finditer(text)]


def _said(body: Any) -> str:
    """The content of the first choice, as text or in parts."""
    try:
        content = body["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError):
        return ""
    if isinstance(content, list):
        rows = cast("list[dict[str, Any]]", content)
        content = "".join(str(one.get("text", "")) for one in rows)
    return content if isinstance(content, str) else ""
