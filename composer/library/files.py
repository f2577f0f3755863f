"""Names of files in a project, and putting files in place so that a crash leaves a whole one or
none. Paths in, paths out; no rows."""

import hashlib
import os
import re
import secrets
from pathlib import Path
from typing import BinaryIO

from composer.problem import Problem

INCOMING = "incoming"
"""Folder inside `media` for files that are not whole yet; swept when the project is opened."""
PROJECT_SUFFIX = ".shots"
CLIP_SUFFIXES = (".mp4", ".mov", ".webm", ".mkv", ".m4v", ".avi")
_PIECE = 1 << 20


def project_folder(parent: Path, name: str) -> Path:
    """`parent/Name.shots`, the name freed of what a file system refuses. Raises Problem
    library.bad_name where nothing is left."""
    cleaned = re.sub(r'[\x00-\x1f\s<>:"/\\|?*]+', " ", name).strip(" .")
    # File systems count bytes, and most end at 255.
    cut = cleaned.removesuffix(PROJECT_SUFFIX).encode("utf-8", "replace")[:180]
    cleaned = cut.decode("utf-8", "ignore").strip(" .")
    if not cleaned:
        raise Problem("library.bad_name", name=name)
    return parent / f"{cleaned}{PROJECT_SUFFIX}"


def plain_name(name: str) -> str:
    """`name` if it is a mere file name. Raises Problem library.bad_name for what could lead out of
    the folder."""
    if name in ("", ".", "..") or re.search(r"[/\\\x00]", name):
        raise Problem("library.bad_name", name=name)
    return name


def last_name(name: str) -> str:
    """`name` without any folders: a project from elsewhere must not point out of its own folder."""
    return re.split(r"[/\\]", name)[-1] if name != ".." else ""


def clip_name(label: str, take: str, seconds: float, model: str, suffix: str) -> str:
    """What an editor can use, unique without its path: `2B_T02_v1_8s_ltx2.mp4`. `take` as
    `T02_v1`."""
    model = re.sub(r"[^a-z0-9.-]+", "-", model.lower()).strip("-.")[:40] or "clip"
    return f"{label}_{take}_{max(1, round(seconds))}s_{model}{suffix}"


def clip_suffix(path: Path) -> str:
    """By the file's first bytes: `.webm` for Matroska, `.mov` for QuickTime, `.avi` (servers
    without ffmpeg), else `.mp4`."""
    with path.open("rb") as file:
        head = file.read(12)
    if head.startswith(b"RIFF") and head.endswith(b"AVI "):
        return ".avi"
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return ".webm"
    return ".mov" if head[4:12] == b"ftypqt  " else ".mp4"


def free_name(folder: Path, name: str) -> str:
    """`name`, or `name-2` and so on where a file of that name lies there already."""
    path, number = Path(name), 1
    while (folder / name).exists():
        number += 1
        name = f"{path.stem}-{number}{path.suffix}"
    return name


def sync_file(path: Path) -> None:
    """Returns once the file's bytes are on the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Makes renames in `folder` last through a power cut. Windows does that by itself and can't
    open folders."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def put_in_place(part: Path, to: Path) -> None:
    part.rename(to)
    sync_folder(to.parent)


def sweep(folder: Path) -> None:
    """Deletes what an earlier run left half-made in `folder`."""
    for left_over in folder.iterdir():
        if left_over.is_file():
            left_over.unlink(missing_ok=True)


def store_by_content(source: BinaryIO, suffix: str, to: Path, through: Path) -> tuple[str, Path]:
    """Copies `source` to `to/<sha256><suffix>` by way of the folder `through`; returns the hash in
    hex and the path. Content that is there already is not written again."""
    part = through / f"{secrets.token_hex(8)}.part"
    digest = hashlib.sha256()
    try:
        with part.open("xb") as file:
            while piece := source.read(_PIECE):
                digest.update(piece)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        path = to / f"{digest.hexdigest()}{suffix}"
        if not path.exists():
            put_in_place(part, path)
    finally:
        part.unlink(missing_ok=True)
    return digest.hexdigest(), path
