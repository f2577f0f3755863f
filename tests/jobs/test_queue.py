"""The queue with the fake engine: order, limits, dependencies, what a person does, and restarts."""

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composer.engines.base import CancelOutcome, EngineError
from composer.jobs.queue import Queue
from composer.jobs.runner import UNANSWERED, ClipTools
from composer.jobs.states import (
    Cancelled,
    Done,
    Downloading,
    Failed,
    Held,
    Queued,
    Rendering,
    Uncertain,
)
from composer.library.project import Project
from composer.library.rows import JobRow
from composer.problem import Problem
from composer.prompt.profile import Profile
from composer.prompt.recipe import RecipeReference
from tests.fakes.fake_engine import CLIP, FakeEngine
from tests.fakes.films import a_project, a_recipe, file_take
from tests.jobs.running import RESTING, TOOLS, Bench
from tests.library.disks import fill, tiny_disk


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    project = a_project(tmp_path)
    yield project
    project.close()


@pytest.fixture
def shot(project: Project) -> str:
    return project.shots()[0].id


def failed(code: str, detail: str = "", /, **values: object) -> Failed:
    return Failed(code, values, detail, retryable=False)


def parts(project: Project) -> list[Path]:
    return list((project.media / "incoming").iterdir())


def test_a_job_becomes_a_take(project: Project, shot: str) -> None:
    bench = Bench(project, FakeEngine())
    job = bench.queue.submit(a_recipe(shot))
    assert job.state == Queued()
    bench.work()
    done = bench.queue.job(job.id)
    (take,) = project.takes(shot)
    assert done.state == Done(take.id)
    assert done.created <= done.started <= done.finished
    assert project.file(take).read_bytes() == CLIP
    assert (project.media / take.thumbnail).read_bytes() == b"picture of " + CLIP
    assert take.recipe == replace(job.recipe, remote_id="remote-1")
    assert parts(project) == []
    kinds = list(dict.fromkeys(type(one.state).__name__ for one in bench.heard))
    assert kinds == ["Submitting", "Rendering", "Downloading", "Done"]


def test_no_more_at_once_than_the_profile_allows(project: Project, shot: str) -> None:
    fake, other = FakeEngine(), FakeEngine(name="other", steps=())
    bench = Bench(project, fake, other)
    for _ in range(6):
        bench.queue.submit(a_recipe(shot))
    one = Profile(id="other", engine="other", at_once=1)
    for _ in range(3):
        bench.queue.submit(a_recipe(shot, engine="other", profile=one))
    bench.work()
    assert set(bench.states()) == {"Done"}
    assert (fake.most_running, other.most_running) == (2, 1)
    assert len(project.takes(shot)) == 9


def test_order_front_and_moving(project: Project, shot: str) -> None:
    bench = Bench(project, FakeEngine())
    queue = bench.queue
    a, b, c = (queue.submit(a_recipe(shot, text=name)).id for name in "abc")
    d = queue.submit(a_recipe(shot, text="d"), front=True).id
    told = []
    queue.order_changed.connect(lambda: told.append(order(queue)))
    assert order(queue) == "dabc"
    queue.move(a, None)
    queue.to_front(c)
    queue.move(b, d)
    queue.move(b, b)
    assert told == ["dbca", "cdba", "cbda"]
    for _ in range(80):  # more than a float can be halved
        queue.move(order_ids(queue)[-1], order_ids(queue)[1])
    assert sorted(order(queue)) == list("abcd")
    expected = order(queue)
    assert order(Queue(project, {}, TOOLS)) == expected
    with pytest.raises(Problem, match=r"job\.gone"):
        queue.move(a, "nobody")


def order(queue: Queue) -> str:
    return "".join(job.recipe.text for job in queue.jobs())


def order_ids(queue: Queue) -> list[str]:
    return [job.id for job in queue.jobs()]


def test_jobs_are_started_in_order(project: Project, shot: str) -> None:
    engine = FakeEngine(steps=())
    bench = Bench(project, engine)
    one = Profile(id="fake", engine="fake", at_once=1)
    ids = [bench.queue.submit(a_recipe(shot, text=c, profile=one)).id for c in "abc"]
    bench.queue.to_front(ids[2])
    bench.work()
    assert [work.recipe.text for work in engine.works.values()] == list("cab")


