"""The time line: bars where their times are, dragged, resized, snapped, moved by keys."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from composer.prompt.blocks import Block
from composer.prompt.shot import Beat, Cue, Line, Shot
from composer.ui.compose import bars
from composer.ui.compose.bars import Bar, Grid, Pace, Row

SHOT = Shot(
    beats=(Beat("One", 0.0, 2.0), Beat("Two", 3.0, 5.0), Beat("Three", 6.0, 8.0)),
    dialogue=(Line("Ines", "", "It was warm in Oslo.", 1.0, 4.0),),
    cues=(Cue("a chain", 3.0),),
)
SECONDS = st.floats(0, 8, allow_nan=False)


def bar(start, end, row=Row.BEATS, index=0):
    return Bar(row, index, start, end, timed=True, text="x")


class TestRules:
    @given(start=SECONDS, length=SECONDS, by=st.floats(-10, 10))
    def test_a_moved_bar_keeps_its_length_and_stays_in_the_clip(self, start, length, by):
        before = bar(start, min(8.0, start + length))
        after = bars.moved(before, by, Grid(8.0, Fraction(24), (0.0, 4.0, 8.0), 0.2))
        assert after.end - after.start == pytest.approx(before.end - before.start)
        assert after.start >= -1e-9
        assert after.end <= 8 + 1e-9

    @given(start=st.floats(0, 7), end=SECONDS)
    def test_a_resized_bar_is_two_frames_at_least(self, start, end):
        after = bars.resized(bar(start, 8.0), Grid(8.0, Fraction(24)), end=end)
        assert after.end - after.start >= 2 / 24 - 1e-9
        assert after.end <= 8

    @given(at=SECONDS)
    def test_times_lie_on_frames_or_edges(self, at):
        snapped = Grid(8.0, Fraction(24000, 1001), (2.5,), 0.1).snap(at)
        frame = Fraction(snapped) * Fraction(24000, 1001)
        assert snapped in (2.5, 8.0) or abs(frame - round(frame)) < Fraction(1, 10**6)

    def test_overlapping_bars_stand_under_each_other(self):
        lanes = bars.lanes_of([bar(0, 4, index=0), bar(2, 6, index=1), bar(4, 8, index=2)])
        assert lanes == {0: 0, 1: 1, 2: 0}

    @pytest.mark.parametrize(
        ("seconds", "pace"), [(4.0, Pace.OK), (2.1, Pace.TIGHT), (1.9, Pace.LONG)]
    )
    def test_five_words_take_two_seconds(self, seconds, pace):
        assert bars.pace_of("it was warm in Oslo", seconds) is pace

    def test_every_row_is_there_timed_or_not(self):
        found = bars.bars_of(Shot(beats=(Beat("a"), Beat("b", 4.0, 6.0)), cues=(Cue("c"),)))
        assert [(one.row, one.timed) for one in found] == [
            (Row.BEATS, False),
            (Row.BEATS, True),
            (Row.CUES, False),
        ]


@pytest.fixture
def line(cards, session, qtbot):
    session.edit((), SHOT, merge=False)
    made = cards.cards[Block.BEATS].timeline
    qtbot.waitUntil(lambda: made.width() > 400 and len(made.bars()) == 5)
    return made


def drag(line, start, by, qtbot):
    port = start + QPoint(by, 0)
    qtbot.mousePress(line, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(line, start + QPoint(by // 2, 0))
    QTest.mouseMove(line, port)
    qtbot.mouseRelease(line, Qt.MouseButton.LeftButton, pos=port)


def pixels(line, seconds):
    return round(seconds * (line.width() - 12) / 8)


class TestByMouse:
    def test_dragging_a_bar_moves_it_by_whole_frames_in_one_step(self, line, session, qtbot):
        drag(line, line.rect_of(Row.BEATS, 1).center().toPoint(), pixels(line, 0.6), qtbot)
        beat = session.shot.beats[1]
        assert beat.start == pytest.approx(3.6, abs=0.1)
        assert beat.end - beat.start == pytest.approx(2.0)
        assert beat.start * 24 == pytest.approx(round(beat.start * 24), abs=0.02)
        session.undo()
        assert session.shot == SHOT

    def test_dragging_an_edge_resizes(self, line, session, qtbot):
        box = line.rect_of(Row.BEATS, 1)
        edge = QPoint(int(box.right()) - 1, int(box.center().y()))
        drag(line, edge, pixels(line, 0.5), qtbot)
        beat = session.shot.beats[1]
        assert beat.start == 3.0
        assert beat.end == pytest.approx(5.5, abs=0.1)

    def test_a_bar_snaps_to_its_neighbour(self, line, session, qtbot):
        by = pixels(line, 1.0) - 3
        drag(line, line.rect_of(Row.BEATS, 1).center().toPoint(), by, qtbot)
        assert session.shot.beats[1].end == 6.0

    def test_a_click_chooses_and_changes_nothing(self, line, session, qtbot):
        spot = line.rect_of(Row.LINES, 0).center().toPoint()
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=spot)
        assert line.current().key == (Row.LINES, 0)
        assert session.shot == SHOT

    def test_a_cue_is_dragged_to_another_moment(self, line, session, qtbot):
        box = line.rect_of(Row.CUES, 0)
        start = QPoint(int(box.left()) + 5, int(box.center().y()))
        drag(line, start, pixels(line, 1.5), qtbot)
        assert session.shot.cues[0].at == pytest.approx(4.5, abs=0.1)

    def test_a_double_click_edits_the_words(self, line, qtbot):
        spot = line.rect_of(Row.LINES, 0).center().toPoint()
        qtbot.mouseDClick(line, Qt.MouseButton.LeftButton, pos=spot)
        assert QApplication.focusWidget().accessibleName() == "Line"

    def test_bars_lie_where_their_times_are(self, line):
        box = line.rect_of(Row.BEATS, 2)
        assert line.seconds_at(box.left()) == pytest.approx(6.0, abs=0.05)
        assert line.seconds_at(box.right()) == pytest.approx(8.0, abs=0.05)


class TestByKeys:
    def test_arrows_move_by_a_frame_and_shift_by_a_second(self, line, session, qtbot):
        line.setFocus()
        line.set_current(Row.BEATS, 1)
        qtbot.keyClick(line, Qt.Key.Key_Right)
        assert session.shot.beats[1].start == pytest.approx(3 + 1 / 24, abs=0.001)
        qtbot.keyClick(line, Qt.Key.Key_Left)
        qtbot.keyClick(line, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
        assert session.shot.beats[1].start == pytest.approx(2.0, abs=0.001)

    def test_alt_resizes(self, line, session, qtbot):
        line.setFocus()
        line.set_current(Row.BEATS, 0)
        qtbot.keyClick(line, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        assert session.shot.beats[0].end == pytest.approx(2 + 1 / 24, abs=0.001)
        assert session.shot.beats[0].start == 0

    def test_up_and_down_go_from_bar_to_bar_and_say_so(self, line, qtbot):
        line.setFocus()
        line.set_current(Row.BEATS, 2)
        qtbot.keyClick(line, Qt.Key.Key_Down)
        assert line.current().key == (Row.LINES, 0)
        assert "Fits" in line.accessibleDescription()

    def test_delete_removes_the_bar(self, line, session, qtbot):
        line.setFocus()
        line.set_current(Row.CUES, 0)
        qtbot.keyClick(line, Qt.Key.Key_Delete)
        assert session.shot.cues == ()

    def test_return_edits_the_words(self, line, qtbot):
        line.setFocus()
        line.set_current(Row.BEATS, 1)
        qtbot.keyClick(line, Qt.Key.Key_Return)
        assert QApplication.focusWidget().accessibleName() == "Beat 2"


def test_a_beat_can_share_the_time_evenly_again(line, cards, session):
    cards.cards[Block.BEATS].rows.untime(1)
    assert session.shot.beats[1] == Beat("Two")
    assert not line.bars()[1].timed


def test_forty_beats_are_painted(cards, session, qtbot):
    session.edit(("beats",), tuple(Beat(f"Beat {n}") for n in range(40)))
    assert not cards.grab().isNull()
