"""Characters: made from a short take, kept with their server, brought back by their name."""

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from composer.engines.characters import Character, can_show, cast_in, characters_of, with_character
from composer.prompt.profile import Profile
from composer.servers.server import Server
from composer.ui import tasks
from composer.ui.review.detail_pane import TakeDetailPane
from tests.fakes.fake_engine import FakeEngine
from tests.flows.person import until

STUDIO = Server("studio", "Studio", "http://127.0.0.1:9", profiles=("m",))
KEEPS = Profile(id="m", engine="studio", characters=2)


class Keeping(FakeEngine):
    """A server of a test that keeps characters."""

    def __init__(self):
        super().__init__(name="studio")
        self.asked = []

    async def create_character(self, name, clip):
        self.asked.append((name, clip))
        return f"char_{len(self.asked)}"


@pytest.fixture
def keeping(services):
    engine = Keeping()
    services.servers.add(STUDIO)
    services.engines.replace("studio", lambda: engine)
    return engine


@pytest.fixture
def pane(session, qtbot):
    made = TakeDetailPane(session)
    qtbot.addWidget(made)
    return made


def test_it_is_offered_where_the_model_and_the_server_keep_characters(
    pane, session, keeping, add_take
):
    session.select_take(add_take().id)
    assert pane.character.isHidden()
    session.select_take(add_take("studio", profile=KEEPS).id)
    assert not pane.character.isHidden()
    assert pane.character.isEnabled()


def test_a_clip_is_sent_once_and_kept_under_its_name(pane, session, keeping, add_take, loop):
    take = add_take("studio", profile=KEEPS)
    session.select_take(take.id)
    said = []
    session.notice_raised.connect(said.append)

    async def sheet():
        def found():
            return [
                w
                for w in QApplication.topLevelWidgets()
                if isinstance(w, QDialog) and w.isVisible()
            ]

        await until(found)
        return found()[0]

    async def flow():
        pane.character.click()
        dialog = await sheet()
        dialog.findChild(QLineEdit).setText("Mossy")
        dialog.accept()
        await until(lambda: said)
        await tasks.stop_all()
        await asyncio.sleep(0)

    loop(flow())
    assert keeping.asked == [("Mossy", session.project.file(take))]
    assert characters_of(session.services.servers.get("studio")) == (Character("char_1", "Mossy"),)
    assert "Mossy is kept at Studio" in said[0]


def test_who_is_named_word_for_word_goes_along_at_most_as_many_as_it_takes(session):
    server = STUDIO
    for number, name in enumerate(("Mossy", "Tin Man", "Ada", "Ro"), 1):
        server = with_character(server, Character(f"c{number}", name))
    recipe = replace(session.recipe(7), profile=KEEPS, text="Tin Man finds Mossy. Rowan looks.")
    assert cast_in(recipe, server).options["characters"] == [{"id": "c1"}, {"id": "c2"}]
    assert "characters" not in cast_in(replace(recipe, text="mossy stones"), server).options
    assert cast_in(replace(recipe, profile=replace(KEEPS, characters=0)), server).options == {}
    one = cast_in(replace(recipe, profile=replace(KEEPS, characters=1)), server)
    assert one.options["characters"] == [{"id": "c1"}]
    assert cast_in(recipe, None) is recipe


def test_the_same_name_again_takes_the_place_of_the_first():
    server = with_character(STUDIO, Character("old", "Mossy"))
    server = with_character(server, Character("new", "Mossy"))
    assert characters_of(server) == (Character("new", "Mossy"),)
    assert characters_of(replace(STUDIO, extra={"characters": ["x", {"id": 1}]})) == ()


@pytest.mark.parametrize(("seconds", "can"), [(1.0, False), (2.0, True), (4.04, True), (8, False)])
def test_a_character_is_made_from_two_to_four_seconds(seconds, can):
    assert can_show(seconds) is can
