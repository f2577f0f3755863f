"""Beginning a shot: from an idea, from the shelf of presets, which the person can add to."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from composer.prompt.blocks import Block
from composer.prompt.presets import Preset, export_presets, load_presets
from composer.prompt.shot import Shot
from composer.ui.compose.keep_sheet import KeepSheet
from composer.ui.compose.preset_sheet import PresetSheet
from composer.ui.compose.presets_model import PresetsModel
from composer.ui.compose.starting import shot_of_idea, take_preset
from tests.walk import clipped, nameless


@pytest.fixture
def sheet(session, qtbot):
    made = PresetSheet(session)
    qtbot.addWidget(made)
    made.show()
    return made


def titles(sheet):
    return [one.title for one in sheet.model.presets]


class TestIdea:
    def test_a_sentence_becomes_a_described_shot_with_the_look(self, session):
        idea = "A lighthouse keeper climbs the stairs with a lamp at dusk."
        session.outline.add_shot(shot_of_idea(session.shot, idea))
        assert "lighthouse keeper" in session.rendered.text
        assert session.resolved.style == "Super 16"
        assert session.shot.name.startswith("A lighthouse keeper")
        session.undo()
        assert len(session.outline.ids()) == 2

    def test_the_list_asks_for_each_way(self, shots, session):
        ways = []
        session.start_requested.connect(ways.append)
        for action in shots.build_ways().actions():
            action.trigger()
        assert ways == ["idea", "preset", "paste", "walk", "table"]
        assert shots.ways_button.accessibleName()


class TestShelf:
    def test_all_of_ours_are_there_with_title_text_and_kinds(self, sheet):
        assert len(titles(sheet)) == len(load_presets()) >= 30
        assert sheet.current() is not None
        assert sheet.detail.title.text() == sheet.current().title
        assert sheet.detail.text.rendered().text
        assert sheet.kinds.count() > 8

    def test_search_and_kind_narrow_the_list(self, sheet, qtbot):
        qtbot.keyClicks(sheet.search, "alley")
        assert 0 < len(titles(sheet)) < 10
        sheet.search.clear()
        sheet.kinds.setCurrentIndex(sheet.kinds.findData("action"))
        sheet.show_found()
        assert all("action" in one.tags for one in sheet.model.presets)
        qtbot.keyClicks(sheet.search, "zzzz")
        assert titles(sheet) == []
        assert sheet.detail.about.text().startswith("Nothing found")
        assert not sheet.new_button.isEnabled()

    def test_arrows_walk_the_list_while_one_searches(self, sheet, qtbot):
        first = sheet.current()
        qtbot.keyClick(sheet.search, Qt.Key.Key_Down)
        assert sheet.current() != first

    def test_a_star_puts_it_among_the_favourites(self, sheet, qtbot):
        chosen = sheet.current()
        qtbot.mouseClick(sheet.detail.star, Qt.MouseButton.LeftButton)
        sheet.kinds.setCurrentIndex(1)
        sheet.show_found()
        assert sheet.model.presets == (chosen,)
        assert sheet.detail.star.isChecked()

    def test_one_s_own_are_kept_given_away_and_brought_back(self, sheet, tmp_path):
        sheet.keep("Rainy deck", ("noir", "night"), "Wet steel.")
        own = sheet.current()
        assert (own.title, own.tags, own.is_ours) == ("Rainy deck", ("noir", "night"), False)
        assert own.shot.style == "Super 16"
        assert not sheet.detail.remove.isHidden()
        export_presets((own,), tmp_path / "out.json")
        sheet.bring_in(tmp_path / "out.json")
        assert titles(sheet).count("Rainy deck") == 2
        assert sheet.said.text() == "1 preset was added to your own."
        sheet.kinds.setCurrentIndex(sheet.kinds.findText("Your own (2)"))
        sheet.show_found()
        assert titles(sheet) == ["Rainy deck", "Rainy deck"]

    def test_words_of_one_s_own_can_be_changed_and_ours_can_not(self, sheet, session):
        assert sheet.detail.change.isHidden()
        sheet.keep("Rainy deck")
        own = sheet.current()
        assert not sheet.detail.change.isHidden()
        sheet.reword(replace(own, title="Wet deck", tags=("noir",)))
        assert sheet.current().title == "Wet deck"
        assert titles(sheet).count("Rainy deck") == 0
        sheet.kinds.setCurrentIndex(sheet.kinds.findData("noir"))
        sheet.show_found()
        assert "Wet deck" in titles(sheet)
        assert sheet.current().shot == replace(session.resolved, references=())

    def test_the_sheet_that_asks_for_name_and_tags(self, qtbot):
        asked = KeepSheet("Keep", Preset("", "", Shot()), ("drama", "noir"))
        qtbot.addWidget(asked)
        asked.show()
        assert not asked.keep_button.isEnabled()
        asked.title_field.setText(" Rain ")
        asked.tags_field.setText("#Noir, night,, noir")
        assert (asked.title(), asked.tags()) == ("Rain", ("noir", "night"))
        assert asked.keep_button.isEnabled()
        assert not nameless(asked)
        assert not clipped(asked)

    def test_a_broken_import_is_said_in_the_sheet(self, sheet, tmp_path):
        file = tmp_path / "odd.json"
        file.write_text('{"format": "something"}')
        count = len(titles(sheet))
        sheet.bring_in(file)
        assert "odd.json" in sheet.said.text()
        assert sheet.said.isVisible()
        assert len(titles(sheet)) == count

    def test_a_broken_file_is_said_and_ours_are_still_there(self, sheet, tmp_path):
        (tmp_path / "presets").mkdir(exist_ok=True)
        (tmp_path / "presets" / "broken.json").write_text("{")
        sheet.load()
        assert "broken.json" in sheet.said.text()
        sheet.keep("Rainy deck")
        assert len(titles(sheet)) >= 31
        sheet.take_away(sheet.current().id)
        assert "Rainy deck" not in titles(sheet)

    def test_taking_one_keeps_model_and_offered_length(self, session, sheet):
        preset = next(one for one in sheet.model.presets if one.shot.parameters.seconds == "4")
        before = session.shot
        take_preset(session, preset.shot, preset.title, as_new=False)
        assert session.shot.description == preset.shot.description
        assert session.shot.name == before.name
        assert session.shot.parameters.model == before.parameters.model
        session.undo()
        assert session.shot == before
        take_preset(session, preset.shot, preset.title, as_new=True)
        assert session.shot.name == (preset.shot.name or preset.title)
        assert len(session.outline.ids()) == 3

    @pytest.mark.usefixtures("qtbot")
    def test_the_model_behaves(self):
        model = PresetsModel()
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        model.show(tuple(load_presets().values())[:5], frozenset())
        model.show((), frozenset())
        assert model.row_of("none") == -1


def test_every_preset_can_be_sent_as_it_is(session):
    for preset in load_presets().values():
        take_preset(session, preset.shot, preset.title, as_new=False)
        assert session.refusals() == (), preset.id
    assert isinstance(session.shot, Shot)


class TestWalk:
    @pytest.fixture
    def strip(self, cards, session):
        session.start_requested.emit("walk")
        return cards.walk_strip

    def test_it_asks_what_the_shot_is_for_then_leads_from_card_to_card(self, strip, session, qtbot):
        assert len(session.outline.ids()) == 3
        assert strip.title.text() == "What is this shot for?"
        qtbot.mouseClick(strip.continuity, Qt.MouseButton.LeftButton)
        assert session.shot.structure == "STR-05"
        assert session.shot.purpose == "continuity"
        seen = []
        while strip.isVisible():
            seen.append(strip.title.text())
            assert strip.told.text()
            assert strip.height() > 40
            qtbot.mouseClick(strip.next, Qt.MouseButton.LeftButton)
        assert len(seen) == 9
        assert seen[0].startswith("Style")
        assert seen[-1].startswith("First frame")

    def test_exploring_is_short_and_opens_each_card(self, strip, cards, session, qtbot):
        qtbot.mouseClick(strip.explore, Qt.MouseButton.LeftButton)
        assert session.shot.structure == "STR-02"
        assert cards.cards[Block.DESCRIPTION].is_open()
        qtbot.mouseClick(strip.next, Qt.MouseButton.LeftButton)
        assert cards.cards[Block.BEATS].is_open()
        qtbot.mouseClick(strip.back, Qt.MouseButton.LeftButton)
        assert strip.title.text().startswith("Description")
        assert not strip.back.isEnabled()

    def test_a_shot_that_is_still_empty_is_walked_itself(self, strip, session):
        strip.end()
        session.start_requested.emit("walk")
        assert len(session.outline.ids()) == 3
        assert strip.isVisible()

    def test_another_shot_ends_it(self, strip, session):
        session.select_shot(session.outline.ids()[0])
        assert not strip.isVisible()


def test_an_empty_film_offers_ways_to_begin(qtbot, services, tmp_path):
    from composer.ui.compose.cards_pane import CardsPane
    from composer.ui.session import Session

    empty = services.create_project(tmp_path / "Empty.shots", "Empty")
    session = Session(services, empty)
    pane = CardsPane(session)
    qtbot.addWidget(pane)
    pane.resize(480, 600)
    pane.show()
    offer = pane.empty_note
    assert offer.isVisible()
    assert not nameless(offer)
    assert not clipped(offer)
    with qtbot.waitSignal(session.start_requested) as asked:
        offer.buttons["idea"].click()
    assert asked.args == ["idea"]
    offer.buttons["walk"].click()
    assert not offer.isVisible()
    assert session.shot_id
    session.close()
    session.deleteLater()
    empty.close()


def test_a_film_begins_as_its_starter(services, tmp_path):
    made = services.create_project(tmp_path / "Week.shots", "Week", "25", "series")
    scenes = made.project.scenes()
    assert [len(made.project.shots(scene.id)) for scene in scenes] == [7]
    assert scenes[0].look.style
    made.close()


def test_the_dialog_tells_of_starters_and_proposes_a_name(qtbot, services):
    from composer.prompt.starters import load_starters
    from composer.ui.project_dialogs import NewProject

    dialog = NewProject(services.settings.value)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.starter() == ""
    assert dialog.name() == ""
    dialog.choose_starter("short_film")
    film = load_starters()["short_film"]
    assert dialog.starter() == "short_film"
    assert dialog.name() == film.name
    assert film.about in dialog.about.text()
    assert not nameless(dialog)
    assert not clipped(dialog)
    dialog.name_field.setText("Mine")
    dialog.choose_starter("campaign")
    assert dialog.name() == "Mine"


def test_a_broken_film_is_said(tmp_path):
    from composer.messages import sentence
    from composer.problem import Problem
    from composer.prompt.starters import read_film

    for text, code in (
        ("{", "prompt.bad_film"),
        ('{"format": "x"}', "prompt.bad_film"),
        ('{"format": "shot-composer/film", "version": 9}', "prompt.newer_version"),
        ('{"format": "shot-composer/film", "version": 1}', "prompt.bad_film"),
    ):
        file = tmp_path / "film.json"
        file.write_text(text, "utf-8")
        with pytest.raises(Problem) as told:
            read_film(file)
        assert told.value.code == code
        assert "{" not in sentence(told.value).replace(text, "")
