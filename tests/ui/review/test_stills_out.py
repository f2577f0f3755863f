"""Frames and clips out of the program: poster, contact sheet, an exported copy with its recipe; and
no key in anything that lies beside a clip."""

from dataclasses import replace

import pytest

from composer.library.sidecars import side_car
from composer.media.inscription import recipe_in
from composer.prompt.shot_json import load_recipe
from composer.ui import tasks
from composer.ui.review.contact_sheet import contact_sheet
from composer.ui.review.stills import Stills, _export_copy, _keep_poster
from tests.flows.person import until


@pytest.fixture
def stills(session, takes, qtbot):
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    qtbot.addWidget(window)
    return Stills(session, window)


def test_a_poster_stands_for_the_clip_and_can_be_taken_back(stills, session, takes, loop):
    async def flow():
        before = takes[1].thumbnail
        stills.set_poster(takes[1], 40)
        await until(lambda: session.project.take(takes[1].id).poster == 40)
        row = session.project.take(takes[1].id)
        assert row.thumbnail != before
        assert (session.project.media / row.thumbnail).stat().st_size > 500
        session.undo()
        row = session.project.take(takes[1].id)
        assert (row.poster, row.thumbnail) == (None, before)
        await tasks.stop_all()

    loop(flow())


def test_a_contact_sheet_shows_twelve_frames(session, takes):
    sheet = contact_sheet(session.project.file(takes[0]), takes[0].facts, "1A P01")
    assert sheet.width() > 1600
    few = contact_sheet(session.project.file(takes[0]), replace(takes[0].facts, frames=1), "1A")
    assert few.height() < sheet.height()


def test_an_exported_copy_makes_the_clip_again_elsewhere(session, takes, tmp_path):
    source, place = session.project.file(takes[2]), tmp_path / "out.mp4"
    before = source.read_bytes()
    _export_copy(source, place, takes[2])
    assert load_recipe(recipe_in(place)) == takes[2].recipe
    assert load_recipe(side_car(place).read_text("utf-8")) == takes[2].recipe
    assert source.read_bytes() == before


def test_no_key_lies_beside_or_inside_a_clip(session, add_take, tmp_path, monkeypatch):
    secret = "sk-verysecret-0123456789"
    monkeypatch.setenv("SHOT_COMPOSER_KEY", secret)
    monkeypatch.setenv("OPENAI_API_KEY", secret)
    take = add_take("server", remote_id="video_9")
    place = tmp_path / "out.mp4"
    _export_copy(session.project.file(take), place, take)
    everything = [*session.project.folder.rglob("*"), *tmp_path.glob("out*")]
    searched = [path for path in everything if path.is_file()]
    assert len(searched) > 5
    assert not [path for path in searched if secret.encode() in path.read_bytes()]


def test_posters_have_names_of_their_own(session, takes):
    media, source = session.project.media, session.project.file(takes[0])
    first = _keep_poster(source, 3, media, takes[0].file)
    assert _keep_poster(source, 3, media, takes[0].file) != first
