"""A take made once more with another model, and how far a clip has been extended."""

import asyncio
from dataclasses import replace

from PySide6.QtWidgets import QApplication

from composer.library.rows import ClipFacts
from composer.offers import offer_for, promoted_to
from composer.prompt.dialects import load_dialects
from composer.prompt.profile import Profile
from composer.prompt.profiles import load_profiles
from composer.servers.server import Server
from composer.ui import chains, tasks
from composer.ui.chains import Chain
from tests.fakes.fake_engine import FakeEngine
from tests.fakes.films import a_project, a_recipe, file_take

STUDIO = Server("studio", "Studio", "http://127.0.0.1:9", "videos", "vllm-omni", "none", ("ltx-2",))


def test_a_promoted_recipe_keeps_shot_and_seed_and_takes_what_the_model_offers() -> None:
    profiles = load_profiles()
    offer = offer_for("ltx-2", profiles, (STUDIO,))
    draft = a_recipe(profile=profiles["draft"], engine="draft", remote_id="x")
    made = promoted_to(draft, offer, load_dialects()["sora"])
    assert (made.engine, made.profile.id, made.seed) == ("studio", "ltx-2", draft.seed)
    assert made.shot.parameters.size == "768x512"
    assert made.shot.parameters.seconds == "5"
    assert made.shot.description == draft.shot.description
    assert "Gulls over the pier." in made.text
    assert made.remote_id == ""


def test_a_take_is_made_again_by_a_server(services, session, opened, tmp_path, qtbot, loop) -> None:
    from composer.ui.main_window import MainWindow

    services.servers.add(STUDIO)
    services.engines.replace("studio", lambda: FakeEngine(name="studio"))
    recipe = session.recipe(7)
    part = opened.project.part_file("p")
    part.write_bytes(b"a clip")
    take = opened.project.add_take(part, recipe, ClipFacts(seconds=8.0))
    window = MainWindow(session, layout_file=tmp_path / "layout.ini")
    qtbot.addWidget(window, before_close_func=lambda one: one.close_for_good())
    window.show()

    async def work() -> None:
        session.promote_requested.emit(take.id)
        while (sheet := QApplication.activeModalWidget()) is None:  # noqa: ASYNC110 (Qt tells nobody)
            await asyncio.sleep(0)
        assert sheet.models.itemText(0) == "LTX-2 · Studio"
        assert "768×512 · 5 s · your own machine" in sheet.facts.text()
        sheet.count.setValue(2)
        sheet.accept()
        for _ in range(3):
            await asyncio.sleep(0)
        for _ in range(3):
            await tasks.stop_all()
            await asyncio.sleep(0)

    loop(work())
    made = [job.recipe for job in session.queue.jobs()]
    assert [(one.engine, one.seed) for one in made] == [("studio", 7), ("studio", 8)]
    assert all(one.shot_id == take.shot_id for one in made)


def test_extensions_are_counted_along_their_parents(tmp_path) -> None:
    project = a_project(tmp_path)
    shot = project.shots()[0].id
    first = file_take(project, shot, "a")
    second = file_take(project, shot, "b", operation="extend", parent=first.id)
    third = file_take(project, shot, "c", operation="extend", parent=second.id)
    assert chains.chain_of(project, first) == Chain(0, 4.0)
    assert chains.chain_of(project, third) == Chain(2, 4.0)
    project.close()


def test_the_running_total_is_told_and_its_end_refused() -> None:
    profile = Profile(id="sora-2", label="Sora 2", extend_times=6, extend_total=120)
    assert (
        chains.told(Chain(0, 8.0), profile, 4.0) == "8 s → 12 s of at most 120 s · extension 1 of 6"
    )
    assert chains.refusal(Chain(5, 28.0), profile, 4.0) == ""
    assert "6 times" in chains.refusal(Chain(6, 32.0), profile, 4.0)
    assert "124 s" in chains.refusal(Chain(3, 120.0), profile, 4.0)
    free = replace(profile, extend_times=None, extend_total=None)
    assert chains.told(Chain(9, 200.0), free, 4.0) == "200 s → 204 s"
    assert chains.refusal(Chain(9, 200.0), free, 4.0) == ""
