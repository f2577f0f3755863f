"""The list of scenes and shots: selection, names, order, bin, Looks, what a row says."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit

from composer.jobs import states
from composer.prompt.shot import Shot
from composer.ui.compose.look_editor import LookEditor
from composer.ui.compose.shots_delegate import ShotDelegate
from composer.ui.compose.shots_model import MIME, ShotListModel, is_empty, status_of


def titles(pane):
    return [entry.title for entry in pane.model.entries]


class Painted(ShotDelegate):
    """Remembers the rows it paints."""

    def __init__(self, view):
        super().__init__(lambda *_: None, view)
        self.rows = []

    def paint(self, painter, option, index):
        self.rows.append(index.row())
        super().paint(painter, option, index)


@pytest.fixture
def two_scenes(session, shots):
    """1A, 1B in the first scene, 2A in the second; 1A in hand."""
    session.outline.add_scene("Wheelhouse")
    session.select_shot(session.outline.ids()[0])
    return shots


class TestRows:
    def test_scenes_and_shots_stand_in_order(self, shots):
        assert titles(shots) == ["Scene 1 — Car deck", "1A Two-shot", "1B Close"]

    def test_a_click_takes_a_shot_in_hand(self, shots, session, qtbot):
        spot = shots.view.visualRect(shots.model.index(2)).center()
        qtbot.mouseClick(shots.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert session.shot_row.label == "1B"

    def test_the_keyboard_does_too(self, shots, session, qtbot):
        shots.view.setFocus()
        qtbot.keyClick(shots.view, Qt.Key.Key_Down)
        assert session.shot_row.label == "1B"

    def test_a_name_follows_the_shot_as_it_is_typed(self, shots, session):
        session.edit(("name",), "The flask")
        assert titles(shots)[1] == "1A The flask"

    def test_news_of_one_shot_leave_the_other_rows_alone(self, shots, session, qtbot):
        shots.show()
        qtbot.waitExposed(shots)
        qtbot.waitUntil(lambda: not shots.view.viewport().visibleRegion().isEmpty())
        painted = Painted(shots.view)
        shots.view.setItemDelegate(painted)
        qtbot.waitUntil(lambda: set(painted.rows) == {0, 1, 2})
        QApplication.processEvents()
        painted.rows.clear()
        session.edit(("name",), "The flask")
        shots.model.refresh_shot(session.shot_id)
        qtbot.waitUntil(lambda: bool(painted.rows))
        assert set(painted.rows) == {1}

    def test_the_model_keeps_qts_rules(self, session):
        model = ShotListModel(session)
        tester = QAbstractItemModelTester(model)
        session.project_changed.connect(model.refresh)
        session.outline.add_scene("Wheelhouse")
        first, second, *_ = session.outline.ids()
        scene = session.project.shot(first).scene_id
        session.outline.move_shot(second, scene, first)
        session.outline.bin_shot(first)
        session.undo()
        assert tester.model() is model
        assert [e.id for e in model.entries if e.shot] == list(session.outline.ids())

    def test_only_the_changed_row_is_announced(self, shots, session):
        seen = []
        shots.model.dataChanged.connect(
            lambda first, last, _: seen.append((first.row(), last.row()))
        )
        session.edit(("name",), "The flask")
        assert seen == [(1, 1)]


class TestStatus:
    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"takes": 3, "circled": "T02"}, "3 takes · circled T02"),
            ({"takes": 1}, "1 take"),
            ({"previs": 2}, "previs 2"),
            ({}, "draft"),
        ],
    )
    def test_what_there_is(self, session, changes, said):
        row = replace(session.shot_row, **changes)
        assert status_of(row, session.shot, ()) == said

    def test_what_is_being_made(self, session):
        (job,) = session.generate(1)
        making = replace(job, state=states.Rendering("x", 0.62))
        row = replace(session.shot_row, previs=2)
        assert status_of(row, session.shot, (making,)) == "previs 2 · rendering 62 %"

    def test_a_queued_job_is_said_in_the_list(self, shots, session):
        session.generate(1)
        assert "in the queue" in shots.model.entries[1].status

    def test_an_untouched_shot_is_empty_whatever_it_inherits(self):
        assert is_empty(Shot(style=None, cast=None, name="A"))
        assert not is_empty(Shot(description="Rain."))


class TestDoing:
    def test_add_shot_names_it_in_place(self, shots, session, qtbot):
        qtbot.mouseClick(shots.add_shot_button, Qt.MouseButton.LeftButton)
        assert len(titles(shots)) == 4
        editor = shots.view.findChild(QLineEdit)
        editor.selectAll()
        qtbot.keyClicks(editor, "Insert")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: session.shot.name == "Insert")

    def test_a_scene_is_renamed_with_f2(self, shots, session, qtbot):
        shots.view.setFocus()
        shots.view.setCurrentIndex(shots.model.index(0))
        qtbot.keyClick(shots.view, Qt.Key.Key_F2)
        editor = shots.view.findChild(QLineEdit)
        editor.selectAll()
        qtbot.keyClicks(editor, "Deck")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: titles(shots)[0] == "Scene 1 — Deck")
        session.undo()
        assert titles(shots)[0] == "Scene 1 — Car deck"

    def test_delete_bins_and_undo_brings_back(self, shots, session, qtbot):
        shots.view.setFocus()
        qtbot.keyClick(shots.view, Qt.Key.Key_Delete)
        assert titles(shots)[1:] == ["1A Close"]
        assert session.shot.name == "Close"
        session.undo()
        assert len(titles(shots)) == 3

    def test_duplicate(self, shots, session, qtbot):
        shots.view.setFocus()
        qtbot.keyClick(shots.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        assert session.shot.name == "Two-shot copy"
        assert session.shot.description == "A car deck at night."

    def test_alt_arrows_move_a_shot_through_the_scenes(self, two_scenes, session, qtbot):
        view, alt = two_scenes.view, Qt.KeyboardModifier.AltModifier
        first = session.shot_id
        view.setFocus()
        order = []
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
            qtbot.keyClick(view, key, alt)
            order.append(
                [(e.scene.number, e.id == first) for e in two_scenes.model.entries if e.shot]
            )
        assert order[0] == [(1, False), (1, True), (2, False)]
        assert order[1] == [(1, False), (2, True), (2, False)]
        assert order[2] == [(1, False), (2, False), (2, True)]
        assert order[3] == order[1]
        assert session.shot_id == first

    def test_a_shot_dropped_into_another_scene_moves_there(self, two_scenes, session):
        model = two_scenes.model
        data = QMimeData()
        data.setData(MIME, session.shot_id.encode())
        last = model.rowCount()
        action = Qt.DropAction.MoveAction
        assert not model.dropMimeData(data, action, last, 0, QModelIndex())
        assert session.scene_row.number == 2
        session.undo()
        assert session.scene_row.number == 1

    def test_every_row_has_a_menu(self, shots):
        for entry in shots.model.entries:
            menu = shots.build_menu(entry)
            assert menu.actions()
            menu.close()


class TestLook:
    def test_undo_and_redo_work_in_its_window(self, shots, session, qtbot):
        editor = shots.open_look()
        before = session.look.style
        editor.style_field.setFocus()
        editor.style_field.edited.emit("Hand-painted")
        qtbot.keyClick(editor.style_field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert session.look.style == before
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        qtbot.keyClick(editor.style_field, Qt.Key.Key_Z, both)
        assert session.look.style == "Hand-painted"
        editor.close()

    def test_there_is_one_editor_however_often_it_is_asked_for(self, shots):
        first = shots.open_look("cast")
        assert shots.open_look() is first
        first.close()

    def test_the_look_opens_from_its_button_and_is_edited(self, shots, session, qtbot):
        view = shots.view
        box = shots.delegate.look_rect(view.visualRect(shots.model.index(0)))
        port = view.viewport()
        qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=box.center())
        editor = shots.window().findChild(LookEditor)
        editor.style_field.setFocus()
        editor.style_field.selectAll()
        qtbot.keyClicks(editor.style_field, "VHS")
        assert session.look.style == "VHS"
        assert session.resolved.style == "VHS"
        session.undo()
        assert session.look.style == "Super 16"
        assert editor.style_field.text() == "Super 16"
        editor.close()

    def test_cast_and_palette_are_edited_there(self, shots, session, qtbot):
        editor = shots.open_look("cast")
        qtbot.mouseClick(editor.cast_rows.add_button, Qt.MouseButton.LeftButton)
        qtbot.keyClicks(editor.cast_rows.rows[1].name, "Jon")
        assert [one.name for one in session.look.cast] == ["Ines", "Jon"]
        editor.palette_editor.named.emit(0, "rust")
        assert session.look.palette == ("rust", "slate")
        editor.close()

    def test_it_closes_when_another_scene_comes_in_hand(self, two_scenes, session, qtbot):
        editor = two_scenes.open_look()
        gone = []
        editor.destroyed.connect(lambda: gone.append(1))
        session.select_shot(session.outline.ids()[-1])
        qtbot.waitUntil(lambda: bool(gone))

    def test_the_cast_stands_at_the_foot(self, shots, session):
        assert shots.cast_list._cast == (("Ines", "oilskin"),)
        session.edit_look("cast", ())
        assert shots.cast_list._cast == ()
