"""Servers that are busy, silent or cut off: nothing is sent twice, and no clip is given up that the
maker may still have."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from composer.engines.base import EngineError, RemoteJob
from composer.jobs.differences import differences
from composer.jobs.runner import UNANSWERED, ClipTools, Runner
from composer.jobs.states import Failed, Rendering, Uncertain
from composer.library.project import Project
from composer.library.rows import ClipFacts
from composer.messages import sentence_for
from composer.problem import Problem
from composer.prompt.profile import Profile
from composer.prompt.shot import Parameters
from tests.fakes.fake_engine import FakeEngine, ListingEngine
from tests.fakes.films import FACTS, a_project, a_recipe
from tests.jobs.running import TOOLS, Bench


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    project = a_project(tmp_path)
    yield project
    project.close()


@pytest.fixture
def shot(project: Project) -> str:
    return project.shots()[0].id


def lost(retry_after: float | None = None) -> EngineError:
    return EngineError("fake.lost", retryable=True, retry_after=retry_after)


def test_a_server_that_asks_for_time_gets_it_from_all_its_jobs(project: Project, shot: str) -> None:
    engine = FakeEngine(submit_errors=[lost(retry_after=1000.0)])
    bench = Bench(project, engine, at_once={"fake": 1}.get)
    for _ in range(2):
        bench.queue.submit(a_recipe(shot))
    bench.work()
    assert bench.states() == ["Done", "Done"]
    assert len([seconds for seconds in bench.waits if 990 < seconds <= 1000]) == 2
    assert engine.posts == 2


def test_a_silent_server_is_asked_again_and_nothing_is_sent(project: Project, shot: str) -> None:
    engine = FakeEngine(poll_errors=[lost() for _ in range(5)], steps=())
    bench = Bench(project, engine)
    bench.queue.submit(a_recipe(shot))
    bench.work()
    assert bench.states() == ["Done"]
    assert engine.posts == 1
    assert bench.waits == [2.0, 8.0, 30.0, 30.0, 30.0]
    notes = [job.state.note for job in bench.heard if isinstance(job.state, Rendering)]
    assert "silent" in notes


def test_after_a_long_silence_a_retry_asks_for_the_same_clip(project: Project, shot: str) -> None:
    engine = FakeEngine(poll_errors=[lost() for _ in range(70)])
    bench = Bench(project, engine)
    job = bench.queue.submit(a_recipe(shot))
    bench.work()
    state = bench.queue.job(job.id).state
    assert state == Failed("fake.lost", {}, retryable=True, remote_id="remote-1")
    engine.poll_errors.clear()
    bench.queue.retry(job.id)
    assert bench.queue.job(job.id).state == Rendering("remote-1")
    bench.work()
    assert bench.states() == ["Done"]
    assert engine.posts == 1
    assert project.spent().sent == 1


def test_a_key_that_is_refused_later_does_not_lose_the_clip(project: Project, shot: str) -> None:
    engine = FakeEngine(poll_errors=[EngineError("engine.unauthorised")])
    bench = Bench(project, engine)
    job = bench.queue.submit(a_recipe(shot))
    bench.work()
    bench.queue.retry(job.id)
    bench.work()
    assert bench.states() == ["Done"]
    assert engine.posts == 1


def test_a_cut_download_is_begun_anew(project: Project, shot: str) -> None:
    engine = FakeEngine(download_errors=[lost(), lost(retry_after=60.0)], steps=())
    bench = Bench(project, engine)
    bench.queue.submit(a_recipe(shot))
    bench.work()
    assert bench.states() == ["Done"]
    assert engine.posts == 1
    assert bench.waits == [2.0, 60.0]
    assert len(project.takes(shot)) == 1


def test_what_does_not_play_is_fetched_again_then_told_and_can_be_retried(
    project: Project, shot: str
) -> None:
    plays = []

    def probe(clip: Path) -> ClipFacts:
        if not plays:
            raise Problem("media.not_a_video", name=clip.name)
        return FACTS

    engine = FakeEngine()
    bench = Bench(project, engine, tools=ClipTools(probe, TOOLS.thumbnail))
    job = bench.queue.submit(a_recipe(shot))
    bench.work()
    assert engine.steps_taken.count("download") == 2
    state = bench.queue.job(job.id).state
    assert isinstance(state, Failed)
    assert (state.code, state.remote_id) == ("job.unplayable_clip", "remote-1")
    assert ".part" not in sentence_for(state.code, **state.values) + state.detail
    plays.append(True)
    bench.queue.retry(job.id)
    bench.work()
    assert bench.states() == ["Done"]
    assert engine.posts == 1


def test_what_is_bigger_than_any_such_clip_is_broken_off(project: Project, shot: str) -> None:
    class Endless(FakeEngine):
        async def download(self, remote_id, to, on_bytes) -> None:
            await super().download(remote_id, to, on_bytes)
            on_bytes(1 << 40, None)

    bench = Bench(project, Endless())
    job = bench.queue.submit(a_recipe(shot))
    bench.work()
    state = bench.queue.job(job.id).state
    assert isinstance(state, Failed)
    assert (state.code, state.remote_id) == ("job.clip_without_end", "remote-1")
    assert "(512 MB and more)" in sentence_for(state.code, **state.values)


def test_what_the_engine_tried_over_and_over_is_not_begun_anew(project: Project, shot: str) -> None:
    page = EngineError("engine.not_a_clip", retryable=True, host="far")
    engine = FakeEngine(download_errors=[page])
    bench = Bench(project, engine)
    bench.queue.submit(a_recipe(shot))
    bench.work()
    assert engine.steps_taken.count("download") == 1
    assert bench.states() == ["Failed"]


def test_what_does_not_play_is_named_by_its_shot(project: Project, shot: str) -> None:
    def probe(clip: Path) -> ClipFacts:
        raise Problem("media.not_a_video", name=clip.name)

    bench = Bench(project, FakeEngine(), tools=ClipTools(probe, TOOLS.thumbnail))
    job = bench.queue.submit(replace(a_recipe(shot), label="2B"))
    bench.work()
    state = bench.queue.job(job.id).state
    assert isinstance(state, Failed)
    told = sentence_for(state.code, **state.values)
    assert told == "What came for shot 2B is not a clip that can be played."


def test_a_fault_of_ours_while_sending_leaves_doubt(project: Project, shot: str) -> None:
    engine = FakeEngine(submit_errors=[ZeroDivisionError("oops")])
    bench = Bench(project, engine)
    job = bench.queue.submit(a_recipe(shot))
    bench.work()
    assert bench.queue.job(job.id).state == Uncertain()
    assert [type(bug) for bug in bench.bugs] == [ZeroDivisionError]


def test_an_answer_that_comes_while_the_program_closes_counts(project: Project, shot: str) -> None:
    engine = FakeEngine()
    bench = Bench(project, engine)
    bench.queue.submit(a_recipe(shot))
    engine.gates["submit"].clear()

    async def close_while_sending() -> None:
        running = asyncio.create_task(bench.queue.run())
        await engine.reached["submit"].wait()
        running.cancel()
        await asyncio.sleep(0)
        engine.gates["submit"].set()
        await asyncio.gather(running, return_exceptions=True)

    asyncio.run(asyncio.wait_for(close_while_sending(), 10))
    assert bench.stored() == ["Rendering"]


def test_without_an_answer_closing_does_not_wait_for_ever(project: Project, shot: str) -> None:
    engine = FakeEngine()
    bench = Bench(project, engine)
    runner = Runner(project, bench.engines, TOOLS, last_word=0.0)
    bench.queue._runner = runner
    bench.queue.submit(a_recipe(shot))
    engine.gates["submit"].clear()

    async def close_while_sending() -> None:
        running = asyncio.create_task(bench.queue.run())
        await engine.reached["submit"].wait()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    asyncio.run(asyncio.wait_for(close_while_sending(), 10))
    assert bench.stored() == ["Submitting"]
    assert Bench(project, engine).states() == ["Uncertain"]


def unanswered(project: Project, shot: str, engine: ListingEngine, *texts: str) -> Bench:
    engine.submit_errors = [EngineError(UNANSWERED) for _ in texts]
    bench = Bench(project, engine, at_once={"fake": 1}.get)
    for text in texts:
        bench.queue.submit(a_recipe(shot, text=text))
    return bench


async def known_at_the_maker(engine: FakeEngine, *texts: str) -> None:
    for text in texts:
        await engine.submit(a_recipe(text=text), {})


def test_an_unanswered_job_that_the_server_lists_goes_on(project: Project, shot: str) -> None:
    engine = ListingEngine()
    asyncio.run(known_at_the_maker(engine, "A gull."))
    engine.listed = (RemoteJob("remote-1", prompt=" A  gull. "), RemoteJob("x", prompt="A tern."))
    bench = unanswered(project, shot, engine, "A gull.")
    bench.work()
    assert bench.states() == ["Done"]
    assert engine.posts == 1
    (row,) = project.spending_of_job(bench.queue.jobs()[0].id)
    assert (row.remote_id, row.outcome) == ("remote-1", "made")


def test_takes_of_one_prompt_are_matched_in_order_or_asked_about(
    project: Project, shot: str
) -> None:
    engine = ListingEngine()
    asyncio.run(known_at_the_maker(engine, "A gull.", "A gull."))
    one, two = RemoteJob("remote-1", prompt="A gull."), RemoteJob("remote-2", prompt="A gull.")
    engine.listed = (one, two, RemoteJob("remote-3", prompt="A gull."))
    bench = unanswered(project, shot, engine, "A gull.", "A gull.")
    bench.work()
    assert [job.state for job in bench.queue.jobs()] == [Uncertain(3), Uncertain(3)]
    engine.listed = (two, one)
    first, second = bench.queue.jobs()

    async def look() -> None:
        assert await bench.queue.look_for(first.id) == ()

    bench.work(look)
    assert bench.states() == ["Done", "Done"]
    assert {
        row.remote_id for job in (first, second) for row in project.spending_of_job(job.id)
    } == {
        "remote-1",
        "remote-2",
    }


def test_a_server_that_tells_our_marks_leaves_no_doubt(project: Project, shot: str) -> None:
    engine = ListingEngine()
    asyncio.run(known_at_the_maker(engine, "A gull.", "A gull."))
    bench = unanswered(project, shot, engine, "A gull.", "A gull.", "A gull.")
    bench.work()
    first, second, third = bench.queue.jobs()
    engine.listed = (
        RemoteJob("remote-2", mark=first.mark),
        RemoteJob("remote-1", mark=third.mark),
        RemoteJob("remote-3", mark="somebody else's"),
    )

    async def look() -> None:
        await bench.queue.look_for(first.id)

    again = Bench(project, engine)
    assert [job.mark for job in again.queue.jobs()] == [first.mark, second.mark, third.mark]
    bench.work(look)
    assert [job.state for job in bench.queue.jobs()][1] == Uncertain(0)
    found = [project.spending_of_job(job.id)[-1].remote_id for job in (first, second, third)]
    assert found == ["remote-2", "", "remote-1"]


def test_what_is_not_there_is_asked_about(project: Project, shot: str) -> None:
    engine = ListingEngine(listed=(RemoteJob("old", created=1.0, prompt="A gull."),))
    bench = unanswered(project, shot, engine, "A gull.")
    bench.work()
    assert bench.queue.jobs()[0].state == Uncertain(0)
    engine.listed = EngineError("engine.cannot_list")
    again = Bench(project, engine)
    again.work()
    assert again.queue.jobs()[0].state == Uncertain(0)


def test_a_person_may_pick_the_one_it_is(project: Project, shot: str) -> None:
    engine = ListingEngine(listed=(RemoteJob("remote-1"),))
    asyncio.run(known_at_the_maker(engine, "A gull."))
    bench = unanswered(project, shot, engine, "A gull.")
    bench.work()
    (job,) = bench.queue.jobs()
    assert job.state == Uncertain(1)

    async def pick() -> None:
        (found,) = await bench.queue.look_for(job.id)
        bench.queue.take_up(job.id, found.id)

    bench.work(pick)
    assert bench.states() == ["Done"]
    assert engine.posts == 1


def test_clips_that_the_server_still_has_are_taken_in(project: Project, shot: str) -> None:
    engine = ListingEngine()
    asyncio.run(known_at_the_maker(engine, "A gull.", "A tern."))
    engine.listed = (RemoteJob("remote-1"), RemoteJob("remote-2"))
    bench = Bench(project, engine)

    async def adopt() -> None:
        found = await bench.queue.unknown_at("fake")
        assert found == engine.listed
        bench.queue.adopt(a_recipe(shot), "remote-2")
        assert await bench.queue.unknown_at("fake") == (RemoteJob("remote-1"),)
        assert await bench.queue.unknown_at("nobody") is None

    bench.work(adopt)
    assert bench.states() == ["Done"]
    assert engine.posts == 2
    assert project.spent().usd == 0.0


def test_what_a_clip_is_beside_what_was_asked() -> None:
    asked = a_recipe()
    size = asked.shot.parameters.size
    as_asked = ClipFacts(1280, 720, 96, "24/1", 4.1)
    assert size == "1280x720"
    assert differences(asked, as_asked) == ()
    other = differences(asked, ClipFacts(1024, 576, 144, "24/1", 6.0))
    assert [(one.code, one.values) for one in other] == [
        ("clip.other_size", {"asked": "1280x720", "got": "1024x576"}),
        ("clip.other_length", {"asked": 4.0, "got": 6.0}),
    ]
    assert differences(asked, ClipFacts()) == ()


def test_the_length_asked_for_follows_the_frame_rule() -> None:
    shot = a_recipe().shot
    wan = Profile(id="wan", frame_rule="4k+1")
    parameters = Parameters(seconds="1", fps="4")
    slow = a_recipe(shot=type(shot)(parameters=parameters), profile=wan)
    assert differences(slow, ClipFacts(1280, 720, 5, "4/1", 1.25)) == ()
