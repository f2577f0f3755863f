"""Fetches one pinned pip, for a Python that has none (Debian's bare python3), and prints where it
lies. Standard library only; asks the package index this machine is set to; installs nothing.

    python3 packaging/bootstrap.py FOLDER
"""

import base64
import configparser
import hashlib
import os
import re
import shlex
import ssl
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit, urlunsplit

WHEEL = "pip-26.3-py3-none-any.whl"
SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
"""As PyPI publishes it; any index or folder may hand over the file, only these bytes are used."""
PYPI = "https://pypi.org/simple"


def config_files() -> list[Path]:
    """Where pip looks for settings, the later ones winning."""
    home, env = Path.home(), os.environ
    system = [Path(f, "pip/pip.conf") for f in env.get("XDG_CONFIG_DIRS", "/etc/xdg").split(":")]
    user = Path(env.get("XDG_CONFIG_HOME") or home / ".config") / "pip/pip.conf"
    files = [*system, Path("/etc/pip.conf"), home / ".pip/pip.conf", user]
    chosen = env.get("PIP_CONFIG_FILE")
    if chosen == os.devnull:
        return []
    return [*files, Path(chosen)] if chosen else files


def settings() -> dict[str, str]:
    """pip's own settings: files first, `PIP_…` variables over them. Keys with hyphens."""
    found: dict[str, str] = {}
    for file in config_files():
        parser = configparser.RawConfigParser()
        parser.read(file, encoding="utf-8")
        for section in ("global", "download", "install"):
            if parser.has_section(section):
                found |= {key.replace("_", "-"): value for key, value in parser.items(section)}
    for name, value in os.environ.items():
        if name.startswith("PIP_") and value:
            found[name[4:].lower().replace("_", "-")] = value
    return found


def switched_on(value: str) -> bool:
    return value.strip().lower() in {"1", "yes", "true", "on"}


def places(options: dict[str, str]) -> Iterator[str]:
    """Where the wheel may lie: folders and pages of links first, then each index's page of pip."""
    yield from shlex.split(options.get("find-links", ""))
    if switched_on(options.get("no-index", "")):
        return
    for index in (options.get("index-url", PYPI), *options.get("extra-index-url", "").split()):
        yield index.rstrip("/") + "/pip/"


def opener(options: dict[str, str]) -> urllib.request.OpenerDirector:
    """With the certificate and the proxy that pip would use; other proxies come from the
    environment."""
    context = ssl.create_default_context(cafile=options.get("cert") or None)
    handlers: list[urllib.request.BaseHandler] = [urllib.request.HTTPSHandler(context=context)]
    if proxy := options.get("proxy"):
        handlers.append(urllib.request.ProxyHandler({"http": proxy, "https": proxy}))
    return urllib.request.build_opener(*handlers)


def fetch(address: str, through: urllib.request.OpenerDirector, timeout: float) -> bytes:
    """The bytes behind an address; a name and password in it are sent as the index expects them."""
    parts = urlsplit(address)
    request = urllib.request.Request(address, headers={"Accept": "text/html, */*;q=0.1"})
    if parts.username and parts.hostname:
        host = parts.hostname + (f":{parts.port}" if parts.port else "")
        request.full_url = urlunsplit(parts._replace(netloc=host))
        word = f"{unquote(parts.username)}:{unquote(parts.password or '')}".encode()
        request.add_header("Authorization", "Basic " + base64.b64encode(word).decode())
    with through.open(request, timeout=timeout) as reply:
        return reply.read()


class Links(HTMLParser):
    """The addresses a page links to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.found = page, list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        link = dict(attrs).get("href")
        if tag == "a" and link:
            self.found.append(with_password(urldefrag(urljoin(self.page, link)).url, self.page))


def with_password(address: str, page: str) -> str:
    """`address` with the name and password of `page` where both are on one host."""
    ours, theirs = urlsplit(address), urlsplit(page)
    if ours.hostname == theirs.hostname and not ours.username:
        return urlunsplit(ours._replace(netloc=theirs.netloc))
    return address


def candidates(place: str, through: urllib.request.OpenerDirector, timeout: float) -> list[str]:
    """Addresses of our wheel at one place."""
    if "://" not in place:
        return [(Path(place).expanduser().resolve() / WHEEL).as_uri()]
    if place.startswith("file:"):
        # An index in a folder: pip reads its index.html, or lists the folder.
        folder = Path(unquote(urlsplit(place).path))
        if not (folder / "index.html").is_file():
            return [(folder / WHEEL).as_uri()]
        place = (folder / "index.html").as_uri()
    links = Links(place)
    links.feed(fetch(place, through, timeout).decode("utf-8", "replace"))
    return [link for link in links.found if urlsplit(link).path.endswith("/" + WHEEL)]


def wheel(options: dict[str, str]) -> bytes:
    """The pinned wheel's bytes from the first place that has exactly them."""
    through, timeout = opener(options), float(options.get("default-timeout", "60"))
    refused: list[str] = []
    for place in places(options):
        name = re.sub(r"//[^@/]*@", "//", place)
        try:
            for address in candidates(place, through, timeout):
                data = fetch(address, through, timeout)
                if hashlib.sha256(data).hexdigest() == SHA256:
                    return data
                refused.append(f"{name} has a different file of that name")
        except (OSError, ValueError) as problem:
            refused.append(f"{name}: {getattr(problem, 'reason', problem)}")
    raise SystemExit(f"{WHEEL} could not be fetched ({'; '.join(refused) or 'no index is set'}).")


def main() -> None:
    file = Path(sys.argv[1]) / WHEEL
    if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != SHA256:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(wheel(settings()))
    print(file)


if __name__ == "__main__":
    main()
