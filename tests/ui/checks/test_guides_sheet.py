"""Where the guides disagree: every question has its sides with their guides, and a choice holds at
once, in the list too."""

import pytest

from composer.prompt.lint.guides import CONFLICTS, chosen, conflict_of, is_default, settings_of
from composer.prompt.lint.rules import RULES
from composer.ui.checks import words
from composer.ui.checks.guides_sheet import GuidesSheet
from tests import walk
from tests.ui.checks.finding import rules


@pytest.fixture
def sheet(session, qtbot):
    made = GuidesSheet(session.services.settings)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_every_conflict_has_words_for_all_it_offers():
    known = {rule.id for rule in RULES}
    for conflict in CONFLICTS:
        assert words.topic(conflict)
        assert len(words.sides(conflict)) == len(conflict.values) == len(conflict.sources)
        assert set(conflict.rules) <= known
        assert chosen(conflict, settings_of({})) == 0


def test_what_is_kept_is_read_and_rubbish_is_left_alone():
    assert is_default(settings_of({"cuts": "nonsense", "of tomorrow": 3, "beats_hint": 1}))
    assert settings_of({"cuts": "list", "names": ["Ferry"]}).names == ("Ferry",)
    assert conflict_of("LNT-85").setting == "cuts"
    assert conflict_of("LNT-86") is None


def test_a_choice_holds_at_once(sheet, session):
    session.edit(("description",), "A cinematic pier, 35 mm prime lens.", merge=False)
    session.checks.refresh()
    assert "LNT-15" not in rules(session.checks)
    box = sheet.boxes["cinematic"]
    box.setCurrentIndex(1)
    box.activated.emit(1)
    session.checks.refresh()
    assert "LNT-15" in rules(session.checks)
    assert session.services.settings.value.checks == {"cinematic": "always"}


def test_all_as_usual_takes_everything_back(sheet, session):
    sheet.boxes["cuts"].activated.emit(1)
    sheet.names.setText("Ferry, Old Tom,")
    sheet.names.editingFinished.emit()
    assert session.services.settings.value.checks == {"cuts": "list", "names": ["Ferry", "Old Tom"]}
    sheet._on_usual()
    assert session.services.settings.value.checks == {}
    assert sheet.names.text() == ""


def test_own_words_are_warned_of(sheet, session):
    sheet.names.setText("Ferry")
    sheet.names.editingFinished.emit()
    session.edit(("description",), "The ferry leaves at six.", merge=False)
    session.checks.refresh()
    assert "LNT-72" in rules(session.checks)


def test_it_can_be_read_and_reached(sheet):
    assert not walk.clipped(sheet)
    assert not walk.nameless(sheet)


def test_the_settings_dialog_leads_there(session, qtbot):
    from PySide6.QtWidgets import QPushButton

    from composer.ui.settings_dialog import SettingsDialog

    dialog = SettingsDialog(session.services.settings)
    qtbot.addWidget(dialog)
    dialog.show()
    button = next(b for b in dialog.findChildren(QPushButton) if "checks judge" in b.text())
    button.click()
    assert dialog.findChild(GuidesSheet).isVisible()
    dialog.findChild(GuidesSheet).close()
