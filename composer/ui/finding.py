"""Matching what is typed against names, for the command palette and the key overview. No Qt."""


def score(query: str, text: str) -> float | None:
    """How well `text` matches: higher is better, None where it does not.

    Every word of `query` must appear; at a word's beginning counts more, a whole beginning most.
    Letters in order but apart ("nsh" for "New shot") match last.
    """
    wanted, hay = query.casefold().split(), text.casefold()
    if not wanted:
        return 0.0
    points = [_word(word, hay) for word in wanted]
    if all(one > 0 for one in points):
        return sum(points) - len(hay) / 1000
    return _apart("".join(wanted), hay)


def _word(word: str, hay: str) -> float:
    if hay.startswith(word):
        return 4.0
    if any(part.startswith(word) for part in hay.split()):
        return 3.0
    return 1.0 if word in hay else 0.0


def _apart(letters: str, hay: str) -> float | None:
    """Letters that begin words, in order."""
    initials = "".join(part[0] for part in hay.split())
    return 0.5 - len(hay) / 1000 if letters and letters in initials else None
