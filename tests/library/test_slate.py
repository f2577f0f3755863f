"""Numbers of scenes and letters of shots: frozen ones stay, the others follow the order."""

from hypothesis import given
from hypothesis import strategies as st

from composer.library.slate import Numbered, Slate, label_shots, letter, number_scenes, place_of


def labels(*shots: str, used: tuple[str, ...] = ()) -> list[str]:
    """Of scene 2; `""` is a new shot, a label a frozen one."""
    rows = [Slate(str(n), label, bool(label)) for n, label in enumerate(shots)]
    return list(label_shots(2, rows, used).values())


def test_letters_go_on_after_z() -> None:
    assert [letter(n) for n in (1, 2, 26, 27, 28, 52, 53, 702, 703)] == [
        *("A", "B", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA")
    ]
    assert all(place_of(letter(n)) == n for n in range(1, 2000))


def test_new_shots_are_lettered_in_order() -> None:
    assert labels("", "", "") == ["2A", "2B", "2C"]
    assert labels("2A", "", "") == ["2A", "2B", "2C"]


def test_an_insert_between_frozen_shots_gets_a_second_letter() -> None:
    assert labels("2A", "2B", "", "2C") == ["2A", "2B", "2BA", "2C"]
    assert labels("2A", "2B", "2BA", "", "2C") == ["2A", "2B", "2BA", "2BB", "2C"]
    assert labels("2A", "", "", "2C") == ["2A", "2B", "2BA", "2C"]


def test_before_the_first_frozen_shot_the_next_free_letter_serves() -> None:
    assert labels("", "2A", "2B") == ["2C", "2A", "2B"]


def test_letters_of_binned_shots_are_not_given_again() -> None:
    assert labels("2A", "", used=("2B",)) == ["2A", "2C"]


def test_moved_shots_keep_their_letters() -> None:
    assert labels("2C", "2A", "2B") == ["2C", "2A", "2B"]
    assert labels("1D", "", "2A", "") == ["1D", "2B", "2A", "2C"]


def test_the_27th_shot() -> None:
    assert labels(*[""] * 28)[-3:] == ["2Z", "2AA", "2AB"]
    frozen = [f"2{letter(n)}" for n in range(1, 29)]
    assert labels(*frozen, "")[-1] == "2AC"
    assert labels(*frozen[:26], "")[-1] == "2AA"


@given(st.lists(st.one_of(st.just(0), st.integers(1, 60)), max_size=40), st.data())
def test_labels_are_unique_and_frozen_ones_stay(places: list[int], data: st.DataObject) -> None:
    seen: set[int] = set()
    shots = []
    for place in places:
        shots.append("" if place in seen or place == 0 else f"2{letter(place)}")
        seen.add(place)
    used = tuple(f"2{letter(n)}" for n in data.draw(st.sets(st.integers(61, 80), max_size=3)))
    got = labels(*shots, used=used)
    assert len({*got, *used}) == len(got) + len(used)
    assert all(old in ("", new) for old, new in zip(shots, got, strict=True))
    assert labels(*shots, used=used) == got


@given(st.lists(st.integers(0, 12), max_size=20))
def test_scene_numbers_are_unique_and_frozen_ones_stay(numbers: list[int]) -> None:
    rows, seen = [], set()
    for n, number in enumerate(numbers):
        frozen = number not in seen and number > 0
        seen.add(number)
        rows.append(Numbered(str(n), number, frozen))
    got = number_scenes(rows, {99})
    assert len({*got.values(), 99}) == len(rows) + 1
    assert all(got[row.id] == row.number for row in rows if row.frozen)


def test_scenes_follow_the_order_until_they_are_frozen() -> None:
    new = [Numbered(name, 0, frozen=False) for name in "abc"]
    assert number_scenes(new, ()) == {"a": 1, "b": 2, "c": 3}
    between = [Numbered("a", 1, frozen=True), new[1], Numbered("c", 2, frozen=True), new[0]]
    assert number_scenes(between[:3], ()) == {"a": 1, "b": 3, "c": 2}
