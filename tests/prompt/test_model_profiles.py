"""The shipped profiles: what they say, and that each has a day and a source."""

import re
from datetime import date

import pytest

from composer import messages
from composer.prompt.dialects import load_dialects
from composer.prompt.profile import Profile
from composer.prompt.profiles import load_profiles
from composer.prompt.router import Wish, alternatives, is_open

PROFILES = load_profiles()
TODAY = date(2026, 11, 21)


@pytest.mark.parametrize("profile", PROFILES.values(), ids=lambda profile: profile.id)
def test_every_profile_is_complete(profile: Profile) -> None:
    assert profile.id == profile.id.strip().casefold()
    assert PROFILES[profile.id] is profile, "named as its file"
    assert profile.label
    assert profile.engine
    assert profile.model
    assert profile.source
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", profile.dated)
    assert profile.dialect in load_dialects()
    assert profile.prompt_unit in ("characters", "utf16", "words")
    assert not profile.extra, "a misspelt key"
    assert all(re.fullmatch(r"\d+x\d+", size) for size in profile.sizes)
    assert {price.size for price in profile.prices} <= {"", *profile.sizes}


def test_sora_is_closed_and_says_so() -> None:
    for name in ("sora-2", "sora-2-pro"):
        profile = PROFILES[name]
        assert profile.available_until == "2026-09-24"
        assert "closed" in profile.label
        assert "2026-09-24" in profile.note
        assert profile.seconds == (4, 8, 12, 16, 20)
        assert not is_open(profile, TODAY)
    assert PROFILES["sora-2"].sizes == ("1280x720", "720x1280")
    assert PROFILES["sora-2-pro"].price("1024x1792", 4) == 2.0
    assert PROFILES["sora-2-pro"].price("1080x1920", 10) == 7.0


def test_a_price_nobody_knows_is_not_free() -> None:
    assert PROFILES["kling-2.6"].price("1280x720", 5) is None
    assert PROFILES["wan2.2-ti2v-5b"].price("1280x704", 5) is None


def test_only_the_previs_reads_no_text() -> None:
    assert [one.id for one in PROFILES.values() if not one.reads_text] == ["draft"]


def _ask(profile: str, **wish: object) -> dict[str, tuple[str, ...]]:
    answers = alternatives(PROFILES[profile], Wish(**wish), PROFILES.values(), TODAY)
    return {answer.code: answer.profiles for answer in answers}


def test_the_router_follows_from_the_profiles() -> None:
    assert _ask("veo-3.1", seconds=8, four_k=True, audio=True) == {}
    assert _ask("kling-2.6", four_k=True) == {
        "router.four_k": ("gemini-omni-1.2-flash", "veo-3.1-fast", "veo-3.1")
    }
    longer = _ask("veo-3.1", seconds=12)["router.longer"]
    assert "gemini-omni-1.2-flash" in longer
    assert "sora-2" not in longer, "closed"
    assert "kling-2.6-pro" in _ask("wan2.2-t2v-a14b", audio=True)["router.audio"]
    assert "runway-aleph2" in _ask("ltx-2", edit=True)["router.edit"]
    assert _ask("veo-3.1", motion=True) == {"router.motion": ()}


def test_no_day_offers_nothing_that_closes() -> None:
    [answer] = alternatives(PROFILES["draft"], Wish(characters=2), PROFILES.values())
    assert answer.profiles == ()
    before = alternatives(
        PROFILES["draft"], Wish(characters=2), PROFILES.values(), date(2026, 9, 1)
    )
    assert before[0].profiles == ("sora-2", "sora-2-pro")


def test_every_reason_has_a_sentence() -> None:
    everything = Wish(
        seconds=99,
        four_k=True,
        audio=True,
        edit=True,
        extend=True,
        negative=True,
        last_frame=True,
        characters=9,
        motion=True,
    )
    answers = alternatives(Profile("none", audio=False), everything, PROFILES.values(), TODAY)
    assert len(answers) == 9
    assert all(messages.has_sentence(answer.code) for answer in answers)
