"""Servers in the window: entered, tested, chosen, asked about their price, and what a person
decides on requests that went unanswered."""

import asyncio
import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLabel, QRadioButton, QWidget

from composer.engines.base import EngineError, PreparedRequest, RemoteJob
from composer.jobs import states
from composer.jobs.runner import UNANSWERED
from composer.jobs.spending import Budget
from composer.prompt import more
from composer.prompt.profile import Price, Profile
from composer.prompt.profile_files import save_profile
from composer.rehearsal.server import RehearsalServer
from composer.servers.server import Server
from composer.ui import estimates, tasks
from composer.ui.budget_dialog import BudgetDialog
from composer.ui.more_sheet import MoreSheet
from composer.ui.servers_dialog import ServersDialog
from tests.fakes.fake_engine import ListingEngine
from tests.flows.person import until

STUDIO = Server(
    "studio", "Studio", "http://127.0.0.1:9", kind="generic", profiles=("ltx-2", "wan2.2-t2v-a14b")
)
FAR = Server("far", "Far", "https://a.example", profiles=("veo-3.1",))


UNHEARD_OF = {
    "id": "house/unheard-of-1",
    "name": "House: Unheard Of",
    "supported_durations": [3, 6],
    "supported_sizes": ["1280x720"],
    "supported_frame_images": ["first_frame"],
    "pricing_skus": {"duration_seconds": "0.05"},
}


class Networked(ListingEngine):
    """A server of a test: it can list, and show its request."""

    async def prepared(self, recipe, files):
        assert not files
        return PreparedRequest("POST", "http://127.0.0.1:9/v1/videos", {}, {"prompt": recipe.text})

    stops = None


@pytest.fixture
def studio(services):
    """The server's engine, in the place of the one that would ask the network."""
    engine = Networked(name="studio")
    services.servers.add(STUDIO)
    services.engines.replace("studio", lambda: engine)
    return engine


@pytest.fixture
def far(services):
    engine = Networked(name="far")
    services.servers.add(FAR)
    services.engines.replace("far", lambda: engine)
    return engine


@pytest.fixture
def window(session, tmp_path, qtbot):
    from composer.ui.main_window import MainWindow

    made = MainWindow(session, layout_file=tmp_path / "layout.ini")
    qtbot.addWidget(made, before_close_func=lambda one: one.close_for_good())
    made.show()
    return made


async def sheet_of(kind: type = QDialog):
    while not isinstance(found := QApplication.activeModalWidget(), kind):  # noqa: ASYNC110
        await asyncio.sleep(0)
    return found


async def rest():
    """Ends what the window does by the way, and what that begins in its turn."""
    for _ in range(3):
        await tasks.stop_all()
        await asyncio.sleep(0)


async def run_until(queue, true):
    """Carries out jobs until something is so."""
    news = asyncio.Event()

    def on_job(_):
        news.set()

    queue.job_changed.connect(on_job)
    running = asyncio.create_task(queue.run())
    while not true():
        news.clear()
        await news.wait()
    queue.job_changed.disconnect(on_job)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await rest()


def choose(window, value):
    window.top_bar.request.engine.chosen.emit(value)


def test_each_model_of_each_server_is_offered_the_draft_first(studio, window):
    rows = window.top_bar.request.engine.values()
    assert rows[0] == "Previs · this computer"
    assert "LTX-2 · Studio" in rows
    assert rows[-1] == "Servers…"


def test_a_chosen_model_brings_its_own_size_and_length(studio, window):
    choose(window, "ltx-2@studio")
    parameters = window.session.shot.parameters
    assert (parameters.model, parameters.size, parameters.seconds) == ("ltx-2", "768x512", "5")
    recipe = window.session.recipe(3)
    assert (recipe.engine, recipe.profile.id, recipe.seed) == ("studio", "ltx-2", 3)
    assert window.top_bar.request.engine.toolTip() == "LTX-2 · Studio"
    window.session.undo()
    assert window.session.shot.parameters.model == "draft"


def test_a_model_that_can_not_keep_the_rate_says_its_own(studio, window):
    choose(window, "wan2.2-t2v-a14b@studio")
    assert window.top_bar.request.rate.text() == "16 fps"
    assert window.session.recipe(1).shot.parameters.fps == "16"


