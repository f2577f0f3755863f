"""All rules, LNT-01 to LNT-87, in their order: what each is called in the spec, how grave it is and
which guides say so."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from composer.prompt.lint.actions import (
    beat_times,
    chained,
    complex_action,
    fast_words,
    no_counts,
    simultaneous,
    too_many_beats,
)
from composer.prompt.lint.camera import (
    contradiction,
    lens_for_size,
    no_size,
    sizes_in_camera,
)
from composer.prompt.lint.camera_moves import (
    fragile_move,
    no_move,
    no_speed,
    odd_camera_words,
    several_moves,
)
from composer.prompt.lint.case import Case
from composer.prompt.lint.container import (
    duration,
    model_in_text,
    orientation,
    size_in_text,
    sums,
)
from composer.prompt.lint.dialogue import (
    no_emotion,
    no_speaker,
    speaker_labels,
    speech_in_prose,
    turns,
    unknown_speaker,
    written_words,
)
from composer.prompt.lint.finding import Found
from composer.prompt.lint.light import (
    brightness_only,
    conflicting_light,
    kelvin,
    light_parts,
    no_light,
    palette_count,
    palette_names,
)
from composer.prompt.lint.parameters import (
    budget,
    length_not_chosen,
    long_clip,
    parameters,
    size,
    tier,
)
from composer.prompt.lint.physics import (
    motion_transfer,
    no_material,
    physics,
    several_people,
)
from composer.prompt.lint.references import (
    against_still,
    character_clips,
    faces,
    many_characters,
    not_to_be_shown,
    picture_format,
    picture_size,
    retold_still,
    small_picture,
    still_without_motion,
)
from composer.prompt.lint.remix import (
    extension,
    no_anchor,
    not_remixable,
    remix_instead,
    retold_remix,
    several_changes,
)
from composer.prompt.lint.sequence import (
    cut_parts,
    failing,
    off_the_sheet,
    same_as_before,
    several_cuts,
    timecodes,
    unfilled,
)
from composer.prompt.lint.sound import (
    generic_sound,
    mood_against_sound,
    no_audio,
    no_sound,
    sound_rules,
)
from composer.prompt.lint.speaking import (
    long_sentence,
    speaking_time,
)
from composer.prompt.lint.style import (
    cinematic,
    no_style,
    shot_without_shot,
    style_late,
)
from composer.prompt.lint.wording import (
    abstract,
    continuity_list,
    crowded,
    generic_subject,
    keyword_list,
    negative,
    vague,
    vague_motion,
)


@dataclass(frozen=True)
class Rule:
    """`check` is pure and gives what it finds; a finding without a severity has the rule's."""

    id: str
    severity: str
    source: str
    check: Callable[[Case], Iterable[Found]]


