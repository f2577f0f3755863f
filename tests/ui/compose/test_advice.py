"""Advice about models: their own way of writing is offered, disagreements are said, and others are
named where the shot asks for what its model can't do."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from composer.prompt.profile_files import save_profile
from composer.prompt.profiles import load_profiles
from composer.prompt.shot import Beat, Line, ReferenceImage, Shot
from composer.ui.compose.advice import advice_for, disagreements, wish_of
from composer.ui.compose.model_advice import ModelAdvice
from tests.walk import clipped, nameless

OURS = load_profiles()
TODAY = date(2026, 11, 21)
TALK = Shot(description="A kitchen.", dialogue=(Line("Ada", "", "Stay."),))


@pytest.fixture
def holder(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def line(session, holder):
    made = ModelAdvice(session, holder, today=TODAY)
    QVBoxLayout(holder).addWidget(made)
    holder.resize(420, 120)
    holder.show()
    return made


def texts(shot, profile, services):
    return [one.text for one in advice_for(shot, profile, services, TODAY)]


def test_an_ordinary_shot_hears_nothing(line, services):
    assert not line.isVisible()
    assert texts(TALK, OURS["draft"], services) == []


def test_a_model_s_own_way_of_writing_is_offered(services):
    (one, *_) = advice_for(Shot(description="x"), OURS["veo-3.1"], services, TODAY)
    assert (one.field, one.value) == ("dialect", "veo-3.1")
    assert one.offer == "Write for Veo 3.1"
    there = replace(Shot(description="x"), dialect="veo-3.1")
    assert texts(there, OURS["veo-3.1"], services) == []


def test_the_profile_wins_and_says_so(services):
    kling = services.dialects["kling"]
    (told,) = disagreements(kling, OURS["kling-2.6-pro"], TALK)
    assert "Kling 2.6 Pro makes it" in told.text
    assert told.text.endswith("The model's facts count.")
    assert disagreements(kling, OURS["kling-2.6"], TALK) == ()
    assert disagreements(kling, OURS["kling-2.6-pro"], Shot()) == ()


def test_others_are_named_for_what_is_missing(services):
    shot = replace(TALK, dialect="kling")
    (told,) = texts(shot, OURS["kling-2.6"], services)
    assert told.startswith("Kling 2.6 Standard: It makes no sound. Consider ")
    assert "Sora" not in told, "closed models are not offered"
    guide_only = texts(shot, OURS["draft"], services)
    assert guide_only
    assert guide_only[0].startswith("Kling: It makes no sound.")


def test_what_a_shot_asks_for():
    veo = OURS["veo-3.1"]
    shot = Shot(
        style="Shot for 4K",
        negative="text",
        beats=(Beat("x", 0.0, 11.2),),
        references=(ReferenceImage("last_frame", "sha256:x"),),
    )
    wish = wish_of(shot, veo)
    assert (wish.seconds, wish.four_k, wish.negative, wish.last_frame) == (12, True, True, True)
    assert not wish.audio
    assert wish_of(shot, OURS["seedance-2.5"]).seconds is None


def test_taking_the_offer_is_one_step(line, session, services, qtbot):
    own = replace(
        OURS["draft"], id="veo-here", label="Veo here", dialect="veo-3.1", reads_text=True
    )
    save_profile(services.profiles_folder, own)
    services.reload_profiles()
    parameters = replace(session.shot.parameters, model="veo-here")
    session.edit(("parameters",), parameters)
    qtbot.waitUntil(lambda: line.isVisible())
    (one,) = line.told()
    assert not nameless(line)
    assert not clipped(line)
    line.take(one)
    assert session.shot.dialect == "veo-3.1"
    assert line.told() == ()
    assert not line.isVisible()
    session.undo()
    assert session.shot.dialect == "sora"


def test_another_model_that_is_here_is_used_with_its_way_of_writing(line, session, services):
    voice = replace(OURS["draft"], id="voice", label="Voice", dialect="veo-3.1", reads_text=True)
    voice = replace(voice, negative=True)
    mute = replace(voice, id="mute", label="Mute", dialect="kling", audio=False)
    for one in (voice, mute):
        save_profile(services.profiles_folder, one)
    services.reload_profiles()
    changed = replace(TALK, dialect="kling", parameters=replace(TALK.parameters, model="mute"))
    session.edit((), changed)
    line.refresh()
    told = next(one for one in line.told() if one.field == "model")
    assert told.offer == "Use Voice"
    line.take(told)
    assert (session.shot.parameters.model, session.shot.dialect) == ("voice", "veo-3.1")
    assert not line.isVisible()


def test_the_rest_waits_behind_the_line(line, session):
    many = replace(TALK, dialect="kling", negative="text")
    session.edit((), replace(many, dialect="grok-imagine"))
    line.refresh()
    session.edit((), many)
    line.refresh()
    assert line.isVisible()
    line.toggle()
    assert not clipped(line)
    line.toggle()


def test_open_words_lead_to_the_table(line, session, qtbot):
    session.edit(("description",), "{who} waits.")
    line.refresh()
    (one,) = line.told()
    assert one.text == "A table fills {who}: each row makes a shot."
    with qtbot.waitSignal(session.start_requested) as asked:
        line.take(one)
    assert asked.args == ["table"]
