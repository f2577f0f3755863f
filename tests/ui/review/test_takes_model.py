"""The list of takes as Qt sees it, and as the project changes under it."""

import pytest

from composer.ui.review.takes_model import PAGE, Role, TakesListModel


@pytest.fixture
def model(session, takes, qapp):
    made = TakesListModel(session.project, session)
    made.show_shot(session.shot_id)
    session.take_added.connect(made.add)
    session.take_changed.connect(made.refresh)
    return made


def names(model):
    return [model.index(row).data() for row in range(model.rowCount())]


def test_qt_finds_no_fault(model, add_take, session, takes, qtmodeltester):
    qtmodeltester.check(model)
    add_take()
    session.project.bin_take(takes[1].id)
    qtmodeltester.check(model)


def test_the_newest_come_first_with_their_names(model):
    assert names(model) == ["T01 v2", "T01", "Previs 1"]


def test_a_new_clip_is_one_inserted_row(model, add_take, qtbot):
    with qtbot.waitSignal(model.rowsInserted) as inserted, qtbot.assertNotEmitted(model.modelReset):
        add_take()
    assert inserted.args[1:] == [0, 0]
    assert names(model)[0] == "Previs 2"
    assert model.total == 4


def test_a_clip_of_another_shot_stays_out(model, session, add_take):
    session.select_shot(session.outline.ids()[1])
    add_take()
    assert len(names(model)) == 3


def test_the_bin_takes_one_row_and_gives_it_back_in_its_place(model, session, takes, qtbot):
    with qtbot.assertNotEmitted(model.modelReset):
        session.judging.bin(takes[1].id)
        assert names(model) == ["T01 v2", "Previs 1"]
        session.undo()
    assert names(model) == ["T01 v2", "T01", "Previs 1"]


def test_marks_change_their_row_only(model, session, takes, qtbot):
    with qtbot.waitSignal(model.dataChanged) as changed:
        session.project.rate_take(takes[0].id, 4)
    assert changed.args[0].row() == 2
    assert model.index(2).data(Role.TAKE).rating == 4


def test_a_row_says_in_words_what_it_shows_in_colours(model, session, takes):
    from PySide6.QtCore import Qt

    session.project.circle_take(takes[1].id, circled=True)
    session.project.rate_take(takes[1].id, 3)
    spoken = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "T01" in spoken
    assert "3 of 5 stars" in spoken
    assert "circled" in spoken


def test_the_circled_one_is_looked_at_first_then_the_newest_take(model, session, takes):
    _, take, version = takes
    assert model.best().id == version.id
    session.project.circle_take(take.id, circled=True)
    assert model.best().id == take.id


def test_thousands_are_read_a_page_at_a_time(session, add_take, qapp):
    """Rows are written straight into the project's file: ten thousand real clips would fill the
    disk, and only their number matters here."""
    take = add_take("server")
    copy_rows(session.project, take.id, 10_000)
    model = TakesListModel(session.project, session)
    model.show_shot(session.shot_id)
    assert (model.rowCount(), model.total) == (PAGE, 10_000)
    assert model.read_until(take.id) == 9_999


def copy_rows(project, take_id, count):
    import sqlite3

    with sqlite3.connect(project.folder / "project.sqlite") as file:
        columns = [row[1] for row in file.execute("PRAGMA table_info(take)")]
        own = {"id": "'copy-' || n", "number": "n", "file": "'copy-' || n || '.mp4'"}
        own |= {"seq": "n + 1000", "job_id": "NULL"}
        values = ", ".join(own.get(name, f"take.{name}") for name in columns)
        file.execute(
            f"WITH RECURSIVE counter(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM counter"
            f" WHERE n < {count}) INSERT INTO take ({', '.join(columns)})"
            f" SELECT {values} FROM take, counter WHERE take.id = '{take_id}'"
        )
    file.close()
