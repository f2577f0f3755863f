"""What the rules are told and asked: the profile, how the guides' disagreements are settled, what
the project decided. When they are asked is `checks.py`'s."""

import json
from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Any

from composer import records
from composer.problem import Problem
from composer.prompt.look import Look
from composer.prompt.shot import Shot
from composer.ui.checks.desk import Desk
from composer.ui.checks.surroundings import Surroundings

if TYPE_CHECKING:
    # The rules take 70 ms to read: the window opens without them.
    from composer.prompt.lint import Decisions, Finding, LintSettings, Looking, Sorted
    from composer.prompt.profile import Profile

ASSUMED = "sora-2"
"""The model whose limits hold where nobody offers the one that is asked for."""
_NOTE = "checks"
"""The project's note of its decisions."""


class Rulebook:
    """The rules for the shots of `desk`. Reads what it needs once."""

    def __init__(self, desk: Desk, surroundings: Surroundings) -> None:
        self._desk, self._surroundings = desk, surroundings
        self._decisions: Decisions | None = None
        self._base: LintSettings | None = None

    @property
    def decisions(self) -> "Decisions":
        """The project's."""
        if self._decisions is None:
            self._decisions = _read(self._desk.project.note(_NOTE))
        return self._decisions

    def keep(self, decisions: "Decisions") -> None:
        """Write other decisions into the project."""
        self._decisions = decisions
        self._desk.project.set_note(_NOTE, json.dumps(records.to_json(decisions)))

    def base(self) -> "LintSettings":
        """How the guides' disagreements are settled, for all projects."""
        if self._base is None:
            from composer.prompt.lint.guides import settings_of

            self._base = settings_of(self._desk.services.settings.value.checks)
        return self._base

    def forget_base(self) -> None:
        """The settings were changed."""
        self._base = None

    def profile(self) -> "Profile":
        """Whose limits the checks go by."""
        return self._desk.profile or self._desk.services.profiles[ASSUMED]

    def rules(self) -> Hashable:
        """What a count depends on beside the shot: the same while nothing was decided anew."""
        return repr((self.base(), self.decisions))

    def told(self, shot: Shot) -> dict[str, Any]:
        """What the rules are told beside a form of the shot in hand."""
        from composer.prompt.lint import settings_for

        self._surroundings.refresh()
        return {
            "profile": self.profile(),
            "settings": settings_for(shot, self.base(), self.decisions),
            "context": self._surroundings.context(),
        }

    def look_at(self) -> "Sorted":
        """The shot in hand, with its text as it is shown."""
        from composer.prompt.lint import lint

        shot = self._desk.resolved
        return self.sort(shot, lint(shot, rendered=self._desk.rendered, **self.told(shot)))

    def looking(self, shot: Shot) -> "Looking":
        """As `look_at`, to be gone on with bit by bit; `shot` is the one in hand."""
        from composer.prompt.lint import Case, Looking

        told = self.told(shot)
        return Looking(
            Case(shot, told["profile"], self._desk.rendered, told["settings"], told["context"])
        )

    def check(self, shot: Shot) -> "tuple[Finding, ...]":
        """What would be shown of `shot`, another form of the one in hand."""
        from composer.prompt.lint import lint

        return self.sort(shot, lint(shot, **self.told(shot))).shown

    def look_over(self, shot: Shot, look: Look, profile: "Profile | None") -> "tuple[Finding, ...]":
        """What would be shown of a shot (resolved) that is not in hand, its clips unknown."""
        from composer.prompt.lint import lint, settings_for

        found = lint(
            shot,
            profile=profile or self._desk.services.profiles[ASSUMED],
            settings=settings_for(shot, self.base(), self.decisions),
            context=self._surroundings.plain(look, shot),
        )
        return self.sort(shot, found).shown

    def sort(self, shot: Shot, found: "Sequence[Finding]") -> "Sorted":
        """Findings by what was decided about them."""
        from composer.prompt.lint import sort_out

        return sort_out(found, shot.ignored, self.decisions)


def _read(note: str) -> "Decisions":
    """The decisions in a project's note; what can't be read counts as none."""
    from composer.prompt.lint import Decisions

    try:
        return records.from_json(Decisions, json.loads(note)) if note else Decisions()
    except (ValueError, Problem):
        return Decisions()


def warm_up(profile: "Profile") -> None:
    """Read the rules and all their words."""
    from composer.prompt.lint import lint

    lint(Shot(description="A pier at night."), profile=profile)
