"""Services: the first start, the last project, and what happens when it can't be opened."""

import asyncio
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from composer.jobs.states import Done
from composer.library.inspection import DATABASE
from composer.library.project import Project
from composer.problem import Problem
from composer.services import OpenProject, Services, open_services
from tests.fakes.fake_engine import FakeEngine
from tests.fakes.films import a_project, a_recipe
from tests.jobs.running import TOOLS, Bench
from tests.library.disks import unwritable


@pytest.fixture
def make(tmp_path: Path) -> Callable[[], Services]:
    return lambda: Services(
        settings_file=tmp_path / "settings.json",
        projects_folder=tmp_path / "Projects",
        profiles_folder=tmp_path / "profiles",
        engines={"fake": FakeEngine},
        tools=TOOLS,
    )


def names(opened: OpenProject) -> list[str]:
    return [row.label for row in opened.project.shots()]


def test_the_first_start_makes_the_sample_film(make: Callable[[], Services]) -> None:
    services = make()
    opened = services.open_last()
    assert len(opened.project.scenes()) == 2
    assert len(opened.project.shots()) >= 6
    assert opened.project.info.rate_name == "24"
    assert opened.project.folder.parent.name == "Projects"
    assert services.problems == []
    opened.project.add_scene("Mine")
    opened.close()
    again = make()
    second = again.open_last()
    assert second.project.folder == opened.project.folder
    assert second.project.scenes()[-1].name == "Mine"
    assert again.recent_projects() == (second.project.folder,)
    second.close()


def test_a_sample_that_was_emptied_stays_empty(make: Callable[[], Services]) -> None:
    opened = make().default_project()
    for scene in opened.project.scenes():
        opened.project.bin_scene(scene.id)
    opened.close()
    again = make().default_project()
    assert names(again) == []
    again.close()


def test_a_sample_that_was_cut_off_while_it_was_made_is_filled(
    make: Callable[[], Services], tmp_path: Path
) -> None:
    opened = make().default_project()
    folder, info = opened.project.folder, opened.project.info
    opened.close()
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    Project.create(folder, info.name).close()
    again = make().default_project()
    assert len(names(again)) >= 6
    again.close()


def test_the_last_project_is_opened_again(make: Callable[[], Services], tmp_path: Path) -> None:
    services = make()
    created = services.create_project(tmp_path / "Ferry.shots", "Ferry", "25")
    created.close()
    default = services.default_project()
    default.close()
    services.open_project(tmp_path / "Ferry.shots").close()
    again = make()
    opened = again.open_last()
    assert opened.project.info.name == "Ferry"
    assert again.recent_projects()[0].name == "Ferry.shots"
    services.forget_recent(tmp_path / "Ferry.shots")
    assert tmp_path / "Ferry.shots" not in services.recent_projects()
    opened.close()


def test_a_last_project_that_is_damaged_gives_way_to_the_sample(
    make: Callable[[], Services], tmp_path: Path
) -> None:
    make().create_project(tmp_path / "Ferry.shots", "Ferry").close()
    (tmp_path / "Ferry.shots" / DATABASE).write_text("rubbish" * 100)
    services = make()
    opened = services.open_last()
    assert [problem.code for problem in services.problems] == ["library.damaged"]
    assert len(names(opened)) >= 6
    opened.close()


def test_a_second_window_gets_a_film_of_its_own(make: Callable[[], Services]) -> None:
    first = make().open_last()
    services = make()
    second = services.open_last()
    assert {problem.code for problem in services.problems} == {"library.in_use"}
    assert second.project.folder != first.project.folder
    assert names(second) == names(first)
    first.close()
    second.close()


def test_nowhere_to_write(make: Callable[[], Services], tmp_path: Path) -> None:
    (tmp_path / "Projects").mkdir()
    with unwritable(tmp_path / "Projects"), pytest.raises(Problem, match="not_writable"):
        make().open_last()