RULES: tuple[Rule, ...] = (
    Rule("LNT-01", "W", "G3 G0", duration),
    Rule("LNT-02", "W", "G3 G0", size_in_text),
    Rule("LNT-03", "W", "G4 G0", model_in_text),
    Rule("LNT-04", "W", "G0 G1", sums),
    Rule("LNT-05", "E", "G0 G3", parameters),
    Rule("LNT-06", "E", "G0 G1 G3", size),
    Rule("LNT-07", "W", "G1", orientation),
    Rule("LNT-08", "I", "G4", length_not_chosen),
    Rule("LNT-09", "I", "G0 G1 G2 G3", long_clip),
    Rule("LNT-10", "I", "G1 G2 G4", tier),
    Rule("LNT-11", "E", "profile", budget),
    Rule("LNT-12", "W", "G0 G1 G2 G3", no_style),
    Rule("LNT-13", "W", "G2 G3", style_late),
    Rule("LNT-14", "W", "G0 G1 G2", vague),
    Rule("LNT-15", "W", "G0 G2 G3 G4", cinematic),
    Rule("LNT-16", "W", "G0 G1", shot_without_shot),
    Rule("LNT-17", "W", "G3 G1", generic_subject),
    Rule("LNT-18", "W", "G0 G1 G3", vague_motion),
    Rule("LNT-19", "W", "G4", keyword_list),
    Rule("LNT-20", "I", "G2 G1", negative),
    Rule("LNT-21", "I", "G2", crowded),
    Rule("LNT-22", "I", "G1", continuity_list),
    Rule("LNT-23", "W", "G1", contradiction),
    Rule("LNT-24", "I", "G1 G2", abstract),
    Rule("LNT-25", "W", "G0 G3", no_size),
    Rule("LNT-26", "I", "G3", no_move),
    Rule("LNT-27", "W", "G1 G2", several_moves),
    Rule("LNT-28", "W", "G1", odd_camera_words),
    Rule("LNT-29", "I", "G1", no_speed),
    Rule("LNT-30", "W", "G1", fragile_move),
    Rule("LNT-31", "I", "G1", sizes_in_camera),
    Rule("LNT-32", "I", "G1", lens_for_size),
    Rule("LNT-33", "W", "G1 G2 G4", too_many_beats),
    Rule("LNT-34", "W", "G3", chained),
    Rule("LNT-35", "W", "G2", simultaneous),
    Rule("LNT-36", "I", "G0 G1", no_counts),
    Rule("LNT-37", "W", "G1", complex_action),
    Rule("LNT-38", "I", "G1", fast_words),
    Rule("LNT-39", "W", "G1", beat_times),
    Rule("LNT-40", "W", "G2", physics),
    Rule("LNT-41", "I", "G2", no_material),
    Rule("LNT-42", "I", "G4 G1", several_people),
    Rule("LNT-43", "W", "G4 G1", motion_transfer),
    Rule("LNT-44", "W", "G0 G1", no_light),
    Rule("LNT-45", "W", "G0 G1 G3", brightness_only),
    Rule("LNT-46", "I", "G1 G4", light_parts),
    Rule("LNT-47", "W", "G2", conflicting_light),
    Rule("LNT-48", "W", "G1 G2 G3", palette_count),
    Rule("LNT-49", "I", "G1", palette_names),
    Rule("LNT-50", "I", "G1", kelvin),
    Rule("LNT-51", "W", "G2 G3 G4", no_sound),
    Rule("LNT-52", "I", "G1", generic_sound),
    Rule("LNT-53", "W", "G3 G1", speech_in_prose),
    Rule("LNT-54", "W", "G3", no_speaker),
    Rule("LNT-55", "W", "G1 G2", speaker_labels),
    Rule("LNT-56", "I", "G3", unknown_speaker),
    Rule("LNT-57", "W", "G0 G1 G2", speaking_time),
    Rule("LNT-58", "W", "G2", long_sentence),
    Rule("LNT-59", "W", "G1 G2", turns),
    Rule("LNT-60", "W", "G4 G1", written_words),
    Rule("LNT-61", "I", "G1", mood_against_sound),
    Rule("LNT-62", "W", "G4", no_audio),
    Rule("LNT-63", "W", "house", sound_rules),
    Rule("LNT-64", "I", "G3 G4", no_emotion),
    Rule("LNT-65", "E", "G0 G1 G2", picture_size),
    Rule("LNT-66", "E", "G0 G1 G2", picture_format),
    Rule("LNT-67", "W", "G2", small_picture),
    Rule("LNT-68", "W", "G1 G2", retold_still),
    Rule("LNT-69", "W", "G2", against_still),
    Rule("LNT-70", "W", "G2", still_without_motion),
    Rule("LNT-71", "W", "G1", faces),
    Rule("LNT-72", "W", "G1", not_to_be_shown),
    Rule("LNT-73", "E", "G3", many_characters),
    Rule("LNT-74", "E", "G3", character_clips),
    Rule("LNT-75", "I", "G1", no_anchor),
    Rule("LNT-76", "W", "G1 G2", several_changes),
    Rule("LNT-77", "I", "G1", retold_remix),
    Rule("LNT-78", "E", "API", not_remixable),
    Rule("LNT-79", "I", "G1 G2 G4", remix_instead),
    Rule("LNT-80", "E", "G3", extension),
    Rule("LNT-81", "W", "G1", off_the_sheet),
    Rule("LNT-82", "I", "G1", same_as_before),
    Rule("LNT-83", "E", "G0 G1", timecodes),
    Rule("LNT-84", "I", "G1", cut_parts),
    Rule("LNT-85", "I", "G3 G0 G1", several_cuts),
    Rule("LNT-86", "E", "G0 G1 G4", unfilled),
    Rule("LNT-87", "I", "G0 G1", failing),
)
