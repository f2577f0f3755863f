"""HTTP to one server over the openai client's raw requests: its key goes to its own origin only,
nothing is redirected or sent twice by itself, and no answer is read without end."""

import asyncio
import importlib
import re
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urljoin, urlsplit

from composer.engines import guard
from composer.engines.base import KEY_SHOWN, EngineError, FilePart
from composer.engines.guard import Limits, TooMuch
from composer.engines.refusals import Answer, Asked, refusal, unanswered
from composer.servers.server import is_private

CONNECT_WAIT = 10.0
IDLE_WAIT = 60.0  # seconds without a byte
REDIRECTS = 5


class Wire:
    """`base` is where the server's routes begin; `key` finds its key (and may take its time: it is
    called in a worker thread). The openai package is imported when first used."""

    def __init__(
        self, base: str, key: Callable[[], str | None], limits: Limits | None = None
    ) -> None:
        self.base = base.rstrip("/")
        self.host = urlsplit(base).hostname or ""
        self.limits = limits or Limits()
        self._find_key = key
        self._key: str | None = None
        self._openai: Any = None
        self._key_refused = False
        self._trusted: Any = None
        self._asking: Any = None
        self._creating: Any = None
        self._fetching: Any = None
        self._opening = asyncio.Lock()

    def __repr__(self) -> str:
        return f"Wire({self.base!r})"

    async def ask(
        self,
        method: str,
        path: str,
        *,
        json: object = None,
        fields: Mapping[str, str] | None = None,
        files: tuple[FilePart, ...] = (),
        asked: Asked | None = None,
        wait: float = IDLE_WAIT,
        alone: bool = False,
    ) -> Answer:
        """One request and its answer, whatever its HTTP code; `path` below the base, or a whole
        address. Raises EngineError where there is no answer: after a costly request left us,
        engine.unanswered.

        `alone`: over a connection of its own. A costly request always is: one kept open may have
        been closed at the other end, and then nobody knows what became of it.
        """
        asked = asked or Asked(self.host)
        await self._open()
        client = self._creating if asked.costly or alone else self._asking
        options = self._options(json, fields, files, wait)
        try:
            response = await self._sent(client, method, self.url(path), options)
            try:
                async with asyncio.timeout(self.limits.body_wait):
                    body = await response.aread()
            finally:
                await response.aclose()
        except (TooMuch, TimeoutError) as error:
            if asked.costly:
                raise unanswered(self.host, "The answer had no end.") from error
            raise EngineError("engine.too_much", retryable=True, host=self.host) from error
        except self._openai.OpenAIError as error:
            raise self._lost(error.__cause__ or error, asked) from error
        except self._http_error as error:
            raise self._lost(error, asked) from error
        return self._answer(response, body)

    async def must(self, method: str, path: str, **how: Any) -> Answer:
        """As `ask`, with an EngineError for each answer that is no success."""
        answer = await self.ask(method, path, **how)
        if not answer.is_success:
            raise self.refused(answer, how.get("asked") or Asked(self.host))
        return answer

    def refused(self, answer: Answer, asked: Asked) -> EngineError:
        """The error for `answer`, with no key in it. A key that was refused is looked up anew the
        next time."""
        if answer.status == 401:
            self._key_refused = True
        error = self.without_key(refusal(answer, asked))
        if error.code == "engine.unauthorised" and not self._key:
            return EngineError("engine.no_key", host=self.host, detail=error.detail)
        return error

    def without_key(self, error: EngineError) -> EngineError:
        """Servers repeat what they refuse."""
        error.values = {name: self._blotted(value) for name, value in error.values.items()}
        error.detail = str(self._blotted(error.detail))
        error.args = (error.code, error.values, error.detail)
        return error

    @asynccontextmanager
    async def fetch(self, url: str, headers: Mapping[str, str]) -> AsyncGenerator[Any]:
        """A GET whose body is read bit by bit (`aiter_raw`). Redirects are followed, the key is
        left behind where they lead elsewhere. Raises EngineError as `ask` does."""
        await self._open()
        response: Any = None
        try:
            for _ in range(REDIRECTS + 1):
                guard.check_target(url, self.base)
                request = self._fetching.build_request("GET", url, headers=dict(headers))
                response = await self._fetching.send(request, stream=True)
                if not response.has_redirect_location:
                    break
                await response.aclose()
                url = urljoin(url, response.headers["location"])
            else:
                raise EngineError("engine.redirects", retryable=True, host=self.host)
            yield response
        except self._http_error as error:
            raise self._lost(error, Asked(self.host)) from error
        finally:
            if response is not None:
                await response.aclose()

    async def read(self, response: Any) -> Answer:
        """The rest of a response of `fetch` that turned out not to be a clip."""
        body = bytearray()
        async for part in response.aiter_raw():
            body += part
            if len(body) > self.limits.answer:
                raise EngineError("engine.too_much", host=self.host)
        return self._answer(response, bytes(body))

    def url(self, path: str) -> str:
        """`path` below the base, where it is no whole address."""
        return path if re.match(r"https?://", path) else f"{self.base}/{path.lstrip('/')}"

    @property
    def root(self) -> str:
        """Scheme, host and port of the server, without a path."""
        parts = urlsplit(self.base)
        return f"{parts.scheme}://{parts.netloc}"

    async def headers(self) -> dict[str, str]:
        """What goes with each request, the key blotted out."""
        await self._learn_key()
        return {"Authorization": f"Bearer {KEY_SHOWN}"} if self._key else {}

    async def authorisation(self) -> dict[str, str]:
        """The header with the key, for a websocket to the same origin."""
        await self._learn_key()
        return {"Authorization": f"Bearer {self._key}"} if self._key else {}

    async def close(self) -> None:
        for client in (self._asking, self._creating, self._fetching):
            if client is not None:
                await (client.close() if hasattr(client, "close") else client.aclose())
        self._asking = self._creating = self._fetching = None

    async def _open(self) -> None:
        async with self._opening:
            if self._asking is None or self._key_refused:
                await self._learn_key(anew=True)
                self._key_refused = False
            if self._asking is not None:
                return
            self._openai = await asyncio.to_thread(importlib.import_module, "openai")
            self._trusted = await asyncio.to_thread(guard.trusted)
            self._fetching = self._http(0)
            self._creating = self._client(self._http(0))
            self._asking = self._client(self._http(4))

    async def _learn_key(self, *, anew: bool = False) -> None:
        if anew or self._key is None:
            self._key = await asyncio.to_thread(self._find_key)

    @property
    def _http_error(self) -> Any:
        return importlib.import_module("httpx2").HTTPError

    def _http(self, kept: int) -> Any:
        httpx = importlib.import_module("httpx2")
        # What stands in HTTP_PROXY is for the world outside, not for one's own network.
        straight = {"http://": None, "https://": None} if is_private(self.host) else None
        return httpx.AsyncClient(
            follow_redirects=False,
            timeout=httpx.Timeout(IDLE_WAIT, connect=CONNECT_WAIT),
            verify=self._trusted,
            limits=httpx.Limits(max_connections=64, max_keepalive_connections=kept),
            mounts=straight,
            event_hooks={"request": [self._dress], "response": [self._bound]},
        )

    def _client(self, http: Any) -> Any:
        # The key is put on by `_dress`: the client never knows it, so it can't tell it.
        return self._openai.AsyncOpenAI(
            api_key="none", base_url=self.base, http_client=http, max_retries=0
        )

    async def _dress(self, request: Any) -> None:
        guard.dress(request, self.base, self._key)

    async def _bound(self, response: Any) -> None:
        guard.bound(response, self.limits.answer)

    def _options(
        self,
        json: object,
        fields: Mapping[str, str] | None,
        files: tuple[FilePart, ...],
        wait: float,
    ) -> dict[str, Any]:
        httpx = importlib.import_module("httpx2")
        options: dict[str, Any] = {"timeout": httpx.Timeout(wait, connect=CONNECT_WAIT)}
        if fields is not None or files:
            options["headers"] = {"Content-Type": "multipart/form-data"}
            options["json_data"] = dict(fields or {})
            options["files"] = [(f.field, (f.name, f.data, f.type)) for f in files] or None
        elif json is not None:
            options["json_data"] = json
        return options

    async def _sent(self, client: Any, method: str, url: str, options: dict[str, Any]) -> Any:
        models = importlib.import_module("openai._models")
        httpx = importlib.import_module("httpx2")
        request = models.FinalRequestOptions.construct(method=method.lower(), url=url, **options)
        try:
            return await client.request(httpx.Response, request, stream=True)
        except self._openai.APIStatusError as error:
            return error.response

    def _answer(self, response: Any, body: bytes) -> Answer:
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status_code, headers, body, str(response.url))

    def _lost(self, error: BaseException, asked: Asked) -> EngineError:
        """No answer: did the request leave us or not?"""
        if isinstance(error.__cause__, TooMuch) or isinstance(error.__context__, TooMuch):
            error = TooMuch()
        name, why = type(error).__name__, str(self._blotted(str(error)))
        if name in _NEVER_LEFT:
            if "CERTIFICATE_VERIFY_FAILED" in why:
                return EngineError("engine.certificate", host=self.host, detail=why)
            return EngineError("engine.unreachable", retryable=True, host=self.host, detail=why)
        if asked.costly:
            return unanswered(self.host, f"{name}: {why}")
        return EngineError(
            "engine.cut_off", retryable=True, host=self.host, detail=f"{name}: {why}"
        )

    def _blotted(self, value: object) -> object:
        return guard.blotted(value, self._key) if isinstance(value, str) else value


_NEVER_LEFT = ("ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError", "UnsupportedProtocol")
