"""What all protocols of the rehearsal server share: its jobs, what it saw, and the faults around
each request. How requests and answers are spelled is the protocols' own matter."""

from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import replace
from urllib.parse import quote

from aiohttp import web

from composer.engines.draft import DraftEngine
from composer.event import Event
from composer.rehearsal import answers, faults, seen
from composer.rehearsal.clips import Drawn, Making, Order, Ready
from composer.rehearsal.mimic import Mimic
from composer.rehearsal.ranges import ranged
from composer.rehearsal.script import Fault, Plan, Script
from composer.rehearsal.seen import Seen
from composer.rehearsal.work import Stand, Work

Handler = Callable[[Seen], Awaitable[web.StreamResponse]]

WRONG_SHARE = 0.5
"""What a clip of the wrong size or length has of the asked one."""


class Stage:
    """`elsewhere`: the address of another origin, for redirects and stored clips; `strangers` are
    the requests that came there. Events: `arrived(request)`, before anything
    becomes of it; `answered(request, status)`, before the answer goes out (of one that comes bit by
    bit: when it is out).
    """

    def __init__(self, mimic: Mimic, script: Script) -> None:
        self.mimic = mimic
        self.script = script
        self.plan = Plan(script.faults)
        self.jobs: dict[str, Work] = {}
        self.posts: Counter[str] = Counter()
        self.requests: list[Seen] = []
        self.strangers: list[Seen] = []
        self.arrived: Event[Seen] = Event()
        self.answered: Event[Seen, int] = Event()
        self.characters: dict[str, dict[str, object]] = {}
        self.origin = ""
        self.elsewhere = ""
        self._draft: DraftEngine | None = None

    def route(self, name: str, handler: Handler) -> Callable[..., Awaitable[web.StreamResponse]]:
        """`handler` with everything around it: remembered, the key asked for, faults played."""

        async def serve(request: web.Request) -> web.StreamResponse:
            one = await seen.read(request, name, self.script.key)
            self.requests.append(one)
            if one.method == "POST":
                self.posts[one.path] += 1
            self.arrived.emit(one)
            answer = await answered(request, one)
            if self.script.poll_after_ms >= 0 and not answer.prepared:
                answer.headers["openai-poll-after-ms"] = str(self.script.poll_after_ms)
            self.answered.emit(one, answer.status)
            return answer

        async def answered(request: web.Request, one: Seen) -> web.StreamResponse:
            if self.script.key and one.key != "right":
                return answers.refusal(self.mimic, 401)
            fault = self.plan.next(name, one.prompt or self._prompt_of(one))
            if fault is None:
                return self._in_pieces(request, await handler(one))
            good = await handler(one) if faults.carries_out(fault) else None
            if good is not None:
                good = self._in_pieces(request, good)
            whole = good if isinstance(good, web.Response) else None
            if good is not None and (whole is None or whole.status >= 400):
                return good  # there is nothing to spoil
            there = self.file_elsewhere(one.id or "nothing")
            return await faults.play(fault, self.mimic, request, whole, there)

        return serve

    def begin(self, order: Order, job_id: str, **fields: object) -> Work:
        """A new job, made as the script says; its fault, if it has one, is drawn here."""
        fault = self._dressed(self.plan.next("job", order.prompt))
        asked = order
        if fault is not None and fault.kind == "wrong_size":
            width, height = order.size
            small = int(width * WRONG_SHARE), int(height * WRONG_SHARE)
            asked = replace(order, size=small)
        elif fault is not None and fault.kind == "wrong_length":
            asked = replace(order, seconds=order.seconds * WRONG_SHARE)
        work = Work(job_id, order, self._maker(asked), fault=fault, **fields)  # type: ignore[arg-type]
        self.jobs[job_id] = work
        return work

    def find(self, job_id: str, *, look: bool = True) -> Work | None:
        """The job, as far as it is by now; None where the server (no longer) knows it."""
        work = self.jobs.get(job_id)
        if work is None or work.gone:
            return None
        if look:
            work.look()
        return None if work.gone else work

    def forget_all(self) -> None:
        """As if the server was started anew."""
        for work in self.jobs.values():
            work.gone = True

    def sent(self, prompt: str) -> int:
        """How many requests that may cost money came with exactly this prompt."""
        return sum(one.may_cost and one.prompt == prompt for one in self.requests)

    @property
    def costly_posts(self) -> int:
        return sum(one.may_cost for one in self.requests)

    def file_elsewhere(self, job_id: str) -> str:
        """The clip's address at another origin."""
        return f"{self.elsewhere}/files/{quote(job_id, safe='')}"

    def file_here(self, job_id: str) -> str:
        return f"{self.origin}/files/{quote(job_id, safe='')}"

    def address_of(self, work: Work) -> str:
        """Where a job's answer says its clip is."""
        if work.fault is not None and work.fault.kind == "elsewhere":
            return self.file_elsewhere(work.id)
        here = self.file_here(work.id)
        return here.removeprefix(self.origin) if self.mimic.says.url_relative else here

    def expired(self, work: Work) -> bool:
        """Whether the finished clip can't be fetched; asking makes it show."""
        if work.stand is Stand.DONE and work.fault is not None and work.fault.kind == "expired":
            work.stand = Stand.EXPIRED
        return work.stand is Stand.EXPIRED

    @property
    def draft(self) -> DraftEngine:
        """Who draws; made when it is first needed."""
        if self._draft is None:
            self._draft = DraftEngine()
        return self._draft

    async def close(self) -> None:
        for work in self.jobs.values():
            await work.stop()
        if self._draft is not None:
            await self._draft.close()

    def _maker(self, order: Order) -> Making:
        if self.script.clips == "ready":
            return Ready(order, self.script.steps, self.script.container)
        return Drawn(order, self.draft)

    def _in_pieces(self, request: web.Request, good: web.StreamResponse) -> web.StreamResponse:
        return ranged(request.headers, good) if self.mimic.offers.ranges else good

    def _prompt_of(self, one: Seen) -> str:
        work = self.jobs.get(one.id)
        return work.prompt if work is not None else ""

    def _dressed(self, fault: Fault | None) -> Fault | None:
        """With the usual words of what goes wrong."""
        if fault is None or fault.kind not in ("fail", "moderation"):
            return fault
        return replace(
            fault,
            code=fault.code or answers.text(fault.kind, "code"),
            message=fault.message or answers.text(fault.kind),
        )
