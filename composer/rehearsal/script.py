"""What goes wrong, and when: the script of a rehearsal, from a TOML file or from code. How each
fault looks on the wire is in `faults.py`; `resources/rehearsal/example.toml` shows all of them."""

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from composer import paths, records
from composer.problem import Problem

ROUTES = (
    "any",
    "create",
    "status",
    "list",
    "delete",
    "content",
    "file",
    "remix",
    "edit",
    "extend",
    "characters",
    "models",
    "health",
    "sync",
    "upload",
    "cancel",
    "queue",
    "socket",
    "image",
    "words",
    "job",
)
"""Where a fault can be played. "job": on the making itself, whatever asks about it."""

ON_REQUESTS = (
    "refuse",
    "moderation",
    "size_mismatch",
    "drop",
    "cut",
    "slow",
    "html",
    "garbage",
    "redirect",
    "gigantic",
    "endless",
    "extra",
    "file_name",
    "big",
)
ON_JOBS = (
    "fail",
    "moderation",
    "stuck",
    "word",
    "expired",
    "lost",
    "wrong_size",
    "wrong_length",
    "not_video",
    "file_name",
    "elsewhere",
)


@dataclass(frozen=True)
class Fault:
    """One thing that goes wrong on the route `on`.

    `times` requests (or jobs) meet it, 0: each one; `after` that many are served well first;
    `prompt`: only those whose prompt contains it. `accepted`: the job is taken all the same, only
    the answer is spoilt. `status`, `message`, `code` and `retry_after` (seconds) are what a refusal
    says; an empty message is a usual one. `bytes`: sent before a cut, or the size that is claimed
    or added. `seconds`: how slow. `to`: where a redirect leads, empty: to `elsewhere`. `word`: the
    unknown status word, or the file's name. `fraction`: where a job sticks. `polls`: for how many
    looks it lasts, 0: for ever (a lost job: after how many it is gone).
    """

    kind: str
    on: str = "create"
    times: int = 1
    after: int = 0
    prompt: str = ""
    accepted: bool = False
    status: int = 500
    message: str = ""
    code: str = ""
    retry_after: float | None = None
    bytes: int = 1000
    seconds: float = 1.0
    to: str = ""
    word: str = "warming_up"
    fraction: float = 0.99
    polls: int = 0


@dataclass(frozen=True)
class Script:
    """`clips`: "ready" (a plain clip, made once for each size and length) or "drawn" (by the draft
    engine, as long as that takes). A ready job is done after `steps` looks at it. `poll_after_ms`:
    what answers advise for the next look, negative: nothing. `key`: asked for, empty: any or none.
    `keep_seconds`: what `expires_at` says of a finished clip. `container`: "mp4" or "avi"."""

    clips: str = "ready"
    steps: int = 2
    poll_after_ms: int = -1
    key: str = ""
    keep_seconds: int = 3600
    container: str = "mp4"
    faults: tuple[Fault, ...] = ()


def read_script(file: Path) -> Script:
    """Raises Problem rehearsal.no_script and rehearsal.bad_script (`where`)."""
    try:
        data = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise Problem("rehearsal.no_script", name=str(file), reason=error.strerror) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Problem("rehearsal.bad_script", name=file.name, where=str(error)) from error
    try:
        script = records.from_json(Script, data)
        check(script)
    except Problem as problem:
        where = problem.values.get("where", "")
        raise Problem("rehearsal.bad_script", name=file.name, where=where) from problem
    unknown = sorted(data.keys() - {"clips", *Script.__dataclass_fields__})
    if unknown:
        raise Problem("rehearsal.bad_script", name=file.name, where=unknown[0])
    return script


def check(script: Script) -> None:
    """Raises Problem rehearsal.bad_script with `where`, for a word that nothing answers to."""
    if script.clips not in ("ready", "drawn"):
        raise Problem("rehearsal.bad_script", name="", where="clips")
    if script.container not in ("mp4", "avi"):
        raise Problem("rehearsal.bad_script", name="", where="container")
    for number, fault in enumerate(script.faults):
        check_fault(fault, f"faults[{number}]")


def check_fault(fault: Fault, where: str = "fault") -> None:
    """Raises Problem rehearsal.bad_script."""
    if fault.on not in ROUTES:
        raise Problem("rehearsal.bad_script", name="", where=f"{where}.on")
    if fault.kind not in (ON_JOBS if fault.on == "job" else ON_REQUESTS):
        raise Problem("rehearsal.bad_script", name="", where=f"{where}.kind")


class Plan:
    """The faults still to come. Each request and each job asks once."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self._coming = list(faults)

    def add(self, *faults: Fault) -> None:
        for fault in faults:
            check_fault(fault)
        self._coming += faults

    def clear(self) -> None:
        self._coming.clear()

    def next(self, route: str, prompt: str) -> Fault | None:
        """What `route` meets now."""
        for number, fault in enumerate(self._coming):
            fits = fault.on == route or (fault.on == "any" and route != "job")
            if not fits or fault.prompt not in prompt:
                continue
            if fault.after > 0:
                self._coming[number] = replace(fault, after=fault.after - 1)
                continue
            if fault.times == 1:
                del self._coming[number]
            elif fault.times > 1:
                self._coming[number] = replace(fault, times=fault.times - 1)
            return fault
        return None


def example() -> str:
    """A script that shows everything, with comments."""
    return (paths.resources() / "rehearsal" / "example.toml").read_text("utf-8")
