"""What was sent to servers, and what it costs: one row for each request that may have been taken.
When a row is written, and what it means for the queue, is `jobs`' matter."""

from composer.library.rows import SpendingRow, Spent
from composer.library.storage import Storage

_LATEST = "seq = (SELECT max(seq) FROM spending WHERE job_id = ?)"


class Ledger(Storage):
    def open_spending(self, row: SpendingRow) -> None:
        """Before the request goes out: from here on it may have cost something."""
        self._db.run(
            "INSERT INTO spending (job_id, shot_id, engine, profile, remote_id, usd, day, outcome)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            row.job_id,
            row.shot_id,
            row.engine,
            row.profile,
            row.remote_id,
            row.usd,
            row.day,
            row.outcome,
        )

    def void_spending(self, job_id: str) -> None:
        """The job's latest request surely was not taken."""
        self._db.run(f"DELETE FROM spending WHERE {_LATEST}", job_id)

    def settle_spending(self, job_id: str, outcome: str, remote_id: str = "") -> None:
        """What became of the job's latest request; an empty `remote_id` leaves the one known."""
        self._db.run(
            "UPDATE spending SET outcome = ?,"
            " remote_id = CASE ? WHEN '' THEN remote_id ELSE ? END"
            f" WHERE {_LATEST}",
            outcome,
            remote_id,
            remote_id,
            job_id,
        )

    def price_spending(self, job_id: str, usd: float) -> None:
        """What the server itself says that the job's latest request costs, in US dollars."""
        self._db.run(f"UPDATE spending SET usd = ? WHERE {_LATEST}", usd, job_id)

    def spent(self, day: str = "") -> Spent:
        """All that was sent in this project, or on `day` (ISO, local) alone."""
        usd, unsure, sent, unpriced = self._row(
            "SELECT total(usd), total(usd) FILTER (WHERE outcome IN ('failed', 'unclear')),"
            " count(*), count(*) FILTER (WHERE usd IS NULL)"
            " FROM spending WHERE ? IN ('', day)",
            day,
        )
        return Spent(usd, unsure, sent, unpriced)

    def spending_of_job(self, job_id: str) -> tuple[SpendingRow, ...]:
        """Each time the job was sent, the latest last."""
        rows = self._db.rows(
            "SELECT job_id, shot_id, engine, profile, usd, day, outcome, remote_id"
            " FROM spending WHERE job_id = ? ORDER BY seq",
            job_id,
        )
        return tuple(SpendingRow(*row) for row in rows)

    def spent_on_shot(self, shot_id: str) -> Spent:
        """All that was sent for one shot."""
        usd, unsure, sent, unpriced = self._row(
            "SELECT total(usd), total(usd) FILTER (WHERE outcome IN ('failed', 'unclear')),"
            " count(*), count(*) FILTER (WHERE usd IS NULL) FROM spending WHERE shot_id = ?",
            shot_id,
        )
        return Spent(usd, unsure, sent, unpriced)

    def cost_of_take(self, take_id: str) -> float | None:
        """What the requests for a take's job cost in all; None where it wasn't sent, or nobody
        knows."""
        row = self._db.row(
            "SELECT sum(usd) FROM spending WHERE job_id = (SELECT job_id FROM take WHERE id = ?)",
            take_id,
        )
        return row[0]

    def remote_ids(self, engine: str) -> frozenset[str]:
        """The jobs that `engine` has of ours, by its own ids."""
        rows = self._db.rows(
            "SELECT remote_id FROM spending WHERE engine = ? AND remote_id <> ''", engine
        )
        return frozenset(row[0] for row in rows)
