"""A bare client of the rehearsal server: what any program could send, nothing of our engines."""

import asyncio
import io
from contextlib import asynccontextmanager

import aiohttp
from PIL import Image

from composer.rehearsal.script import Script
from composer.rehearsal.server import RehearsalServer

WISH = {"prompt": "Gulls over a pier.", "size": "64x36", "seconds": "1"}


class Client:
    """Requests below the server's address."""

    def __init__(self, server: RehearsalServer, session: aiohttp.ClientSession) -> None:
        self.server = server
        self.session = session

    async def ask(self, method: str, path: str, **given):
        """Status and JSON (None where it is none)."""
        async with self.session.request(method, self.server.address + path, **given) as answer:
            json = answer.content_type == "application/json"
            return answer.status, await answer.json() if json else None

    async def create(self, **fields):
        """The job; fields are added to a small wish."""
        status, said = await self.ask("POST", "/videos", json=WISH | fields)
        assert status in (200, 202), said
        return said

    async def job(self, job_id: str):
        return (await self.ask("GET", f"/videos/{job_id}"))[1]

    async def until(self, job_id: str, *words: str):
        """All that was said of the job until its status is one of `words`."""
        said = [await self.job(job_id)]
        while said[-1]["status"] not in words:
            said.append(await self.job(job_id))
        return said

    async def content(self, job_id: str, **query) -> bytes:
        address = f"{self.server.address}/videos/{job_id}/content"
        async with self.session.get(address, params=query) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.read()


@asynccontextmanager
async def talking(mimic: str = "generic", **script):
    async with (
        RehearsalServer(script=Script(**script), mimic=mimic) as server,
        aiohttp.ClientSession() as session,
    ):
        yield Client(server, session)


def run(work):
    return asyncio.run(asyncio.wait_for(work, 30))


def form(picture: bytes | None = None, **fields: str) -> aiohttp.FormData:
    """Multipart, also without a file."""
    data = aiohttp.FormData(default_to_multipart=True)
    for name, value in (WISH | fields).items():
        data.add_field(name, value)
    if picture is not None:
        data.add_field("input_reference", picture, filename="first.png", content_type="image/png")
    return data


def picture(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "PNG")
    return out.getvalue()
