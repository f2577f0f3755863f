"""The ledger and the budget: what is entered when, and that the queue waits before it is passed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from composer.engines.base import EngineError, Phase, Progress
from composer.jobs import states
from composer.jobs.queue import Queue
from composer.jobs.runner import UNANSWERED
from composer.jobs.spending import Budget
from composer.jobs.states import Held, Queued, Submitting, Uncertain
from composer.library.project import Project
from composer.library.rows import Spent
from composer.prompt.profile import Price, Profile
from composer.prompt.recipe import Recipe
from tests.fakes.fake_engine import FakeEngine
from tests.fakes.films import a_project, a_recipe
from tests.jobs.running import TOOLS, Bench


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    project = a_project(tmp_path)
    yield project
    project.close()


@pytest.fixture
def shot(project: Project) -> str:
    return project.shots()[0].id


def priced(shot: str, usd: float = 0.25, engine: str = "fake", **changes: object) -> Recipe:
    """Four seconds at `usd` a clip."""
    profile = Profile(id=engine, engine=engine, at_once=2, prices=(Price(usd / 4),))
    return a_recipe(shot, engine, profile=profile, **changes)


def test_each_clip_is_entered_with_its_price(project: Project, shot: str) -> None:
    bench = Bench(project, FakeEngine())
    news = []
    bench.queue.spent_changed.connect(lambda: news.append(bench.queue.spent().usd))
    job = bench.queue.submit(priced(shot))
    bench.queue.submit(a_recipe(shot))
    assert bench.queue.spent() == Spent()
    bench.work()
    assert bench.queue.spent() == bench.queue.spent_today() == Spent(0.25, 0.0, 2, 1)
    (row,) = project.spending_of_job(job.id)
    assert (row.outcome, row.remote_id, row.engine) == ("made", "remote-1", "fake")
    assert news[-1] == 0.25
    assert project.cost_of_take(bench.queue.job(job.id).state.take_id) == 0.25


def test_it_is_on_disk_before_the_request_goes_out(project: Project, shot: str) -> None:
    engine = FakeEngine()
    bench = Bench(project, engine)
    bench.queue.submit(priced(shot))
    seen = []

    async def submit(recipe: Recipe, files: object) -> str:
        seen.append((project.spent(), bench.stored()))
        return await FakeEngine.submit(engine, recipe, {})

    engine.submit = submit
    bench.work()
    assert seen == [(Spent(0.25, 0.0, 1, 0), ["Submitting"])]


def test_what_was_refused_costs_nothing_and_what_is_unclear_may(
    project: Project, shot: str
) -> None:
    busy = EngineError("fake.busy", retryable=True)
    engine = FakeEngine(submit_errors=[busy, EngineError("fake.no"), EngineError(UNANSWERED)])
    bench = Bench(project, engine)
    ids = [bench.queue.submit(priced(shot)).id]
    bench.work()
    assert bench.states() == ["Failed"]
    assert bench.queue.spent() == Spent()
    ids.append(bench.queue.submit(priced(shot)).id)
    bench.work()
    assert bench.states() == ["Failed", "Uncertain"]
    assert bench.queue.spent() == Spent(0.25, 0.25, 1, 0)
    bench.queue.send_again(ids[1])
    bench.work()
    assert bench.queue.spent() == Spent(0.5, 0.25, 2, 0)
    assert [row.outcome for row in project.spending_of_job(ids[1])] == ["unclear", "made"]


def test_a_clip_that_failed_at_its_maker_may_be_charged(project: Project, shot: str) -> None:
    engine = FakeEngine(poll_errors=[EngineError("fake.failed")])
    bench = Bench(project, engine)
    bench.queue.submit(priced(shot))
    bench.work()
    assert bench.queue.spent() == Spent(0.25, 0.25, 1, 0)


def test_what_the_server_says_it_costs_is_what_is_entered(project: Project, shot: str) -> None:
    engine = FakeEngine(steps=())

    async def poll(remote_id: str) -> Progress:
        return Progress(Phase.FINISHED, cost=0.31)

    engine.poll = poll
    bench = Bench(project, engine)
    bench.queue.submit(priced(shot))
    bench.work()
    assert bench.queue.spent() == Spent(0.31, 0.0, 1, 0)


def test_what_this_computer_makes_is_not_entered(project: Project, shot: str) -> None:
    bench = Bench(project, FakeEngine(resumable=False))
    bench.queue.submit(priced(shot))
    bench.work()
    assert bench.queue.spent() == Spent()


def test_the_budget_holds_before_it_is_passed(project: Project, shot: str) -> None:
    engine = FakeEngine()
    bench = Bench(project, engine)
    bench.queue.set_budget(Budget(total=0.6))
    for _ in range(4):
        bench.queue.submit(priced(shot))
    bench.queue.submit(priced(shot, 0.01))
    bench.queue.submit(priced(shot, 0.0))
    bench.work()
    held, done = "Held", "Done"
    assert bench.states() == bench.stored() == [done, done, held, held, held, done]
    assert bench.queue.jobs()[2].state == Held("budget")
    assert engine.posts == 3
    assert bench.queue.spent().usd == 0.5
    bench.queue.set_budget(Budget(total=0.75))
    bench.work()
    assert bench.states() == [done, done, done, held, held, done]
    bench.queue.set_budget(Budget())
    bench.work()
    assert set(bench.states()) == {done}


def test_the_budget_of_a_day_is_there_again_on_the_next(project: Project, shot: str) -> None:
    days = [date(2026, 11, 21)]
    bench = Bench(project, FakeEngine(), today=lambda: days[0])
    bench.queue.set_budget(Budget(day=0.3))
    for _ in range(2):
        bench.queue.submit(priced(shot))
    bench.work()
    assert bench.states() == ["Done", "Held"]
    days[0] = date(2026, 11, 22)
    bench.work()
    assert bench.states() == ["Done", "Done"]
    assert bench.queue.spent_today().usd == 0.25
    assert bench.queue.spent().usd == 0.5


def test_jobs_that_are_about_to_be_sent_count_already(project: Project, shot: str) -> None:
    engine = FakeEngine(submit_errors=[EngineError("fake.busy", retryable=True)])
    bench = Bench(project, engine)
    bench.queue.set_budget(Budget(total=0.3))
    bench.queue.submit(priced(shot))
    bench.queue.submit(priced(shot))
    bench.work()
    assert sorted(bench.states()) == ["Done", "Held"]
    assert engine.posts == 1


def test_what_the_budget_holds_stays_held_and_can_be_cancelled(project: Project, shot: str) -> None:
    bench = Bench(project, FakeEngine())
    bench.queue.set_budget(Budget(total=0.1))
    job = bench.queue.submit(priced(shot))
    bench.work()
    again = Queue(project, bench.engines, TOOLS)
    assert again.budget == Budget(total=0.1)
    assert again.job(job.id).state == Held("budget")
    again.cancel(job.id)
    assert isinstance(again.job(job.id).state, states.Cancelled)


def test_a_server_is_given_as_many_as_it_takes_over_all_profiles(
    project: Project, shot: str
) -> None:
    engine = FakeEngine()
    bench = Bench(project, engine, at_once={"fake": 3}.get)
    for number in range(6):
        profile = Profile(id=f"p{number % 2}", engine="fake", at_once=1)
        bench.queue.submit(a_recipe(shot, profile=profile))
    bench.work()
    assert engine.most_running == 3


def test_a_waiting_job_can_be_edited_and_a_sent_one_not(project: Project, shot: str) -> None:
    engine = FakeEngine()
    bench = Bench(project, engine)
    bench.queue.pause()
    job = bench.queue.submit(a_recipe(shot))
    bench.queue.edit(job.id, a_recipe("another", text="Terns over the pier."))
    again = Bench(project, engine)
    assert again.queue.job(job.id).recipe == a_recipe(shot, text="Terns over the pier.")
    again.queue.resume()
    again.work()
    assert engine.works["remote-1"].recipe.text == "Terns over the pier."
    with pytest.raises(Exception, match=r"job\.not_possible"):
        again.queue.edit(job.id, a_recipe(shot))


def test_moves_without_news_enter_nothing(project: Project, shot: str) -> None:
    bench = Bench(project, FakeEngine())
    bench.queue.submit(priced(shot))
    job = bench.queue.jobs()[0]
    for state in (Queued(), Submitting(), Uncertain()):
        bench.queue._book.apply([type(job)(**{**vars(job), "state": state})])
        bench.queue.move(job.id, None)
    assert bench.queue.spent().sent == 1
