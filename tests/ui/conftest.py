"""A real project with a scene of two shots, a queue that nobody runs, and a session on them."""

import pytest

from composer.jobs.runner import ClipTools
from composer.library.rows import ClipFacts
from composer.prompt.look import Look
from composer.prompt.shot import Beat, CastMember, Shot
from composer.services import Services
from tests.fakes.fake_engine import FakeEngine

LOOK = Look(
    "Night", "Super 16", "sodium lamp", ("amber", "slate"), (CastMember("Ines", "oilskin"),)
)


def first_shot():
    return Shot(
        name="Two-shot",
        style=None,
        light=None,
        palette=None,
        cast=None,
        description="A car deck at night.",
        beats=(Beat("She pours"), Beat("He turns")),
    )


def _no_picture(*_):
    return None


@pytest.fixture
def services(tmp_path, qapp):
    return Services(
        settings_file=tmp_path / "settings.json",
        projects_folder=tmp_path,
        profiles_folder=tmp_path / "profiles",
        presets_folder=tmp_path / "presets",
        engines={"draft": lambda: FakeEngine(name="draft", resumable=False)},
        tools=ClipTools(lambda _: ClipFacts(seconds=8.0), _no_picture),
    )


@pytest.fixture
def opened(services, tmp_path):
    """An open project and its queue."""
    made = services.create_project(tmp_path / "Film.shots", "Film", "24")
    scene = made.project.add_scene("Car deck", LOOK)
    made.project.add_shot(scene.id, first_shot())
    made.project.add_shot(scene.id, Shot(name="Close", description="Her hands."))
    yield made
    made.close()


class Clock:
    """Seconds that pass when told to."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def session(services, opened, clock):
    from composer.ui.session import Session

    made = Session(services, opened, clock=clock)
    yield made
    made.close()
    made.deleteLater()
