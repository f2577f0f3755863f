"""The remix box: what it reads, says and sends; a chain waits for its steps; nothing is sent that
changes nothing."""

import asyncio
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QPushButton

import composer.prompt.lint  # noqa: F401  the window has read the rules by now
from composer.jobs import states
from composer.media.frames import last_picture
from composer.prompt.extended import nearest_seconds
from composer.prompt.profile import Profile, ReferenceRule
from composer.prompt.recipe import RecipeReference
from composer.prompt.shot import Beat
from composer.ui import tasks
from composer.ui.dialogs import Sheet
from composer.ui.remixing import Remixing
from composer.ui.review.changed_words import differences, differing_words, told
from composer.ui.review.made_from import facts_of
from composer.ui.review.remix_box import RemixBox
from tests.flows.person import until


@pytest.fixture
def box(session, takes, qtbot):
    made = RemixBox(session)
    qtbot.addWidget(made)
    made.show_take(takes[0])
    return made


def ask(box, text):
    box.field.setPlainText(text)
    box._read()


def queued(session):
    return list(session.queue.jobs())


def test_it_begins_with_what_stays(box, session):
    assert box.field.toPlainText() == "Same shot, "
    assert not box.remix.isEnabled()
    box.add_phrase("85 mm lens")
    assert box.field.toPlainText() == "Same shot, 85 mm lens"
    box.add_phrase("low angle")
    assert box.field.toPlainText() == "Same shot, 85 mm lens, low angle"


def test_it_says_what_will_change_and_what_is_sent(box):
    ask(box, "Same shot, 85 mm lens")
    assert box.outcome.text() == "lens: + 85 mm portrait"
    assert "same seed, size and length" in box.sent.text()
    assert box.unread.isHidden()
    assert box.remix.isEnabled()


def test_what_can_not_be_read_is_said_and_not_sent_to_a_drawing(box):
    ask(box, "Same shot, make it funkier")
    assert "make it funkier" in box.unread.text()
    assert not box.remix.isEnabled()
    assert "Nothing in this instruction" in box.remix.toolTip()


def test_one_change_is_one_job_with_every_setting_of_its_parent(box, session, takes):
    ask(box, "Same shot, 85 mm lens")
    box.remix.click()
    (job,) = queued(session)
    parent, recipe = takes[0].recipe, job.recipe
    assert (recipe.seed, recipe.profile, recipe.engine) == (
        parent.seed,
        parent.profile,
        parent.engine,
    )
    assert recipe.shot.parameters == parent.shot.parameters
    assert recipe.shot.camera.lens == "85mm"
    assert (recipe.parent, recipe.change) == (takes[0].id, "Same shot, 85 mm lens")
    assert (recipe.operation, recipe.emulated, recipe.shot_id) == ("remix", True, takes[0].shot_id)
    assert "85" in recipe.text
    assert box.field.toPlainText() == "Same shot, "


def test_several_changes_become_a_chain_in_order(box, session):
    ask(box, "Same shot, 85 mm lens, low angle, at golden hour")
    assert box.remix.text() == "Remix in 3 steps"
    assert not box.at_once.isHidden()
    box.remix.click()
    first, second, third = queued(session)
    assert [job.needs for job in (first, second, third)] == [(), (first.id,), (second.id,)]
    assert isinstance(second.state, states.Held)
    assert second.recipe.parent == f"job:{first.id}"
    assert third.recipe.shot.camera.lens == "85mm"
    assert third.recipe.shot.camera.angle == "low"
    assert third.recipe.change == "Same shot, at golden hour"


def test_or_all_in_one(box, session):
    ask(box, "Same shot, 85 mm lens, low angle")
    box.at_once.click()
    (job,) = queued(session)
    assert (job.recipe.shot.camera.lens, job.recipe.shot.camera.angle) == ("85mm", "low")


def test_the_draft_goes_on_longer(box, session, takes):
    box.extend.click()
    (job,) = queued(session)
    assert job.recipe.operation == "extend"
    assert job.recipe.shot.seconds == takes[0].recipe.shot.seconds + 4


