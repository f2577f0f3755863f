"""Structures and dialects of the prompt pane: what is shown is what is copied and sent, and what a
dialect leaves out is said."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from composer.prompt.dialects import load_dialects
from composer.prompt.shot import Cue, Line
from composer.prompt.structures import load_structures
from composer.ui.compose.layout_choices import dialect_choices, structure_choices
from composer.ui.compose.loss_report import LossRow
from composer.ui.compose.text_field import plain_text
from composer.ui.recipes import written


@pytest.fixture
def spoken(session):
    session.edit(("dialogue",), (Line("Ines", "dryly", "It was warm in Oslo."),))
    session.edit(("cues",), (Cue("a chain knocks", 2.0),))
    session.edit(("brief", "camera_notes"), "The flask ties them.")
    return session


def test_every_structure_and_dialect_is_on_offer_once(prompt):
    assert sorted(prompt.structure.values()) == sorted(load_structures())
    assert sorted(prompt.dialect.values()) == sorted(load_dialects())
    assert prompt.dialect.values()[0] == "sora"


def test_the_persons_own_structures_stand_behind_ours():
    ours = dict(load_structures())
    mine = {"mine": next(iter(ours.values())).__class__("mine", "Mine", "", "", (), {})}
    assert structure_choices(ours | mine)[-1].tags == ("your own",)
    assert all(term.does or term.use_when for term in dialect_choices(load_dialects(), "sora"))


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize("name", sorted(load_structures()))
def test_each_structure_shows_the_same_shot_at_once(prompt, session, name):
    prompt.structure.chosen.emit(name)
    QApplication.processEvents()
    assert plain_text(prompt.text) == session.rendered.text
    for word in ("car deck", "warm in Oslo", "chain knocks", "flask ties"):
        assert word.casefold() in session.rendered.text.casefold(), name


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize("name", sorted(load_dialects()))
def test_what_is_shown_is_copied_and_sent(prompt, session, name):
    prompt.dialect.chosen.emit(name)
    QApplication.processEvents()
    shown = plain_text(prompt.text)
    prompt.copy_prompt()
    recipe = session.recipe(7)
    assert shown == QGuiApplication.clipboard().text() == recipe.text == session.rendered.text
    assert recipe.dialect == name
    assert written(recipe).text == recipe.text


def test_a_list_is_searched_and_chosen_by_keys(prompt, session, qtbot):
    popup = prompt.dialect.open_list()
    assert popup.view.currentIndex().data() == "Sora-style"
    qtbot.keyClicks(popup.search, "veo")
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert session.shot.dialect == "veo-3.1"
    assert prompt.dialect.text() == "Veo 3.1"
    assert not prompt.structure.isEnabled()
    assert "order of its own" in prompt.structure.toolTip()
    session.undo()
    assert prompt.structure.isEnabled()


class TestLosses:
    @pytest.mark.usefixtures("spoken")
    def test_one_calm_line_and_behind_it_each_thing_with_why(self, prompt, qtbot):
        prompt.dialect.chosen.emit("veo-3.1")
        QApplication.processEvents()
        report = prompt.losses
        assert report.isVisible()
        assert "left out" in report.line.text()
        assert "moved or rephrased" in report.line.text()
        assert not report.list.isVisible()
        qtbot.mouseClick(report.see, Qt.MouseButton.LeftButton)
        assert report.list.isVisible()
        rows = report.rows()
        assert any("The flask ties them." in row for row in rows)
        assert any(row.startswith("Moved") for row in rows)

    @pytest.mark.usefixtures("spoken")
    def test_a_line_leads_to_its_field(self, prompt, session, qtbot):
        prompt.dialect.chosen.emit("veo-3.1")
        QApplication.processEvents()
        prompt.losses.see.click()
        row = next(row for row in prompt.losses.findChildren(LossRow) if "flask" in row.text())
        with qtbot.waitSignal(session.reveal_requested) as asked:
            qtbot.keyClick(row, Qt.Key.Key_Return)
        assert asked.args == [("brief", "camera_notes")]

    def test_nothing_lost_nothing_said(self, prompt, session):
        session.edit(("cast",), ())
        QApplication.processEvents()
        assert not prompt.losses.isVisible()


def test_values_a_structure_shows_beside_the_text_never_get_into_it(prompt, session):
    session.edit(("structure",), "STR-13")
    QApplication.processEvents()
    assert prompt.beside.isVisible()
    assert "8" in prompt.beside.text()
    assert "[DURATION]" not in session.rendered.text


def test_the_negative_prompt_goes_into_its_own_field_where_there_is_one(session):
    session.edit(("negative",), "text, logos")
    session.edit(("dialect",), "veo-3.1")
    assert session.recipe(1).negative == "text, logos"
    assert "logos" not in session.rendered.text
    session.edit(("dialect",), "sora")
    assert session.recipe(1).negative == ""
