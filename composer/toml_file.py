"""Reads our TOML files, fast the second time: what a file says is kept as JSON in the user's cache
folder. The TOML stays the one source; without a cache everything works, only slower."""

import json
import os
import tomllib
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from composer import __version__, paths


def read(file: Path) -> dict[str, Any]:
    """What `file` says. Raises OSError, UnicodeDecodeError and `tomllib.TOMLDecodeError`.

    `tomllib` is plain Python and takes 60 ms for what the first window needs, `json` 2 ms.
    """
    known = file.stat()
    stamp = [__version__, str(file), known.st_mtime_ns, known.st_size]
    copy = copies_folder() / f"{sha256(str(file).encode()).hexdigest()[:24]}.json"
    with suppress(OSError, ValueError, TypeError):  # whatever a copy holds that is none
        kept_stamp, kept = json.loads(copy.read_bytes())
        if kept_stamp == stamp:
            return kept
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    with suppress(OSError, TypeError):  # TypeError: dates and times have no form in JSON
        _keep(copy, json.dumps([stamp, data], ensure_ascii=False))
    return data


def _keep(copy: Path, text: str) -> None:
    """Whole or not at all, also when two programs start at once."""
    copy.parent.mkdir(parents=True, exist_ok=True)
    part = copy.with_suffix(f".{os.getpid()}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(copy)


@cache
def copies_folder() -> Path:
    """Where the copies lie; asked once a run, as it takes as long as reading one."""
    return paths.cache_folder() / "toml"
