"""What tests of networked engines share: a recipe, an engine at the rehearsal server, and a server
of one handler for what the rehearsal does not play."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from aiohttp import web
from PIL import Image

from composer.engines.base import Engine, Phase
from composer.prompt.profile import Profile, ReferenceRule
from composer.prompt.profiles import load_profiles
from composer.prompt.recipe import Recipe, RecipeReference
from composer.prompt.shot import Parameters, Shot
from composer.servers.server import Server

SECRET = "sk-secret-4711-do-not-tell"
PLAIN = Profile(
    id="plain",
    label="Plain",
    model="plain-1",
    engine="videos",
    sizes=("320x180", "1280x720"),
    seconds=(1, 2, 4),
    references=(ReferenceRule("first_frame"), ReferenceRule("last_frame")),
)


async def no_pause(_: float) -> None:
    """Tests don't wait; they only let others have a turn."""
    await asyncio.sleep(0)


def profile(profile_id: str) -> Profile:
    return load_profiles()[profile_id]


def a_recipe(**changes) -> Recipe:
    """One second of 320x180, or with `size`, `seconds` and `fps` others."""
    asked = {k: changes.pop(k) for k in ("size", "seconds", "fps") if k in changes}
    parameters = replace(Parameters(model="plain", size="320x180", seconds="1"), **asked)
    made = Recipe(Shot(parameters=parameters), "A fox in the snow.", PLAIN, seed=7, engine="here")
    return replace(made, **changes)


def with_picture(recipe: Recipe, folder: Path, *roles: str) -> tuple[Recipe, dict[str, Path]]:
    """`recipe` with a picture for each role, of another shape than the clip."""
    files = {}
    for number, role in enumerate(roles):
        path = folder / f"{role}.jpg"
        Image.new("RGB", (400, 400), (40 * number, 90, 30)).save(path)
        files[f"sha256:{role}"] = path
    references = tuple(RecipeReference(role, f"sha256:{role}") for role in roles)
    return replace(recipe, references=references), files


def a_server(address: str, kind: str = "generic", **more) -> Server:
    return Server("here", "Here", address, kind=kind, **more)


async def finish(engine: Engine, remote_id: str, to: Path) -> list:
    """Watch a job to its end and fetch its clip; returns every Progress."""
    told = []
    while not told or told[-1].phase is not Phase.FINISHED:
        told.append(await engine.poll(remote_id))
        await asyncio.sleep(0)
    await engine.download(remote_id, to, lambda *_: None)
    return told


@asynccontextmanager
async def serving(
    handler: Callable[[web.Request], Awaitable[web.StreamResponse]],
) -> AsyncGenerator[str]:
    """A server on this machine that asks `handler` about everything; its address."""
    app = web.Application(client_max_size=1 << 30)

    async def answer(request: web.Request) -> web.StreamResponse:
        return await handler(request)

    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
