"""What we ship as good is good: presets and starters draw no error and hardly a warning."""

from composer.prompt.lint import LintContext, lint
from composer.prompt.look import Look, resolve
from composer.prompt.presets import load_presets
from composer.prompt.profiles import load_profiles
from composer.prompt.starters import load_starters

PROFILE = load_profiles()["sora-2"]


def shipped():
    for preset in load_presets().values():
        yield preset.title, resolve(preset.shot, Look())
    for film in load_starters().values():
        for scene in film.scenes:
            for shot in scene.shots:
                yield shot.name, resolve(shot, scene.look)


def test_what_is_shipped_is_left_in_peace():
    graver = {
        (name, one.rule)
        for name, shot in shipped()
        for one in lint(
            shot, profile=PROFILE, context=LintContext(variables=frozenset(shot.variables))
        )
        if one.severity != "I"
    }
    # A whip of the camera that is meant, and says so.
    assert {rule for _, rule in graver} <= {"LNT-30"}
    assert len(graver) <= 1
