"""The ledger: what was sent and what it cost, one row for each request."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from composer.library.project import Project
from composer.library.rows import SpendingRow, Spent
from tests.fakes.films import a_project, file_take


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    project = a_project(tmp_path)
    yield project
    project.close()


def a_row(job_id: str = "j", usd: float | None = 0.5, day: str = "2026-11-21") -> SpendingRow:
    return SpendingRow(job_id, "s", "studio", "ltx-2", usd, day)


def test_sums_are_of_the_project_of_a_day_and_of_a_shot(project: Project) -> None:
    project.open_spending(a_row("a", 0.5))
    project.open_spending(a_row("b", 0.25, "2026-11-20"))
    project.open_spending(a_row("c", None))
    assert project.spent() == project.spent_on_shot("s") == Spent(0.75, 0.0, 3, 1)
    assert project.spent("2026-11-20") == Spent(0.25, 0.0, 1, 0)
    assert project.spent("2026-01-01") == project.spent_on_shot("other") == Spent()


def test_each_request_has_its_row_and_the_latest_is_settled(project: Project) -> None:
    project.open_spending(a_row())
    project.settle_spending("j", "unclear")
    project.open_spending(a_row())
    project.settle_spending("j", "sent", "video_1")
    project.settle_spending("j", "made")
    assert [row.outcome for row in project.spending_of_job("j")] == ["unclear", "made"]
    assert project.spent() == Spent(1.0, 0.5, 2, 0)
    assert project.remote_ids("studio") == {"video_1"}
    assert project.remote_ids("other") == frozenset()


def test_what_was_not_taken_leaves_nothing(project: Project) -> None:
    project.open_spending(a_row("a"))
    project.open_spending(a_row("b"))
    project.void_spending("b")
    assert project.spent() == Spent(0.5, 0.0, 1, 0)


def test_a_take_costs_what_its_job_was_sent_for(project: Project) -> None:
    take = file_take(project, project.shots()[0].id, "j")
    assert project.cost_of_take(take.id) is None
    project.open_spending(a_row("j", 0.5))
    project.price_spending("j", 0.4)
    project.open_spending(a_row("j", 0.5))
    assert project.cost_of_take(take.id) == pytest.approx(0.9)
