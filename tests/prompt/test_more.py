"""The values under "More"."""

from composer.prompt import more
from composer.prompt.profile import Profile
from composer.prompt.profiles import load_profiles
from composer.prompt.shot import Parameters, Shot
from composer.prompt.shot_json import dump_shot, load_shot


def test_each_profile_says_what_can_be_set() -> None:
    names = [one.name for one in more.options_of(load_profiles()["wan2.2-t2v-a14b"])]
    assert names == ["num_inference_steps", "guidance_scale", "guidance_scale_2"]
    steps, guidance, _ = more.options_of(load_profiles()["wan2.2-t2v-a14b"])
    assert (steps.usual, steps.lowest, steps.highest, steps.step) == (40, 1.0, 200.0, 0.0)
    assert (guidance.usual, guidance.step) == (4.0, 0.1)
    assert more.options_of(load_profiles()["ltx-2"])[0].name == more.AUDIO
    assert more.options_of(load_profiles()["draft"]) == ()


def test_what_was_set_stays_with_the_shot_and_nothing_else_changes() -> None:
    plain = Parameters()
    changed = more.with_option(plain, "num_inference_steps", 20)
    assert more.chosen(changed) == {"num_inference_steps": 20}
    assert more.chosen(load_shot(dump_shot(Shot(parameters=changed))).parameters) == more.chosen(
        changed
    )
    assert more.with_option(changed, "num_inference_steps", None) == plain
    assert "options" not in dump_shot(Shot(parameters=plain))


def test_only_what_this_model_takes_is_sent() -> None:
    profile = Profile(id="p", engine="s", audio=False, options={"steps": 8})
    parameters = more.with_option(more.with_option(Parameters(), "steps", 4), "other", 1)
    assert more.to_send(parameters, profile) == {"steps": 4}
