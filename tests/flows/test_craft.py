"""What the program knows of the craft, as a person meets it: shots from a table, a film from a
starter, a model of one's own, all in the whole window."""

from dataclasses import replace

from PySide6.QtGui import QGuiApplication

from composer.ui.batch.sheet import BatchSheet
from composer.ui.profiles.dialog import ProfilesDialog
from composer.ui.project_dialogs import NewProject
from tests.flows.person import Person, click, press, until
from tests.flows.test_projects import running, window_with
from tests.window import opened


def test_a_week_of_shots_from_a_table(loop, tmp_path):
    async def run():
        async with opened(tmp_path) as window:
            person = Person(window)
            session = window.session
            person.fill("description", text="{who} opens the shop on {day}.")
            count = len(session.outline.ids())
            assert [one.code for one in session.refusals()] == ["prompt.unfilled"]
            window.actions_table.run("shot.table")
            sheet = await until(lambda: window.findChild(BatchSheet))
            sheet.table.setCurrentIndex(sheet.model.index(0, 0))
            sheet.table.setFocus()
            QGuiApplication.clipboard().setText("Ada\tMonday\nBen\tTuesday")
            press("Ctrl+V")
            await until(lambda: sheet.make_button.text() == "Make 2 shots")
            click(sheet.make_button)
            await until(lambda: len(session.outline.ids()) == count + 2)
            await person.back()
            assert session.resolved.description == "Ada opens the shop on Monday."
            assert not session.refusals()
            session.undo()
            assert len(session.outline.ids()) == count
            assert session.shot.description.startswith("{who}")

    loop(run())


def test_a_film_from_a_starter_takes_the_place_of_the_open_one(loop, qapp, tmp_path):
    async def run():
        async with running(qapp) as program:
            first = await until(lambda: program.window)
            first.actions_table.run("project.starter")
            asked = await until(lambda: first.findChild(NewProject))
            assert asked.starter() == "series"
            asked.place_field.setText(str(tmp_path))
            asked.name_field.setText("Our week")
            click(asked.create_button)
            window = await window_with(program, tmp_path / "Our week.shots")
            assert len(window.session.outline.ids()) == 7
            assert window.session.project.info.name == "Our week"

    loop(run())


def test_a_model_of_one_s_own_is_in_the_picker_at_once(loop, tmp_path):
    async def run():
        async with opened(tmp_path) as window:
            window.actions_table.run("profiles")
            dialog = await until(lambda: window.findChild(ProfilesDialog))
            draft = window.session.services.profiles["draft"]
            dialog.keep(replace(draft, id="", label="Short previs", seconds_max=5))
            dialog.use()
            dialog.accept()
            labels = window.top_bar.request.engine.values()
            assert any("Short previs" in label for label in labels), labels
            assert window.session.shot.parameters.model == "short-previs"
            dialog.take_away("short-previs")

    loop(run())
