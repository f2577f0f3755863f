"""The queue's model and pane, on a real queue that nobody runs."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QObject, Qt

from composer.jobs import states
from composer.ui import job_texts
from composer.ui.queue_model import Column, QueueTableModel, Role
from composer.ui.queue_pane import QueuePane


@pytest.fixture
def model(session, qtmodeltester):
    owner = QObject()
    made = QueueTableModel(session.queue, job_texts.Names(session.project), owner)
    yield made
    made.close()
    owner.deleteLater()


@pytest.fixture
def pane(session, qtbot):
    made = QueuePane(session)
    qtbot.addWidget(made)
    made.resize(900, 200)
    made.show()
    yield made
    made.close_down()


def ids(model):
    return [model.job(row).id for row in range(model.rowCount())]


def put(session, job, state):
    """Announce that `job` is in `state` now, as the queue does."""
    session.queue.job_changed.emit(replace(job, state=state))


def test_qt_finds_nothing_wrong_with_it(session, model, qtmodeltester):
    session.generate(3)
    qtmodeltester.check(model, force_py=True)


def test_rows_come_go_and_change_one_at_a_time(session, model, qtbot):
    jobs = session.generate(2)
    assert ids(model) == [job.id for job in jobs]
    with qtbot.waitSignal(model.dataChanged) as changed:
        put(session, jobs[1], states.Rendering("x", 0.5))
    assert changed.args[0].row() == changed.args[1].row() == 1
    assert model.index(1, Column.PROGRESS).data() == "50%"
    session.queue.cancel(jobs[0].id)
    with qtbot.waitSignal(model.rowsRemoved):
        session.queue.remove(jobs[0].id)
    assert ids(model) == [jobs[1].id]


def test_one_in_front_is_put_in_front(session, model):
    behind = session.generate(1)
    front = session.generate(1, front=True)
    assert ids(model) == [front[0].id, behind[0].id]


def test_the_current_row_goes_with_its_job(session, pane):
    jobs = session.generate(3)
    pane.table.setCurrentIndex(pane.model.index(2, 0))
    session.queue.move(jobs[2].id, jobs[0].id)
    assert ids(pane.model)[0] == jobs[2].id
    assert pane.current_job().id == jobs[2].id


def test_waiting_jobs_are_dragged_into_another_order(session, model):
    jobs = session.generate(3)
    model.move_requested.connect(lambda job_id, before: session.queue.move(job_id, before or None))
    data = model.mimeData([model.index(2, 0)])
    assert model.canDropMimeData(data, Qt.DropAction.MoveAction, 0, 0, model.index(-1, -1))
    model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, model.index(-1, -1))
    assert ids(model) == [jobs[2].id, jobs[0].id, jobs[1].id]
    put(session, jobs[0], states.Rendering("x"))
    row = model.row_of(jobs[0].id)
    assert not model.flags(model.index(row, 0)) & Qt.ItemFlag.ItemIsDragEnabled


def test_the_heading_counts(session, pane):
    assert pane.heading.text() == "QUEUE"
    jobs = session.generate(3)
    put(session, jobs[0], states.Rendering("x"))
    put(session, jobs[1], states.Failed("library.disk_full", {}))
    assert pane.heading.text() == "QUEUE — 1 running · 1 waiting · 1 failed"


def test_done_today_is_counted_by_the_clock_on_the_wall(session):
    job = session.generate(1)[0]
    now = datetime.now(UTC)
    done = replace(job, state=states.Done("t"), finished=now.isoformat())
    old = replace(done, finished="2001-01-01T00:00:00+00:00")
    assert job_texts.summary([done, old], now) == "1 done today"


def test_times_and_money(session):
    job = session.generate(1)[0]
    running = replace(job, state=states.Rendering("x", 0.1), seconds_left=110.0)
    now = datetime(2026, 11, 21, 12, 1, 5, tzinfo=UTC)
    assert job_texts.time(running, now) == "1:50 left"
    begun = "2026-11-21T12:00:00.000+00:00"
    unknown = replace(job, state=states.Rendering("x"), started=begun)
    assert job_texts.time(unknown, now) == "1:05 so far"
    done = replace(
        job,
        state=states.Done("t"),
        started="2026-01-01T00:00:00+00:00",
        finished="2026-01-01T00:00:06+00:00",
    )
    assert job_texts.time(done, now) == "in 0:06"
    assert job_texts.cost(job) == "free"


def test_an_empty_queue_says_how_to_fill_it(session, pane, qtbot):
    assert pane._body.currentIndex() == 1
    with qtbot.waitSignal(pane.generate_requested):
        from PySide6.QtWidgets import QPushButton

        next(b for b in pane.findChildren(QPushButton) if b.text() == "Generate").click()
    session.generate(1)
    assert pane._body.currentIndex() == 0


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        (states.Queued(), ["cancel"]),
        (states.Failed("x", {}, detail="why"), ["retry", "details", "remove"]),
        (states.Failed("x", {}, retryable=False), ["remove"]),
        (states.Uncertain(), ["ask", "remove"]),
        (states.Done("t"), ["show", "remove"]),
        (states.Cancelled(), ["retry", "remove"]),
    ],
)
def test_a_row_offers_what_can_be_done(session, pane, state, offered):
    job = replace(session.generate(1)[0], state=state)
    assert [one.id for one in pane.delegate.offers(job)] == offered
    assert len(pane.menu_for(job).actions()) >= len(offered)


def test_a_word_is_clicked(session, pane, qtbot):
    job = session.generate(1)[0]
    index = pane.model.index(0, Column.PROGRESS)
    rect = pane.table.visualRect(index)
    (_, place), *_ = pane.delegate.offer_rects(rect.adjusted(8, 0, -8, 0), job)
    with qtbot.waitSignal(pane.job_requested) as asked:
        qtbot.mouseClick(pane.table.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert asked.args == [job.id, "cancel"]


def test_the_keys_of_a_row(session, pane, qtbot):
    jobs = session.generate(2)
    pane.table.setCurrentIndex(pane.model.index(1, 0))
    with qtbot.waitSignal(pane.job_requested) as asked:
        qtbot.keyClick(pane.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert asked.args == [jobs[1].id, "move_up"]
    with qtbot.waitSignal(pane.job_requested) as asked:
        qtbot.keyClick(pane.table, Qt.Key.Key_Delete)
    assert asked.args == [jobs[1].id, "cancel"]


def test_pausing_is_shown_wherever_it_came_from(session, pane):
    pane.pause.click()
    assert session.queue.paused
    session.queue.resume()
    assert not pane.pause.isChecked()


def test_what_failed_says_why_and_keeps_the_makers_words(session, pane):
    job = session.generate(1)[0]
    put(session, job, states.Failed("library.disk_full", {}, detail="ENOSPC"))
    index = pane.model.index(0, Column.STATE)
    assert "disk is full" in index.data()
    assert "ENOSPC" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert index.data(Role.JOB).id == job.id