def test_what_needs_others_waits_for_them(project: Project, shot: str) -> None:
    engine = FakeEngine()
    bench = Bench(project, engine)
    first = bench.queue.submit(a_recipe(shot, text="first"))
    second = bench.queue.submit(a_recipe(shot, text="second"), needs=[first.id], front=True)
    third = bench.queue.submit(a_recipe(shot, text="third"), needs=[first.id, second.id])
    assert second.state == third.state == Held("needs")
    bench.work()
    assert set(bench.states()) == {"Done"}
    assert [work.recipe.text for work in engine.works.values()] == ["first", "second", "third"]
    with pytest.raises(Problem, match=r"job\.gone"):
        bench.queue.submit(a_recipe(shot), needs=["nobody"])


def test_a_need_that_fails_fails_its_dependants_and_retrying_it_revives_them(
    project: Project, shot: str
) -> None:
    engine = FakeEngine(poll_errors=[EngineError("fake.refused", reason="dull")])
    bench = Bench(project, engine)
    first = bench.queue.submit(a_recipe(shot))
    second = bench.queue.submit(a_recipe(shot), needs=[first.id])
    third = bench.queue.submit(a_recipe(shot), needs=[second.id])
    bench.work()
    assert bench.queue.job(first.id).state == failed("fake.refused", reason="dull")
    for dependant in (second, third):
        state = bench.queue.job(dependant.id).state
        assert isinstance(state, Failed)
        assert state.code == "job.needs_failed"
    bench.queue.retry(first.id)
    assert bench.states() == ["Queued", "Held", "Held"]
    bench.work()
    assert bench.states() == ["Done"] * 3


def test_a_need_may_be_cleared_once_it_is_done(project: Project, shot: str) -> None:
    bench = Bench(project, FakeEngine())
    first = bench.queue.submit(a_recipe(shot))
    bench.work()
    bench.queue.pause()
    second = bench.queue.submit(a_recipe(shot), needs=[first.id])
    assert second.state == Held("paused")
    bench.queue.resume()
    bench.queue.clear_finished()
    bench.work()
    assert bench.states() == ["Done"]


def test_cancelling_what_waits_sends_nothing(project: Project, shot: str) -> None:
    engine = FakeEngine()
    bench = Bench(project, engine)
    job = bench.queue.submit(a_recipe(shot))
    bench.queue.cancel(job.id)
    bench.queue.cancel(job.id)
    bench.work()
    assert bench.queue.job(job.id).state == Cancelled()
    assert engine.posts == 0


@pytest.mark.parametrize("gate", ["submit", "poll", "download"])
@pytest.mark.parametrize("outcome", list(CancelOutcome))
def test_cancelling_on_the_way(
    project: Project, shot: str, gate: str, outcome: CancelOutcome
) -> None:
    engine = FakeEngine(outcome=outcome)
    bench = Bench(project, engine)
    job = bench.queue.submit(a_recipe(shot))
    engine.gates[gate].clear()

    def cancel() -> None:
        bench.queue.cancel(job.id)
        assert bench.states() == bench.stored() == ["Cancelling"]
        engine.gates["submit"].set()

    bench.work(engine.reached[gate].wait, cancel)
    forgotten = outcome is not CancelOutcome.STOPPED
    assert bench.queue.job(job.id).state == Cancelled(forgotten)
    assert engine.works["remote-1"].cancelled
    assert project.takes(shot) == ()
    assert parts(project) == []
    bench.queue.retry(job.id)
    for one in engine.gates.values():
        one.set()
    bench.work()
    assert bench.states() == ["Done"]


def test_failures_are_told_and_can_be_retried(project: Project, shot: str) -> None:
    engine = FakeEngine(
        submit_errors=[EngineError("fake.no_credit", detail="402", wanted=3)],
        download_errors=[EngineError("fake.expired")],
    )
    bench = Bench(project, engine)
    job = bench.queue.submit(a_recipe(shot))
    bench.work()
    assert bench.queue.job(job.id).state == failed("fake.no_credit", "402", wanted=3)
    bench.queue.retry(job.id)
    bench.work()
    assert bench.queue.job(job.id).state == failed("fake.expired")
    assert parts(project) == []
    bench.queue.retry(job.id)
    bench.work()
    assert bench.states() == ["Done"]
    with pytest.raises(Problem, match=r"job\.not_possible"):
        bench.queue.retry(job.id)


