"""A crop whose window was moved, in writing."""

from hypothesis import given
from hypothesis import strategies as st

from composer.prompt.picture_fit import FITS, MIDDLE, crop_at, fit_parts


def test_the_plain_ways_are_in_the_middle() -> None:
    assert [fit_parts(one) for one in FITS] == [(one, MIDDLE) for one in FITS]
    assert crop_at(0.5, 0.5) == "crop"
    assert fit_parts("crop@0.3,1") == ("crop", (0.3, 1.0))
    assert fit_parts("crop@9,9") == ("crop@9,9", MIDDLE)


@given(st.floats(-2, 3), st.floats(-2, 3))
def test_what_is_written_is_read_again(x: float, y: float) -> None:
    name, (left, top) = fit_parts(crop_at(x, y))
    assert name == "crop"
    assert abs(left - min(1, max(0, x))) <= 0.006
    assert abs(top - min(1, max(0, y))) <= 0.006
