"""Where things are: our own `resources/` and the user's folders. The only module that knows.
Imports nothing of ours."""

import sys
from functools import cache
from pathlib import Path

import platformdirs

APP = "shot-composer"


@cache
def resources() -> Path:
    """The folder of shipped data: inside a frozen app, an installed wheel or the checkout, in that
    order. It doesn't move while the program runs, and is asked for at every key."""
    if frozen := getattr(sys, "_MEIPASS", None):
        return Path(frozen) / "resources"
    packaged = Path(__file__).parent / "resources"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "resources"


def config_folder() -> Path:
    return platformdirs.user_config_path(APP, appauthor=False)


def data_folder() -> Path:
    return platformdirs.user_data_path(APP, appauthor=False)


def cache_folder() -> Path:
    """What may be thrown away at any time."""
    return platformdirs.user_cache_path(APP, appauthor=False)


def log_folder() -> Path:
    return platformdirs.user_log_path(APP, appauthor=False)


def settings_file() -> Path:
    return config_folder() / "settings.json"


def layout_file() -> Path:
    """Window geometry and splitter bytes: QSettings' own file, nothing else goes there."""
    return config_folder() / "layout.ini"


def default_projects_folder() -> Path:
    return data_folder() / "Projects"


def crash_log() -> Path:
    return log_folder() / "crash.log"
