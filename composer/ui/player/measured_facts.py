"""What was measured of a take kept with it in the project: for sheets, lists and other programs."""

from dataclasses import replace

from composer import records
from composer.library.project import Project
from composer.library.rows import TakeRow
from composer.media.measured import Measured

LONG_SECONDS = 60.0
"""The curves of longer clips stay in the folder of measured clips alone."""


def keep_measured(project: Project, take: TakeRow, measured: Measured) -> None:
    """Saves it where it is news."""
    sound = measured.sound
    if sound is not None and measured.seconds > LONG_SECONDS:
        measured = replace(measured, sound=replace(sound, momentary=(), waveform=()))
    facts = records.to_json(measured)
    if project.measured(take.id) != facts:
        project.save_measured(take.id, facts)
