"""What asking a server found, for whoever shows or saves it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from composer.problem import Problem
from composer.prompt.profile import Profile


@dataclass(frozen=True)
class ServerReport:
    """What asking a server found. `models`: the names it serves; `proposed`: profile ids that fit
    them, with the server's name for each; `notice`: a code for `messages`, empty where there is
    nothing to say. `found`: profiles as the server itself describes models that none of ours fits;
    they count from `Services.keep_profiles` on."""

    ok: bool
    models: tuple[str, ...] = ()
    proposed: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    problem: Problem | None = None
    notice: str = ""
    found: tuple[Profile, ...] = ()

    @property
    def profiles(self) -> tuple[str, ...]:
        return tuple(self.proposed)
