"""Pictures that go with a shot, kept by their content: the same picture is kept once, and a renamed
one is still the same. No rows: the file's name is its hash."""

import io
import re
from pathlib import Path

from composer.library import files
from composer.library.storage import Storage
from composer.problem import Problem

_PREFIX = "sha256:"
_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".avif", ".heic")


class Assets(Storage):
    def add_asset(self, source: Path | bytes, suffix: str = "") -> str:
        """Keeps a copy of `source` and returns `sha256:<hex>`. Touches no row, so that a large file
        may be added from a worker thread. `suffix` names the kind of `bytes` (`.png`).

        Raises Problem library.file_missing, library.not_kept.
        """
        folder, through = self.media / "assets", self.media / files.INCOMING
        suffix = suffix or (source.suffix if isinstance(source, Path) else _sniffed(source))
        suffix = suffix.lower() if re.fullmatch(r"\.[A-Za-z0-9]{1,8}", suffix) else ".bin"
        try:
            folder.mkdir(exist_ok=True)
            with io.BytesIO(source) if isinstance(source, bytes) else source.open("rb") as file:
                digest, _ = files.store_by_content(file, suffix, folder, through)
        except FileNotFoundError as error:
            raise Problem("library.file_missing", name=Path(str(source)[:200]).name) from error
        except OSError as error:
            raise Problem("library.not_kept", reason=error.strerror or str(error)) from error
        return _PREFIX + digest

    def asset(self, content: str) -> Path:
        """The file of `sha256:<hex>`. Raises Problem library.file_missing, library.bad_name."""
        if not re.fullmatch(r"sha256:[0-9a-f]{64}", content):
            raise Problem("library.bad_name", name=content[:80])
        digest = content.removeprefix(_PREFIX)
        folder = self.media / "assets"
        for suffix in _SUFFIXES:
            if (path := folder / f"{digest}{suffix}").is_file():
                return path
        for path in folder.glob(f"{digest}.*"):
            return path
        raise Problem("library.file_missing", name=f"{digest[:12]}…")


def _sniffed(data: bytes) -> str:
    if data.startswith(b"\x89PNG"):
        return ".png"
    if data.startswith(b"\xff\xd8\xff"):
        return ".jpg"
    return ".webp" if data[8:12] == b"WEBP" else ".bin"
