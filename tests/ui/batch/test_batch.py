"""Shots from a table: rows become shots, faults are said by row, one undo takes all away, and
nothing that is still open can be sent."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from composer.problem import Problem
from composer.prompt.look import Look
from composer.prompt.shot import Beat, Parameters, Shot
from composer.prompt.variables import check_filled, with_own_values
from composer.ui.batch.rows import (
    MOST,
    decoded,
    pasted_cells,
    read_cells,
    rows_of,
    template_of,
)
from composer.ui.batch.sheet import BatchSheet
from tests.walk import clipped, nameless

OPEN = Shot(
    name="Day",
    style=None,
    description="{who} opens the shop on {day}.",
    beats=(Beat("{who} turns the sign"),),
    parameters=Parameters(seconds="4"),
)


@pytest.fixture
def open_shot(session):
    session.edit(("description",), OPEN.description)
    session.edit(("beats",), OPEN.beats)
    return session


@pytest.fixture
def sheet(open_shot, qtbot):
    made = BatchSheet(open_shot)
    qtbot.addWidget(made)
    made.show()
    return made


def test_rows_become_shots_and_faults_are_said_by_row():
    cells = (("Ada", "Monday"), ("", ""), ("Ben", ""))
    good, bad = rows_of(OPEN, ("who", "day"), cells, None, "24")
    assert good.shot.description == "Ada opens the shop on Monday."
    assert good.shot.name == "Day · Ada"
    assert not good.faults
    assert (bad.number, bad.faults) == (3, ("Row 3: {day} is empty.",))


def test_what_the_model_does_not_make_is_said_by_row(session):
    shot = Shot(description="x", parameters=Parameters(size="{size}"))
    rows = rows_of(shot, ("size",), (("1280x720",), ("9x9",)), session.profile, "24")
    assert not rows[0].faults
    assert rows[1].faults[0].startswith("Row 2: ")
    assert "9x9" in rows[1].faults[0]


def test_open_words_of_the_look_become_the_shots_own():
    look = Look(style="Portrait of {who}", light="lamp")
    own = template_of(Shot(style=None, light=None), look)
    assert (own.style, own.light) == ("Portrait of {who}", None)


def test_a_files_columns_are_found_by_name():
    table = read_cells("\ufeffDay;extra;WHO\nMonday;x;Ada\n", ("who", "day", "place"))
    assert table.cells == (("Ada", "Monday", ""),)
    assert table.told == (
        "Not used by this shot: “extra”.",
        "The file has no column for {place}.",
    )
    many = "who\n" + "Ada\n" * (MOST + 5)
    assert len(read_cells(many, ("who",)).cells) == MOST
    with pytest.raises(Problem):
        read_cells("who,who\na,b", ("who",))


def test_tables_as_they_are_saved_and_copied():
    assert decoded("é".encode("cp1252")) == decoded("é".encode()) == decoded("é".encode("utf-16"))
    assert pasted_cells('Ada\tMonday\r\n"Ben"\tFriday\r\n') == (
        ("Ada", "Monday"),
        ("Ben", "Friday"),
    )


def test_typing_pasting_and_making(sheet, open_shot, qtbot):
    assert sheet.model.columns == ("who", "day")
    assert not sheet.make_button.isEnabled()
    sheet.table.setCurrentIndex(sheet.model.index(0, 0))
    QGuiApplication.clipboard().setText("Ada\tMonday\nBen\t\nCleo\tFriday")
    QTest.keyClick(sheet.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(sheet.rows()) == 3)
    assert sheet.make_button.text() == "Make 2 shots"
    assert "Row 2: {day} is empty." in sheet.faults.toPlainText()
    assert "Ada opens the shop on Monday." in sheet.text.toPlainText()
    sheet.model.setData(sheet.model.index(1, 1), "Tuesday")
    sheet.refresh()
    assert sheet.make_button.text() == "Make 3 shots"
    assert sheet.faults.isHidden()
    assert not nameless(sheet)
    assert not clipped(sheet)
    count = len(open_shot.outline.ids())
    at = open_shot.shot_id
    open_shot.outline.add_shots([row.shot for row in sheet.good()], "Make")
    assert len(open_shot.outline.ids()) == count + 3
    names = [open_shot.stored_shot(one).name for one in open_shot.outline.ids()]
    assert names[1:4] == ["Two-shot · Ada", "Two-shot · Ben", "Two-shot · Cleo"]
    assert not open_shot.refusals()
    open_shot.undo()
    assert len(open_shot.outline.ids()) == count
    assert open_shot.shot_id == at
    open_shot.redo()
    assert len(open_shot.outline.ids()) == count + 3


def test_rows_are_there_again_the_next_time(sheet, open_shot, qtbot):
    sheet.take_text('day,who\nMonday,"Ada, the elder"\n')
    sheet.remember()
    open_shot.edit(("description",), "{who} leaves {place}.")
    open_shot.edit(("beats",), ())
    again = BatchSheet(open_shot)
    qtbot.addWidget(again)
    assert again.model.columns == ("who", "place")
    assert again.model.cells() == (("Ada, the elder", ""),)
    again.model.show(())
    again.remember()
    assert open_shot.project.note(f"table.{open_shot.shot_id}") == ""


def test_a_broken_table_is_said_and_changes_nothing(sheet):
    sheet.take_text("who,day\nAda,Monday\n")
    sheet.take_text(",,\n1,2,3")
    assert "can't be read" in sheet.faults.toPlainText()
    assert len(sheet.rows()) == 1


def test_a_file_is_read(loop, session, tmp_path):
    session.edit(("description",), OPEN.description)
    file = tmp_path / "week.csv"
    file.write_text("day,who\nMonday,Ada\n", "utf-8")

    async def run():
        sheet = BatchSheet(session)
        await sheet.load_file(file)
        rows = sheet.rows()
        await sheet.load_file(tmp_path / "nothing.csv")
        told = sheet.faults.toPlainText()
        sheet.deleteLater()
        return rows, told

    rows, told = loop(run())
    assert rows[0].shot.description == "Ada opens the shop on Monday."
    assert "nothing.csv" in told


def test_a_shot_without_open_words_says_how(session, qtbot):
    sheet = BatchSheet(session)
    qtbot.addWidget(sheet)
    assert not sheet.table.isEnabled()
    assert not sheet.make_button.isEnabled()
    sheet.columns["size"].setChecked(True)
    sheet.columns["seconds"].setChecked(True)
    sheet.refresh()
    assert sheet.table.isEnabled()
    assert sheet.model.headerData(0, Qt.Orientation.Horizontal) == "Size"
    sheet.model.show((("1280×720", "8 s"), ("720x1280", "4"), ("9x9", "4")))
    sheet.refresh()
    made = [row.shot for row in sheet.good()]
    assert [one.parameters.size for one in made] == ["1280x720", "720x1280"]
    assert [one.parameters.seconds for one in made] == ["8", "4"]
    assert "9x9" in sheet.rows()[2].faults[0]
    sheet.columns["size"].setChecked(False)
    assert sheet.model.columns == ("seconds",)
    assert sheet.model.cells()[1] == ("4",)


def test_a_file_may_set_name_size_and_length(sheet):
    sheet.take_text("size,who,day,name\n720x1280,Ada,Monday,Teaser\n")
    assert sheet.model.columns == ("who", "day", "name", "size")
    assert sheet.columns["size"].isChecked()
    (row,) = sheet.rows()
    assert (row.shot.name, row.shot.parameters.size) == ("Teaser", "720x1280")
    assert "extra" not in sheet.faults.toPlainText()


def test_nothing_open_is_sent(open_shot):
    with pytest.raises(Problem) as told:
        open_shot.generate(1)
    assert told.value.code == "prompt.unfilled"
    assert told.value.values["names"] == "{who}, {day}"
    assert not open_shot.queue.jobs()
    open_shot.edit(("description",), "Ada opens the shop.")
    open_shot.edit(("beats",), ())
    assert not open_shot.refusals()
    open_shot.edit(("negative",), "{things}")


def test_the_shots_own_values_are_filled_as_it_is_sent(open_shot):
    open_shot.edit(("variables",), {"who": "Ada", "DAY": "Monday"})
    assert "Ada opens the shop on Monday." in open_shot.rendered.text
    assert not open_shot.refusals()
    assert open_shot.recipe(1).shot.description == "Ada opens the shop on Monday."
    assert open_shot.shot.description == OPEN.description


def test_what_counts_as_open():
    check_filled("All said.", "")
    with pytest.raises(Problem) as told:
        check_filled("{who} and [your place] and {who}", "{x}")
    assert told.value.values["names"] == "{who}, [your place], {x}"
    assert with_own_values(OPEN) is OPEN


def test_open_words_are_marked_in_the_preview(prompt_text):
    from composer.ui.compose.open_words import open_marks

    assert open_marks("𝄞 {who} waits") == ((3, 5),)
    assert open_marks("nothing") == ()
    block = prompt_text.document().firstBlock()
    spans = [(one.start, one.length) for one in block.layout().formats()]
    assert (0, 5) in spans


@pytest.fixture
def prompt_text(qtbot):
    from composer.prompt.render import render
    from composer.ui.compose.prompt_text import PromptText

    shown = PromptText()
    qtbot.addWidget(shown)
    shown.show_rendered(render(Shot(description="{who} waits", structure="STR-01")))
    return shown


def test_a_remix_with_open_words_is_refused(session):
    from composer.prompt.remix import read_change
    from composer.prompt.remixed import Remix
    from composer.ui.remixing import Remixing

    recipe = session.recipe(1)
    asked = Remix(recipe, read_change(recipe.shot, "Same shot, 85 mm lens"))
    assert Remixing(session).refusals(asked) == ()
    left = replace(asked, recipe=replace(asked.recipe, text="Same shot, {who} turns."))
    assert [one.code for one in Remixing(session).refusals(left)] == ["prompt.unfilled"]
