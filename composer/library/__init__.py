"""What we have: one SQLite file and one media folder a project. SQL only here; no rules about jobs,
no Qt."""
