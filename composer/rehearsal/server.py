"""The rehearsal server: real HTTP on this machine, one mimic, one script. For practice without a
key, and as the peer of the tests."""

import asyncio
import errno
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from aiohttp import web

from composer.problem import Problem
from composer.rehearsal import answers, seen
from composer.rehearsal.comfyui import ComfyUI
from composer.rehearsal.helpers import Helpers
from composer.rehearsal.localai import LocalAI
from composer.rehearsal.mimic import Mimic, mimic_called
from composer.rehearsal.openrouter import OpenRouter
from composer.rehearsal.script import Fault, Script, check, read_script
from composer.rehearsal.seen import Seen
from composer.rehearsal.stage import Stage
from composer.rehearsal.videos import Videos, clip_answer
from composer.rehearsal.work import Stand, Work

HOST = "127.0.0.1"
LARGEST_REQUEST = 256 << 20
GRACE = 0.2  # seconds for answers under way when the server ends


class RehearsalServer:
    """`async with RehearsalServer(mimic="sglang") as server`: it serves at `server.address`.

    `port` 0 is any free one; `script` a file or a Script. Entering raises Problem
    rehearsal.port_taken, making it rehearsal.unknown_mimic, rehearsal.no_script and
    rehearsal.bad_script.
    """

    def __init__(
        self,
        port: int = 0,
        script: Script | Path | None = None,
        mimic: str = "generic",
    ) -> None:
        given = read_script(script) if isinstance(script, Path) else script or Script()
        check(given)
        self.stage = Stage(mimic_called(mimic), given)
        self._port = port
        self._runners: list[web.AppRunner] = []
        self._comfyui: ComfyUI | None = None

    @property
    def mimic(self) -> Mimic:
        return self.stage.mimic

    @property
    def address(self) -> str:
        """What a person types into the program: with the path of the protocol."""
        return self.stage.origin + self.mimic.path

    @property
    def posts(self) -> Counter[str]:
        """POSTs by path, refused ones too."""
        return self.stage.posts

    @property
    def costly_posts(self) -> int:
        """POSTs that could cost money at a real server."""
        return self.stage.costly_posts

    @property
    def jobs(self) -> Mapping[str, Work]:
        """What was taken, by id, in order."""
        return self.stage.jobs

    @property
    def requests(self) -> list[Seen]:
        """Everything that was asked, keys blotted out."""
        return self.stage.requests

    @property
    def strangers(self) -> list[Seen]:
        """What was asked at the other origin, to which redirects and stored clips lead."""
        return self.stage.strangers

    def sent(self, prompt: str) -> int:
        """How many requests that may cost money came with exactly this prompt."""
        return self.stage.sent(prompt)

    def play(self, *faults: Fault) -> None:
        """More faults, after those still to come."""
        self.stage.plan.add(*faults)

    def behave(self) -> None:
        """No more faults."""
        self.stage.plan.clear()

    def forget_all(self) -> None:
        """As if the server was started anew: it knows no job any more."""
        self.stage.forget_all()

    async def __aenter__(self) -> "RehearsalServer":
        try:
            self.stage.origin = await self._serve(self._app(), self._port)
            self.stage.elsewhere = await self._serve(self._other_origin(), 0)
        except OSError as error:
            await self._close()
            taken = error.errno == errno.EADDRINUSE
            code = "rehearsal.port_taken" if taken else "rehearsal.no_port"
            raise Problem(code, port=self._port, detail=str(error)) from error
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._close()

    async def _close(self) -> None:
        if self._comfyui is not None:
            await self._comfyui.close()
        await self.stage.close()
        await asyncio.gather(*(runner.cleanup() for runner in self._runners))
        self._runners.clear()

    async def _serve(self, app: web.Application, port: int) -> str:
        runner = web.AppRunner(
            app, access_log=None, handler_cancellation=True, shutdown_timeout=GRACE
        )
        await runner.setup()
        self._runners.append(runner)
        await web.TCPSite(runner, HOST, port).start()
        return f"http://{HOST}:{runner.addresses[0][1]}"

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=LARGEST_REQUEST)
        match self.mimic.protocol:
            case "openrouter":
                OpenRouter(self.stage).add(app.router)
            case "comfyui":
                self._comfyui = ComfyUI(self.stage)
                self._comfyui.add(app.router)
            case "localai":
                LocalAI(self.stage).add(app.router)
                self._add_models(app.router)
            case _:
                Videos(self.stage).add(app.router)
                self._add_models(app.router)
        if self.mimic.protocol != "comfyui":
            Helpers(self.stage).add(app.router)
        app.router.add_get("/files/{id}", self.stage.route("file", self._file))
        app.router.add_route("*", "/{rest:.*}", self.stage.route("unknown", self._nowhere))
        return app

    def _add_models(self, router: web.UrlDispatcher) -> None:
        route, path = self.stage.route, self.mimic.path or "/v1"
        router.add_get(f"{path}/models", route("models", self._models))
        if self.mimic.offers.health:
            router.add_get("/health", route("health", self._health))
        if self.mimic.model_info:
            for place in ("/model/info", "/v1/model/info"):
                router.add_get(place, route("models", self._model_info))

    def _other_origin(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/files/{id}", self._elsewhere)
        app.router.add_route("*", "/{rest:.*}", self._elsewhere)
        return app

    async def _elsewhere(self, request: web.Request) -> web.StreamResponse:
        one = await seen.read(request, "elsewhere", self.stage.script.key)
        self.stage.strangers.append(one)
        return await self._file(one)

    async def _file(self, one: Seen) -> web.StreamResponse:
        work = self.stage.find(one.id, look=False)
        if work is None or work.stand is not Stand.DONE or self.stage.expired(work):
            return web.Response(status=404)
        return await clip_answer(self.stage, work)

    async def _nowhere(self, _: Seen) -> web.StreamResponse:
        """Also what this kind of server has no route for, so that such requests are counted."""
        return answers.refusal(self.mimic, 404, "Not Found", "not_found")

    async def _models(self, _: Seen) -> web.StreamResponse:
        rows = [dict(row) for row in self.mimic.models]
        return web.json_response({"object": "list", "data": rows})

    async def _model_info(self, _: Seen) -> web.StreamResponse:
        return web.json_response({"data": [dict(row) for row in self.mimic.model_info]})

    async def _health(self, _: Seen) -> web.StreamResponse:
        return web.json_response({"status": "ok"})
