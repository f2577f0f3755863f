"""How one kind of server behaves on the wire: the record, and its rows from
`resources/rehearsal/mimics`. What a request then becomes is decided by the protocol's own module.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from composer import paths, records, toml_file
from composer.problem import Problem


@dataclass(frozen=True)
class Takes:
    """What a create request may look like.

    `bodies`: "json", "multipart". `unknown`: "ignore" or "refuse" a field that is not in `fields`
    (empty: any). `seconds`: spelled as "text", "whole", "number", or "any". `reference`: the names
    under which a first frame comes; it must be "exact" in size where `exact`. `wrong_model`:
    "ignore" or "refuse" a model that is not served.
    """

    bodies: tuple[str, ...] = ("json", "multipart")
    unknown: str = "ignore"
    fields: tuple[str, ...] = ()
    seconds: str = "any"
    seconds_offered: tuple[int, ...] = ()
    sizes: tuple[str, ...] = ()
    reference: tuple[str, ...] = ("input_reference",)
    exact: bool = False
    wrong_model: str = "ignore"


@dataclass(frozen=True)
class Says:
    """What a job looks like in an answer.

    `progress`: "whole" 0..100, "end" (0 until it is done), "capped" (99 until it is done),
    "fraction", "percent" ("45%") or "none". `error`: "object", "message" (no code), "text".
    `url_at`: the dotted place of the clip's address, empty where there is none; `url_relative`.
    `renamed` and `dropped` are fields of the reference protocol; `constant` ones are added.
    """

    queued: str = "queued"
    rendering: tuple[str, ...] = ("in_progress",)
    done: str = "completed"
    failed: str = "failed"
    expired: str = "failed"
    progress: str = "whole"
    error: str = "object"
    url_at: str = ""
    url_relative: bool = False
    renamed: Mapping[str, str] = field(default_factory=dict[str, str])
    dropped: tuple[str, ...] = ()
    constant: Mapping[str, object] = field(default_factory=dict[str, object])
    failed_status: int = 200
    """HTTP status of the answer about a failed job."""


@dataclass(frozen=True)
class Offers:
    """Routes beyond create, status and content. `delete`: "stop" ends the work, "forget" only
    drops the record, "" refuses. `variant`: "names", "index" (a name is not found) or "ignored".
    `content`: how the clip comes: "bytes", "json" (with its address) or "redirect". `ranges`: it
    may be fetched in pieces."""

    list: bool = True
    delete: str = ""
    variant: str = "ignored"
    content: str = "bytes"
    ranges: bool = True
    remix: bool = False
    edit: bool = False
    extend: bool = False
    characters: bool = False
    sync: bool = False
    health: bool = False


@dataclass(frozen=True)
class Mimic:
    """`protocol`: "videos", "openrouter", "comfyui" or "localai"; `path` comes before its routes,
    which are there below each of `also_at` too.
    `errors`: "openai" ({error: {…}}), "detail" (FastAPI's) or "text" (an error that is a string).
    `ids`: a prefix, "litellm" for ids that carry their routing. `models` are the rows of its list
    of models, word for word, `model_info` those of LiteLLM's. `retired`: closed, answers so."""

    id: str
    label: str = ""
    protocol: str = "videos"
    path: str = "/v1"
    also_at: tuple[str, ...] = ()
    ids: str = "video_"
    errors: str = "openai"
    retired: bool = False
    takes: Takes = field(default_factory=Takes)
    says: Says = field(default_factory=Says)
    offers: Offers = field(default_factory=Offers)
    models: tuple[Mapping[str, object], ...] = ()
    model_info: tuple[Mapping[str, object], ...] = ()
    source: str = ""
    dated: str = ""

    @property
    def model_names(self) -> tuple[str, ...]:
        return tuple(str(row.get("id", "")) for row in self.models)


@cache
def load_mimics() -> Mapping[str, Mimic]:
    """By id. Raises Problem rehearsal.bad_mimic: one of our own files is broken."""
    folder = paths.resources() / "rehearsal" / "mimics"
    found: dict[str, Mimic] = {}
    for file in sorted(folder.glob("*.toml")):
        try:
            data = {"id": file.stem} | toml_file.read(file)
            found[file.stem] = records.from_json(Mimic, data)
        except (OSError, ValueError, Problem) as error:
            raise Problem("rehearsal.bad_mimic", file=file.name, detail=str(error)) from error
    return found


def mimic_called(name: str) -> Mimic:
    """Raises Problem rehearsal.unknown_mimic."""
    mimics = load_mimics()
    if name not in mimics:
        raise Problem("rehearsal.unknown_mimic", name=name, names=", ".join(mimics))
    return mimics[name]
