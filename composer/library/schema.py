"""The tables of a project file, and how older files become today's. Append-only: a migration that
was shipped is never edited."""

APPLICATION_ID = 0x53484F54
"""`SHOT` in the file's header, so that a foreign SQLite file is told apart before it is touched."""

MIGRATIONS: tuple[str, ...] = (
    # 1: the first form. Texts called `look`, `shot`, `recipe`, `facts`, `state_values`, `needs` and
    # `take` hold JSON; `binned` is when (UTC), empty while the thing is in use. The wide recipe
    # stands last, so that reading the columns before it doesn't touch its pages.
    """
    CREATE TABLE project (
        id TEXT NOT NULL, name TEXT NOT NULL, rate TEXT NOT NULL, created TEXT NOT NULL
    ) STRICT;
    CREATE TABLE note (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

    CREATE TABLE scene (
        id TEXT PRIMARY KEY,
        position REAL NOT NULL,
        number INTEGER NOT NULL,
        binned TEXT NOT NULL DEFAULT '',
        name TEXT NOT NULL,
        look TEXT NOT NULL
    ) STRICT;

    CREATE TABLE shot (
        id TEXT PRIMARY KEY,
        scene_id TEXT NOT NULL REFERENCES scene (id),
        position REAL NOT NULL,
        label TEXT NOT NULL,
        frozen INTEGER NOT NULL DEFAULT 0,
        next_take INTEGER NOT NULL DEFAULT 1,
        next_previs INTEGER NOT NULL DEFAULT 1,
        binned TEXT NOT NULL DEFAULT '',
        shot TEXT NOT NULL
    ) STRICT;
    CREATE INDEX shot_in_order ON shot (scene_id, position);
    CREATE UNIQUE INDEX shot_frozen_label ON shot (label) WHERE frozen = 1;

    CREATE TABLE take (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        shot_id TEXT NOT NULL REFERENCES shot (id),
        kind TEXT NOT NULL CHECK (kind IN ('take', 'previs')),
        number INTEGER NOT NULL,
        version INTEGER NOT NULL,
        parent_id TEXT,
        job_id TEXT UNIQUE,
        file TEXT NOT NULL UNIQUE CHECK (file NOT GLOB '*[/\\]*' AND file <> ''),
        thumbnail TEXT NOT NULL,
        created TEXT NOT NULL,
        rating INTEGER NOT NULL DEFAULT 0 CHECK (rating BETWEEN 0 AND 5),
        circled INTEGER NOT NULL DEFAULT 0,
        ng INTEGER NOT NULL DEFAULT 0,
        binned TEXT NOT NULL DEFAULT '',
        facts TEXT NOT NULL,
        recipe TEXT NOT NULL,
        UNIQUE (shot_id, kind, number, version)
    ) STRICT;
    CREATE INDEX take_of_shot ON take (shot_id, binned, kind);
    CREATE INDEX take_newest ON take (shot_id, binned, circled, seq, thumbnail);
    CREATE UNIQUE INDEX take_circled ON take (shot_id) WHERE circled = 1 AND binned = '';
    CREATE INDEX take_in_bin ON take (binned) WHERE binned <> '';

    CREATE TABLE arrival (
        take_id TEXT PRIMARY KEY,
        part TEXT NOT NULL,
        thumbnail_part TEXT NOT NULL,
        take TEXT NOT NULL
    ) STRICT;

    CREATE TABLE job (
        id TEXT PRIMARY KEY,
        shot_id TEXT NOT NULL REFERENCES shot (id),
        position REAL NOT NULL,
        state TEXT NOT NULL,
        state_values TEXT NOT NULL,
        needs TEXT NOT NULL,
        created TEXT NOT NULL,
        started TEXT NOT NULL,
        finished TEXT NOT NULL,
        recipe TEXT NOT NULL
    ) STRICT;
    CREATE INDEX job_in_order ON job (position);
    """,
    # 2: what review adds to a clip; `take_mark` has a row only where there is something. `first`
    # and `last` are frames of the clip, counted from 0; `measured` and `drawing` hold JSON;
    # `linked` is where a clip lies that was not copied. `spent` are the numbers of clips deleted
    # for good, so that none is given again.
    """
    CREATE TABLE take_mark (
        take_id TEXT PRIMARY KEY REFERENCES take (id) ON DELETE CASCADE,
        poster INTEGER,
        pinned INTEGER NOT NULL DEFAULT 0,
        linked TEXT NOT NULL DEFAULT '',
        measured TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE TABLE take_note (
        id TEXT PRIMARY KEY,
        take_id TEXT NOT NULL REFERENCES take (id) ON DELETE CASCADE,
        first INTEGER NOT NULL CHECK (first >= 0),
        last INTEGER NOT NULL CHECK (last >= first),
        colour TEXT NOT NULL,
        resolved INTEGER NOT NULL DEFAULT 0,
        created TEXT NOT NULL,
        binned TEXT NOT NULL DEFAULT '',
        text TEXT NOT NULL,
        drawing TEXT NOT NULL
    ) STRICT;
    CREATE INDEX take_note_in_order ON take_note (take_id, binned, first);
    CREATE TABLE spent (
        shot_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        number INTEGER NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (shot_id, kind, number, version)
    ) STRICT;
    """,
    # 3: what was sent to servers. One row for each request that may have been taken, newest last;
    # `usd` is NULL where nobody knows, `day` the local date, `remote_id` the server's own id.
    # It refers to no other table: what was spent stays spent when a job or shot has gone.
    """
    CREATE TABLE spending (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        job_id TEXT NOT NULL,
        shot_id TEXT NOT NULL,
        engine TEXT NOT NULL,
        profile TEXT NOT NULL,
        remote_id TEXT NOT NULL,
        usd REAL,
        day TEXT NOT NULL,
        outcome TEXT NOT NULL CHECK (outcome IN ('sent', 'made', 'failed', 'unclear'))
    ) STRICT;
    CREATE INDEX spending_of_job ON spending (job_id, seq);
    CREATE INDEX spending_of_day ON spending (day);
    """,
)

VERSION = len(MIGRATIONS)
"""The `user_version` this program writes; a file with a higher one is refused unchanged."""
