"""What a person has decided about findings: waved through in one shot, rules silenced or made
graver in a project. Where it is kept is the caller's business."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from composer import records
from composer.prompt.lint.finding import ERROR, Finding
from composer.prompt.lint.settings import LintSettings
from composer.prompt.shot import Shot
from composer.records import Extra


@dataclass(frozen=True)
class Decisions:
    """Of one project. `off`: rules that say nothing; `severities`: E, W or I instead of a rule's
    own."""

    off: tuple[str, ...] = ()
    severities: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    extra: Extra = records.extra()

    def with_rule(self, rule: str, *, off: bool) -> "Decisions":
        """With `rule` silenced, or heard again."""
        rest = tuple(one for one in self.off if one != rule)
        return replace(self, off=tuple(sorted((*rest, rule))) if off else rest)

    def with_severity(self, rule: str, severity: str) -> "Decisions":
        """With another severity for `rule`; empty: its own."""
        rest = {key: value for key, value in self.severities.items() if key != rule}
        return replace(self, severities=rest | ({rule: severity} if severity else {}))


@dataclass(frozen=True)
class Sorted:
    """Findings to show, and those that were decided away (`silenced`: by the project, `waved`: in
    this shot)."""

    shown: tuple[Finding, ...] = ()
    waved: tuple[Finding, ...] = ()
    silenced: tuple[Finding, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.shown if one.severity == ERROR)


def key_of(one: Finding) -> str:
    """What "ignore here" remembers: the rule, the field and the words. It goes along when a row
    moves, and ends when the words are others."""
    field_name = ".".join("*" if isinstance(step, int) else str(step) for step in one.path)
    words = " ".join(one.text.casefold().split()) or one.code
    return f"{one.rule} {field_name} {words}"


def sort_out(findings: Iterable[Finding], ignored: Sequence[str], decisions: Decisions) -> Sorted:
    """`findings` (of a check without `off`) by what was decided about them."""
    known, off = frozenset(ignored), frozenset(decisions.off)
    shown: list[Finding] = []
    waved: list[Finding] = []
    silenced: list[Finding] = []
    for one in findings:
        pile = silenced if one.rule in off else waved if key_of(one) in known else shown
        pile.append(one)
    return Sorted(tuple(shown), tuple(waved), tuple(silenced))


def settings_for(shot: Shot, base: LintSettings, decisions: Decisions) -> LintSettings:
    """`base` with what the shot is for and the project's severities. Silenced rules still speak:
    `sort_out` puts them aside, so that they can be reviewed."""
    purpose = shot.purpose or base.purpose
    return replace(base, purpose=purpose, severities=dict(decisions.severities))
