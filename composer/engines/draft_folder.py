"""Where the draft engine works: a folder for each process, so that what a killed one left can be
told from what another window is making just now."""

import os
import shutil
import time
from pathlib import Path

_DAY = 24 * 60 * 60.0


def own_folder(parent: Path) -> Path | None:
    """The folder of this process in `parent`, cleared, as are those of processes that are gone.
    None where nothing can be written there."""
    own = parent / str(os.getpid())
    try:
        parent.mkdir(parents=True, exist_ok=True)
        for folder in parent.iterdir():
            if folder == own or not _in_use(folder):
                shutil.rmtree(folder, ignore_errors=True)
        own.mkdir()
    except OSError:
        return None
    return own


def _in_use(folder: Path) -> bool:
    if not folder.name.isdigit():
        return True  # not one of ours
    if os.name == "nt":  # asking for a process there would end it; no previs takes a day
        return time.time() - folder.stat().st_mtime < _DAY
    try:
        os.kill(int(folder.name), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
