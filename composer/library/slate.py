"""Which number a scene and which letter a shot carries: pure rules, no rows are read here.

A shot's label (scene number and letter, `2B`) is frozen once a clip of it was asked for, since the
clip's picture and file name carry it. Labels that aren't frozen follow the order.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Slate:
    """A shot as the rules see it."""

    id: str
    label: str
    frozen: bool


@dataclass(frozen=True)
class Numbered:
    """A scene as the rules see it; frozen once one of its shots is."""

    id: str
    number: int
    frozen: bool


def letter(place: int) -> str:
    """The letter at `place`, counted from 1: A … Z, AA, AB …"""
    text = ""
    while place > 0:
        place, rest = divmod(place - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def place_of(letters: str) -> int:
    """The other way round; 0 for what is no letter."""
    place = 0
    for one in letters:
        if not "A" <= one <= "Z":
            return 0
        place = 26 * place + ord(one) - ord("A") + 1
    return place


def number_scenes(scenes: Sequence[Numbered], used: Collection[int]) -> dict[str, int]:
    """Numbers by id for `scenes` in their order; `used` are frozen numbers, of binned scenes too.

    A scene between two frozen neighbours gets the next number after all others.
    """
    taken = set(used) | {scene.number for scene in scenes if scene.frozen}
    numbers: dict[str, int] = {}
    last = 0
    for index, scene in enumerate(scenes):
        if scene.frozen:
            numbers[scene.id], last = scene.number, scene.number
            continue
        ahead = next((s.number for s in scenes[index:] if s.frozen and s.number > last), None)
        number = _free_place(last, taken)
        if ahead is not None and number > ahead:
            number = _free_place(max(taken), taken)
        else:
            last = number
        taken.add(number)
        numbers[scene.id] = number
    return numbers


def label_shots(number: int, shots: Sequence[Slate], used: Collection[str]) -> dict[str, str]:
    """Labels by id for the `shots` of scene `number` in their order; `used` are frozen labels of
    the whole film. One that comes between frozen B and C becomes `2BA`."""
    taken = set(used) | {shot.label for shot in shots if shot.frozen}
    labels: dict[str, str] = {}
    last = 0
    for index, shot in enumerate(shots):
        if shot.frozen:
            labels[shot.id] = shot.label
            last = max(last, _place_in(number, shot.label, last))
            continue
        label, last = _next_label(number, last, shots[index + 1 :], taken)
        taken.add(label)
        labels[shot.id] = label
    return labels


def _next_label(
    number: int, last: int, following: Sequence[Slate], taken: set[str]
) -> tuple[str, int]:
    places = [_place_in(number, shot.label, last) for shot in following if shot.frozen]
    ahead = min((place for place in places if place > last), default=None)
    letters = {place_of(label.removeprefix(str(number))) for label in taken}
    place = _free_place(last, letters)
    if ahead is None or place < ahead:
        return f"{number}{letter(place)}", place
    if last == 0:  # before the first there is no letter to lean on
        return f"{number}{letter(_free_place(max(places), letters))}", last
    base = f"{number}{letter(last)}"
    suffix = next(n for n in range(1, len(taken) + 2) if base + letter(n) not in taken)
    return base + letter(suffix), last


def _place_in(number: int, label: str, last: int) -> int:
    """Where `label` stands in the plain sequence of scene `number`; 0 for an insert (`2BA`) and for
    a shot that was moved here from another scene. `AA` is plain only after Z."""
    letters = label.removeprefix(str(number))
    if letters == label or (len(letters) > 1 and last < 26):
        return 0
    return place_of(letters)


def _free_place(last: int, taken: Collection[int]) -> int:
    place = last + 1
    while place in taken:
        place += 1
    return place
