BEGIN TRANSACTION;
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
INSERT INTO "job" VALUES('job1','ea857efff4c52762',1.0,'Done','{"take_id":"c338b1b049cbcf81"}','[]','2026-01-01T00:00:00+00:00','','','{"format":"shot-composer/recipe","version":1,"shot":{"name":"","structure":"STR-05","dialect":"sora","parameters":{"model":"draft","size":"1280x720","seconds":"4","fps":"24","seed":null},"style":"","subject":"","description":"Gulls over the pier.","camera":{"size":"","framing":"","angle":"","move":"","speed":"","lens":"","filter":"","focus":"","text":""},"light":"","palette":[],"mood":"","beats":[],"dialogue":[],"sound":"","cues":[],"shot_list":[],"brief":{"format_look":"","lenses":"","grade":"","lighting":"","location":"","wardrobe":"","sound":"","camera_notes":"","finishing":""},"references":[],"cast":[],"negative":"","variables":{}},"text":"Gulls over the pier.","profile":{"id":"fake","label":"","engine":"fake","model":"","dialect":"sora","sizes":[],"seconds":[],"seconds_min":null,"seconds_max":null,"fps":[],"frame_rule":"","audio":true,"seed":true,"negative":false,"references":[],"remix":"","extend":"","edit":"","characters":0,"prompt_budget":null,"prices":[],"render_seconds_per_second":null,"at_once":2,"available_until":"","source":"","dated":"","note":""},"seed":7,"engine":"fake","shot_id":"ea857efff4c52762","label":"","inherited":[],"structure":"STR-05","dialect":"sora","negative":"","references":[],"parent":null,"change":"","program":""}');
CREATE TABLE note (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE project (
        id TEXT NOT NULL, name TEXT NOT NULL, rate TEXT NOT NULL, created TEXT NOT NULL
    ) STRICT;
INSERT INTO "project" VALUES('9912e5ab3115b336','Ferry','24','2026-11-21T02:29:03.864+00:00');
CREATE TABLE scene (
        id TEXT PRIMARY KEY,
        position REAL NOT NULL,
        number INTEGER NOT NULL,
        binned TEXT NOT NULL DEFAULT '',
        name TEXT NOT NULL,
        look TEXT NOT NULL
    ) STRICT;
INSERT INTO "scene" VALUES('2d4773ff3d4255a3',1.0,1,'','Pier','{"format":"shot-composer/look","version":1,"name":"","style":"hand-held, grainy","light":"sodium lamps","palette":[],"cast":[]}');
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
INSERT INTO "shot" VALUES('ea857efff4c52762','2d4773ff3d4255a3',1.0,'1A',1,1,3,'','{"format":"shot-composer/shot","version":1,"name":"Setup 1","structure":"STR-05","dialect":"sora","parameters":{"model":"draft","size":"1280x720","seconds":"8","fps":"24","seed":null},"style":"","subject":"","description":"","camera":{"size":"","framing":"","angle":"","move":"","speed":"","lens":"","filter":"","focus":"","text":""},"light":null,"palette":[],"mood":"","beats":[],"dialogue":[],"sound":"","cues":[],"shot_list":[],"brief":{"format_look":"","lenses":"","grade":"","lighting":"","location":"","wardrobe":"","sound":"","camera_notes":"","finishing":""},"references":[],"cast":[],"negative":"","variables":{}}');
INSERT INTO "shot" VALUES('e297d5bc7ce35187','2d4773ff3d4255a3',2.0,'1B',0,1,1,'','{"format":"shot-composer/shot","version":1,"name":"Setup 2","structure":"STR-05","dialect":"sora","parameters":{"model":"draft","size":"1280x720","seconds":"8","fps":"24","seed":null},"style":"","subject":"","description":"","camera":{"size":"","framing":"","angle":"","move":"","speed":"","lens":"","filter":"","focus":"","text":""},"light":null,"palette":[],"mood":"","beats":[],"dialogue":[],"sound":"","cues":[],"shot_list":[],"brief":{"format_look":"","lenses":"","grade":"","lighting":"","location":"","wardrobe":"","sound":"","camera_notes":"","finishing":""},"references":[],"cast":[],"negative":"","variables":{}}');
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
INSERT INTO "spending" VALUES(1,'job1','ea857efff4c52762','studio','ltx-2','video_1',0.4,'2026-11-20','made');
INSERT INTO "spending" VALUES(2,'job2','ea857efff4c52762','studio','ltx-2','',NULL,'2026-11-21','unclear');
CREATE TABLE spent (
        shot_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        number INTEGER NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (shot_id, kind, number, version)
    ) STRICT;
CREATE TABLE take (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        shot_id TEXT NOT NULL REFERENCES shot (id),
        kind TEXT NOT NULL CHECK (kind IN ('take', 'previs')),
        number INTEGER NOT NULL,
        version INTEGER NOT NULL,
        parent_id TEXT,
        job_id TEXT UNIQUE,
        file TEXT NOT NULL UNIQUE CHECK (file NOT GLOB '*[/\]*' AND file <> ''),
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
INSERT INTO "take" VALUES(1,'c338b1b049cbcf81','ea857efff4c52762','previs',1,1,NULL,'job1','1A_P01_4s_draft.mp4','1A_P01_4s_draft.jpg','2026-11-21T02:29:03.877+00:00',0,1,0,'','{"width":320,"height":180,"frames":96,"fps":"24/1","seconds":4.0,"bytes":200,"has_sound":true}','{"format":"shot-composer/recipe","version":1,"shot":{"name":"","structure":"STR-05","dialect":"sora","parameters":{"model":"draft","size":"1280x720","seconds":"4","fps":"24","seed":null},"style":"","subject":"","description":"Gulls over the pier.","camera":{"size":"","framing":"","angle":"","move":"","speed":"","lens":"","filter":"","focus":"","text":""},"light":"","palette":[],"mood":"","beats":[],"dialogue":[],"sound":"","cues":[],"shot_list":[],"brief":{"format_look":"","lenses":"","grade":"","lighting":"","location":"","wardrobe":"","sound":"","camera_notes":"","finishing":""},"references":[],"cast":[],"negative":"","variables":{}},"text":"Gulls over the pier.","profile":{"id":"draft","label":"","engine":"draft","model":"","dialect":"sora","sizes":[],"seconds":[],"seconds_min":null,"seconds_max":null,"fps":[],"frame_rule":"","audio":true,"seed":true,"negative":false,"references":[],"remix":"","extend":"","edit":"","characters":0,"prompt_budget":null,"prices":[],"render_seconds_per_second":null,"at_once":1,"available_until":"","source":"","dated":"","note":""},"seed":7,"engine":"draft","shot_id":"ea857efff4c52762","label":"","inherited":[],"structure":"STR-05","dialect":"sora","negative":"","references":[],"parent":null,"change":"","program":""}');
INSERT INTO "take" VALUES(2,'04bf14715a330e72','ea857efff4c52762','previs',2,1,NULL,NULL,'1A_P02_4s_draft.mp4','1A_P02_4s_draft.jpg','2026-11-21T02:29:03.884+00:00',0,0,0,'2026-11-21T02:29:03.889+00:00','{"width":320,"height":180,"frames":96,"fps":"24/1","seconds":4.0,"bytes":200,"has_sound":true}','{"format":"shot-composer/recipe","version":1,"shot":{"name":"","structure":"STR-05","dialect":"sora","parameters":{"model":"draft","size":"1280x720","seconds":"4","fps":"24","seed":null},"style":"","subject":"","description":"Gulls over the pier.","camera":{"size":"","framing":"","angle":"","move":"","speed":"","lens":"","filter":"","focus":"","text":""},"light":"","palette":[],"mood":"","beats":[],"dialogue":[],"sound":"","cues":[],"shot_list":[],"brief":{"format_look":"","lenses":"","grade":"","lighting":"","location":"","wardrobe":"","sound":"","camera_notes":"","finishing":""},"references":[],"cast":[],"negative":"","variables":{}},"text":"Gulls over the pier.","profile":{"id":"draft","label":"","engine":"draft","model":"","dialect":"sora","sizes":[],"seconds":[],"seconds_min":null,"seconds_max":null,"fps":[],"frame_rule":"","audio":true,"seed":true,"negative":false,"references":[],"remix":"","extend":"","edit":"","characters":0,"prompt_budget":null,"prices":[],"render_seconds_per_second":null,"at_once":1,"available_until":"","source":"","dated":"","note":""},"seed":7,"engine":"draft","shot_id":"ea857efff4c52762","label":"","inherited":[],"structure":"STR-05","dialect":"sora","negative":"","references":[],"parent":null,"change":"","program":""}');
CREATE TABLE take_mark (
        take_id TEXT PRIMARY KEY REFERENCES take (id) ON DELETE CASCADE,
        poster INTEGER,
        pinned INTEGER NOT NULL DEFAULT 0,
        linked TEXT NOT NULL DEFAULT '',
        measured TEXT NOT NULL DEFAULT ''
    ) STRICT;
INSERT INTO "take_mark" VALUES('c338b1b049cbcf81',30,1,'','{"cuts":[2.5],"motion":0.2}');
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
INSERT INTO "take_note" VALUES('a225f61d131fe413','c338b1b049cbcf81',12,20,'amber',0,'2026-11-21T05:44:38.950+00:00','','steam jumps at the pour','[{"points":[[0.1,0.2],[0.3,0.4]],"colour":"amber","width":0.006}]');
CREATE INDEX shot_in_order ON shot (scene_id, position);
CREATE UNIQUE INDEX shot_frozen_label ON shot (label) WHERE frozen = 1;
CREATE INDEX take_of_shot ON take (shot_id, binned, kind);
CREATE INDEX take_newest ON take (shot_id, binned, circled, seq, thumbnail);
CREATE UNIQUE INDEX take_circled ON take (shot_id) WHERE circled = 1 AND binned = '';
CREATE INDEX take_in_bin ON take (binned) WHERE binned <> '';
CREATE INDEX job_in_order ON job (position);
CREATE INDEX take_note_in_order ON take_note (take_id, binned, first);
CREATE INDEX spending_of_job ON spending (job_id, seq);
CREATE INDEX spending_of_day ON spending (day);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('take',2);
INSERT INTO "sqlite_sequence" VALUES('spending',2);
COMMIT;
