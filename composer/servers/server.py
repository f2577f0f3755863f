"""A server that makes clips, as a person entered it: the record and the rules for its address. Its
key is kept elsewhere (`keys.py`); what its kind can do is data (`kinds.py`)."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit, urlunsplit

from composer import records
from composer.problem import Problem
from composer.records import Extra

PROTOCOLS = ("videos", "openrouter", "comfyui", "localai")


@dataclass(frozen=True)
class Server:
    """`kind` is a row of `resources/servers`; `key` is none | keyring | session |
    `environment:NAME`: where its key is kept, never the key. `profiles` are ids, `models` what this
    server calls them where that is not the profile's own name. `at_once`: clips in work there at
    the same time. `workflow`: the path of a ComfyUI workflow in API format.
    """

    id: str
    name: str = ""
    address: str = ""
    protocol: str = "videos"
    kind: str = "generic"
    key: str = "none"
    profiles: tuple[str, ...] = ()
    models: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    at_once: int = 1
    workflow: str = ""
    extra: Extra = records.extra()


@dataclass(frozen=True)
class Address:
    """`url` without a slash at its end; `notice` is `server.plain_http` where nothing is
    encrypted."""

    url: str
    notice: str = ""


def check_address(text: str) -> Address:
    """The address in `text`, tidied: https anywhere, plain http only for this machine and private
    networks. A scheme left out is http there and https elsewhere.

    Raises Problem: `server.bad_address`, `server.key_in_address` (it would end up in settings),
    `server.not_encrypted`.
    """
    parts = _parts(text.strip())
    host = parts.hostname or ""
    if not host or not re.fullmatch(r"[\w.:%-]+", host):
        raise Problem("server.bad_address", address=text.strip()[:80])
    if parts.username is not None or parts.query or parts.fragment:
        raise Problem("server.key_in_address")
    if parts.scheme == "http" and not is_private(host):
        raise Problem("server.not_encrypted", host=host)
    url = urlunsplit((parts.scheme, parts.netloc.lower(), parts.path.rstrip("/"), "", ""))
    return Address(url, "server.plain_http" if parts.scheme == "http" else "")


def _parts(text: str) -> SplitResult:
    if "://" not in text:
        host = urlsplit(f"//{text}").hostname or ""
        text = f"{'http' if is_private(host) else 'https'}://{text}"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise Problem("server.bad_address", address=text[:80]) from error
    if parts.scheme not in ("http", "https") or port == 0:
        raise Problem("server.bad_address", address=text[:80])
    return parts


PRIVATE_ENDINGS = (".local", ".lan", ".home", ".internal", ".home.arpa", ".localhost", ".test")
_SHARED = ipaddress.ip_network("100.64.0.0/10")  # overlay networks between one's own machines


def is_private(host: str) -> bool:
    """Whether `host` is this machine or on a network of its owner. Nothing is looked up: a name
    is private by its form only."""
    plain = host.strip("[]").lower().rstrip(".")
    try:
        address = ipaddress.ip_address(plain.partition("%")[0])
    except ValueError:
        return bool(plain) and ("." not in plain or plain.endswith(PRIVATE_ENDINGS))
    if address.is_unspecified or address.is_multicast:
        return False
    return (
        address.is_private or address.is_loopback or (address.version == 4 and address in _SHARED)
    )


def origin(url: str) -> tuple[str, str, int]:
    """Scheme, host and port of `url`: keys go to the same origin only."""
    parts = urlsplit(url)
    usual = {"http": 80, "https": 443}.get(parts.scheme, 0)
    return parts.scheme.lower(), (parts.hostname or "").lower(), parts.port or usual


def new_id(name: str, taken: tuple[str, ...]) -> str:
    """A short id made of `name`: letters, figures and hyphens, not one of `taken`, and never the
    draft engine's."""
    stem = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:24] or "server"
    used = {*taken, "draft"}
    return next(one for one in (stem, *(f"{stem}-{n}" for n in range(2, 999))) if one not in used)