def test_a_take_of_a_missing_server_is_tried_as_a_previs(box, session, takes):
    box.show_take(takes[1])
    ask(box, "Same shot, 85 mm lens")
    assert not box.remix.isEnabled()
    assert not box.previs.isHidden()
    box.previs.click()
    (job,) = queued(session)
    assert (job.recipe.engine, job.recipe.parent) == ("draft", takes[1].id)


def test_a_server_that_can_is_told_the_words_alone(session, add_take):
    profile = Profile(id="m", engine="draft", remix="remix", reads_text=True)
    take = add_take(profile=profile, remote_id="video_1")
    step = Remixing(session).plan(take, "Same shot, 85 mm lens, blorp it").whole
    assert step.native
    assert step.recipe.text == "Same shot, 85 mm lens, blorp it"
    assert (step.recipe.source, step.recipe.emulated) == ("video_1", False)


def test_a_server_that_can_not_is_sent_the_whole_prompt_with_the_unread_words(session, add_take):
    take = add_take(profile=Profile(id="m", engine="draft", reads_text=True))
    step = Remixing(session).plan(take, "Same shot, blorp it").whole
    assert not step.native
    assert "Blorp it." in step.recipe.text
    assert "A car deck at night." in step.recipe.text
    assert step.recipe.emulated


def test_a_note_can_be_the_beginning(box):
    box.begin("steam jumps at the pour")
    assert box.field.toPlainText() == "Same shot, steam jumps at the pour"


def test_long_texts_are_told_by_their_changed_words(takes):
    shot = takes[0].recipe.shot
    assert differing_words("a red fox runs", "a blue fox runs") == ("red", "blue")
    assert told(shot, shot, "camera.lens") == "lens: + "


def test_two_shots_are_told_apart_place_by_place(takes):
    shot = takes[0].recipe.shot
    now = replace(
        shot,
        description=f"{shot.description} Rain on the rail.",
        camera=replace(shot.camera, lens="85mm"),
        beats=(*shot.beats, Beat("They leave")),
    )
    assert differences(shot, shot) == ()
    assert differences(shot, now) == (
        "description: A car deck at night. → A car deck at night. Rain on the rail.",
        "lens: + 85 mm portrait",
        "beat: She pours, He turns → She pours, He turns, They leave",
    )


def test_a_clip_is_edited_by_a_server_that_can(box, session, add_take):
    assert box.edit.isHidden()
    profile = Profile(id="m", engine="draft", edit="edits", reads_text=True)
    box.show_take(add_take(profile=profile, remote_id="video_1"))
    assert not box.edit.isHidden()
    assert not box.edit.isEnabled()
    ask(box, "Same shot, she wears a red coat")
    box.edit.click()
    (job,) = queued(session)
    assert (job.recipe.operation, job.recipe.source) == ("edit", "video_1")
    assert job.recipe.text == "Same shot, she wears a red coat"
    assert not job.recipe.emulated


def test_words_typed_by_hand_give_way_to_the_changed_blocks(session, add_take):
    take = add_take()
    recipe = replace(take.recipe, shot=replace(take.recipe.shot, verbatim="My own words."))
    step = Remixing(session).plan(replace(take, recipe=recipe), "Same shot, 85 mm lens").whole
    assert step.recipe.shot.verbatim is None
    assert "85 mm" in step.recipe.text


ONWARD = Profile(
    id="m",
    engine="draft",
    reads_text=True,
    sizes=("1280x720",),
    seconds=(2, 6),
    references=(ReferenceRule("first_frame"), ReferenceRule("last_frame")),
)


