"""Findings in the fields and in the preview: the right words are underlined, a tool tip tells, the
context menu mends."""

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QToolTip

from composer.prompt.shot import Beat, Camera
from composer.ui.checks.marks import TextMarks, told
from composer.ui.checks.pointing import FieldMarks, PreviewMarks, mark_findings
from composer.ui.checks.underlines import Mark, boxes_of
from tests.ui.checks.finding import the


@pytest.fixture
def page(session, qtbot):
    """Cards and preview, joined as on the page."""
    from composer.ui.compose.page import ComposePage

    made = ComposePage(session)
    qtbot.addWidget(made)
    mark_findings(session, made.cards, made.prompt.text)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


def field(page, *path):
    return page.cards.card_for(path).field_for(path)


def marks_in(edit):
    found = edit.findChild(TextMarks)
    return found.marks if found else ()


def marked(edit):
    """The underlined words of a text."""
    return [one.cursor.selectedText() for one in marks_in(edit)]


def is_lit(edit):
    return any(one.ground for one in marks_in(edit))


def painted(edit):
    """What is seen of a text, without the caret that blinks in it."""
    edit.setCursorWidth(0)
    return edit.viewport().grab().toImage()


def check(session, qtbot, text):
    session.edit(("description",), text, merge=False)
    # The preview follows on the next turn of the loop.
    with qtbot.waitSignal(session.rendered_changed):
        session.checks.refresh()


def test_words_are_underlined_in_field_and_preview(page, session, qtbot):
    check(session, qtbot, "😀 An 8-second clip of a beautiful pier.")
    assert "beautiful" in marked(field(page, "description"))
    assert "beautiful" in marked(page.prompt.text)


def test_an_error_has_a_ground_too(page, session, qtbot):
    check(session, qtbot, "A beautiful pier with [WHO].")
    marks = marks_in(field(page, "description"))
    looks = {one.cursor.selectedText(): (one.severity, one.ground > 0) for one in marks}
    assert looks == {"[WHO]": ("E", True), "beautiful": ("W", False)}


def different_columns(one, other):
    """The first and the last column in which two pictures differ."""
    columns = [
        x
        for x in range(one.width())
        if any(one.pixel(x, y) != other.pixel(x, y) for y in range(one.height()))
    ]
    return (columns[0], columns[-1]) if columns else None


@pytest.mark.parametrize("text", ["A beautiful pier.", "A beautiful pier by עיר at dusk."])
def test_the_lines_are_painted_under_their_words_only(page, session, qtbot, text):
    check(session, qtbot, text)
    edit = field(page, "description")
    with_lines = painted(edit)
    edit.findChild(TextMarks).show(())
    places = [edit.cursorRect(cursor_at(edit, place)).center().x() for place in (2, 11)]
    found = different_columns(with_lines, painted(edit))
    assert found is not None
    ratio = edit.devicePixelRatio()
    assert abs(found[0] / ratio - places[0]) <= 4
    assert abs(found[1] / ratio - places[1]) <= 4


def cursor_at(edit, place):
    cursor = edit.textCursor()
    cursor.setPosition(place)
    return cursor


def test_lines_of_a_long_paragraph_are_found_wherever_it_is_scrolled_to(qapp, qtbot):
    edit = QPlainTextEdit("One beautiful pier. " * 400)
    qtbot.addWidget(edit)
    edit.resize(300, 200)
    edit.show()
    every = range(0, 8000, 20)
    marks = []
    for place in every:
        cursor = cursor_at(edit, place + 4)
        cursor.setPosition(place + 13, cursor.MoveMode.KeepAnchor)
        marks.append(Mark(cursor, "W"))
    for value in (0, 40, edit.verticalScrollBar().maximum()):
        edit.verticalScrollBar().setValue(value)
        view = edit.viewport().rect()
        boxes = list(boxes_of(edit, marks, view))
        assert 5 < len(boxes) < 60
        for mark, box in boxes:
            start = cursor_at(edit, mark.cursor.selectionStart())
            assert box.top() > -20
            if len([one for one, _ in boxes if one is mark]) == 1:
                assert abs(edit.cursorRect(start).left() - box.left()) <= 2


