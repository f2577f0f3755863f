"""The main job without a mouse: every step by a key, going where Tab goes."""

from tests.flows.person import NO_SOUND_DEVICE, Person, focus, press, tab_to, until, write
from tests.window import opened

pytestmark = NO_SOUND_DEVICE


async def compose(person):
    """From the list of shots to a queued previs."""
    session = person.session
    first = session.shot_id
    assert focus().objectName() == "shot_list", "work begins in the list"
    press("Down")
    assert session.shot_id != first
    tab_to("Description")
    press("Ctrl+A")
    write("A heron lands on the weir.")
    assert session.shot.description == "A heron lands on the weir."
    tab_to("4 seconds")
    press("Space")
    assert session.shot.parameters.seconds == "4"
    press("Ctrl+Return")
    assert len(session.queue.jobs()) == 1


async def review(person, take):
    """Play, step, judge."""
    press("Ctrl+2")
    player = person.page.centralWidget()
    await until(lambda: player.transport.picture)
    assert person.session.take_id == take.id, "the clip is chosen without being asked for"
    press("Right", "Shift+Right", "Left", "Right")
    await until(lambda: player.transport.picture.index == 25)
    press("Space")
    assert player.transport.is_playing
    press("K", "3", "C")
    kept = person.session.project.take(take.id)
    assert (kept.rating, kept.circled) == (3, True)
    press("X")
    kept = person.session.project.take(take.id)
    assert (kept.ng, kept.circled) == (True, False), "what is no good is not in the film"
    press("Ctrl+Z", "Ctrl+Z")
    assert not person.session.project.take(take.id).circled


def test_the_main_job_by_keys_alone(loop, qapp, tmp_path):
    async def run():
        async with opened(tmp_path, working=True) as window:
            person = Person(window)
            session = person.session
            window.page().take_focus()
            await compose(person)
            (take,) = await person.made(1)
            await review(person, take)
            press("Ctrl+1")
            tab_to("Description")
            press("Ctrl+A")
            write("Nothing of it.")
            press("Ctrl+2")
            tab_to("Use this prompt")
            press("Space")
            assert window.page_id() == "compose"
            assert session.shot.description == "A heron lands on the weir."
            press("Ctrl+T")
            assert session.shot.description == "", "a new shot is in hand"
            press("Ctrl+PgUp")
            assert session.shot.description == "A heron lands on the weir."

    loop(run())