def test_a_server_that_takes_a_first_frame_goes_on_from_the_last_one(box, session, add_take, loop):
    take = add_take(
        profile=ONWARD, remote_id="video_1", references=(RecipeReference("last_frame", "x"),)
    )
    box.show_take(take)
    assert "Emulated: a new clip of 2 s" in box.extend.toolTip()
    ask(box, "Same shot, she looks back at the pier")

    async def flow():
        box.extend.click()
        await until(lambda: queued(session))
        await tasks.stop_all()

    loop(flow())
    (job,) = queued(session)
    recipe, parent = job.recipe, take.recipe
    assert (recipe.operation, recipe.emulated, recipe.source) == ("extend", True, "")
    assert (recipe.seed, recipe.parent, recipe.shot.parameters.size) == (
        parent.seed,
        take.id,
        parent.shot.parameters.size,
    )
    assert recipe.shot.parameters.seconds == "2"
    (first,) = recipe.references
    assert first.role == "first_frame"
    sent = np.asarray(Image.open(session.project.asset(first.hash)).convert("RGB"), int)
    assert np.abs(sent - last_picture(session.project.file(take))).max() == 0
    assert [beat.text for beat in recipe.shot.beats] == ["she looks back at the pier"]
    assert recipe.shot.dialogue == ()
    assert "looks back at the pier" in recipe.text
    assert "A car deck at night." in recipe.text
    assert recipe.change == "Extend +2 s: she looks back at the pier"
    made = replace(take, recipe=replace(recipe, engine="studio"))
    assert "emulated" in next(f.value for f in facts_of(made, recipe.shot) if f.name == "change")


def test_without_words_the_same_goes_on_and_nothing_is_done_twice(session, add_take):
    take = add_take(profile=ONWARD)
    recipe = Remixing(session).extension(take, "Same shot, ").recipe
    assert [beat.text for beat in recipe.shot.beats] == ["The same movement goes on, without a cut"]
    assert recipe.change == "Extend +2 s"
    assert "She pours" not in recipe.text


def test_a_missing_clip_is_told_and_nothing_is_queued(box, session, add_take, loop):
    take = add_take(profile=ONWARD)
    session.project.file(take).unlink()
    box.show_take(take)
    told = []
    session.problem_raised.connect(told.append)

    async def flow():
        box.extend.click()
        await until(lambda: told)
        await tasks.stop_all()

    loop(flow())
    assert told[0].code == "media.missing"
    assert queued(session) == []


def test_the_length_that_is_made_next_to_the_wished_one():
    assert nearest_seconds(ONWARD, 4.0) == 2
    assert nearest_seconds(replace(ONWARD, seconds=(5, 10)), 4.0) == 5
    assert nearest_seconds(replace(ONWARD, seconds_min=5, seconds_max=9), 4.0) == 5
    assert nearest_seconds(replace(ONWARD, seconds=()), 4.0) == 4


def remixed(box, add_take, way, text):
    box.show_take(add_take(profile=Profile(id="m", engine="draft", remix=way, reads_text=True)))
    ask(box, text)


def test_a_quiet_line_tells_what_the_checks_say_of_the_instruction(box, add_take):
    remixed(box, add_take, "remix", "Same shot, 85 mm lens")
    assert box.checked.isHidden()
    ask(box, "85 mm lens")
    assert "Same shot," in box.checked.text()
    ask(box, "Same shot, 85 mm lens, warm palette")
    assert "changes at once" in box.checked.text()
    ask(box, "Same shot, ")
    assert box.checked.isHidden()


def test_a_drawing_is_not_held_to_a_servers_remix(box):
    ask(box, "85 mm lens")
    assert box.checked.isHidden()


@pytest.mark.parametrize(("answer", "sent"), [("Go back", 0), ("Send anyway", 1)])
def test_what_a_server_can_not_remix_is_asked_about_first(
    box, add_take, session, loop, answer, sent
):
    remixed(box, add_take, "", "Same shot, 85 mm lens")

    async def press():
        box.remix.click()
        for _ in range(3):
            await asyncio.sleep(0)
        sheet = box.findChild(Sheet, "send_anyway")
        next(one for one in sheet.findChildren(QPushButton) if one.text() == answer).click()
        for _ in range(5):
            await asyncio.sleep(0)
        assert box.remix.isEnabled() is (not sent)

    loop(press())
    assert len(queued(session)) == sent