def test_only_what_surely_was_not_accepted_is_sent_again(project: Project, shot: str) -> None:
    busy = [EngineError("fake.busy", retryable=True) for _ in range(3)]
    engine = FakeEngine(submit_errors=list(busy))
    bench = Bench(project, engine)
    bench.queue.submit(a_recipe(shot))
    bench.work()
    assert bench.states() == ["Done"]
    assert bench.waits[:3] == [2.0, 8.0, 30.0]
    assert engine.posts == 1
    engine.submit_errors = [*busy, EngineError("fake.busy", retryable=True)]
    bench.queue.submit(a_recipe(shot))
    bench.work()
    assert bench.states() == ["Done", "Failed"]


def test_an_unanswered_request_is_never_repeated_by_itself(project: Project, shot: str) -> None:
    engine = FakeEngine(submit_errors=[EngineError(UNANSWERED, retryable=True)])
    bench = Bench(project, engine)
    job = bench.queue.submit(a_recipe(shot))
    bench.work()
    assert bench.queue.job(job.id).state == Uncertain()
    bench.queue.resume()
    bench.work()
    assert engine.posts == 0
    bench.queue.send_again(job.id)
    bench.work()
    assert bench.states() == ["Done"]
    assert engine.posts == 1


def test_a_bug_ends_one_job_only_and_is_reported(project: Project, shot: str) -> None:
    engine = FakeEngine(poll_errors=[ZeroDivisionError("oops")])
    bench = Bench(project, engine)
    job = bench.queue.submit(a_recipe(shot))
    bench.queue.submit(a_recipe(shot))
    bench.work()
    state = bench.queue.job(job.id).state
    assert isinstance(state, Failed)
    assert state.code == "job.bug"
    assert "oops" in state.detail
    assert [type(bug) for bug in bench.bugs] == [ZeroDivisionError]
    assert bench.states() == ["Failed", "Done"]


def test_an_engine_that_is_not_there(project: Project, shot: str) -> None:
    bench = Bench(project)
    bench.queue.submit(a_recipe(shot))
    bench.work()
    (job,) = bench.queue.jobs()
    assert job.state == Failed("job.no_engine", {"engine": "fake"})


def test_pictures_go_with_the_request(project: Project, shot: str) -> None:
    engine = FakeEngine()
    bench = Bench(project, engine)
    picture = project.add_asset(b"\x89PNG")
    reference = (RecipeReference("first_frame", picture),)
    bench.queue.submit(a_recipe(shot, references=reference))
    bench.work()
    assert engine.files == {picture: project.asset(picture)}
    missing = (RecipeReference("first_frame", "sha256:" + "0" * 64),)
    bench.queue.submit(a_recipe(shot, references=missing))
    bench.work()
    state = bench.queue.jobs()[1].state
    assert isinstance(state, Failed)
    assert state.code == "library.file_missing"


def test_a_clip_that_is_no_video_fails_and_one_without_a_picture_is_kept(
    project: Project, shot: str
) -> None:
    def refuse(path: Path, to: Path | None = None) -> None:
        raise Problem("media.not_a_video", name=path.name)

    bench = Bench(project, FakeEngine(), tools=ClipTools(TOOLS.probe, refuse))
    bench.queue.submit(a_recipe(shot))
    bench.work()
    assert project.takes(shot)[0].thumbnail == ""
    other = Bench(project, FakeEngine(), tools=ClipTools(refuse, TOOLS.thumbnail))
    other.queue.submit(a_recipe(shot))
    other.work()
    assert other.states() == ["Done", "Failed"]
    assert len(project.takes(shot)) == 1
    assert parts(project) == []


def test_a_paused_queue_starts_nothing_and_stays_paused(project: Project, shot: str) -> None:
    engine = FakeEngine()
    bench = Bench(project, engine)
    bench.queue.submit(a_recipe(shot))
    bench.queue.pause()
    bench.queue.submit(a_recipe(shot))
    bench.work()
    assert bench.states() == bench.stored() == ["Held", "Held"]
    again = Bench(project, engine)
    assert again.queue.paused
    assert engine.posts == 0
    again.queue.resume()
    again.work()
    assert again.states() == ["Done", "Done"]


def test_pausing_lets_what_is_being_made_go_on(project: Project, shot: str) -> None:
    engine = FakeEngine()
    bench = Bench(project, engine)
    for _ in range(3):
        bench.queue.submit(a_recipe(shot))
    engine.gates["poll"].clear()

    async def both_under_way() -> None:
        await bench.until(lambda: bench.states() == ["Rendering", "Rendering", "Queued"])

    def pause() -> None:
        bench.queue.pause()
        engine.gates["poll"].set()

    bench.work(both_under_way, pause)
    assert bench.states() == ["Done", "Done", "Held"]


