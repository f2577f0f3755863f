"""Pieces of a clip, as most servers give them: a fetch that broke off goes on where it was."""

import hashlib
import re
from collections.abc import Mapping

from aiohttp import web


def ranged(asked: Mapping[str, str], good: web.StreamResponse) -> web.StreamResponse:
    """`good`, or the piece of its clip that the headers `asked` want (RFC 9110, section 14): with a
    tag, so that nobody goes on with another file. Answers that are no clip stay as they are."""
    is_clip = isinstance(good, web.Response) and good.content_type.startswith("video/")
    if not (is_clip and isinstance(good, web.Response) and isinstance(good.body, bytes)):
        return good
    data, tag = good.body, f'"{hashlib.md5(good.body, usedforsecurity=False).hexdigest()}"'
    good.headers["ETag"] = tag
    good.headers["Accept-Ranges"] = "bytes"
    wanted = re.fullmatch(r"bytes=(\d{1,18})-(\d{0,18})", asked.get("range", ""))
    if wanted is None or asked.get("if-range", tag) != tag:
        return good
    start, end = int(wanted[1]), min(int(wanted[2] or len(data)), len(data) - 1)
    if start >= len(data):
        return web.Response(status=416, headers={"Content-Range": f"bytes */{len(data)}"})
    headers = {"ETag": tag, "Content-Range": f"bytes {start}-{end}/{len(data)}"}
    body = data[start : end + 1]
    return web.Response(status=206, body=body, headers=headers, content_type=good.content_type)
