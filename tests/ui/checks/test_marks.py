"""Findings in the fields and in the preview: the right words are underlined, a tool tip tells, the
context menu mends."""

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent, QTextCharFormat, QTextFormat
from PySide6.QtWidgets import QApplication, QToolTip

from composer.prompt.shot import Beat, Camera
from composer.ui.checks.marks import TextMarks, told
from composer.ui.checks.pointing import FieldMarks, PreviewMarks, mark_findings
from tests.ui.checks.finding import the

WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline
GROUND = QTextFormat.Property.BackgroundBrush


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


def marked(edit):
    """The underlined words of a text."""
    return [
        one.cursor.selectedText()
        for one in edit.extraSelections()
        if one.format.underlineStyle() != QTextCharFormat.UnderlineStyle.NoUnderline
    ]


def is_lit(edit):
    return any(has_ground(one) for one in edit.extraSelections())


def has_ground(one):
    return one.format.hasProperty(GROUND)


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
    looks = {one.cursor.selectedText(): (one.format.underlineStyle(), has_ground(one))
             for one in field(page, "description").extraSelections()}  # fmt: skip
    assert looks == {"[WHO]": (WAVE, True), "beautiful": (WAVE, False)}


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
