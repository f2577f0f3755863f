"""Opening files for reading and writing: turns the system's and FFmpeg's errors into Problems.
No decoding here."""

import errno
import stat
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import av
from av.container import InputContainer
from av.error import FFmpegError
from av.stream import Disposition
from av.video.stream import VideoStream

from composer.problem import Problem

# RLIMIT_FSIZE and quotas show as "too large" and "quota exceeded"; a person means the same.
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

LISTS = (b"#EXTM3U", b"ffconcat")
"""A play list holds no pictures itself, whatever it is called; FFmpeg would wait for those it
names."""


@contextmanager
def reading(path: Path) -> Generator[InputContainer]:
    """`path` as an open container that holds a picture stream.

    Raises `Problem` media.missing, media.empty, media.not_a_file, media.cannot_read,
    media.truncated (the index is not there), media.not_a_video or media.damaged (an error while
    reading on), each with `name=`.
    """
    check_readable(path)
    try:
        container = open_local(path)
    except FFmpegError as error:
        raise _cannot_open(path, error) from error
    with container:
        if _is_still(container) or not _pictures(container):
            raise Problem("media.not_a_video", name=path.name)
        # Frame threads deliver late, which makes seeking slower.
        picture_stream(container).thread_type = "SLICE"
        try:
            yield container
        except FFmpegError as error:
            raise Problem("media.damaged", name=path.name, detail=str(error)) from error


def open_local(path: Path) -> InputContainer:
    """`path` alone: a file may name others, also on other computers, and opening a clip asks no
    network. Raises FFmpegError."""
    return av.open(str(path), options={"protocol_whitelist": "file"})


def check_readable(path: Path) -> None:
    """Refuses what can't be opened at all: a missing, empty or forbidden file, a folder, a pipe."""
    try:
        # To open a pipe would wait for somebody to write into it, for ever.
        if not stat.S_ISREG(path.stat().st_mode):
            raise Problem("media.not_a_file", name=path.name)
        with path.open("rb") as file:
            head = file.read(16)
    except FileNotFoundError as error:
        raise Problem("media.missing", name=path.name) from error
    except OSError as error:
        raise Problem("media.cannot_read", name=path.name, detail=str(error)) from error
    if not head:
        raise Problem("media.empty", name=path.name)
    if head.startswith(LISTS):
        raise Problem("media.not_a_video", name=path.name)


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


def picture_stream(container: InputContainer) -> VideoStream:
    """The stream that is looked at: of several the one the file names, else the first."""
    streams = _pictures(container)
    named = [stream for stream in streams if stream.disposition & Disposition.default]
    return (*named, *streams)[0]


def _pictures(container: InputContainer) -> list[VideoStream]:
    """All but covers: a song's or a film's label is no clip."""
    cover = Disposition.attached_pic
    return [stream for stream in container.streams.video if not stream.disposition & cover]


def _is_still(container: InputContainer) -> bool:
    """A still picture opens as a video of one frame; it is none."""
    return container.format.name.endswith(("_pipe", "image2"))


def _cannot_open(path: Path, error: FFmpegError) -> Problem:
    # An MP4 that lost its end lost its index with it: the bytes begin right, and nothing opens.
    with path.open("rb") as file:
        begins_right = file.read(12)[4:8] == b"ftyp"
    code = "media.truncated" if begins_right else "media.not_a_video"
    return Problem(code, name=path.name, detail=str(error))
