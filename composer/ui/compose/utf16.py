"""Places in a text: Python counts code points, Qt counts UTF-16 units. The one place that converts,
and what a smallest change between two texts is."""

from typing import NamedTuple


class Change(NamedTuple):
    """Replace `old` code points at `start` by `new`."""

    start: int
    old: int
    new: str


class Places:
    """Converts places in `text` both ways. Texts without characters beyond U+FFFF cost nothing."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._plain = not text or max(text) < "\U00010000"

    def to_qt(self, place: int) -> int:
        """The UTF-16 place of code point `place`."""
        return place if self._plain else length(self.text[:place])

    def all_to_qt(self, places: list[int]) -> list[int]:
        """Many ascending places at once, in one walk over the text."""
        if self._plain:
            return places
        out: list[int] = []
        at = done = 0
        for place in places:
            at += length(self.text[done:place])
            done = place
            out.append(at)
        return out

    def from_qt(self, place: int) -> int:
        """The code point at UTF-16 `place`; inside a pair, the one the pair makes."""
        if self._plain:
            return min(place, len(self.text))
        raw = self.text.encode("utf-16-le", "surrogatepass")[: 2 * place]
        return len(raw.decode("utf-16-le", "ignore"))


def length(text: str) -> int:
    """How many UTF-16 units `text` takes."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def smallest_change(old: str, new: str) -> Change | None:
    """The one replacement that makes `new` of `old`, or None where they are the same. Compares
    whole slices: a hundred thousand characters cost microseconds, not a loop over each."""
    if old == new:
        return None
    start = _same_start(old, new)
    rest_old, rest_new = old[start:], new[start:]
    end = _same_start(rest_old[::-1], rest_new[::-1])
    return Change(start, len(rest_old) - end, rest_new[: len(rest_new) - end])


def _same_start(one: str, other: str) -> int:
    """How many characters both begin with, by halving."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