def test_finished_jobs_can_be_taken_off_the_list(project: Project, shot: str) -> None:
    engine = FakeEngine(submit_errors=[EngineError("fake.no")])
    bench = Bench(project, engine)
    removed = []
    bench.queue.job_removed.connect(removed.append)
    first, second = (bench.queue.submit(a_recipe(shot)).id for _ in range(2))
    with pytest.raises(Problem, match=r"job\.not_possible"):
        bench.queue.remove(first)
    bench.work()
    bench.queue.remove(second)
    bench.queue.clear_finished()
    assert removed == [second, first]
    assert project.jobs() == bench.queue.jobs() == ()
    assert len(project.takes(shot)) == 1
    with pytest.raises(Problem, match=r"job\.gone"):
        bench.queue.job(first)


def test_closing_leaves_jobs_to_be_resumed(project: Project, shot: str) -> None:
    engine = FakeEngine()
    bench = Bench(project, engine)
    job = bench.queue.submit(a_recipe(shot))
    engine.gates["poll"].clear()

    async def close_while_rendering() -> None:
        running = asyncio.create_task(bench.queue.run())
        await bench.until(lambda: bench.states() == ["Rendering"])
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    asyncio.run(asyncio.wait_for(close_while_rendering(), 10))
    assert bench.stored() == ["Rendering"]
    assert not engine.works["remote-1"].cancelled
    engine.gates["poll"] = asyncio.Event()
    engine.gates["poll"].set()
    again = Bench(project, engine)
    assert again.queue.job(job.id).state == Rendering("remote-1")
    again.work()
    assert again.states() == ["Done"]
    assert engine.posts == 1


def test_closing_ends_what_can_not_be_resumed(project: Project, shot: str) -> None:
    engine = FakeEngine(resumable=False)
    bench = Bench(project, engine)
    bench.queue.submit(a_recipe(shot))
    engine.gates["poll"].clear()

    async def close_while_rendering() -> None:
        running = asyncio.create_task(bench.queue.run())
        await bench.until(lambda: bench.states() == ["Rendering"])
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    asyncio.run(asyncio.wait_for(close_while_rendering(), 10))
    assert engine.works["remote-1"].cancelled
    fresh = FakeEngine(resumable=False)
    again = Bench(project, fresh)
    assert again.states() == again.stored() == ["Queued"]
    again.work()
    assert again.states() == ["Done"]


def left_behind(project: Project, shot: str, *rows: tuple[str, dict[str, object]]) -> None:
    for number, (state, values) in enumerate(rows):
        job_id = f"job{number}"
        recipe = a_recipe(shot)
        project.insert_job(JobRow(job_id, shot, float(number), recipe, state, values))


def test_after_a_kill(project: Project, shot: str) -> None:
    left_behind(
        project,
        shot,
        ("Queued", {}),
        ("Submitting", {}),
        ("Rendering", {"remote_id": "remote-1", "fraction": 0.5}),
        ("Downloading", {"remote_id": "remote-2", "done": 5, "total": None}),
        ("Cancelling", {"remote_id": "remote-3"}),
        ("Done", {"take_id": "t"}),
    )
    engine = FakeEngine()

    async def three_at_the_maker() -> None:
        for _ in range(3):
            await engine.submit(a_recipe(shot), {})

    asyncio.run(three_at_the_maker())
    bench = Bench(project, engine)
    assert bench.queue.jobs()[3].state == Downloading("remote-2", 5, None)
    bench.work()
    assert bench.states() == ["Done", "Uncertain", "Done", "Done", "Cancelled", "Done"]
    assert engine.works["remote-3"].cancelled
    assert engine.posts == 3 + 1
    assert len(project.takes(shot)) == 3


def test_a_job_whose_take_is_there_is_done(project: Project, shot: str) -> None:
    left_behind(project, shot, ("Rendering", {"remote_id": "r"}), ("Submitting", {}))
    takes = [file_take(project, shot, f"job{number}") for number in range(2)]
    engine = FakeEngine()
    bench = Bench(project, engine)
    assert [job.state for job in bench.queue.jobs()] == [Done(take.id) for take in takes]
    bench.work()
    assert engine.posts == 0
    assert len(project.takes(shot)) == 2


