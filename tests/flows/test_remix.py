"""From a note at a frame to a new previs that shows it, with the real engine; a chain in order; the
recipe that lies beside the clip makes the same clip again."""

import json
from dataclasses import replace

import numpy as np

from composer.jobs import states
from composer.library.sidecars import side_car
from composer.media.frames import picture
from composer.prompt.shot_json import load_recipe
from tests.flows.person import NO_SOUND_DEVICE, until, write
from tests.flows.person import press as keys
from tests.window import opened, settled

pytestmark = NO_SOUND_DEVICE


async def previs(session):
    """A short one of the second shot."""
    session.select_shot(session.outline.ids()[1])
    parameters = replace(session.shot.parameters, seconds="2", seed=11)
    session.edit(("parameters",), parameters)
    (job,) = session.generate(1)
    await finished(session)
    return session.project.take(session.queue.job(job.id).state.take_id)


async def finished(session):
    await until(lambda: all(job.is_finished for job in session.queue.jobs()), 60)
    assert all(isinstance(job.state, states.Done) for job in session.queue.jobs())


def warmth(session, take):
    red, _, blue = picture(session.project.file(take), 20, 180).reshape(-1, 3).mean(axis=0)
    return red / blue


def test_a_note_at_a_frame_becomes_a_previs_that_shows_it(loop, qapp, tmp_path):
    async def run():
        async with opened(tmp_path, working=True) as window:
            session = window.session
            parent = await previs(session)
            window.show_page("review")
            await settled()
            session.select_take(parent.id)
            page = window.pages["review"].centralWidget()
            await until(lambda: page.transport.picture)
            detail = window.pages["review"].docks["detail"].widget()
            page.transport.seek(20)
            await until(lambda: page.transport.picture.index == 20)
            page.view.setFocus()
            keys(";")
            write("warmer light")
            keys("Return")
            (note,) = session.project.notes(parent.id)
            assert (note.first, note.text) == (20, "warmer light")
            detail.notes.view.setCurrentIndex(detail.notes.model.index(0))
            detail.notes.remix.click()
            assert detail.remix.outcome.text().startswith("light: + Warmer light")
            detail.remix.remix.click()
            await finished(session)
            made = session.project.takes(session.shot_id)[0]
            assert (made.name, made.parent_id) == ("P01 v2", parent.id)
            assert warmth(session, made) > 1.1 * warmth(session, parent)
            assert made.recipe.seed == parent.recipe.seed
            assert made.facts.frames == parent.facts.frames

    loop(run())


def test_several_changes_come_one_after_the_other(loop, qapp, tmp_path):
    async def run():
        async with opened(tmp_path, page="review", working=True) as window:
            session = window.session
            parent = await previs(session)
            session.select_take(parent.id)
            await settled()
            box = window.pages["review"].docks["detail"].widget().remix
            box.field.setPlainText("Same shot, 85 mm lens, in the rain")
            box._read()
            box.remix.click()
            await finished(session)
            last, middle, first = session.project.takes(session.shot_id)
            assert [row.name for row in (first, middle, last)] == ["P01", "P01 v2", "P01 v3"]
            assert (last.parent_id, middle.parent_id) == (middle.id, first.id)
            assert "85mm" in (middle.recipe.shot.camera.lens, last.recipe.shot.camera.lens)
            frames = [picture(session.project.file(row), 20, 180) for row in (first, middle, last)]
            assert np.abs(frames[0].astype(int) - frames[1]).mean() > 1
            assert np.abs(frames[1].astype(int) - frames[2]).mean() > 0.3

    loop(run())


def test_the_side_car_makes_the_same_clip_elsewhere(loop, qapp, tmp_path):
    async def run():
        async with opened(tmp_path / "here", working=True) as window:
            session = window.session
            take = await previs(session)
            file = session.project.file(take)
            return side_car(file).read_text("utf-8"), picture(file, 20)

    text, frame = loop(run())
    assert json.loads(text)["format"] == "shot-composer/recipe"

    async def there():
        async with opened(tmp_path / "there", working=True) as window:
            session = window.session
            session.use_recipe(load_recipe(text))
            (job,) = session.generate(1)
            await finished(session)
            made = session.project.take(session.queue.job(job.id).state.take_id)
            return made.recipe, picture(session.project.file(made), 20)

    recipe, again = loop(there())
    assert recipe.seed == 11
    # The label in the corner is another shot's, and the coder spends its bits elsewhere for it.
    assert np.abs(frame.astype(int) - again).mean() < 1
