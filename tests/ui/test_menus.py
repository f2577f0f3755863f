"""Menus: a letter for every row, names as they are."""

from PySide6.QtWidgets import QWidget

from composer.ui.menus import Choice, MenuButton, PopupMenu, lettered


def test_each_row_gets_a_letter_of_its_own():
    assert lettered(["Move up", "Move down", "Undo", "Delete"]) == [
        "&Move up",
        "M&ove down",
        "&Undo",
        "&Delete",
    ]


def test_a_row_goes_without_where_all_are_taken():
    assert lettered(["a", "A", "1", "…"]) == ["&a", "A", "&1", "…"]


def test_an_ampersand_in_a_name_stays_one_and_a_key_is_no_word():
    assert lettered(["Mara & Teo\tAlt+Up"]) == ["&Mara && Teo\tAlt+Up"]
    assert lettered(["&Sons"]) == ["&&&Sons"]


def test_a_pop_up_gives_letters_once_it_is_shown(qtbot):
    holder, done = QWidget(), []
    qtbot.addWidget(holder)
    menu = PopupMenu(holder)
    menu.row("trash", "Delete", lambda: done.append("gone"), "Del")
    menu.row("", "Not now", lambda: None, can=False)
    menu.popup(holder.pos())
    first, second = menu.actions()
    assert first.text() == "&Delete\tDel"
    assert not second.isEnabled()
    first.trigger()
    assert done == ["gone"]
    menu.close()


def test_a_button_shows_names_as_they_are(qtbot):
    button = MenuButton("Shot")
    qtbot.addWidget(button)
    button.show_text("1A Mara & Teo")
    button.offer([Choice("1", "1A Mara & Teo"), Choice("2", "1B")], "1")
    assert button.text() == "1A Mara && Teo"
    assert button.values() == ("1A Mara & Teo", "1B")
