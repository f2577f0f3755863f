"""Where the guides disagree (A.5 of the spec), a person decides: the settings of lint with their
defaults. How a rule takes them is in its module."""

from collections.abc import Mapping
from dataclasses import dataclass, field

EXPLORE, CONTINUITY = "explore", "continuity"


@dataclass(frozen=True)
class LintSettings:
    """Each setting names the contradiction (CON-…) it settles.

    - `purpose` explore | continuity (CON-21): what is missing is a hint or a warning.
    - `style_position` template | first (CON-07): the structure's order, or the style in front.
    - `negatives` exempt | none (CON-08): "Avoid …" and the like are fine where craft writes them.
    - `dialogue_form` block | prose (CON-09): speech in prose belongs into its block.
    - `words_per_second` None: the craft's usual pace (CON-10).
    - `beats_hint` (CON-11): hint already at more than one beat per four seconds.
    - `cuts` one | list (CON-05): a prompt is one shot, or may list several.
    - `duration_in_text` in_sync | never (CON-06): `Duration 4s` in a brief is fine when it is true.
    - `cinematic` context | always (CON-13): the word is fine beside concrete detail, or never.
    - `sheet` additions | exact (CON-16): what may differ from the Look.
    - `rapid_presets` (CON-23): crash zoom and whip pan are fine, being usual moves.
    - `still_context` clause | none (CON-27): how much a prompt may retell its first frame.
    - `text_in_picture` (CON-17): writing in the picture is wanted and not to be mentioned.
    - `second_move_from`: seconds from which a second camera move is fine; None: never (G4).
    - `off`: rules that say nothing; `severities`: E, W or I for a rule instead of its own.
    - `names`: words the user adds to those of LNT-72.
    """

    purpose: str = EXPLORE
    style_position: str = "template"
    negatives: str = "exempt"
    dialogue_form: str = "block"
    words_per_second: float | None = None
    beats_hint: bool = False
    cuts: str = "one"
    duration_in_text: str = "in_sync"
    cinematic: str = "context"
    sheet: str = "additions"
    rapid_presets: bool = True
    still_context: str = "clause"
    text_in_picture: bool = False
    second_move_from: int | None = None
    off: frozenset[str] = frozenset()
    severities: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    names: tuple[str, ...] = ()
