"""The list under the prompt: what it says, what its buttons do, and that rows stay where they
are."""

import pytest
from PySide6.QtCore import Qt

from composer.ui.checks.sending import question
from tests import walk
from tests.ui.checks.finding import rules, the


@pytest.fixture
def pane(session, qtbot):
    from composer.ui.checks.pane import ChecksPane

    made = ChecksPane(session)
    qtbot.addWidget(made)
    made.resize(480, 420)
    made.show()
    qtbot.waitExposed(made)
    session.edit(("description",), "An 8-second clip of a beautiful pier with [WHO], in 1080p.")
    session.checks.refresh()
    return made


def row(pane, rule):
    return next(one for one in pane.rows if one.finding.rule == rule)


def links(one):
    from PySide6.QtWidgets import QToolButton

    return [b for b in one.findChildren(QToolButton) if b is not one.more]


def test_the_gravest_stands_first_with_its_sentence_and_counts(pane):
    assert pane.rows[0].finding.severity == "E"
    assert "[WHO]" in pane.rows[0].told.text()
    assert pane.rows[0].accessibleName().startswith("Error: ")
    assert pane.count.text().startswith("1 error · 4 warnings")


def test_a_link_mends(pane, session, qtbot):
    link = links(row(pane, "LNT-01"))[0]
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert "8-second" not in session.shot.description
    assert "LNT-01" not in rules(session.checks)


def test_all_that_is_safe_goes_at_once_and_says_how_many(pane, session, qtbot):
    with qtbot.waitSignal(session.notice_raised) as said:
        qtbot.mouseClick(pane.fix_safe, Qt.MouseButton.LeftButton)
    assert "mended" in said.args[0]
    assert not pane.fix_safe.isVisible()


def test_rows_that_stay_are_the_same_widgets(pane, session):
    kept = row(pane, "LNT-86")
    session.checks.mending.do(the(session.checks, "LNT-01").fixes[0])
    assert row(pane, "LNT-86") is kept


def test_a_click_leads_to_the_words(pane, session, qtbot):
    one = row(pane, "LNT-86")
    with qtbot.waitSignal(session.reveal_requested) as asked:
        qtbot.mouseClick(one.told, Qt.MouseButton.LeftButton)
    place = session.shot.description.index("[WHO]")
    assert asked.args[0] == ("description", place)


def test_keys_lead_there_too(pane, session, qtbot):
    with qtbot.waitSignal(session.reveal_requested):
        qtbot.keyClick(row(pane, "LNT-86"), Qt.Key.Key_Return)


def test_the_pointer_is_told(pane, session, qtbot):
    one = row(pane, "LNT-86")
    with qtbot.waitSignal(session.checks.pointed) as pointed:
        one.setFocus()
    assert pointed.args[0] == one.finding


def texts(menu):
    return [action.text() for action in menu.actions() if action.text()]


def test_the_menu_has_all_there_is_to_do(pane, session):
    menu = pane.build_menu(row(pane, "LNT-14"))
    told = texts(menu)
    assert "Ignore here" in told
    assert "Ignore in this project" in told
    assert "Severity in this project" in told
    assert any("LNT-14" in text and "G0 G1 G2" in text for text in told)
    next(a for a in menu.actions() if a.text() == "Ignore here").trigger()
    assert "LNT-14" not in rules(session.checks)
    menu.close()


def test_what_is_ignored_can_be_seen_and_restored(pane, session, qtbot):
    assert not pane.show_aside.isVisible()
    session.checks.mending.wave([the(session.checks, "LNT-14")])
    assert pane.show_aside.text() == "1 ignored"
    qtbot.mouseClick(pane.show_aside, Qt.MouseButton.LeftButton)
    aside = next(one for one in pane.rows if one.aside)
    (restore,) = links(aside)
    qtbot.mouseClick(restore, Qt.MouseButton.LeftButton)
    assert "LNT-14" in rules(session.checks)


