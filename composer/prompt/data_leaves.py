"""The values of a prompt written as data, JSON or YAML-like, each with its keys and its place in
the text. Lenient: what is half broken is read as far as it goes. What a key means is not known
here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST = 2000
"""Values that are read; a prompt has a hundred."""


@dataclass(frozen=True)
class Leaf:
    """`value` stands at `text[start:end]`, under the keys `path`; numbers in it count the rows of
    lists."""

    path: tuple[str | int, ...]
    value: str
    start: int
    end: int


_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*+)"|([{}\[\],:])|([^\s{}\[\],:"]+)', re.DOTALL)
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_PAIR = re.compile(r'"[^"\n]{1,60}"\s*:')
_LINE = re.compile(
    r"^(?P<pad>[ \t]*)(?P<dash>-[ \t]+)?(?:(?P<key>[a-z][\w-]{0,40}):(?=[ \t]|$))?"
    r"(?P<rest>[^\n]*)$",
    re.MULTILINE,
)


def leaves_of(text: str) -> list[Leaf]:
    """The values of `text`; none where it is no data."""
    body = text.strip()
    if body[:1] in ("{", "[") and body[-1:] in ("}", "]") and len(_PAIR.findall(body[:4000])) > 1:
        return list(_json(text))
    return list(_yaml(text)) if _is_yaml(body) else []


def _json(text: str) -> Iterator[Leaf]:
    stack: list[str | int] = []
    kinds: list[str] = []
    key: str | None = None
    count = 0
    pending: tuple[str, int, int] | None = None
    for found in _TOKEN.finditer(text):
        word, sign, bare = found[1], found[2], found[3]
        if sign is None:
            value = _unescaped(word) if word is not None else bare
            pending = (value, *(found.span(1) if word is not None else found.span(3)))
            continue
        if sign == ":" and pending is not None and kinds and kinds[-1] == "{":
            key, pending = pending[0], None
            continue
        if pending is not None and sign in ",}]":
            at = key if key is not None else stack[-1] if kinds and kinds[-1] == "[" else None
            if at is not None:
                path = (*stack, at) if key is not None else tuple(stack)
                yield Leaf(path, *pending)
                count += 1
                if count == MOST:
                    return
        pending = None
        if sign in "{[":
            if key is not None:
                stack.append(key)
                kinds.append("k")
                key = None
            kinds.append(sign)
            if sign == "[":
                stack.append(0)
        elif sign in "}]":
            key = None
            if kinds and kinds.pop() == "[" and stack:
                stack.pop()
            if kinds and kinds[-1] == "k":
                kinds.pop()
                stack.pop()
        elif sign == ",":
            key = None
            if kinds and kinds[-1] == "[" and isinstance(stack[-1], int):
                stack[-1] += 1


def _unescaped(word: str) -> str:
    if "\\" not in word:
        return word
    plain = {"n": "\n", "t": " ", "r": " "}

    def sign(found: re.Match[str]) -> str:
        code = found[1]
        return chr(int(code[1:], 16)) if len(code) == 5 else plain.get(code, code)

    return _ESCAPE.sub(sign, word)


def _is_yaml(body: str) -> bool:
    """Three keys in small letters at the start of lines, and no line of another kind outside of
    texts that are further in."""
    rows = [row for row in body[:4000].splitlines() if row.strip() and row.strip() != "---"]
    keys = sum(1 for row in rows if re.match(r"[a-z][\w-]{0,40}:(?=\s|$)", row))
    other = sum(
        1 for row in rows if not row[0].isspace() and not re.match(r"[a-z][\w-]*:|-\s|#", row)
    )
    snake = any(re.match(r"[a-z]+_[a-z_]+:", row.strip()) for row in rows)
    inner = any(row[:1] in " \t" for row in rows)
    return keys > 2 and not other and (snake or inner)


def _yaml(text: str) -> Iterator[Leaf]:
    stack: list[tuple[int, str | int]] = []
    block: tuple[int, tuple[str | int, ...], list[str], int, int] | None = None
    for count, found in enumerate(_LINE.finditer(text)):
        if count >= MOST:
            break
        pad, rest = len(found["pad"]), found["rest"].strip()
        if block is not None:
            if not found.group().strip() or pad > block[0]:
                block[2].append(found.group().strip())
                block = (*block[:4], found.end())
                continue
            yield Leaf(block[1], "\n".join(block[2]).strip(), block[3], block[4])
            block = None
        if (not rest and not found["key"]) or rest.startswith("#") or rest == "---":
            continue
        while stack and (stack[-1][0] > pad or (stack[-1][0] == pad and not found["dash"])):
            stack.pop()
        if found["dash"]:
            before = (
                stack.pop()[1]
                if stack and stack[-1][0] == pad and isinstance(stack[-1][1], int)
                else -1
            )
            stack.append((pad, int(before) + 1))
            pad += len(found["dash"])
        path = tuple(step for _, step in stack)
        if found["key"]:
            path = (*path, found["key"])
            if not rest:
                stack.append((pad, found["key"]))
                continue
        if rest in ("|", ">", "|-", ">-"):
            block = (pad, path, [], found.end(), found.end())
            continue
        yield from _scalars(path, rest, found.start("rest") + found["rest"].index(rest))
    if block is not None:
        yield Leaf(block[1], "\n".join(block[2]).strip(), block[3], block[4])


def _scalars(path: tuple[str | int, ...], rest: str, at: int) -> Iterator[Leaf]:
    """A value, or those of a list on one line."""
    if rest[0] == "[" and rest[-1] == "]":
        place = at + 1
        for n, part in enumerate(rest[1:-1].split(",")):
            if part.strip():
                yield Leaf((*path, n), part.strip().strip("\"'"), place, place + len(part))
            place += len(part) + 1
        return
    quoted = len(rest) > 1 and rest[0] == rest[-1] and rest[0] in "\"'"
    yield Leaf(path, rest[1:-1] if quoted else rest, at, at + len(rest))
