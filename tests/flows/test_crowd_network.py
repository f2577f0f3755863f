"""Two hundred jobs over four servers, where chance plays faults, cancels and moves: all come to an
end, order and limits are kept, nothing is paid twice. SHOT_COMPOSER_CROWDS=20 plays twenty."""

import asyncio
import os
from collections import Counter
from pathlib import Path

import pytest

from composer.jobs.states import FINAL, Done, Uncertain
from tests.fakes.rehearsals import hurry
from tests.flows.crowd import AT_ONCE, JOBS, Meddler, Watch, crowd
from tests.flows.networked import a_line

CROWDS = int(os.environ.get("SHOT_COMPOSER_CROWDS", "1"))


@pytest.mark.parametrize("seed", range(CROWDS))
def test_two_hundred_jobs_over_four_servers(tmp_path: Path, seed: int) -> None:
    async def work() -> None:
        async with crowd(tmp_path, seed) as those:
            hurry(those.services)
            line = a_line(tmp_path, those.services)
            queue, shot = line.queue, line.project.shots()[0].id
            limits = {name.replace("-", ""): count for name, count in AT_ONCE.items()}
            watch, meddler = Watch(queue, limits), Meddler(queue, those.chance)
            for recipe in those.recipes(shot):
                queue.submit(recipe)
            jobs = await line.run(*([meddler.act] * 90))
            assert len(jobs) == JOBS
            assert all(isinstance(job.state, (*FINAL, Uncertain)) for job in jobs)
            those.check_money(jobs)
            those.check_order(jobs, meddler.moved, limits)
            assert watch.most == limits, "as many at once as allowed, and never more"
            assert meddler.cancelled > 20

            # Only where a server can't list its jobs, or has none like it, is a person asked.
            for job in jobs:
                if isinstance(job.state, Uncertain):
                    queue.cancel(job.id)
            jobs = await line.run()
            assert all(isinstance(job.state, FINAL) for job in jobs)
            takes = line.project.takes(shot, limit=JOBS)
            ended = Counter(type(job.state).__name__ for job in jobs)
            assert len(takes) == ended["Done"] > JOBS / 3, ended
            assert {one.id for one in takes} == {
                job.state.take_id for job in jobs if isinstance(job.state, Done)
            }
            assert line.project.strays() == ()
            assert not any(take.missing for take in takes)
            line.project.close()

    asyncio.run(asyncio.wait_for(work(), 120))
