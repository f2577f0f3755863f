"""Opening files for reading and writing: turns the system's and FFmpeg's errors into Problems.
No decoding here."""

import errno
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import av
from av.container import InputContainer
from av.error import FFmpegError

from composer.problem import Problem

# RLIMIT_FSIZE and quotas show as "too large" and "quota exceeded"; a person means the same.
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def reading(path: Path) -> Generator[InputContainer]:
    """`path` as an open container that holds a picture stream.

    Raises `Problem` media.missing, media.empty, media.cannot_read, media.truncated (the index is
    not there), media.not_a_video or media.damaged (an error while reading on), each with `name=`.
    """
    check_readable(path)
    try:
        container = av.open(str(path))
    except FFmpegError as error:
        raise _cannot_open(path, error) from error
    with container:
        if not container.streams.video or _is_cover(container):
            raise Problem("media.not_a_video", name=path.name)
        # Frame threads deliver late, which makes seeking slower.
        container.streams.video[0].thread_type = "SLICE"
        try:
            yield container
        except FFmpegError as error:
            raise Problem("media.damaged", name=path.name, detail=str(error)) from error


def check_readable(path: Path) -> None:
    """Refuses what can't be opened at all: a missing, empty or forbidden file, a folder."""
    try:
        with path.open("rb") as file:
            if not file.read(1):
                raise Problem("media.empty", name=path.name)
    except FileNotFoundError as error:
        raise Problem("media.missing", name=path.name) from error
    except OSError as error:
        raise Problem("media.cannot_read", name=path.name, detail=str(error)) from error


@contextmanager
def writing(path: Path) -> Generator[None]:
    """Around whatever writes `path`: raises `Problem` media.disk_full or media.cannot_write."""
    try:
        yield
    except OSError as error:  # FFmpeg's errors with a system number are OSErrors too
        raise cannot_write(path, error) from error
    except FFmpegError as error:
        raise Problem("media.cannot_write", name=path.name, detail=str(error)) from error


def cannot_write(path: Path, error: OSError) -> Problem:
    full = error.errno in FULL
    code = "media.disk_full" if full else "media.cannot_write"
    return Problem(code, name=path.name, folder=str(path.parent), detail=str(error))


def _is_cover(container: InputContainer) -> bool:
    """A still picture (or a song's cover) opens as a video of one frame; it is none."""
    return container.format.name.endswith(("_pipe", "image2")) or container.format.name == "mp3"


def _cannot_open(path: Path, error: FFmpegError) -> Problem:
    # An MP4 that lost its end lost its index with it: the bytes begin right, and nothing opens.
    with path.open("rb") as file:
        begins_right = file.read(12)[4:8] == b"ftyp"
    code = "media.truncated" if begins_right else "media.not_a_video"
    return Problem(code, name=path.name, detail=str(error))
