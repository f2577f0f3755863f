"""The live prompt: each word of any shot leads to its field and place; updates touch only what
changed."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication

from composer.prompt.blocks import Block
from composer.prompt.render import Rendered, render
from composer.prompt.shot import Beat, Camera, Cue, Line, Shot, value_at
from composer.ui import theme
from composer.ui.compose import utf16
from composer.ui.compose.prompt_text import PromptText, field_of
from composer.ui.compose.text_field import plain_text

WORDS = st.sampled_from(
    ["rain", "rain", "the", "Ünï", "😀", "👩‍🚒", "雨", "مطر", "שלום", "Camera:", "32\u00a0mm", "a"]
)
PROSE = st.lists(WORDS, max_size=6).map(" ".join)
SHOTS = st.builds(
    Shot,
    structure=st.sampled_from(["STR-02", "STR-03", "STR-05"]),
    style=PROSE,
    subject=PROSE,
    description=PROSE,
    camera=st.builds(
        Camera,
        size=st.sampled_from(["", "wide", "rather wide"]),
        move=st.sampled_from(["", "push_in", "a slow drift"]),
        speed=st.sampled_from(["", "slow"]),
        lens=PROSE,
        text=PROSE,
    ),
    light=PROSE,
    palette=st.lists(WORDS, max_size=3).map(tuple),
    mood=PROSE,
    beats=st.lists(st.builds(Beat, text=PROSE), max_size=3).map(tuple),
    dialogue=st.lists(st.builds(Line, speaker=WORDS, delivery=WORDS, line=PROSE), max_size=2).map(
        tuple
    ),
    sound=PROSE,
    cues=st.lists(st.builds(Cue, text=PROSE), max_size=2).map(tuple),
)


@pytest.fixture
def text(qtbot):
    made = PromptText()
    qtbot.addWidget(made)
    made.resize(460, 3000)
    made.show()
    qtbot.waitExposed(made)
    return made


def point_on(text, place):
    """The middle of the character at code point `place`, in the viewport."""
    start = utf16.Places(text.rendered().text).to_qt(place)
    block = text.document().findBlock(start)
    box = text.blockBoundingGeometry(block).translated(text.contentOffset())
    line = block.layout().lineForTextPosition(start - block.position())
    # By the glyph itself: `cursorToX` is wrong where the writing direction changes.
    here = start - block.position()
    # The whole sign: half of an emoji has a box beside the emoji's own.
    units = block.layout().nextCursorPosition(here) - here
    glyphs = [run.boundingRect() for run in line.glyphRuns(here, units)]
    middle = glyphs[0].center().x() if glyphs else line.cursorToX(here)[0] + 2
    return QPointF(box.left() + middle, box.top() + line.y() + line.height() / 2)


def word_starts(text):
    return [n for n, c in enumerate(text) if not c.isspace() and (n == 0 or text[n - 1].isspace())]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(
    # Wrapped in the middle of mixed writing directions: Qt's own hit test names the other end.
    shot=Shot(
        structure="STR-02",
        sound="مطر rain rain rain rain",
        cues=(Cue("rain rain rain rain rain rain"), Cue("rain 👩\u200d🚒")),
    )
)
@example(
    # A line from right to left with a sign of two units in it.
    shot=Shot(structure="STR-05", dialogue=(Line("مطر", "rain", "😀 the"),))
)
@given(shot=SHOTS)
def test_every_word_leads_to_where_it_was_written(text, shot):
    rendered = render(shot)
    text.show_rendered(rendered)
    assert plain_text(text) == rendered.text
    for place in word_starts(rendered.text):
        span = rendered.at(place)
        hit = text.hit(point_on(text, place))
        assert hit is not None
        assert hit.span is span
        path = text.path_of(hit)
        if span.path is None:
            assert path == field_of(span.block)
        elif span.source is not None:
            assert path[:-1] == span.path
            written = span.source + place - span.start
            # Before or behind the sign that was hit, which may be three code points.
            assert path[-1] in range(written, written + 4)
            assert value_at(shot, span.path)[written] == rendered.text[place]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(shots=st.lists(SHOTS, min_size=2, max_size=4))
def test_one_text_after_another_is_shown_and_coloured(text, shots):
    for shot in shots:
        rendered = render(shot)
        text.show_rendered(rendered)
        assert plain_text(text) == rendered.text
        assert colours_of(text) == [
            theme.block_colour(rendered.at(n).block).name()
            for n in range(len(rendered.text))
            if rendered.text[n] != "\n"
        ]


def colours_of(text):
    """The colour of every code point, line ends left out."""
    places = utf16.Places(text.rendered().text)
    found = []
    for n, character in enumerate(text.rendered().text):
        if character == "\n":
            continue
        at = places.to_qt(n)
        block = text.document().findBlock(at)
        here = at - block.position()
        formats = block.layout().formats()
        hit = next(f for f in formats if f.start <= here < f.start + f.length)
        found.append(hit.format.foreground().color().name())
    return found


def test_only_what_changed_is_touched(text):
    first = Shot(description="Rain on steel.", sound="A hum.")
    text.show_rendered(render(first))
    touched = []
    text.document().contentsChange.connect(lambda *change: touched.append(change))
    text.show_rendered(render(Shot(description="Rain falls on steel.", sound="A hum.")))
    assert max(added for _, _, added in touched) < 20


def test_the_scroll_stays(text):
    text.resize(300, 120)
    text.show_rendered(render(Shot(description="Rain on steel. " * 100)))
    text.verticalScrollBar().setValue(9)
    text.show_rendered(render(Shot(description="Rain on steel. " * 100 + "Dawn.")))
    assert text.verticalScrollBar().value() == 9


def test_return_leads_from_the_caret_to_its_field(text, qtbot):
    text.show_rendered(render(Shot(description="Rain on steel.")))
    cursor = text.textCursor()
    cursor.setPosition(5)
    text.setTextCursor(cursor)
    with qtbot.waitSignal(text.field_requested) as asked:
        qtbot.keyClick(text, Qt.Key.Key_Return)
    assert asked.args == [("description", 5)]


def test_characters_an_editor_would_swallow_keep_their_places(text):
    shown = "a\rb\u2029c\ufdd0d"
    text.show_rendered(Rendered(shown, ()))
    assert len(plain_text(text)) == len(shown)


class TestInTheWindow:
    def test_a_click_puts_the_caret_into_the_card(self, cards, prompt, session, qtbot):
        session.edit(("description",), "Rain 😀 on steel, rain on glass.")
        qtbot.waitUntil(lambda: "glass" in plain_text(prompt.text))
        shown = prompt.text.rendered().text
        second = shown.index("rain on glass")
        spot = point_on(prompt.text, second).toPoint()
        qtbot.mouseClick(prompt.text.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        field = cards.cards[Block.DESCRIPTION].field_for(("description",))
        cards.activateWindow()
        caret = utf16.Places(field.text()).from_qt(field.textCursor().position())
        written = field.text().index("rain on glass")
        assert caret in (written, written + 1)

    def test_a_vocabulary_word_opens_its_picker(self, cards, prompt, session, qtbot):
        session.edit(("camera", "size"), "wide")
        qtbot.waitUntil(lambda: "wide" in plain_text(prompt.text))
        place = prompt.text.rendered().text.index("wide")
        spot = point_on(prompt.text, place).toPoint()
        qtbot.mouseClick(prompt.text.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        picker = cards.cards[Block.CAMERA].pickers["size"]
        assert picker.popup().isVisible()
        picker.popup().hide()

    def test_dragging_selects_and_leads_nowhere(self, prompt, session, qtbot):
        asked = []
        session.reveal_requested.connect(asked.append)
        text = prompt.text
        cursor = text.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        port = text.viewport()
        qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=point_on(text, 0).toPoint())
        qtbot.mouseMove(port, point_on(text, 9).toPoint())
        text.setTextCursor(cursor)
        qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=point_on(text, 9).toPoint())
        assert asked == []

    def test_copy_gives_the_exact_text(self, prompt, session, qtbot):
        qtbot.mouseClick(prompt.copy_button, Qt.MouseButton.LeftButton)
        assert QGuiApplication.clipboard().text() == session.rendered.text

    def test_length_is_told(self, prompt, session, qtbot):
        session.edit((), Shot(description="Rain on steel."), merge=False)
        qtbot.waitUntil(lambda: prompt.count.text().startswith("3 words"))
        assert prompt.count.text() == "3 words · 14 characters"

    def test_the_structure_can_be_changed_and_undone(self, prompt, session):
        prompt.structure.chosen.emit("STR-02")
        assert session.shot.structure == "STR-02"
        label = session.services.structures["STR-02"].label
        assert prompt.structure.text() == label
        session.undo()
        assert prompt.structure.text() != label

    def test_what_the_model_refuses_is_said(self, prompt, session):
        assert not prompt.refused.isVisible()
        session.edit(("parameters", "size"), "640x12")
        assert prompt.refused.isVisible()
        assert prompt.refused.text()
        session.undo()
        assert not prompt.refused.isVisible()


def test_a_new_theme_colours_the_text_anew(text, qapp):
    text.show_rendered(render(Shot(description="Rain.")))
    dark = colours_of(text)
    try:
        theme.apply(qapp, "light")
        QApplication.processEvents()
        assert colours_of(text) != dark
    finally:
        theme.apply(qapp, "dark")


class TestMenu:
    """What a right click on the text that is only read offers."""

    def test_it_leads_to_the_field_copies_and_opens(self, prompt, session):
        session.edit(("description",), "Rain on steel.")
        QApplication.processEvents()
        asked = []
        prompt.text.field_requested.connect(asked.append)
        place = session.rendered.text.index("steel")
        menu = prompt.text.build_menu(point_on(prompt.text, place).toPoint())
        rows = {row.text().partition("\t")[0]: row for row in menu.actions()}
        rows["Edit: description"].trigger()
        assert asked[0][:1] == ("description",)
        assert not rows["Copy"].isEnabled()
        rows["Copy the whole prompt"].trigger()
        assert QGuiApplication.clipboard().text() == session.rendered.text
        rows["Edit the text itself"].trigger()
        assert prompt.text.is_open
