"""Our engines against the rehearsal server, wired as the program wires them: settings, key, server
record, profile, all in a folder of the test's."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from composer.engines.base import Engine
from composer.engines.guard import Limits
from composer.prompt.recipe import Recipe
from composer.prompt.shot import Parameters, Shot
from composer.rehearsal.script import Script
from composer.rehearsal.server import RehearsalServer
from composer.servers.keys import Keys
from composer.servers.server import Server
from composer.services import Services

PROFILE = """\
label = "Small"
engine = "videos"
model = "small"
sizes = ["64x36"]
seconds = [1]
negative = true
remix = "remix"
edit = "edits"
extend = "extensions"
available_until = ""
source = "a test"
dated = "2026-11-21"

[[references]]
role = "first_frame"

[[prices]]
usd_per_second = 0.5
"""

WORKFLOW = {
    "1": {"class_type": "CLIPTextEncode", "inputs": {"text": "%prompt%"}},
    "2": {
        "class_type": "EmptyLatentVideo",
        "inputs": {"width": "%width%", "height": "%height%", "length": "%frames%"},
    },
    "3": {"class_type": "KSampler", "inputs": {"seed": "%seed%", "latent": ["2", 0]}},
    "4": {"class_type": "SaveVideo", "inputs": {"fps": "%fps%", "video": ["3", 0]}},
}

KEY = "sk-rehearsal-5f2c9d81e7b34a60"


@dataclass
class Rehearsed:
    """A server, and the program around the engine for it."""

    server: RehearsalServer
    services: Services
    engine_id: str

    @property
    def engine(self) -> Engine:
        return self.services.engines[self.engine_id]

    def recipe(self, text: str = "Gulls over a pier.", seed: int = 7, **changes) -> Recipe:
        parameters = Parameters(size="64x36", seconds="1", fps="24", seed=seed)
        shot = Shot(description=text, parameters=parameters)
        profile = self.engine.profiles()[0]
        return replace(Recipe(shot, text, profile, seed, engine=self.engine_id), **changes)


def services_in(folder: Path, *servers: Server, key: str = "") -> Services:
    """The program's services with everything in `folder`, and `servers` entered; `key` is given to
    all of them, for this run. Without `servers` as they were entered earlier, keys from the
    environment."""
    profiles = folder / "profiles"
    profiles.mkdir(parents=True, exist_ok=True)
    (profiles / "small.toml").write_text(PROFILE, "utf-8")
    environment = {f"SHOT_COMPOSER_KEY_{one.id.upper()}": key for one in servers if key}
    services = Services(
        settings_file=folder / "settings.json",
        projects_folder=folder / "Projects",
        profiles_folder=profiles,
        presets_folder=folder / "presets",
        work_folder=folder / "work",
        keys=Keys(environment if servers else None),
    )
    for one in servers:
        if services.servers.get(one.id) is None:
            services.servers.add(one)
    return services


def record_of(server: RehearsalServer, folder: Path, name: str = "there", kind: str = "") -> Server:
    """As a person would enter it; `kind` where it is taken for another one than it is."""
    mimic = server.mimic
    workflow = folder / "workflow.json"
    workflow.write_text(json.dumps(WORKFLOW), "utf-8")
    known = "generic" if mimic.id == "gateway" else mimic.id
    return Server(
        id=name,
        name=name.title(),
        address=server.address,
        protocol=mimic.protocol,
        kind=kind or known,
        profiles=("small",),
        models={"small": next(iter(mimic.model_names), "")},
        at_once=4,
        workflow=str(workflow) if mimic.protocol == "comfyui" else "",
    )


async def no_pause(_: float) -> None:
    """Tests don't wait; they only let others have a turn."""
    await asyncio.sleep(0)


def hurry(services: Services, limits: Limits | None = None) -> None:
    """The same engines, which wait for nothing, with smaller `limits` where given."""
    for server in services.servers.all():
        usual: Any = services.engines[server.id]
        profiles = [services.profiles[one] for one in server.profiles]
        key = partial(services.keys.get, server)
        hurried = type(usual)(server, profiles, key, limits=limits, pause=no_pause)
        services.engines.replace(server.id, partial(_itself, hurried))


def _itself(engine: Engine) -> Engine:
    return engine


@asynccontextmanager
async def rehearsed(
    folder: Path,
    mimic: str = "generic",
    *,
    kind: str = "",
    key: str = "",
    limits: Limits | None = None,
    **script,
) -> AsyncGenerator[Rehearsed]:
    """A server that mimics, and the program beside it; a job is done after one look."""
    given = Script(**({"steps": 1, "poll_after_ms": 0, "key": key} | script))
    async with RehearsalServer(script=given, mimic=mimic) as server:
        services = services_in(folder, record_of(server, folder, kind=kind), key=key)
        hurry(services, limits)
        try:
            yield Rehearsed(server, services, "there")
        finally:
            await services.close()
