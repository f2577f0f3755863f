"""What findings are called in the window: severities, counts, sources, the sides of what the guides
disagree on."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from composer.messages import sentence_for
from composer.prompt.guide import load_craft_index

if TYPE_CHECKING:
    from composer.prompt.lint import Finding
    from composer.prompt.lint.guides import Conflict, Value


def sentence(one: "Finding") -> str:
    return sentence_for(one.code, **one.values)


def severity_name(severity: str) -> str:
    return {"E": _tr("Error"), "W": _tr("Warning"), "I": _tr("Hint")}[severity]


def counted(severities: Iterable[str]) -> str:
    """`1 error · 2 warnings · 4 hints`; what there is none of is left out."""
    told = list(severities)
    one = {"E": _tr("1 error"), "W": _tr("1 warning"), "I": _tr("1 hint")}
    many = {"E": _tr("{n} errors"), "W": _tr("{n} warnings"), "I": _tr("{n} hints")}
    parts = ((key, told.count(key)) for key in "EWI")
    return " · ".join(one[key] if n == 1 else many[key].format(n=n) for key, n in parts if n)


def source(one: "Finding") -> str:
    """`Vague adjective (LNT-14, by the guides G0 G1 G2)`."""
    entry = load_craft_index().get(one.rule)
    title = entry.title if entry else one.rule
    if one.source in ("profile", "house", "API"):
        return _tr("{title} ({rule})").format(title=title, rule=one.rule)
    told = _tr("{title} ({rule}, by the guides {guides})")
    return told.format(title=title, rule=one.rule, guides=one.source)


def topic_of_rule(rule: str) -> str:
    """The guide's topic for a check."""
    # Here, so that the window opens without the guide.
    from composer.ui.guide.index import topic_of_rule as found

    return found(rule)


def topic(conflict: "Conflict") -> str:
    """What the guides disagree on."""
    return {
        "purpose": _tr("A shot that says nothing of its purpose"),
        "style_position": _tr("Where the style stands"),
        "negatives": _tr("“No …” and “Avoid …”"),
        "dialogue_form": _tr("Speech in the prose"),
        "words_per_second": _tr("How fast people speak"),
        "beats_hint": _tr("How many actions fit"),
        "cuts": _tr("Shots in one prompt"),
        "duration_in_text": _tr("The length in the text"),
        "cinematic": _tr("The word “cinematic”"),
        "sheet": _tr("Repeating the Look’s words"),
        "rapid_presets": _tr("Fast camera moves"),
        "still_context": _tr("Retelling the first frame"),
        "text_in_picture": _tr("Writing in the picture"),
        "second_move_from": _tr("A second camera move"),
    }[conflict.setting]


def sides(conflict: "Conflict") -> tuple[str, ...]:
    """What can be chosen, in the order of the conflict's values."""
    return {
        "purpose": (
            _tr("explores: what is missing is a hint"),
            _tr("has to match others: what is missing is a warning"),
        ),
        "style_position": (_tr("where the structure has it"), _tr("always in front")),
        "negatives": (_tr("fine where the craft uses them"), _tr("never")),
        "dialogue_form": (_tr("belongs into its own part"), _tr("is fine")),
        "words_per_second": (
            _tr("at the usual pace"),
            _tr("slowly: 2 words a second"),
            _tr("quickly: 3 words a second"),
        ),
        "beats_hint": (_tr("by the table of lengths"), _tr("one for each four seconds")),
        "cuts": (_tr("one prompt is one shot"), _tr("a list of cuts is fine")),
        "duration_in_text": (_tr("fine while it is true"), _tr("never")),
        "cinematic": (_tr("fine beside concrete detail"), _tr("never alone, never at all")),
        "sheet": (_tr("with additions"), _tr("word for word")),
        "rapid_presets": (_tr("crash zoom and whip pan work"), _tr("none is reliable")),
        "still_context": (_tr("a clause of context is fine"), _tr("not at all")),
        "text_in_picture": (_tr("better added in the cut"), _tr("wanted")),
        "second_move_from": (_tr("never"), _tr("in clips of 12 s or more")),
    }[conflict.setting]


def by_guides(conflict: "Conflict", place: int) -> str:
    """`by G2 and G4`."""
    names = conflict.sources[place].split()
    return _tr("by {guides}").format(guides=joined(names))


def joined(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _tr("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])


def value_key(value: "Value") -> str:
    """A choice's value as a menu keeps it."""
    return str(value)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Checks", text)