def test_ten_thousand_small_steps_are_few_writes(project: Project, shot: str) -> None:
    engine = FakeEngine(steps=tuple(n / 5000 for n in range(5000)))
    bench = Bench(project, engine)
    bench.queue.submit(a_recipe(shot))
    bench.work()
    assert bench.states() == ["Done"]
    assert len(bench.heard) < 500


def test_a_full_disk_halts_the_queue_and_loses_nothing(tmp_path: Path) -> None:
    with tiny_disk(tmp_path / "disk", 2048) as disk:
        project = a_project(disk)
        shot = project.shots()[0].id
        engine = FakeEngine()
        bench = Bench(project, engine)
        problems = []
        bench.queue.halted.connect(problems.append)
        for _ in range(3):
            bench.queue.submit(a_recipe(shot))
        ballast = fill(disk)
        with suppress(Problem):  # what SQLite's log still has room for
            for number in range(1000):
                project.set_note(str(number), "x" * 2000)
        bench.work()
        assert [problem.code for problem in problems][:1] == ["library.disk_full"]
        assert bench.queue.paused
        ballast.unlink()
        bench.queue.resume()
        bench.work()
        # Requests that were on their way when the disk filled up are asked about, never repeated.
        for job in bench.queue.jobs():
            if job.state == Uncertain():
                bench.queue.send_again(job.id)
        bench.work()
        assert bench.states() == bench.stored() == ["Done"] * 3
        assert len(project.takes(shot)) == 3
        assert parts(project) == []
        project.close()


def test_what_stood_still_on_a_full_disk_is_made_anew_when_resumed(
    project: Project, shot: str
) -> None:
    full = EngineError("draft.disk_full", retryable=True)
    engine = FakeEngine(resumable=False, poll_errors=[full])
    bench = Bench(project, engine)
    bench.queue.submit(a_recipe(shot))
    bench.work()
    assert bench.queue.paused
    assert bench.states() == ["Rendering"], "nobody asks a maker that has let go of it"
    bench.queue.resume()
    bench.work()
    assert bench.states() == ["Done"]
    assert engine.posts == 2


ACTS = ("submit", "submit", "front", "need", "cancel", "retry", "move", "pause", "resume", "remove")


@settings(max_examples=30)
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 50)), max_size=25))
def test_no_job_is_lost_or_doubled_whatever_a_person_does(acts: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = a_project(Path(folder))
        engine = FakeEngine(steps=(0.5,))
        bench = Bench(project, engine)
        attempts = asyncio.run(asyncio.wait_for(do(bench, project.shots()[0].id, acts), 3))
        done = [job.state.take_id for job in bench.queue.jobs() if isinstance(job.state, Done)]
        takes = project.takes(project.shots()[0].id)
        assert sorted(done) == sorted(take.id for take in takes)
        assert engine.posts <= attempts
        assert engine.most_running <= 2
        assert not engine.running
        assert not bench.bugs
        assert bench.states() == bench.stored()
        assert RESTING.issuperset(bench.states())
        assert parts(project) == []
        project.close()


async def do(bench: Bench, shot: str, acts: list[tuple[str, int]]) -> int:
    """Does `acts` while the queue runs, then lets it come to rest; how often a job was begun."""
    queue, attempts = bench.queue, 0
    running = asyncio.create_task(queue.run())
    for act, number in acts:
        jobs = queue.jobs()
        some = jobs[number % len(jobs)] if jobs else None
        if act in ("submit", "front", "need") or some is None:
            needs = [some.id] if act == "need" and some else []
            queue.submit(a_recipe(shot, seed=attempts), front=act == "front", needs=needs)
            attempts += 1
        elif act == "retry" and isinstance(some.state, Failed | Cancelled):
            before = bench.states()
            queue.retry(some.id)
            attempts += sum(a != b for a, b in zip(before, bench.states(), strict=True))
        elif act == "cancel":
            queue.cancel(some.id)
        elif act == "move":
            queue.move(some.id, jobs[(number * 7) % len(jobs)].id)
        elif act == "remove" and isinstance(some.state, Failed | Cancelled):
            queue.remove(some.id)
        elif act == "pause":
            queue.pause()
        elif act == "resume":
            queue.resume()
        for _ in range(number % 12):
            await asyncio.sleep(0)
    queue.resume()
    await bench.at_rest()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    return attempts
