"""Asking a server what it is and which models it has, before anything is generated. Proposes
profiles by their models' names; never sends what costs."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from composer.engines.base import EngineError
from composer.engines.openrouter import profiles_in
from composer.engines.refusals import Answer, Asked, closed
from composer.engines.report import ServerReport
from composer.engines.wire import Wire
from composer.problem import Problem
from composer.prompt.profile import Profile
from composer.prompt.profile_files import faults_of
from composer.servers.kinds import base_of, kind_of
from composer.servers.server import Server, check_address

WAIT = 15.0  # seconds for each answer
MOST_TOLD = 200
"""Models of one server that a person is shown."""
PATHS = {
    "videos": ("/models", "/model/info"),
    "openrouter": ("/videos/models",),
    "localai": ("/v1/models", "/models"),
    "comfyui": ("/system_stats",),
}
"""What is asked, by protocol; the first that answers counts, `/model/info` (LiteLLM's, which knows
which models make videos) before the plain list."""


async def probe(
    server: Server, profiles: Iterable[Profile], key: Callable[[], str | None]
) -> ServerReport:
    """What `server` says of itself. Never raises for what is wrong there: the report has it."""
    notice = ""
    try:
        notice = check_address(server.address).notice
        wire = Wire(base_of(server), key)
        try:
            listed = await _listed(wire, server)
            is_keyless = not await wire.headers()
        finally:
            await wire.close()
    except EngineError as error:
        return ServerReport(ok=False, problem=error, notice=notice)
    except Problem as problem:
        return ServerReport(ok=False, problem=problem)
    if is_keyless and kind_of(server).needs_key:
        notice = notice or "server.no_key"
    known, models = {one.id: one for one in profiles}, _names(listed)
    proposed = propose(models, known.values())
    found = _told(server, listed, known, proposed)
    return ServerReport(ok=True, models=models, proposed=proposed, notice=notice, found=found)


def _told(
    server: Server, listed: object, known: Mapping[str, Profile], proposed: Mapping[str, str]
) -> tuple[Profile, ...]:
    """Profiles of the models that none of `known` fits, where the server says what they can do.
    What it says is checked like anything that is entered."""
    if kind_of(server).protocol != "openrouter":
        return ()
    fitted = set(proposed.values())
    told = profiles_in(listed, known)[:MOST_TOLD]
    return tuple(
        one
        for one in told
        if one.model not in fitted and one.id not in known and not faults_of(one)
    )


async def _listed(wire: Wire, server: Server) -> object:
    """Its list of models as it sent it; None where it is there but doesn't list them. Raises
    EngineError where it is not there, refuses the key, or is no such server."""
    kind = kind_of(server)
    if kind.closed:
        raise closed(Asked(wire.host, closed=kind.closed))
    paths = PATHS.get(kind.protocol, PATHS["videos"])
    if kind.id == "litellm":
        paths = tuple(reversed(paths))
    last: Answer | None = None
    for path in paths:
        last = await wire.ask("GET", path, wait=WAIT)
        if last.status == 401:
            break
        if last.is_success and last.json is not None:
            return last.json
    await _check_without_models(wire, last)
    return None


async def _check_without_models(wire: Wire, last: Answer | None) -> None:
    """A server without a list of models may still be one: it then has jobs, or is in health."""
    asked = Asked(wire.host)
    if last is not None and last.status in (401, 403):
        raise wire.refused(last, asked)
    jobs = await wire.ask("GET", "/videos?limit=1", wait=WAIT)
    if jobs.is_success and jobs.json is not None:
        return
    health = await wire.ask("GET", wire.root + "/health", wait=WAIT)
    if health.is_success and not health.is_html:
        return
    if last is not None and last.is_success:
        raise EngineError("engine.not_json", host=wire.host, detail=last.text[:2000])
    raise wire.refused(last or jobs, asked)


def _names(body: object) -> tuple[str, ...]:
    """Of LiteLLM's info only those that make videos, where it says so of any."""
    rows: object = body
    if isinstance(body, dict):
        pairs = cast("dict[str, Any]", body)
        rows = pairs.get("data", pairs.get("models", []))
    if not isinstance(rows, list):
        return ()
    found = [cast("dict[str, Any]", row) for row in cast("list[Any]", rows) if _is_object(row)]
    videos = [row for row in found if _mode(row).startswith("video")]
    names = (row.get("model_name") or row.get("id") or row.get("name") for row in videos or found)
    return tuple(dict.fromkeys(str(name) for name in names if name))


def _is_object(row: object) -> bool:
    return isinstance(row, dict)


def _mode(row: Mapping[str, Any]) -> str:
    info = row.get("model_info")
    return str(cast("dict[str, Any]", info).get("mode", "")) if isinstance(info, dict) else ""


def propose(models: Iterable[str], profiles: Iterable[Profile]) -> dict[str, str]:
    """Profiles whose model's name, or id, stands in the name of a served model, with that name:
    `Wan-AI/Wan2.1-T2V-1.3B-Diffusers` is `wan2.1-t2v-1.3b`. The longest that fits wins."""
    known = [one for one in profiles if one.engine != "draft"]
    found: dict[str, str] = {}
    for model in models:
        plain = _plain(model)
        fits = [(len(name), one.id) for one in known for name in _spellings(one) if name in plain]
        if fits:
            found.setdefault(max(fits)[1], model)
    return found


def _spellings(profile: Profile) -> tuple[str, ...]:
    return tuple(filter(None, {_plain(profile.model), _plain(profile.id)}))


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
