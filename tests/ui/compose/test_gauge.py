"""The gauge of how much is fixed, and the physics helper."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from composer.prompt.blocks import Block
from composer.prompt.presets import load_presets
from composer.prompt.shot import Beat, Brief, Camera, Shot
from composer.ui.compose.openness import in_words, openness
from composer.ui.compose.physics import sentence


class TestGauge:
    def test_an_empty_shot_leaves_all_open_and_words_fix_more(self):
        assert openness(Shot()).fixed == 0
        assert in_words(openness(Shot())) == "all open"
        some = Shot(style="noir", description="A tram stop.")
        more = Shot(style="noir", description="A tram stop.", camera=Camera(size="wide"))
        assert 0 < openness(some).fixed < openness(more).fixed
        assert openness(Shot(description="  ")).fixed == 0

    def test_every_preset_of_ours_fixes_most(self):
        assert all(openness(one.shot).fixed > 0.5 for one in load_presets().values())

    def test_the_brief_counts_for_what_it_details(self):
        names = [one.name for one in openness(Shot(brief=Brief(lighting="sodium"))).made]
        assert names == ["light"]

    def test_it_says_what_is_open_and_leads_there(self, prompt, session, qtbot):
        QApplication.processEvents()
        assert "left open" in prompt.gauge.text()
        assert "angle" in prompt.gauge.toolTip()
        menu = prompt.gauge.build_menu()
        angle = next(a for a in menu.actions() if a.text() == "Angle")
        with qtbot.waitSignal(session.reveal_requested) as asked:
            angle.trigger()
        assert asked.args == [("camera", "angle")]

    def test_it_follows_the_shot(self, prompt, session):
        QApplication.processEvents()
        before = prompt.gauge._found.fixed
        session.edit(("mood",), "wary")
        QApplication.processEvents()
        assert prompt.gauge._found.fixed > before
        assert prompt.grab().width()


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (("wet nylon", "a gust", "billows"), "The wet nylon billows, moved by a gust"),
        (("a paper boat", "", "spins once"), "A paper boat spins once"),
        (("Silk", "a fan", ""), "Silk answers to a fan"),
        (("silk", "", ""), ""),
        (("", "wind", "falls"), ""),
    ],
)
def test_three_small_fields_make_one_sentence(parts, said):
    assert sentence(*parts) == said


class TestPhysics:
    @pytest.fixture
    def physics(self, cards):
        tool = cards.cards[Block.BEATS].physics
        tool.click()
        return tool

    def write(self, strip, qtbot):
        qtbot.keyClicks(strip.material, "silk")
        strip.material.popup().hide()
        qtbot.keyClicks(strip.outcome, "tears")

    def test_a_new_beat(self, physics, session, qtbot):
        self.write(physics.strip, qtbot)
        assert physics.strip.said.text() == "The silk tears"
        qtbot.mouseClick(physics.strip.new, Qt.MouseButton.LeftButton)
        assert session.shot.beats[-1] == Beat("The silk tears")
        assert physics.strip.text() == ""
        session.undo()
        assert len(session.shot.beats) == 2

    def test_into_the_beat_in_hand(self, physics, session, qtbot, cards):
        cards.cards[Block.BEATS].timeline.bar_picked.emit(
            cards.cards[Block.BEATS].timeline.bars()[0]
        )
        assert physics.strip.into.text() == "Into beat 1"
        self.write(physics.strip, qtbot)
        qtbot.mouseClick(physics.strip.into, Qt.MouseButton.LeftButton)
        assert session.shot.beats[0].text == "She pours. The silk tears"

    def test_it_stays_out_of_the_way(self, cards):
        assert not cards.cards[Block.BEATS].physics.strip.isVisible()
