"""Pickers and palette: by keyboard alone, with free words, stored as they must be."""

import asyncio

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QColorDialog

from composer.prompt.blocks import Block
from composer.prompt.shot import Line
from composer.ui import tasks
from composer.ui.compose.picture_colours import colours_of, name_of, names_of
from composer.ui.compose.words_button import TermPopup


async def finished(work):
    """Await `work`, then end what it set going (pictures being drawn)."""
    await work
    await tasks.stop_all()


@pytest.fixture
def camera(cards):
    card = cards.cards[Block.CAMERA]
    card.open()
    return card


class TestPicker:
    def test_typing_filters_and_return_takes_the_term(self, camera, session, qtbot):
        picker = camera.pickers["size"]
        picker.setFocus()
        qtbot.keyClicks(picker, "extreme close")
        assert picker.popup().isVisible()
        qtbot.keyClick(picker.popup(), Qt.Key.Key_Down)
        qtbot.keyClick(picker.popup(), Qt.Key.Key_Return)
        assert session.shot.camera.size == "extreme_close_up"
        assert picker.text() == "Extreme close-up"

    def test_enter_finishes_the_word_that_was_begun(self, camera, session, qtbot):
        picker = camera.pickers["size"]
        picker.setFocus()
        qtbot.keyClicks(picker, "med")
        qtbot.keyClick(picker.popup(), Qt.Key.Key_Return)
        assert (
            session.shot.camera.size
            == session.services.vocabulary.term("shot_size", session.shot.camera.size).id
        )
        assert picker.text().startswith("Med")
        assert not picker.popup().isVisible()

    def test_escape_and_tab_leave_what_was_typed(self, camera, session, qtbot):
        for name, key in (("size", Qt.Key.Key_Escape), ("angle", Qt.Key.Key_Tab)):
            picker = camera.pickers[name]
            picker.setFocus()
            qtbot.keyClicks(picker, "e")
            qtbot.keyClick(picker.popup(), key)
            assert getattr(session.shot.camera, name) == "e"
            assert not picker.popup().isVisible()

    def test_words_that_begin_nothing_are_kept_on_enter(self, camera, session, qtbot):
        picker = camera.pickers["lens"]
        picker.setFocus()
        qtbot.keyClicks(picker, "33 mm, my own")
        qtbot.keyClick(picker, Qt.Key.Key_Return)
        assert session.shot.camera.lens == "33 mm, my own"

    def test_down_opens_all_and_marks_the_present_one(self, camera, session, qtbot):
        session.edit(("camera", "angle"), "low")
        picker = camera.pickers["angle"]
        picker.setFocus()
        qtbot.keyClick(picker, Qt.Key.Key_Down)
        shown = picker.popup().model()
        assert shown.rowCount() == len(camera.terms("angle"))
        assert picker.popup().currentIndex().data() == picker.text()
        picker.popup().hide()

    def test_a_term_typed_in_full_is_stored_as_its_id(self, camera, session, qtbot):
        picker = camera.pickers["move"]
        picker.setFocus()
        qtbot.keyClicks(picker, "tracking left")
        picker.popup().hide()
        assert session.shot.camera.move == "tracking_left"

    def test_free_words_are_stored_as_typed(self, camera, session, qtbot):
        picker = camera.pickers["lens"]
        picker.setFocus()
        qtbot.keyClicks(picker, "33 mm, my own")
        assert session.shot.camera.lens == "33 mm, my own"
        camera.header.setFocus()
        assert picker.text() == "33 mm, my own"

    def test_it_can_be_emptied(self, camera, session, qtbot):
        session.edit(("camera", "size"), "wide")
        picker = camera.pickers["size"]
        picker.setFocus()
        picker.selectAll()
        qtbot.keyClick(picker, Qt.Key.Key_Backspace)
        assert session.shot.camera.size == ""
        session.undo()
        picker._clear.trigger()
        assert session.shot.camera.size == ""

    def test_terms_tell_what_they_do(self, camera, session):
        session.edit(("camera", "size"), "wide")
        term = session.services.vocabulary.term("shot_size", "wide")
        assert term.does in camera.pickers["size"].toolTip()

    def test_undo_is_shown_even_in_the_field_that_has_the_caret(self, camera, session, qtbot):
        picker = camera.pickers["lens"]
        picker.setFocus()
        qtbot.keyClicks(picker, "x")
        session.undo()
        assert picker.text() == ""

    def test_tab_moves_on(self, camera, qtbot):
        camera.pickers["size"].setFocus()
        qtbot.keyClick(camera.pickers["size"], Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is camera.pickers["framing"]

    def test_a_delivery_is_stored_in_words(self, cards, session):
        session.edit(("dialogue",), (Line("Ines", "", "Yes."),))
        picker = cards.cards[Block.DIALOGUE].rows.rows[0].delivery
        picker.open_list()
        term = session.services.vocabulary.terms("delivery")[0]
        picker._on_activated(picker.popup().model().index(0, 0))
        picker.popup().hide()
        assert session.shot.dialogue[0].delivery == term.text


class TestReadyWords:
    def test_they_are_found_by_typing_and_added_at_the_end(self, cards, session, qtbot):
        session.edit(("mood",), "Wary")
        card = cards.cards[Block.MOOD]
        term = session.services.vocabulary.terms("mood")[1]
        button = next(tool for tool in card._tools if tool.accessibleName() == "Ready moods")
        button.open_list()
        popup = button.findChild(TermPopup)
        qtbot.keyClicks(popup.search, term.label)
        qtbot.keyClick(popup.search, Qt.Key.Key_Return)
        assert session.shot.mood == f"Wary, {term.text}"

    def test_escape_closes(self, cards, qtbot):
        popup = TermPopup("Words", cards.cards[Block.MOOD].terms("mood"), cards)
        popup.show_at(QPoint(0, 0))
        gone = []
        popup.destroyed.connect(lambda: gone.append(1))
        qtbot.keyClick(popup.search, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: bool(gone))


@pytest.fixture
def palette(cards, session):
    session.edit(("palette",), ("amber", "slate", "bone"))
    card = cards.cards[Block.LIGHT]
    card.open()
    return card.palette_editor


class TestPalette:
    def test_a_colour_is_named_in_its_chip(self, palette, session, qtbot):
        name = palette.chips[1].name
        name.setFocus()
        name.selectAll()
        qtbot.keyClicks(name, "rust")
        name.popup().hide()
        assert session.shot.palette == ("amber", "rust", "bone")

    def test_an_unknown_colour_has_a_question_mark_and_says_so(self, palette, session):
        session.edit(("palette", 0), "blurple of my dreams")
        assert palette.chips[0].swatch.colour() is None
        assert "sent all the same" in palette.chips[0].swatch.toolTip()
        assert palette.chips[1].swatch.colour() is not None

    def test_colours_are_added_moved_and_removed_by_keys(self, palette, session, qtbot):
        palette.add_field.setFocus()
        qtbot.keyClicks(palette.add_field, "teal")
        palette.add_field.popup().hide()
        qtbot.keyClick(palette.add_field, Qt.Key.Key_Return)
        assert session.shot.palette == ("amber", "slate", "bone", "teal")
        last = palette.chips[3].name
        last.setFocus()
        qtbot.keyClick(last, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert session.shot.palette == ("amber", "slate", "teal", "bone")
        moved = QApplication.focusWidget()
        moved.selectAll()
        qtbot.keyClick(moved, Qt.Key.Key_Backspace)
        qtbot.keyClick(moved, Qt.Key.Key_Backspace)
        assert session.shot.palette == ("amber", "slate", "bone")

    def test_a_picked_colour_becomes_the_nearest_name(self, palette, session):
        palette.put_colour(0, QColor("#0e0e10"))
        assert session.shot.palette[0] == "black"

    def test_the_colour_dialog_opens_beside_the_window(self, palette, qtbot):
        palette.pick(0)
        dialog = palette.findChild(QColorDialog)
        assert dialog.isVisible()
        gone = []
        dialog.destroyed.connect(lambda: gone.append(1))
        dialog.reject()
        qtbot.waitUntil(lambda: bool(gone))

    @pytest.mark.usefixtures("palette")
    def test_a_ready_palette_replaces_all(self, cards, session):
        card = cards.cards[Block.LIGHT]
        card.open_ready()
        popup = card.ready_button.findChild(TermPopup)
        popup._on_row_chosen(popup.view.model().index(0, 0))
        term = session.services.vocabulary.terms("palette")[0]
        assert session.shot.palette == tuple(term.values["anchors"])
        session.undo()
        assert session.shot.palette == ("amber", "slate", "bone")

    def test_an_inherited_palette_is_read_only(self, palette, session):
        session.attach("palette")
        assert [chip.name.text() for chip in palette.chips] == list(session.look.palette)
        assert all(chip.name.isReadOnly() for chip in palette.chips)
        assert not palette.add_field.isVisible()

    @pytest.mark.usefixtures("palette")
    def test_the_budget_is_told(self, cards):
        assert "3 of 3–5 colours" in cards.cards[Block.LIGHT].palette_caption.text()


class TestColoursOfAPicture:
    def test_the_large_areas_are_found(self, tmp_path):
        picture = Image.new("RGB", (90, 60), (200, 30, 30))
        picture.paste((20, 40, 160), (0, 0, 30, 60))
        picture.save(tmp_path / "two.png")
        found = colours_of(tmp_path / "two.png")
        assert len(found) == 2
        assert found[0][0] > 150

    def test_names_are_near_and_never_twice(self):
        names = names_of([(14, 14, 16), (13, 13, 15)], ["black", "jet black", "bone"])
        assert len(set(names)) == 2
        assert "bone" not in names
        assert name_of((1, 1, 1), []) == ""

    def test_the_palette_is_taken_from_a_file(self, cards, session, loop, tmp_path):
        Image.new("RGB", (20, 20), "#0e0e10").save(tmp_path / "night.png")
        loop(finished(cards.cards[Block.LIGHT].take_from(tmp_path / "night.png")))
        assert session.shot.palette == ("black",)

    def test_what_is_no_picture_is_said(self, cards, session, loop, tmp_path):
        (tmp_path / "notes.png").write_text("no picture")
        told = []
        session.problem_raised.connect(told.append)
        loop(finished(cards.cards[Block.LIGHT].take_from(tmp_path / "notes.png")))
        assert [problem.code for problem in told] == ["media.not_a_picture"]


class TestFirstFrame:
    def test_a_picture_is_kept_in_the_project_shown_and_removed(
        self, cards, session, loop, tmp_path, qtbot
    ):
        Image.new("RGB", (64, 36), "#804020").save(tmp_path / "frame.png")
        card = cards.cards[Block.FIRST_FRAME]

        async def take():
            shown = asyncio.Event()
            card._pictures.made.connect(lambda *_: shown.set())
            await card.take(tmp_path / "frame.png")
            await shown.wait()
            await tasks.stop_all()

        loop(take())
        assert not card.picture._picture.isNull()
        reference = session.shot.references[0]
        assert reference.file.startswith("sha256:")
        assert session.project.asset(reference.file).is_file()
        qtbot.mouseClick(card.fits.button(2), Qt.MouseButton.LeftButton)
        assert session.shot.references[0].fit == "pad"
        qtbot.mouseClick(card.remove_button, Qt.MouseButton.LeftButton)
        assert session.shot.references == ()

    def test_a_text_is_refused_and_nothing_kept(self, cards, session, loop, tmp_path):
        (tmp_path / "notes.txt").write_text("rain")
        told = []
        session.problem_raised.connect(told.append)
        loop(finished(cards.cards[Block.FIRST_FRAME].take(tmp_path / "notes.txt")))
        assert told
        assert session.shot.references == ()
