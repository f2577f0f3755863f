"""The recipe: the frozen, complete input of one generation, stored with the job, the take and the
clip.

Made once by the session or the command line; engines read only this. It names no key and no folder.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from composer import records
from composer.prompt.profile import Profile
from composer.prompt.shot import Shot
from composer.records import Extra


@dataclass(frozen=True)
class RecipeReference:
    """A picture that goes with the request, by content (`sha256:<hex>`), so that a renamed file is
    still the same."""

    role: str
    hash: str
    fit: str = "crop"
    extra: Extra = records.extra()


@dataclass(frozen=True)
class Recipe:
    """Enough to make the same clip again.

    `shot` has its Look filled in; `inherited` names the fields that came from it. `text` is the
    exact prompt sent.
    `label` is the shot's slate (`2B`). `seed` is always a number, drawn when the shot leaves it
    open. `parent` is the
    take a remix, extension or edit starts from, `change` its instruction. `operation` is generate |
    remix | edit | extend; `source` the server's id of the clip such a one starts from, `emulated`
    where the server can't do it and we make a new clip that comes close. `options` are the values
    under "More", as servers spell them. `remote_id`, set when a take is filed: what the server
    calls the clip.
    """

    shot: Shot
    text: str
    profile: Profile
    seed: int
    engine: str = "draft"
    shot_id: str = ""
    label: str = ""
    inherited: tuple[str, ...] = ()
    structure: str = "STR-05"
    dialect: str = "sora"
    negative: str = ""
    references: tuple[RecipeReference, ...] = ()
    parent: str | None = None
    change: str = ""
    program: str = ""
    operation: str = "generate"
    options: Mapping[str, object] = field(default_factory=dict[str, object], hash=False)
    source: str = ""
    emulated: bool = False
    remote_id: str = ""
    format: str = "shot-composer/recipe"
    version: int = 1
    extra: Extra = records.extra()

    @property
    def is_previs(self) -> bool:
        """A clip of the draft engine is a previs, never a take."""
        return self.engine == "draft"
