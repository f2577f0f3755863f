"""What differs between servers that speak nearly the same: one row of `resources/servers` each. How
a difference is carried out is the engines' business; nothing here is a fact."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlsplit

from composer import paths, records, toml_file
from composer.records import Extra
from composer.servers.server import Server


@dataclass(frozen=True)
class ServerKind:
    """`address` is the usual one, for the form; `base` is put behind an address without a path.
    `hosts` are known to be this kind; `closed`: the day since when they take nothing any more.

    A create request: `body` is multipart | json | parts_for_files (JSON unless there are files).
    `fields` maps our names (prompt model size width height seconds frames fps seed negative audio)
    to the server's, with dots for nesting; what is not in it is not sent. `model` is profile (its
    name) | served (only a name this server is known by) | omit. `seconds_as` is text | whole |
    number. `nested` is text (JSON in one field) | plain. Pictures: `first_frame` says how a first
    frame alone goes, `frames` first and last ones, `references` others, each as `form:field`, the
    form being file | files | url | urls | object | objects | content | typed | typed_frames; empty:
    can't be sent. `options` are the only further fields it takes, empty: any; `option_names` those
    that it calls otherwise than the models' own software; `defaults`: the profile's own options are
    sent too.

    Afterwards: `stops` is what cancelling does (stopped | forgotten | impossible); `lists`: `GET
    /videos` works; `clip` is content (a path) | url (in the job). `remix`, `edit`, `extend`,
    `characters` are paths with `{id}`, empty where there is none; where `follows` names a field,
    remixes and the like are a create with the former job's id in it. `create_wait` seconds for the
    answer to a create; polls begin `poll_first` seconds apart and grow to `poll_longest`.
    `keeps_ids`: jobs outlive a restart of the server.
    """

    id: str
    label: str = ""
    protocol: str = "videos"
    address: str = ""
    base: str = "/v1"
    needs_key: bool = False
    hosts: tuple[str, ...] = ()
    closed: str = ""
    body: str = "multipart"
    fields: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    model: str = "profile"
    seconds_as: str = "text"
    nested: str = "text"
    first_frame: str = ""
    frames: str = ""
    references: str = ""
    options: tuple[str, ...] = ()
    option_names: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    defaults: bool = False
    stops: str = "impossible"
    lists: bool = False
    clip: str = "content"
    remix: str = ""
    edit: str = ""
    extend: str = ""
    characters: str = ""
    follows: str = ""
    create_wait: float = 120.0
    poll_first: float = 2.0
    poll_longest: float = 15.0
    keeps_ids: bool = True
    note: str = ""
    source: str = ""
    dated: str = ""
    extra: Extra = records.extra()


GENERIC = "generic"


@cache
def load_kinds() -> Mapping[str, ServerKind]:
    """All rows by id, in the order of their names."""
    files = sorted((paths.resources() / "servers").glob("*.toml"))
    rows = (records.from_json(ServerKind, {"id": f.stem} | toml_file.read(f)) for f in files)
    return {row.id: row for row in sorted(rows, key=lambda row: row.label.lower())}


def kind_of(server: Server) -> ServerKind:
    """The row for `server`: by its host where that is known, else the one it names; one we don't
    have counts as generic."""
    kinds = load_kinds()
    host = urlsplit(server.address).hostname or ""
    known = (kind for kind in kinds.values() if host in kind.hosts)
    return next(known, None) or kinds.get(server.kind) or kinds[GENERIC]


def base_of(server: Server) -> str:
    """Where the routes of `server` begin, without a slash at the end."""
    return server.address + ("" if urlsplit(server.address).path else kind_of(server).base)
