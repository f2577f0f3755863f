"""Looks: what is inherited, and how a recipe's shot finds back to it."""

from composer.prompt.look import Look, inherited, reattach, resolve
from composer.prompt.shot import CastMember, Shot

LOOK = Look(
    name="Blue hour",
    style="16 mm",
    light="dusk",
    palette=("slate", "bone"),
    cast=(CastMember("Mara"),),
)


def test_only_null_fields_come_from_the_look():
    shot = Shot(style=None, light="noon", palette=None, cast=())
    resolved = resolve(shot, LOOK)
    assert (resolved.style, resolved.light, resolved.palette) == (
        "16 mm",
        "noon",
        ("slate", "bone"),
    )
    assert resolved.cast == ()
    assert inherited(shot) == ("style", "palette")


def test_a_recipe_shot_inherits_again_where_nothing_changed():
    shot = Shot(style=None, light=None)
    assert reattach(resolve(shot, LOOK), inherited(shot), LOOK) == shot


def test_a_recipe_shot_keeps_its_words_when_the_look_was_rewritten():
    shot = Shot(style=None, light=None)
    rewritten = Look(style="digital", light="dusk")
    again = reattach(resolve(shot, LOOK), inherited(shot), rewritten)
    assert (again.style, again.light) == ("16 mm", None)