def test_a_model_that_nobody_makes_says_so(services, studio, window):
    choose(window, "ltx-2@studio")
    services.servers.remove("studio")
    (problem,) = window.session.refusals()
    assert problem.code == "session.no_server"
    assert window.top_bar.request.cost.text() == "not possible"


def test_an_unknown_price_is_asked_about_once(services, studio, window, loop):
    choose(window, "ltx-2@studio")

    async def work():
        window.generate()
        first = await sheet_of()
        assert not window.session.queue.jobs()
        first.reject()
        await asyncio.sleep(0)
        window.generate()
        second = await sheet_of()
        second.findChild(QCheckBox).setChecked(True)
        second.accept()
        await asyncio.sleep(0)
        window.generate()
        await rest()

    loop(work())
    assert len(window.session.queue.jobs()) == 2
    assert "price:studio/ltx-2" in services.settings.value.seen


def test_a_sum_above_the_limit_is_asked_about(services, far, window, loop):
    choose(window, "veo-3.1@far")
    usd = window.session.profile.price(
        window.session.shot.parameters.size, window.session.shot.seconds
    )
    assert usd > services.settings.value.ask_above

    async def work():
        window.generate()
        (await sheet_of()).accept()
        await asyncio.sleep(0)
        services.settings.change(ask_above=100.0)
        window.generate()
        await rest()

    loop(work())
    assert len(window.session.queue.jobs()) == 2
    assert window.top_bar.request.cost.text().startswith(f"${usd:.2f}")


def test_what_was_spent_is_shown_and_the_budget_holds(services, far, window, loop, qtbot):
    services.settings.change(ask_above=100.0)
    choose(window, "veo-3.1@far")
    queue = window.session.queue
    dialog = BudgetDialog(queue, services.settings, window)
    qtbot.addWidget(dialog)
    box, field = dialog.total
    field.setValue(4.0)
    box.setChecked(True)
    assert queue.budget == Budget(total=4.0)
    window.commands.generate(2)

    async def work():
        await run_until(queue, lambda: queue.jobs()[-1].state == states.Held("budget"))

    loop(work())
    usd = queue.jobs()[0].recipe.profile.price("1280x720", window.session.shot.seconds)
    assert window.queue_pane.spent.text().startswith(f"${usd:.2f} of $4.00 spent")
    assert "budget" in window.notice.text()
    assert far.posts == 1


def unclear(window, engine, loop, found):
    """A job that went unanswered; `found` is what the server lists then."""
    engine.submit_errors = [EngineError(UNANSWERED)]
    queue = window.session.queue
    window.session.generate(1)
    engine.listed = found

    async def work():
        await run_until(queue, lambda: isinstance(queue.jobs()[0].state, states.Uncertain))

    loop(work())
    return queue.jobs()[0]


def test_an_unclear_job_is_the_persons_to_decide(studio, window, loop):
    choose(window, "ltx-2@studio")
    there = (RemoteJob("video_7", status="completed"), RemoteJob("video_8"))
    job = unclear(window, studio, loop, there)

    async def decide(pick):
        window.commands.do_to_job(job.id, "ask")
        sheet = await sheet_of()
        buttons = sheet.findChildren(QRadioButton)
        assert [one.property("answer") for one in buttons] == ["video_7", "video_8", "send"]
        assert not sheet.go.isEnabled()
        if pick is None:
            sheet.reject()
        else:
            buttons[pick].click()
            sheet.accept()
        await asyncio.sleep(0)
        await rest()

    loop(decide(None))
    assert isinstance(window.session.queue.job(job.id).state, states.Uncertain)
    loop(decide(1))
    assert window.session.queue.job(job.id).state == states.Rendering("video_8")
    assert studio.posts == 0


def test_a_waiting_job_is_changed_to_the_shot_as_it_is_now(window):
    job = window.session.generate(1)[0]
    window.session.edit(("description",), "A lighthouse.")
    window.commands.do_to_job(job.id, "edit")
    assert window.session.shot.description == "A car deck at night."
    window.session.edit(("description",), "A crane.")
    window.commands.do_to_job(job.id, "update")
    assert window.session.queue.job(job.id).recipe.shot.description == "A crane."
    assert window.session.queue.job(job.id).recipe.seed == job.recipe.seed