def test_what_a_shot_is_for_is_chosen_here(pane, session):
    assert pane.purpose.text() == "Explore"
    pane.purpose.chosen.emit("continuity")
    assert pane.purpose.text() == "Continuity"
    assert session.shot.purpose == "continuity"
    session.undo()
    assert pane.purpose.text() == "Explore"


def test_guides_that_disagree_are_named_where_it_matters(pane, session):
    session.edit(("description",), "A cinematic pier.")
    session.checks.refresh()
    one = row(pane, "LNT-15")
    side = next(link for link in links(one) if "change" in link.text())
    assert side.text() == "by G1 and G3 · change"
    menu = pane.build_menu(one)
    (sides,) = [a.menu() for a in menu.actions() if "disagree" in a.text()]
    strict = sides.actions()[1]
    assert "G2" in strict.text()
    strict.trigger()
    assert session.services.settings.value.checks == {"cinematic": "always"}
    sides.actions()[0].trigger()
    assert session.services.settings.value.checks == {}
    menu.close()


def test_nothing_to_say_is_said(pane, session):
    session.checks.mending.wave(session.checks.findings())
    assert pane.count.text() == ""
    assert "passes" in pane.note.text()


@pytest.mark.parametrize("width", [260, 480])
def test_nothing_is_clipped_or_nameless(pane, qtbot, width):
    pane.resize(width, 420)
    qtbot.waitUntil(lambda: pane.list.widget().width() <= width)
    assert not walk.clipped(pane)
    assert not walk.nameless(pane)


def test_sending_asks_and_the_safe_way_is_the_default(pane, session, qtbot):
    sheet = question(None, session.checks.errors())
    qtbot.addWidget(sheet)
    from PySide6.QtWidgets import QLabel, QPushButton

    told = " ".join(label.text() for label in sheet.findChildren(QLabel))
    assert "[WHO]" in told
    default = [b for b in sheet.findChildren(QPushButton) if b.isDefault()]
    assert [b.text() for b in default] == ["Go back"]


def test_what_the_project_decided_can_be_taken_back_anywhere(pane, session, qtbot):
    session.checks.mending.silence("LNT-15")
    session.checks.mending.grade("LNT-14", "E")
    assert pane.show_aside.text() == "2 ignored or changed"
    pane.show_aside.click()
    silenced, graded = pane.decided
    assert (silenced.rule, graded.severity) == ("LNT-15", "E")
    silenced.findChild(type(pane.fix_safe)).click()
    assert session.checks.decisions.off == ()
    assert len(pane.decided) == 1
    session.undo()
    assert session.checks.decisions.off == ("LNT-15",)


def test_the_window_opens_without_the_rules():
    import subprocess
    import sys

    code = (
        "import sys; import composer.ui.main_window, composer.ui.checks.pane,"
        " composer.ui.checks.pointing, composer.ui.checks.typing;"
        " sys.exit('composer.prompt.lint' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_rules_are_read_by_another_thread_than_the_windows():
    import subprocess
    import sys

    code = (
        "import asyncio, sys, threading\n"
        "from tests.bench import gui\n"
        "from tests.window import opened\n"
        "readers = []\n"
        "class Watch:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'composer.prompt.lint':\n"
        "            readers.append(threading.current_thread())\n"
        "async def look(home):\n"
        "    async with opened(home) as shown:\n"
        "        ready = asyncio.Event()\n"
        "        shown.session.checks.ready.connect(ready.set)\n"
        "        await ready.wait()\n"
        "sys.meta_path.insert(0, Watch())\n"
        "gui.run(look)\n"
        "assert readers and threading.main_thread() not in readers, readers\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr


def test_a_finding_leads_to_the_guide(pane, session, qtbot):
    from composer.ui.help_topic import topic_of

    menu = pane.build_menu(row(pane, "LNT-14"))
    why = next(a for a in menu.actions() if "LNT-14" in a.text())
    with qtbot.waitSignal(session.help_requested) as asked:
        why.trigger()
    assert asked.args[0] == topic_of(row(pane, "LNT-14").more)
    menu.close()
