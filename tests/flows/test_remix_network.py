"""Remixes and extensions at a server, over real sockets: the steps of a chain each start from the
clip that the step before made; where a server can't go on from a clip it is given the last frame.
"""

import asyncio
import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from composer.engines.characters import Character, cast_in, with_character
from composer.jobs.states import Done, Failed
from composer.library.arrivals import of_job
from composer.media.frames import last_picture, png
from composer.prompt.extended import extended
from composer.prompt.remixed import chain
from composer.prompt.shot import Shot
from composer.ui.recipes import dialect_of
from tests.fakes.rehearsals import Rehearsed, rehearsed
from tests.flows.networked import Line, a_line

STEPS = ("Same shot, 85 mm lens", "Same shot, at golden hour", "Same shot, low angle")


def flow(work, tmp_path: Path, mimic: str = "generic"):
    """`work(there, line, row)` with one finished take of `row`."""

    async def run():
        async with rehearsed(tmp_path, mimic) as there:
            line = a_line(tmp_path, there.services)
            row = line.project.shots()[0]
            line.queue.submit(there.recipe(shot_id=row.id))
            await line.run()
            try:
                return await work(there, line, line.project.takes(row.id)[0])
            finally:
                line.project.close()

    return asyncio.run(run())


def steps_of(there: Rehearsed, take):
    def dialect(shot: Shot):
        return dialect_of(there.services.dialects, shot)

    return chain(take.recipe, take.id, STEPS, dialect)


def queue_all(line: Line, take, steps):
    jobs = []
    for step in steps:
        before = jobs[-1].id if jobs else None
        parent = of_job(before) if before else take.id
        recipe = replace(step.recipe, parent=parent, shot_id=take.shot_id)
        jobs.append(line.queue.submit(recipe, needs=(before,) if before else ()))
    return jobs


def test_each_step_of_a_chain_starts_from_the_clip_before(tmp_path: Path):
    async def work(there, line, first):
        steps = steps_of(there, first)
        assert [step.native for step in steps] == [True, True, True]
        queue_all(line, first, steps)
        assert all(isinstance(job.state, Done) for job in await line.run())
        takes = line.project.takes(first.shot_id)[::-1]
        assert [take.parent_id for take in takes[1:]] == [take.id for take in takes[:-1]]
        sent = [there.server.jobs[take.recipe.remote_id] for take in takes]
        assert [one.operation for one in sent] == ["generate", "remix", "remix", "remix"]
        assert [one.parent for one in sent[1:]] == [one.id for one in sent[:-1]]
        assert [one.prompt for one in sent[1:]] == list(STEPS)
        # What is filed says what was sent.
        assert [take.recipe.source for take in takes[1:]] == [one.id for one in sent[:-1]]
        assert there.server.costly_posts == 4

    flow(work, tmp_path)


def test_a_step_whose_parent_the_server_has_forgotten_costs_nothing(tmp_path: Path):
    async def work(there, line, first):
        _, step, _ = steps_of(there, first)
        # As a chain stands when the clip it waited for came from elsewhere, without the id.
        unknown = replace(step.recipe, parent=first.id, shot_id=first.shot_id)
        job = line.queue.submit(unknown)
        await line.run()
        state = line.queue.job(job.id).state
        assert isinstance(state, Failed)
        assert state.code == "engine.no_source"
        assert there.server.costly_posts == 1

    flow(work, tmp_path)


@pytest.mark.parametrize("mimic", ["openrouter"])
def test_a_server_that_only_follows_a_job_is_told_which(mimic: str, tmp_path: Path):
    async def work(there, line, first):
        queue_all(line, first, steps_of(there, first))
        jobs = await line.run()
        assert all(isinstance(job.state, Done) for job in jobs)
        takes = line.project.takes(first.shot_id)[::-1]
        sent = [there.server.jobs[take.recipe.remote_id] for take in takes]
        told = [one.fields.get("previous_job_id") for one in sent]
        assert told == [None, *(one.id for one in sent[:-1])]

    flow(work, tmp_path, mimic)


def test_an_emulated_extension_sends_the_last_frame_at_the_exact_size(tmp_path: Path):
    async def work(there, line, first):
        parent = replace(first.recipe, profile=replace(first.recipe.profile, extend=""))
        clip = line.project.file(first)
        frame = line.project.add_asset(png(last_picture(clip)), ".png")

        def dialect(shot: Shot):
            return dialect_of(there.services.dialects, shot)

        step = extended(parent, first.id, 1, dialect, words="they turn", last_frame=frame)
        line.queue.submit(replace(step.recipe, shot_id=first.shot_id))
        assert all(isinstance(job.state, Done) for job in await line.run())
        made = line.project.takes(first.shot_id)[0]
        assert (made.parent_id, made.recipe.emulated) == (first.id, True)
        work = there.server.jobs[made.recipe.remote_id]
        assert (work.operation, "they turn" in work.prompt) == ("generate", True)
        create = [one for one in there.server.requests if one.method == "POST"][-1]
        (sent,) = create.files.values()
        assert Image.open(io.BytesIO(sent.data)).size == (64, 36)
        assert str(create.fields["seed"]) == str(parent.seed)

    flow(work, tmp_path)


def test_a_character_made_from_a_clip_goes_along_by_its_name(tmp_path: Path):
    async def work(there, line, first):
        made = await there.engine.create_character("Mossy", line.project.file(first))
        server = with_character(there.services.servers.get("there"), Character(made, "Mossy"))
        there.services.servers.change(server)
        recipe = there.recipe("Mossy wades ashore.", shot_id=first.shot_id)
        recipe = replace(recipe, profile=replace(recipe.profile, characters=2))
        line.queue.submit(cast_in(recipe, there.services.servers.get("there")))
        assert all(isinstance(job.state, Done) for job in await line.run())
        take = line.project.takes(first.shot_id)[0]
        sent = there.server.jobs[take.recipe.remote_id]
        assert sent.fields["characters"] == [{"id": made}]
        assert "Mossy" in sent.prompt

    flow(work, tmp_path)