def test_more_shows_what_this_model_takes(studio, session, qtbot):
    sheet = MoreSheet(session)
    qtbot.addWidget(sheet)
    assert not sheet.copies[0].isVisibleTo(sheet)
    profile = session.services.profiles["wan2.2-t2v-a14b"]
    session.edit(("parameters",), estimates.fitted(session.shot.parameters, profile))
    fields = {one.accessibleName(): one for one in sheet.findChildren(QWidget)}
    assert {"Seed", "Unwanted", "Steps", "Guidance"} <= set(fields)
    fields["Steps"].setValue(25)
    assert more.chosen(session.shot.parameters) == {"num_inference_steps": 25}
    assert session.recipe(1).options == {"num_inference_steps": 25}
    fields["Steps"].setValue(40)
    assert more.chosen(session.shot.parameters) == {}
    fields["Unwanted"].setText("text")
    fields["Unwanted"].editingFinished.emit()
    assert session.recipe(1).negative == "text"
    assert "81 frames at 16 a second: 5.06 s" in texts(sheet)


def texts(widget):

    return [one.text() for one in widget.findChildren(QLabel)]


def test_the_request_is_copied_as_code(studio, window, loop):
    choose(window, "ltx-2@studio")

    async def work():
        window.commands.engines.copy_request("curl")
        while not QGuiApplication.clipboard().text().startswith("curl"):  # noqa: ASYNC110
            await asyncio.sleep(0)
        await rest()

    loop(work())
    assert "/v1/videos" in QGuiApplication.clipboard().text()


def test_clips_that_the_server_still_has_become_takes_of_the_shot(studio, window, loop):
    studio.listed = (RemoteJob("video_1", prompt="A gull."), RemoteJob("video_2"))

    async def work():
        window.commands.engines.take_in(STUDIO)
        dialog = await sheet_of()
        assert not dialog.go.isEnabled()
        dialog.list.item(0).setCheckState(Qt.CheckState.Checked)
        dialog.accept()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        await rest()

    loop(work())
    (job,) = window.session.queue.jobs()
    assert job.state == states.Rendering("video_1")
    assert job.recipe.text == "A gull."
    assert studio.posts == 0


def a_dialog(services, qtbot):
    made = ServersDialog(services)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_server_is_entered_and_saved(services, qtbot, loop):
    dialog = a_dialog(services, qtbot)
    assert not dialog.save.isEnabled()
    dialog.form.name.setText("Studio GPU")
    dialog.form.address.setText("192.168.1.20:8091")
    dialog.form.kind.setCurrentIndex(dialog.form.kind.findData("vllm-omni"))
    dialog.form.is_priced.setChecked(True)
    dialog.form.tick(("ltx-2",))

    async def work():
        dialog.save.click()
        while not services.servers.all():  # noqa: ASYNC110
            await asyncio.sleep(0)
        await rest()

    loop(work())
    (server,) = services.servers.all()
    assert (server.id, server.kind, server.profiles) == ("studio-gpu", "vllm-omni", ("ltx-2",))
    assert server.address == "http://192.168.1.20:8091"
    assert server.extra == {"usd_per_second": 0.0}
    assert "not encrypted" in dialog.form.address_note.text().lower() or (
        "Nothing is encrypted" in dialog.form.address_note.text()
    )


def test_models_that_only_the_server_knows_are_offered_and_kept(services, qtbot, loop):
    dialog = a_dialog(services, qtbot)

    async def work():
        there = RehearsalServer(mimic="openrouter")
        there.stage.mimic = replace(there.mimic, models=(*there.mimic.models, UNHEARD_OF))
        async with there:
            dialog.form.name.setText("Router")
            dialog.form.kind.setCurrentIndex(dialog.form.kind.findData("openrouter"))
            dialog.form.address.setText(there.address)
            dialog.test.click()
            await until(lambda: "tick" in dialog.report.text())
            rows = [dialog.form.profiles.item(n) for n in range(dialog.form.profiles.count())]
            told = [row for row in rows if "as the server describes" in row.text()]
            assert [row.text().partition(" (")[0] for row in told] == ["House: Unheard Of"]
            told[0].setCheckState(Qt.CheckState.Checked)
            dialog.save.click()
            await until(services.servers.all)
            await rest()
            assert not there.posts

    loop(work())
    (server,) = services.servers.all()
    name = "openrouter-house-unheard-of-1"
    assert name in server.profiles
    profile = services.profiles[name]
    assert (profile.model, profile.seconds[-1]) == ("house/unheard-of-1", 6)
    assert (services.profiles_folder / f"{name}.toml").is_file()
    assert name in [one.id for one in services.engines[server.id].profiles()]


