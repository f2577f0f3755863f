"""Writing down how a disagreement of the guides is settled, for all projects."""

from dataclasses import replace

from composer.settings import SettingsStore


def keep(settings: SettingsStore, name: str, value: object) -> None:
    """One choice; None: as usual."""
    kept = {key: old for key, old in settings.value.checks.items() if key != name}
    if value is not None:
        kept[name] = value
    settings.replace(replace(settings.value, checks=kept))
