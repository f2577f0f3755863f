"""The window: opens, closes, pages, layouts, news."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from composer import paths
from composer.library.rows import ClipFacts
from composer.problem import Problem
from composer.settings import Settings
from composer.ui import icons
from composer.ui.key_overview import KeyOverview
from composer.ui.main_window import MainWindow
from composer.ui.page_list import draw_ahead
from composer.ui.palette import CommandPalette
from composer.ui.player.pane import PlayerPane
from composer.ui.project_dialogs import NewProject
from composer.ui.session import Session
from composer.ui.settings_dialog import SettingsDialog


@pytest.fixture
def window(services, opened, qtbot):
    made = MainWindow(Session(services, opened))
    made.resize(1440, 900)
    made.show()
    yield made
    made.close_for_good()
    paths.layout_file().unlink(missing_ok=True)


def test_it_says_when_it_has_been_painted(services, opened, qtbot):
    made = MainWindow(Session(services, opened))
    with qtbot.waitSignal(made.ready):
        made.show()
    made.close_for_good()


def test_it_asks_before_it_closes(window, qtbot):
    with qtbot.waitSignal(window.close_requested):
        window.close()
    assert window.isVisible()


def test_the_title_names_the_film(window):
    assert window.windowTitle() == "Film — Shot Composer"
    window.session.project.rename("The crossing")
    window.session.project_changed.emit()
    assert window.windowTitle() == "The crossing — Shot Composer"


def test_pages_by_key(window, qtbot):
    window.activateWindow()
    for key, page in ((Qt.Key.Key_2, "review"), (Qt.Key.Key_1, "compose")):
        window.actions_table.run(f"page.{page}")
        assert window.page_id() == page
        assert f"Ctrl+{key.name[-1]}" in window.actions_table.row(f"page.{page}").keys


def test_no_key_means_two_things(window):
    window.show_page("review")
    assert not window.actions_table.conflicts()


def test_a_layout_is_kept_and_brought_back(window, services, opened):
    window.page().docks["prompt"].hide()
    window.keep_layout()
    settings = QSettings(str(paths.layout_file()), QSettings.Format.IniFormat)
    assert settings.contains("compose/state")
    again = MainWindow(window.session)
    again.show()
    assert again.page().docks["prompt"].isHidden()
    again.reset_layout()
    assert again.page().docks["prompt"].isVisible()
    again.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    again.close_for_good()


def test_a_pane_floats_and_comes_back(window):
    dock = window.page().docks["queue"]
    dock.setFloating(True)
    assert dock.titleBarWidget().sizeHint().height() > 20
    window.reset_layout()
    assert not dock.isFloating()
    assert window.page().dockWidgetArea(dock) == Qt.DockWidgetArea.BottomDockWidgetArea


def test_generating_fills_the_queue(window):
    window.top_bar.request.generate.click()
    assert window.queue_pane.model.rowCount() == 1
    window.generate_in_front()
    assert window.queue_pane.model.rowCount() == 2


def test_a_refusal_is_said_in_the_window(window):
    window.session.edit(("parameters",), replace(window.session.shot.parameters, model="x"))
    window.generate()
    assert "x" in window.notice.text()


def test_a_problem_without_details_is_one_line(window):
    window.session.problem_raised.emit(Problem("library.disk_full"))
    assert window.notice.isVisible()
    assert "disk is full" in window.notice.text()


def test_a_clip_that_came_in_is_offered(window, tmp_path):
    session = window.session
    part = session.project.part_file("x")
    part.write_bytes(b"\0" * 64)
    take = session.project.add_take(part, session.recipe(3), ClipFacts(seconds=8.0))
    assert "Previs 1 of 1A is ready" in window.notice.text()
    session.show_take(take.id)
    assert window.page_id() == "review"
    assert session.take_id == take.id


def test_the_palette_finds_and_does(window, qtbot):
    window.open_palette()
    palette = window.findChild(CommandPalette)
    qtbot.keyClicks(palette.field, "review")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.page_id() == "review"


def test_the_palette_goes_to_shots(window, qtbot):
    last = window.session.outline.ids()[-1]
    window.open_palette()
    palette = window.findChild(CommandPalette)
    qtbot.keyClicks(palette.field, "go close")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.session.shot_id == last


def test_the_key_overview_is_searched(window, qtbot):
    overview = KeyOverview(window.actions_table, window.session.services.settings, window)
    assert "Generate" in overview.shown()
    overview.field.setText("ctrl+k")
    assert overview.shown() == ("Command palette",)
    overview.deleteLater()


def test_a_key_is_changed_refused_and_given_back(window, services):
    table = window.actions_table
    overview = KeyOverview(table, services.settings, window)
    overview.rebind("palette", "Ctrl+Return")
    assert "Generate" in overview.told()
    assert table.row("palette").keys == ("Ctrl+K",), "a key that is taken stays where it is"
    overview.rebind("palette", "Ctrl+J")
    assert table.qaction("palette").shortcut().toString() == "Ctrl+J"
    assert services.settings.value.shortcuts == {"palette": "Ctrl+J"}
    overview.reset()
    assert table.row("palette").keys == ("Ctrl+K",)
    assert services.settings.value.shortcuts == {}
    overview.deleteLater()


def test_the_settings_say_where_projects_lie(window, services, tmp_path):
    dialog = SettingsDialog(services.settings, window)
    dialog.place_field.setText(str(tmp_path / "films"))
    dialog.place_field.editingFinished.emit()
    assert services.settings.value.projects_folder == str(tmp_path / "films")
    asked = NewProject(services.settings.value, window)
    asked.name_field.setText("Sand")
    assert asked.folder() == tmp_path / "films" / "Sand.shots"
    for made in (dialog, asked):
        made.deleteLater()


def test_undo_and_redo_by_the_table(window):
    window.session.edit(("mood",), "wary")
    window.actions_table.run("undo")
    assert window.session.shot.mood == ""
    window.actions_table.run("redo")
    assert window.session.shot.mood == "wary"


def test_the_theme_changes_at_once(window, qapp):
    from composer.ui import theme

    window.actions_table.run("theme.light")
    try:
        assert theme.current().name == "light"
    finally:
        window.actions_table.run("theme.dark")
    assert theme.current().name == "dark"


def test_a_new_project_is_asked_for_with_a_free_place(qtbot, tmp_path):
    from composer.ui.project_dialogs import NewProject

    dialog = NewProject(Settings(default_rate="25"))
    qtbot.addWidget(dialog)
    assert not dialog.create_button.isEnabled()
    dialog.findChildren(QLineEdit)
    dialog.place_field.setText(str(tmp_path))
    dialog.name_field.setText("The crossing")
    assert dialog.folder() == tmp_path / "The crossing.shots"
    assert dialog.rate_name() == "25"
    assert dialog.create_button.isEnabled()
    dialog.folder().mkdir()
    dialog.name_field.setText("The crossing ")
    assert not dialog.create_button.isEnabled()


def test_the_bin_gives_back(session, qtbot):
    from composer.ui.bin_dialog import BinDialog

    shot = session.shot_id
    session.bin_shot(shot)
    dialog = BinDialog(session)
    qtbot.addWidget(dialog)
    dialog.restore(session.project.binned()[0])
    assert shot in session.outline.ids()
    assert not session.project.binned()


def test_settings_hold_at_once(services, qtbot):
    from composer.ui.settings_dialog import SettingsDialog

    dialog = SettingsDialog(services.settings)
    qtbot.addWidget(dialog)
    dialog.rate_box.setCurrentText("25")
    dialog.volume.setValue(30)
    assert services.settings.value.default_rate == "25"
    assert services.settings.value.volume == 0.3


def test_undo_says_what_it_undid(window):
    window.session.edit(("description",), "Rain.")
    window.actions_table.run("undo")
    assert window.notice.text() == "Undone: Edit description"
    window.actions_table.run("redo")
    assert window.notice.text() == "Done again: Edit description"


def test_the_page_in_front_comes_back(services, opened, qtbot):
    first = MainWindow(Session(services, opened))
    first.show_page("review")
    first.keep_layout()
    second = MainWindow(Session(services, opened))
    assert second.page_id() == "review"
    second.show_page("compose")
    for made in (first, second):
        made.close_for_good()
    paths.layout_file().unlink(missing_ok=True)


def test_every_menu_row_has_a_letter(window):
    menus = [action.menu() for action in window.top_bar.identity.menu_button.menu().actions()]
    rows = [row.text() for menu in menus for row in menu.actions() if not row.isSeparator()]
    assert len(rows) > 30
    assert not [text for text in rows if "&" not in text]


def test_ctrl_enter_presses_the_main_button(qtbot):
    from PySide6.QtWidgets import QPlainTextEdit

    from composer.ui.dialogs import Sheet

    sheet, words = Sheet("Words"), QPlainTextEdit()
    qtbot.addWidget(sheet)
    sheet.body.addWidget(words)
    sheet.button("Cancel", accepts=False)
    sheet.button("Take them", accepts=True)
    sheet.show()
    words.setFocus()
    qtbot.keyClick(words, Qt.Key.Key_Return)
    assert sheet.isVisible()
    with qtbot.waitSignal(sheet.accepted):
        qtbot.keyClick(words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_page_is_made_ahead_piece_by_piece(window):
    for _ in window.build_ahead("review"):
        assert "review" not in window.pages
    made = window.pages["review"]
    assert window.page_id() == "compose"
    assert not made.isVisible()
    window.show_page("review")
    assert window.page() is made
    assert list(window.build_ahead("review")) == []


def test_the_icons_of_a_page_are_drawn_before_it_is_shown(window):
    window.show_page("review")
    icons._draw.cache_clear()
    assert list(draw_ahead(window.page()))
    drawn = icons._draw.cache_info().misses
    assert drawn > 10
    window.page().repaint()
    button = window.page().findChild(PlayerPane).controls.button("grab")
    button.repaint()
    assert icons._draw.cache_info().hits > 0


def test_who_asks_meanwhile_gets_the_page_at_once(window):
    pieces = window.build_ahead("review")
    next(pieces)
    window.show_page("review")
    made = window.page()
    assert made.isVisible()
    assert list(pieces) == []
    assert window.pages["review"] is made


def test_a_window_that_closes_leaves_no_page_half_made(services, opened, qapp):
    made = MainWindow(Session(services, opened))
    next(made.build_ahead("review"))
    alone = [one for one in qapp.topLevelWidgets() if one.objectName() == "player_pane"]
    assert alone
    made.close_for_good()
    assert all(one.window() is made for one in alone)


def test_a_look_at_the_menu_leaves_every_key_in_force(window):
    """Undo is grey in a menu that is opened before anything was done."""
    menu = window.top_bar.identity.menu_button.menu()
    menu.popup(window.pos())
    undo = window.actions_table.qaction("undo")
    assert not undo.isEnabled()
    menu.close()
    assert undo.isEnabled()


def test_the_size_of_all_holds_from_the_next_start(services, qtbot, tmp_path):
    dialog = SettingsDialog(services.settings)
    qtbot.addWidget(dialog)
    dialog.scale_box.setCurrentText("150 %")
    assert services.settings.value.scale == 150
    assert not dialog.scale_told.isHidden()


def test_a_narrow_bar_keeps_what_can_be_pressed(window):
    bar = window.top_bar
    bar.resize(960, bar.height())
    request = bar.request
    assert request.cost.isHidden()
    assert request.rate.isHidden()
    assert request.generate.icon().isNull()
    bar.resize(1440, bar.height())
    assert not request.cost.isHidden()


def test_what_went_to_the_bin_is_told_with_the_way_back(window, qtbot):
    session = window.session
    shot = session.shot_id
    session.bin_shot(shot)
    assert window.notice.text().endswith("is in the bin.")
    assert shot not in session.outline.ids()
    undo = next(b for b in window.notice.findChildren(QPushButton) if b.text() == "Undo")
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert shot in session.outline.ids()


def test_the_way_back_is_not_taken_for_a_later_step(window, qtbot):
    session = window.session
    shot = session.shot_id
    session.bin_shot(shot)
    undo = next(b for b in window.notice.findChildren(QPushButton) if b.text() == "Undo")
    session.edit(("description",), "Rain.")
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert session.shot.description == "Rain."
    assert shot not in session.outline.ids()


def test_enter_presses_the_button_in_focus(window, qtbot):
    window.activateWindow()
    tab = next(b for b in window.top_bar.findChildren(QPushButton) if b.text() == "Review")
    tab.setFocus()
    qtbot.keyClick(tab, Qt.Key.Key_Return)
    assert window.page_id() == "review"
