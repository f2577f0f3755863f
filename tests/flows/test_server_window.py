"""A person with a server, in the window: enters it, tests it, chooses its model, generates, and has
the take; the server is a real one, over real sockets."""

import asyncio

import pytest
from PySide6.QtWidgets import QApplication

from composer.jobs import states
from composer.rehearsal.script import Fault, Script
from composer.rehearsal.server import RehearsalServer
from composer.services import Services
from composer.ui import tasks
from composer.ui.main_window import MainWindow
from composer.ui.servers_dialog import ServersDialog
from composer.ui.session import Session

QUICK = Script(steps=2, poll_after_ms=20)


class Person:
    """Sits at a window whose queue runs."""

    def __init__(self, folder, qtbot) -> None:
        self.services = Services(
            settings_file=folder / "settings.json",
            projects_folder=folder,
            profiles_folder=folder / "profiles",
            presets_folder=folder / "presets",
            work_folder=folder / "work",
        )
        self.opened = self.services.default_project()
        self.session = Session(self.services, self.opened)
        self.window = MainWindow(self.session, layout_file=folder / "layout.ini")
        qtbot.addWidget(self.window, before_close_func=lambda one: one.close_for_good())
        self.window.show()
        self.queue = self.opened.queue

    async def sheet(self, kind: type):
        while not isinstance(found := QApplication.activeModalWidget(), kind):  # noqa: ASYNC110
            await asyncio.sleep(0)
        return found

    async def enter_server(self, address: str) -> None:
        """As the dialog asks for it."""
        self.window.actions_table.run("servers")
        dialog = await self.sheet(ServersDialog)
        dialog.form.name.setText("Practice")
        dialog.form.address.setText(address)
        dialog.form.is_priced.setChecked(True)
        dialog.form.price.setValue(0.05)
        dialog.test.click()
        while not dialog.form.ticked():  # noqa: ASYNC110 (the report comes over the network)
            await asyncio.sleep(0)
        dialog.save.click()
        while not self.services.servers.all():  # noqa: ASYNC110
            await asyncio.sleep(0)
        dialog.reject()

    async def job_in(self, *kinds: type):
        """The first job, once it is in one of these states."""
        news = asyncio.Event()
        self.queue.job_changed.connect(lambda _: news.set())
        while not isinstance(self.queue.jobs()[0].state, kinds):
            news.clear()
            await news.wait()
        return self.queue.jobs()[0]

    async def stop(self, running: asyncio.Task) -> None:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        for _ in range(3):
            await tasks.stop_all()
            await asyncio.sleep(0)
        await self.services.close()


@pytest.fixture
def person(tmp_path, qtbot):
    made = Person(tmp_path, qtbot)
    yield made
    made.opened.close()


def at_practice(loop, person, work, script=QUICK) -> None:
    async def whole() -> None:
        async with RehearsalServer(script=script) as server:
            running = asyncio.create_task(person.queue.run())
            try:
                await work(server)
            finally:
                await person.stop(running)

    loop(whole())


def test_from_an_address_to_a_take(person, loop) -> None:
    async def work(server) -> None:
        await person.enter_server(server.address)
        person.window.top_bar.request.engine.chosen.emit("sora-2@practice")
        assert person.window.top_bar.request.cost.text().startswith("$0.40")
        person.window.generate()
        job = await person.job_in(states.Done, states.Failed)
        assert isinstance(job.state, states.Done), job.state
        assert server.costly_posts == 1

    at_practice(loop, person, work)
    (take,) = person.session.project.takes(person.session.shot_id)
    assert take.name == "T01"
    assert take.recipe.engine == "practice"
    assert person.session.project.cost_of_take(take.id) == pytest.approx(0.4)
    assert person.window.queue_pane.spent.text().startswith("$0.40 spent")


def test_an_answer_that_is_lost_costs_nothing_twice(person, loop) -> None:
    async def work(server) -> None:
        await person.enter_server(server.address)
        server.play(Fault("drop", on="create", accepted=True))
        person.window.top_bar.request.engine.chosen.emit("sora-2@practice")
        person.window.generate()
        await person.job_in(states.Done)
        assert server.costly_posts == 1

    at_practice(loop, person, work)
    assert len(person.session.project.takes(person.session.shot_id)) == 1


def test_what_a_server_refuses_is_said_in_a_sentence(person, loop) -> None:
    async def work(server) -> None:
        await person.enter_server(server.address)
        server.play(Fault("refuse", on="create", status=401))
        person.window.top_bar.request.engine.chosen.emit("sora-2@practice")
        person.window.generate()
        job = await person.job_in(states.Failed)
        assert job.state.code == "engine.no_key"

    at_practice(loop, person, work)
    assert person.queue.spent().sent == 0
