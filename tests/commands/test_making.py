"""Clips without a window: shots fitted to a profile, jobs carried out, clips handed out."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from composer.commands import making, outbox
from composer.commands.reading import Wish, read_wishes
from composer.commands.recipes import fitted, price_in_all, recipes
from composer.engines.base import EngineError
from composer.jobs.queue import Queue
from composer.jobs.runner import UNANSWERED
from composer.jobs.spending import Budget
from composer.library.project import Project
from composer.offers import Offer
from composer.problem import Problem
from composer.prompt.profile import Price, Profile
from composer.prompt.shot import Parameters, Shot
from tests.fakes.fake_engine import CLIP, FakeEngine
from tests.fakes.films import a_recipe
from tests.jobs.running import TOOLS

LTX = Profile(
    id="ltx-2", label="LTX-2", engine="fake", dialect="ltx-2", sizes=("768x512",), seconds=(5,)
)
SHOT = Shot(description="Gulls over the pier.", parameters=Parameters(seconds="8"))


def test_shots_are_read_from_files_and_folders(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "notes.md"):
        (tmp_path / name).write_text("A gull over the pier.", encoding="utf-8")
    wishes = read_wishes([str(tmp_path), str(tmp_path / "b.txt")])
    assert [one.name for one in wishes] == ["a", "b", "b"]
    assert all(one.is_loose for one in wishes)
    (tmp_path / "empty").mkdir()
    with pytest.raises(Problem, match=r"cli\.no_shots"):
        read_wishes([str(tmp_path / "empty")])


def test_what_nobody_asked_for_is_fitted_and_what_was_asked_for_is_refused() -> None:
    wish = Wish("gull", SHOT, Path(), is_loose=True)
    parameters = fitted(wish, LTX, {}).shot.parameters
    assert (parameters.model, parameters.size, parameters.seconds) == ("ltx-2", "768x512", "5")
    assert fitted(wish, LTX, {}).shot.dialect == "ltx-2"
    with pytest.raises(Problem, match=r"prompt\.size_not_offered"):
        fitted(wish, LTX, {"size": "1280x720"})


def test_takes_differ_in_their_seeds_and_pictures_go_along(tmp_path: Path) -> None:
    (tmp_path / "p.png").write_bytes(b"\x89PNG")
    shot = Shot(description="A gull.", parameters=Parameters(model="ltx-2", seed=7))
    wish = Wish("gull", shot, tmp_path)
    offer = Offer(LTX)
    assert [one.seed for one in recipes(wish, offer, 3, str)] == [7, 8, 9]
    open_seed = replace(wish, shot=replace(shot, parameters=Parameters(model="ltx-2")))
    assert len({one.seed for one in recipes(open_seed, offer, 3, str)}) == 3
    assert price_in_all([a_recipe(), a_recipe()]) is None


class Desk:
    """An outbox with jobs for a fake engine."""

    def __init__(self, folder: Path, engine: FakeEngine, count: int = 1, usd: float = 0.1) -> None:
        self.engine = engine
        self.project = outbox.new_outbox("gull", folder / "outbox")
        self.to = [folder / f"gull-{n}.mp4" for n in range(count)]
        self.queue = Queue(self.project, {"fake": engine}, TOOLS)
        scene = outbox.scene_for(self.project)
        shot = self.project.add_shot(scene, replace(SHOT, name="gull"))
        profile = Profile(id="fake", engine="fake", prices=(Price(usd / 4),))
        for place in self.to:
            job = self.queue.submit(a_recipe(shot.id, profile=profile))
            outbox.want(self.project, job.id, place)

    def again(self) -> None:
        """As another run of the program finds it."""
        folder = self.project.folder
        self.project.close()
        self.project = Project.open(folder)
        self.queue = Queue(self.project, {"fake": self.engine}, TOOLS)

    def carry_out(self) -> making.Outcome:
        work = making.carry_out(self.project, self.queue)
        return asyncio.run(asyncio.wait_for(work, 20))


def test_clips_are_handed_out_as_they_come(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(tmp_path, FakeEngine(), count=2)
    outcome = desk.carry_out()
    assert (outcome.failed, outcome.open) == (0, 0)
    said = capsys.readouterr()
    assert said.out.splitlines() == [str(one) for one in desk.to]
    assert "gull: Rendering" in said.err
    assert all(one.read_bytes() == CLIP for one in desk.to)
    assert desk.queue.jobs() == ()
    desk.project.close()
    outbox.throw_away(desk.project)
    assert outbox.left_behind(tmp_path / "outbox") == ()


def test_what_is_unclear_or_failed_is_told_and_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = FakeEngine(submit_errors=[EngineError(UNANSWERED), EngineError("job.bug")])
    desk = Desk(tmp_path, engine, count=3)
    outcome = desk.carry_out()
    assert (outcome.failed, outcome.open, len(outcome.clips)) == (1, 1, 1)
    assert "Unclear" in capsys.readouterr().err
    desk.again()
    (open_job,) = (job for job in desk.queue.jobs() if not job.is_finished)
    desk.queue.send_again(open_job.id)
    assert desk.carry_out().clips == [desk.to[0]]
    desk.project.close()


def test_the_budget_ends_the_run_and_a_later_one_goes_on(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FakeEngine(), count=3)
    desk.queue.set_budget(Budget(total=0.2))
    outcome = desk.carry_out()
    assert (len(outcome.clips), outcome.open) == (2, 1)
    desk.again()
    desk.queue.set_budget(Budget())
    assert desk.carry_out().clips == [desk.to[2]]
    assert desk.engine.posts == 3
    desk.project.close()


def test_a_place_that_can_not_be_written_is_said(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FakeEngine())
    (job,) = desk.queue.jobs()
    outbox.want(desk.project, job.id, tmp_path / "gone" / "gull.mp4")
    with pytest.raises(Problem, match=r"cli\.cannot_write"):
        desk.carry_out()
    assert len(desk.project.takes(desk.project.shots()[0].id)) == 1
    desk.project.close()