def test_an_edited_profile_counts_at_the_server_at_once(services):
    services.servers.add(STUDIO)
    engine = services.engines[STUDIO.id]
    (before,) = [one for one in engine.profiles() if one.id == "ltx-2"]
    save_profile(services.profiles_folder, replace(services.profiles["ltx-2"], seconds=(3,)))
    services.reload_profiles()
    (after,) = [one for one in engine.profiles() if one.id == "ltx-2"]
    assert (before.seconds == (3,), after.seconds) == (False, (3,))
    assert services.engines[STUDIO.id] is engine


def test_an_address_that_can_not_be_says_why(services, qtbot, loop):
    dialog = a_dialog(services, qtbot)
    dialog.form.name.setText("Far")
    dialog.form.address.setText("http://videos.example")
    assert "https" in dialog.form.address_note.text()

    async def work():
        dialog.save.click()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        await rest()

    loop(work())
    assert services.servers.all() == ()
    assert "https" in dialog.report.text()


def test_prices_of_a_profile_are_replaced_by_the_owners(services):
    profile = Profile(id="p", engine="videos", prices=(Price(1.0),))
    from composer.offers import at_server

    server = Server("s", "S", "http://localhost:1", extra={"usd_per_second": 0.0})
    assert at_server(profile, server).price("1280x720", 4) == 0.0


def test_giving_up_a_clip_at_a_server_is_asked_about(studio, window, loop):
    choose(window, "ltx-2@studio")
    studio.listed = (RemoteJob("video_1", prompt="A gull."),)
    queue = window.session.queue
    base = window.session.recipe(1)
    job = queue.adopt(base, "video_1")
    assert [one.text for one in window.queue_pane.delegate.offers(job)] == ["Give up"]

    async def answer(accept):
        window.commands.do_to_job(job.id, "cancel")
        sheet = await sheet_of()
        (sheet.accept if accept else sheet.reject)()
        await asyncio.sleep(0)
        await rest()

    loop(answer(accept=False))
    assert queue.job(job.id).state == states.Rendering("video_1")
    loop(answer(accept=True))
    assert isinstance(queue.job(job.id).state, states.Cancelling)
    waiting = window.session.generate(1)[0]
    window.commands.do_to_job(waiting.id, "cancel")
    assert isinstance(queue.job(waiting.id).state, states.Cancelled)


def test_a_clip_that_is_not_as_asked_says_so(session, opened):
    from composer.ui.job_texts import Names
    from tests.fakes.films import FACTS

    job = session.generate(1)[0]
    part = opened.project.part_file(job.id)
    part.write_bytes(b"a clip")
    take = opened.project.add_take(part, job.recipe, FACTS, None, job.id)
    done = type(job)(**{**vars(job), "state": states.Done(take.id)})
    names = Names(opened.project)
    assert "320x180" in names.state(done)
    assert len(names.unlike(done)) == 2


def test_a_workflow_is_read_and_its_places_are_said(services, tmp_path, qtbot, loop):
    dialog = ServersDialog(services)
    qtbot.addWidget(dialog)
    flow = {"1": {"class_type": "CLIPTextEncode", "inputs": {"text": "%prompt% %oops%"}}}
    (tmp_path / "flow.json").write_text(json.dumps(flow))
    (tmp_path / "other.json").write_text("{}")
    note = dialog.form.workflow_note

    async def act() -> None:
        dialog.form.kind.setCurrentIndex(dialog.form.kind.findData("comfyui"))
        dialog.form.workflow.setText(str(tmp_path / "flow.json"))
        await until(lambda: "%prompt%" in note.text())
        assert "none for %width%, %height%, %frames%, %seed%" in note.text()
        assert "stay as they are: %oops%" in note.text()
        dialog.form.workflow.setText(str(tmp_path / "other.json"))
        await until(lambda: "no workflow in API format" in note.text())

    loop(act())
