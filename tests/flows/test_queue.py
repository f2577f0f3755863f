"""The queue as a person drives it, with the real engine: holding, cancelling, doing again,
clearing, and closing the program in the middle of a clip."""

from PySide6.QtGui import QColor, QImage

from composer.jobs import states
from composer.media.frames import picture
from tests.flows.person import NO_SOUND_DEVICE, Person, click, until
from tests.window import opened

pytestmark = NO_SOUND_DEVICE


def states_of(session):
    return [type(job.state) for job in session.queue.jobs()]


def test_jobs_are_held_cancelled_done_again_and_cleared(loop, qapp, tmp_path):
    async def run():
        async with opened(tmp_path, working=True) as window:
            person = Person(window)
            session, queue = person.session, person.pane("queue")
            person.choose_second()
            click(queue.pause)
            one, other = session.generate(2)
            assert states_of(session) == [states.Held] * 2
            window.commands.do_to_job(other.id, "cancel")
            assert states_of(session)[1] is states.Cancelled
            click(queue.pause)
            await until(lambda: isinstance(session.queue.job(one.id).state, states.Done))
            window.commands.do_to_job(other.id, "retry")
            window.commands.do_to_job(
                (await until(lambda: _rendering(session, other.id))).id, "cancel"
            )
            await until(lambda: states_of(session)[1] is states.Cancelled)
            assert session.project.count_takes(session.shot_id) == 1
            click(queue.clear)
            assert not session.queue.jobs()
            left = [path.suffix for path in session.project.media.iterdir()]
            assert ".part" not in left, "nothing is left of what was cancelled"

    loop(run())


def _rendering(session, job_id):
    job = session.queue.job(job_id)
    return job if isinstance(job.state, states.Rendering) else None


def test_a_clip_begun_before_the_end_is_there_after_the_next_start(loop, qapp, tmp_path):
    async def first():
        async with opened(tmp_path, working=True) as window:
            session = window.session
            window.top_bar.request.seconds.spin.setValue(2)
            (job,) = session.generate(1)
            await until(lambda: _rendering(session, job.id))
            return job

    async def then(job):
        async with opened(tmp_path, working=True) as window:
            (take,) = await Person(window).made(1)
            assert take.recipe == job.recipe
            assert [one.id for one in window.session.queue.jobs()] == [job.id]

    loop(then(loop(first())))


def test_a_chosen_picture_is_what_the_clip_begins_with(loop, qapp, tmp_path):
    plate = QImage(640, 360, QImage.Format.Format_RGB32)
    plate.fill(QColor("#c81e1e"))
    plate.save(str(tmp_path / "red.png"))
    (tmp_path / "notes.png").write_text("no picture at all")

    async def run():
        async with opened(tmp_path, working=True) as window:
            person = Person(window)
            session = person.session
            person.choose_second()
            window.commands.set_first_frame(tmp_path / "notes.png")
            await until(lambda: "notes.png" in window.notice.text())
            assert not session.shot.references
            window.commands.set_first_frame(tmp_path / "red.png")
            await until(lambda: session.shot.references)
            (job,) = session.generate(1)
            (reference,) = job.recipe.references
            assert reference.hash.startswith("sha256:")
            (take,) = await person.made(1)
            first = picture(session.project.file(take), 0)
            red, green, blue = first[first.shape[0] // 2, first.shape[1] // 2]
            assert red > 120
            assert max(green, blue) < 90
            assert session.project.asset(reference.hash).read_bytes()

    loop(run())


def test_a_clip_that_is_gone_or_none_is_said_so(loop, qapp, tmp_path):
    async def run():
        async with opened(tmp_path, working=True) as window:
            person = Person(window)
            session = person.session
            person.choose_second()
            session.generate(2)
            gone, broken = await person.made(2)
            session.project.file(gone).unlink()
            session.project.file(broken).write_bytes(b"these are words, not pictures" * 400)
            return gone, broken

    async def then(gone, broken):
        async with opened(tmp_path, working=True) as window:
            session = window.session
            await until(lambda: session.project.take(gone.id).missing)
            session.show_take(gone.id)
            view = window.page().centralWidget().view
            await until(lambda: "not there any more" in view.accessibleDescription())
            session.show_take(broken.id)
            await until(lambda: "not a clip" in view.accessibleDescription())
            assert window.isVisible()

    loop(then(*loop(run())))
