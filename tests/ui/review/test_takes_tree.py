"""The list of takes as a tree: remixes below their parents, folded, filtered, pinned; and notes as
files."""

import csv
import io
from dataclasses import replace

import pytest

from composer.library.rows import Stroke
from composer.ui.review.note_sheet import as_csv, as_page, note_rows
from composer.ui.review.takes_filter import TakesFilter, as_tree, depth_of
from composer.ui.review.takes_model import Role, TakesListModel
from composer.ui.review.takes_pane import TakesPane


@pytest.fixture
def family(takes, add_take):
    """previs, T01, T01 v2, a remix of that, and another take."""
    previs, take, version = takes
    deeper = add_take("server", parent=version.id, change="Same shot, warmer light")
    other = add_take("server")
    return previs, take, version, deeper, other


@pytest.fixture
def pane(session, family, qtbot):
    made = TakesPane(session)
    qtbot.addWidget(made)
    return made


def names(pane):
    return [pane.model.index(row).data() for row in range(pane.model.rowCount())]


def test_remixes_stand_below_their_parents(pane):
    assert names(pane) == ["T02", "T01", "T01 v2", "T01 v3", "Previs 1"]
    depths = [pane.model.index(row).data(Role.DEPTH) for row in range(5)]
    assert depths == [0, 0, 1, 2, 0]
    folds = [pane.model.index(row).data(Role.FOLD) for row in range(5)]
    assert folds == [None, False, False, None, None]


def test_an_edge_says_what_changed_without_its_anchor(pane):
    assert pane.model.index(3).data(Role.FACTS) == "“warmer light”"


def test_what_was_made_from_a_take_is_folded(pane, session, family):
    session.select_take(family[1].id)
    pane.toggle_fold()
    assert names(pane) == ["T02", "T01", "Previs 1"]
    assert pane.model.index(1).data(Role.FOLD) is True
    pane.toggle_fold()
    assert len(names(pane)) == 5


def test_a_new_remix_is_one_inserted_row_in_its_place(pane, add_take, family, qtbot):
    with qtbot.waitSignal(pane.model.rowsInserted) as told:
        add_take("server", parent=family[1].id)
    assert told.args[1] == 4
    assert names(pane)[4] == "T01 v4"


def test_filters_and_orders(pane, session, family):
    _, _, version, deeper, other = family
    session.project.rate_take(deeper.id, 5)
    session.project.ng_take(other.id, ng=True)
    pane.arrange(TakesFilter(frozenset({"takes", "not_ng"}), "rating"))
    assert names(pane) == ["T01 v3", "T01 v2", "T01"]
    pane.arrange(TakesFilter(frozenset({"previs"}), "newest"))
    assert names(pane) == ["Previs 1"]
    assert "previs" in pane._count.text()
    pane.arrange(TakesFilter(frozenset(), "oldest"))
    assert names(pane)[0] == "Previs 1"
    session.project.add_note(version.id, 1, text="a")
    pane.arrange(TakesFilter(frozenset({"notes"}), "newest"))
    assert names(pane) == ["T01 v2"]


def test_a_pinned_take_stands_first(pane, session, family):
    session.judging.pin(family[0].id, pinned=True)
    assert names(pane)[0] == "Previs 1"
    session.undo()
    assert names(pane)[0] == "T02"


def test_qt_finds_no_fault_in_the_tree(session, family, qtmodeltester):
    model = TakesListModel(session.project, session)
    model.arrange(TakesFilter(order="tree"))
    qtmodeltester.check(model)
    model.show_shot(session.shot_id)
    session.project.bin_take(family[3].id)
    model.refresh(family[3].id)
    qtmodeltester.check(model)


def test_a_circle_of_parents_ends(family):
    one, two = replace(family[1], parent_id="b", id="a"), replace(family[2], parent_id="a", id="b")
    assert depth_of(one, {"a": one, "b": two}) < 3
    assert {take.id for take in as_tree([one, two])} == {"a", "b"}


def test_notes_as_a_table(session, takes):
    project = session.project
    project.add_note(takes[1].id, 12, 20, text='=1+1 "quoted", comma', colour="blue")
    project.add_note(takes[0].id, 3, text="über")
    rows = note_rows(project, [session.shot_id])
    table = list(csv.DictReader(io.StringIO(as_csv(rows).decode("utf-8-sig"))))
    assert [row["note"] for row in table] == ["über", '\'=1+1 "quoted", comma']
    assert (table[1]["from"], table[1]["to"]) == ("00:00:00:12", "00:00:00:20")
    assert (table[1]["take"], table[1]["state"]) == ("T01", "open")


def test_notes_as_a_page_with_stills(session, takes):
    project = session.project
    drawing = (Stroke(((0.1, 0.1), (0.9, 0.9))),)
    project.add_note(takes[1].id, 12, text="<b>bold & bright</b>", drawing=drawing)
    lost = project.add_note(takes[1].id, 100_000, text="past the end")
    told = []
    page = as_page(
        note_rows(project, [session.shot_id]), "Notes", lambda *now: told.append(now)
    ).decode()
    assert "&lt;b&gt;bold &amp; bright&lt;/b&gt;" in page
    assert page.count("data:image/jpeg;base64,") == 1
    assert "No picture" in page
    assert told == [(1, 2), (2, 2)]
    assert lost.text in page
