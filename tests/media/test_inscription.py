"""A recipe written into a clip without encoding it anew, and read back."""

from pathlib import Path

import pytest

from composer.media.frames import picture
from composer.media.inscription import inscribe, inscription, recipe_in
from composer.media.probe import probe
from composer.problem import Problem
from tests.media.clips import make_numbered_clip, read_number


@pytest.mark.parametrize("suffix", [".mp4", ".mov"])
def test_a_recipe_goes_in_and_the_pictures_stay(tmp_path: Path, suffix: str) -> None:
    source = make_numbered_clip(tmp_path / "sent.mp4", frames=30, sound=True)
    source = source.rename(source.with_suffix(suffix))
    before = source.read_bytes()
    to = tmp_path / f"out{suffix}"
    text = '{"format": "shot-composer/recipe", "text": "für später"}'
    inscribe(source, to, inscription("2B T02", text, previs=False, program="test"))
    assert source.read_bytes() == before
    assert recipe_in(source) is None
    assert recipe_in(to) == text
    old, new = probe(source), probe(to)
    assert (new.frames, new.rate, new.has_sound) == (old.frames, old.rate, old.has_sound)
    assert [read_number(picture(to, n)) for n in (0, 13, 29)] == [0, 13, 29]


def test_what_is_no_clip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"nothing")
    with pytest.raises(Problem, match=r"media\."):
        inscribe(tmp_path / "a.mp4", tmp_path / "b.mp4", {})