def test_profiles_of_ones_own_and_broken_ones(make: Callable[[], Services], tmp_path: Path) -> None:
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "mine.toml").write_text('label = "Mine"\nengine = "fake"\n')
    assert {"mine", "draft"} <= set(make().profiles)
    (tmp_path / "profiles" / "bad.toml").write_text("label = ")
    services = make()
    assert "draft" in services.profiles
    assert [problem.code for problem in services.problems] == ["prompt.bad_profile"]


def test_the_vocabulary_and_structures_are_there(make: Callable[[], Services]) -> None:
    services = make()
    assert "STR-05" in services.structures
    assert services.vocabulary.terms("shot_size")


def test_a_job_from_the_queue_to_the_shelf(make: Callable[[], Services], tmp_path: Path) -> None:
    async def work() -> None:
        async with open_services(
            settings_file=tmp_path / "s.json",
            projects_folder=tmp_path / "Projects",
            engines={"fake": FakeEngine},
            tools=TOOLS,
        ) as services:
            opened = services.open_last()
            (opened.project.media / "from a friend.mp4").write_bytes(b"clip")
            done, strays = asyncio.Event(), []
            opened.strays_found.connect(strays.append)
            opened.queue.job_changed.connect(
                lambda job: done.set() if isinstance(job.state, Done) else None
            )
            shot = opened.project.shots()[0].id
            opened.queue.submit(a_recipe(shot))
            running = asyncio.create_task(opened.run())
            await done.wait()
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            assert len(opened.project.takes(shot)) == 1
            assert strays == [("from a friend.mp4",)]
            assert "fake/1280x720" in services.settings.value.render_speeds
            opened.close()
        engine = services.engines["fake"]
        assert isinstance(engine, FakeEngine)
        assert engine.steps_taken[-1] == "close"

    asyncio.run(asyncio.wait_for(work(), 20))


def test_nothing_heavy_is_imported_before_the_window_is_there(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from composer.services import Services\n"
        "here = Path(sys.argv[1])\n"
        "s = Services(settings_file=here / 's.json', projects_folder=here)\n"
        "opened = s.open_last(); s.profiles, s.structures, s.vocabulary, list(s.engines)\n"
        "assert 'draft' in s.engines and 'warp' not in s.engines\n"
        "heavy = {'av', 'numpy', 'PIL', 'PySide6', 'openai', 'pydantic'}\n"
        "heavy |= {'composer.engines.draft'}\n"
        "print(sorted(heavy & set(sys.modules))); opened.close()\n"
    )
    command = [sys.executable, "-c", script, tmp_path]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    assert said.stdout == "[]\n"


def test_what_an_engine_needs_is_read_in_aside() -> None:
    """In a program of its own: here all of it was read in by other tests."""
    code = (
        "import asyncio, sys\n"
        "from composer.engine_list import Engines\n"
        "engines = Engines({'draft': object, 'there': object})\n"
        "assert 'composer.engines.draft' not in sys.modules\n"
        "asyncio.run(engines.read_in('draft'))\n"
        "assert 'composer.engines.draft' in sys.modules\n"
        "assert 'openai' not in sys.modules, 'nobody speaks to a server yet'\n"
        "asyncio.run(engines.read_in('there'))\n"
        "assert 'openai' in sys.modules and 'composer.engines.videos' in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, cwd=Path.cwd()
    )
    assert done.returncode == 0, done.stderr


def test_the_runner_asks_for_that(tmp_path: Path) -> None:
    asked: list[str] = []

    class Slow(dict[str, FakeEngine]):
        async def read_in(self, name: str) -> None:
            asked.append(name)

    project = a_project(tmp_path)
    bench = Bench(project, FakeEngine(), kind=Slow)
    job = bench.queue.submit(a_recipe(project.shots()[0].id))
    bench.work()
    assert asked == [job.recipe.engine]
    project.close()