def test_underlines_go_when_the_words_do(page, session, qtbot):
    check(session, qtbot, "A beautiful pier.")
    check(session, qtbot, "A wooden pier.")
    assert marked(field(page, "description")) == []
    assert marked(page.prompt.text) == []


def test_rows_and_pickers_are_marked_too(page, session, qtbot):
    session.edit(("camera",), Camera(move="moves around quickly", size="wide"))
    session.edit(("beats",), (Beat("He moves"), Beat("She goes")))
    check(session, qtbot, "A pier.")
    marks = page.cards.findChild(FieldMarks)
    assert marks.marks_of(field(page, "camera", "move"))
    assert marks.marks_of(field(page, "beats", 0, "text"))
    session.edit(("beats",), ())
    session.checks.refresh()
    session.edit(("beats",), (Beat("She folds the letter twice"),))
    session.checks.refresh()


def test_other_shots_start_unmarked(page, session, qtbot):
    check(session, qtbot, "A beautiful pier.")
    session.select_shot(session.outline.ids()[1])
    assert marked(field(page, "description")) == []


def test_the_tool_tip_tells_what_and_how(page, session, qtbot):
    check(session, qtbot, "A beautiful pier.")
    edit = field(page, "description")
    marks = edit.findChild(TextMarks)
    cursor = edit.textCursor()
    cursor.setPosition(5)
    point = edit.cursorRect(cursor).center()
    assert marks.at(point) == the(session.checks, "LNT-14")
    assert marks.at(QPoint(point.x() + 300, point.y() + 300)) is None
    event = QHelpEvent(QEvent.Type.ToolTip, point, edit.viewport().mapToGlobal(point))
    QApplication.sendEvent(edit.viewport(), event)
    assert QToolTip.text().startswith("Warning: “beautiful”")
    QToolTip.hideText()


def test_the_menu_mends(page, session, qtbot):
    check(session, qtbot, "An 8-second clip of a pier.")
    edit = field(page, "description")
    one = the(session.checks, "LNT-01")
    menu = edit.findChild(TextMarks).build_menu(one)
    texts = [action.text() for action in menu.actions()]
    assert texts[0] in told(one)
    next(a for a in menu.actions() if a.text().startswith("Take out")).trigger()
    assert "8-second" not in session.shot.description
    menu.close()


def test_what_the_list_points_at_lights_up(page, session, qtbot):
    check(session, qtbot, "A beautiful pier.")
    edit = field(page, "description")
    assert not is_lit(edit)
    session.checks.pointed.emit(the(session.checks, "LNT-14"))
    assert is_lit(edit)
    session.checks.pointed.emit(None)
    assert not is_lit(edit)


def test_typing_on_keeps_marks_on_their_words(page, session, qtbot):
    check(session, qtbot, "A beautiful pier.")
    edit = field(page, "description")
    cursor = edit.textCursor()
    cursor.setPosition(0)
    cursor.insertText("There is ")
    assert marked(edit) == ["beautiful"]


def test_the_preview_waits_for_its_text(page, session, qtbot):
    session.edit(("description",), "A beautiful pier.", merge=False)
    session.checks.refresh()
    assert "beautiful" not in marked(page.prompt.text)
    qtbot.waitUntil(lambda: marked(page.prompt.text) == ["beautiful"])
    assert page.prompt.text.findChild(PreviewMarks) is not None


def test_more_than_one_move_warns_on_the_camera_card(page, session, qtbot):
    card = page.cards.card_for(("camera", "move"))
    session.edit(("camera",), Camera(move="pushes in, pans left and tilts up", size="wide"))
    check(session, qtbot, "A pier.")
    assert card.note.text() == "3 moves: keep one"
    assert card.note.property("tone") == "warning"
    session.edit(("camera",), Camera(move="push_in", speed="slow", size="wide"))
    session.checks.refresh()
    assert card.note.text() == "one move"
