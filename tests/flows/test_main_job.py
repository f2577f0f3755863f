"""The product in one test: write a shot, see its text, make previs, look at them, judge them, take
a prompt back, close, and find everything again."""

from composer.jobs import states
from tests.flows.person import NO_SOUND_DEVICE, Person, click, press, until
from tests.window import opened

pytestmark = NO_SOUND_DEVICE


async def write_and_make(person):
    """Two previs of a shot that was typed by hand; gives them, the newest first."""
    session = person.session
    person.choose_second()
    person.fill("description", text="A tin boat drifts under the pier.")
    person.fill("mood", text="half asleep")
    preview = await person.preview()
    assert "tin boat" in preview
    assert "half asleep" in preview
    strip = person.window.top_bar.request
    strip.takes.chosen.emit("2")
    click(strip.generate)
    assert [type(job.state) for job in session.queue.jobs()] == [states.Queued] * 2
    assert person.pane("queue").table.model().rowCount() == 2
    return await person.made(2)


async def look_at(person, take):
    """In the player, standing on its first frame, then one frame on, then playing to the end."""
    person.session.show_take(take.id)
    assert person.window.page_id() == "review"
    player = person.page.centralWidget()
    await until(lambda: player.transport.picture)
    assert player.transport.clip.frames == 24
    press("Right", "Right")
    await until(lambda: player.transport.picture.index == 2)
    press("Space")
    await until(lambda: player.transport.frame > 6)
    press("Space")
    assert not player.transport.is_playing
    return player


def test_from_words_to_clips_and_back(loop, qapp, tmp_path):
    async def first_day():
        async with opened(tmp_path, working=True) as window:
            person = Person(window)
            session = person.session
            takes = await write_and_make(person)
            assert takes[0].recipe.seed != takes[1].recipe.seed
            assert takes[0].recipe.text == session.rendered.text
            await look_at(person, takes[0])
            listed = person.pane("takes").view
            assert listed.model().rowCount() == 2
            assert listed.selectionModel().hasSelection(), "the clip in view is marked in the list"
            for take in takes:
                assert (session.project.media / take.thumbnail).is_file()
            press("4", "C")
            session.edit(("description",), "Something else entirely.")
            session.edit(("camera", "lens"), "85 mm")
            click(person.pane("detail").use_prompt)
            assert window.page_id() == "compose"
            assert session.rendered.text == takes[0].recipe.text
            assert session.shot.parameters.seed == takes[0].recipe.seed
            return session.shot_id, session.shot, takes

    async def next_day(shot_id, shot, takes):
        async with opened(tmp_path, working=True) as window:
            person = Person(window)
            session = person.session
            assert session.shot_id == shot_id, "the shot that was in hand is in hand"
            assert session.shot == shot
            again = session.project.takes(shot_id, limit=9, offset=0)
            assert [take.recipe for take in again] == [take.recipe for take in takes]
            assert (again[0].rating, again[0].circled) == (4, True)
            assert person.pane("queue").table.model().rowCount() == 2
            assert not any(take.missing for take in again)

    kept = loop(first_day())
    loop(next_day(*kept))
