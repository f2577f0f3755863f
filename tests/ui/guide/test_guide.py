"""The guide: every article opens, every link leads somewhere, search finds, an example becomes a
shot, and F1 knows where the person is."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget

from composer.prompt.guide import load_craft_index
from composer.ui.guide.article import Article
from composer.ui.guide.index import topic_of_rule
from composer.ui.guide.opening import open_guide, try_it
from composer.ui.guide.pieces import Links, Pair, Prompt, Try, found
from composer.ui.guide.topics import all_topics, topic
from composer.ui.guide.window import GuideWindow
from composer.ui.help_topic import topic_of
from tests.flows.person import until
from tests.walk import clipped, nameless
from tests.window import opened

TOPICS = all_topics()


@pytest.fixture
def guide(qtbot):
    window = GuideWindow()
    qtbot.addWidget(window)
    window.show()
    return window


def title_of(topic_id):
    known = topic(topic_id)
    return known.title if known else ""


@pytest.mark.parametrize("one", TOPICS, ids=lambda one: one.id)
def test_every_article_can_be_read(qapp, one):
    article = Article(one, title_of, "Try it")
    assert one.title in article.html.replace("&amp;", "&").replace("&#x27;", "'")
    assert len(one.words()) > 40


def test_ids_are_told_apart_and_every_link_leads_somewhere():
    ids = {one.id for one in TOPICS}
    assert len(ids) == len(TOPICS)
    linked = {
        to
        for one in TOPICS
        for piece in one.pieces
        if isinstance(piece, Links)
        for to in piece.topics
    }
    assert linked <= ids, linked - ids


def test_the_craft_is_all_there():
    sections = {one.section for one in TOPICS}
    assert len(sections) == 8
    pairs = [piece for piece in topic("weak").pieces if isinstance(piece, Pair)]
    assert len(pairs) == 13
    assert all(pair.offer for pair in pairs)
    examples = [one for one in TOPICS if isinstance(one.pieces[-1], Prompt)]
    assert len(examples) == 6
    assert len([one for one in TOPICS if one.id.startswith("issue.")]) == 7


def test_every_check_has_its_article():
    rules = [name for name in load_craft_index() if name.startswith("LNT")]
    assert {topic_of_rule(rule) for rule in rules} == {"weak", "mistakes", "index.LNT"}
    assert all(topic(topic_of_rule(rule)) for rule in rules)
    assert "Mastery" in topic("sources").words()


def test_search_looks_into_every_word(guide):
    assert found(TOPICS, "dolly zebra") == ()
    QTest.keyClicks(guide.search, "ultrabounce")
    assert guide.titles()
    assert guide.topic_id().startswith("words.")
    assert guide.page.extraSelections()
    guide.search.setText("no such word anywhere")
    assert guide.titles() == ()
    assert guide.none.isVisible()


def test_reading_on_and_back(guide):
    guide.show_topic("card.camera")
    guide.page.anchorClicked.emit(QUrl("topic:words.move"))
    assert guide.topic_id() == "words.move"
    assert "Push-in" in guide.page.toPlainText()
    QTest.mouseClick(guide.back, Qt.MouseButton.LeftButton)
    assert guide.topic_id() == "card.camera"
    guide.show_topic("nothing of that name")
    assert guide.topic_id() == "flow.choose"


def test_everything_has_a_name_and_room(guide):
    guide.show_topic("weak")
    guide.resize(guide.minimumSize())
    assert guide.page.lineWrapColumnOrWidth() <= guide.page.viewport().width()
    guide.resize(1400, 700)
    assert guide.page.lineWrapColumnOrWidth() == 660
    guide.resize(guide.minimumSize())
    assert not nameless(guide)
    assert not clipped(guide)


def test_an_example_becomes_a_shot_that_undo_takes_away(session, guide):
    count = len(session.outline.ids())
    asked = []
    guide.try_requested.connect(asked.append)
    guide.show_topic("weak")
    guide.page.anchorClicked.emit(QUrl("try:0"))
    try_it(session, asked[0])
    assert len(session.outline.ids()) == count + 1
    assert "pharmacy" in session.rendered.text
    session.undo()
    assert len(session.outline.ids()) == count
    guide.show_topic("example.noir-office-blinds")
    guide.page.anchorClicked.emit(QUrl("try:0"))
    try_it(session, asked[1])
    assert session.shot.name == asked[1].title
    assert isinstance(asked[1], Try)


def test_the_window_opens_it_once_and_beside_itself(loop, tmp_path):
    async def run():
        async with opened(tmp_path) as window:
            window.actions_table.run("guide")
            guide = await until(lambda: window.findChild(GuideWindow))
            assert not guide.isModal()
            window.show_page("review")
            asked = {topic_of(widget) for widget in window.findChildren(QWidget)} - {""}
            assert {"card.camera", "structures", "models", "remix", "flow.story"} <= asked
            assert all(topic(one) for one in asked), asked
            assert guide.topic_id()
            window.session.help_requested.emit("card.sound")
            await until(lambda: guide.topic_id() == "card.sound")
            assert len(window.findChildren(GuideWindow)) == 1
            guide.close()

    loop(run())


def test_f1_opens_the_article_of_the_card(session, cards_window):
    cards = cards_window
    cards.cards[next(iter(cards.cards))].open()
    guide = open_guide(session, cards.window(), "card.light")
    assert guide.topic_id() == "card.light"
    assert open_guide(session, cards.window(), "card.beats") is guide
    guide.close()


def test_the_question_mark_of_a_card_asks_for_its_article(session, cards_window, qtbot):
    from composer.prompt.blocks import Block

    card = cards_window.cards[Block.CAMERA]
    card.open()
    buttons = [one for one in card.findChildren(QToolButton) if "F1" in one.toolTip()]
    assert len(buttons) == 1
    with qtbot.waitSignal(session.help_requested) as asked:
        QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert asked.args == ["card.camera"]


def test_every_card_has_its_article(cards_window):
    from composer.ui.compose.card_help import topic_for

    for key in (*cards_window.cards, "brief.grade", "shot_list", "negative"):
        assert topic(topic_for(key)), key


@pytest.fixture
def cards_window(session, qtbot):
    from composer.ui.compose.page import CardsPane

    pane = CardsPane(session)
    qtbot.addWidget(pane)
    pane.show()
    return pane


def test_a_check_leads_to_its_article(session, qtbot):
    with qtbot.waitSignal(session.help_requested) as asked:
        session.checks.read_up("LNT-15")
    assert asked.args == ["weak"]
