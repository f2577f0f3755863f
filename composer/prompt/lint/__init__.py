"""Lint: what will go wrong with a shot on a model at a length, why, and the edits that mend it.
Pure; sentences are `messages`' and what a window makes of findings is its own."""

from composer.prompt.lint.case import Case
from composer.prompt.lint.check import Looking, lint
from composer.prompt.lint.context import (
    CharacterFacts,
    ExtensionFacts,
    LintContext,
    ParentFacts,
    PictureFacts,
    TakeFacts,
)
from composer.prompt.lint.decisions import Decisions, Sorted, key_of, settings_for, sort_out
from composer.prompt.lint.finding import Edit, Finding, Fix, Replacement
from composer.prompt.lint.mend import apply, mend
from composer.prompt.lint.rules import RULES, Rule
from composer.prompt.lint.settings import LintSettings

__all__ = [
    "RULES",
    "Case",
    "CharacterFacts",
    "Decisions",
    "Edit",
    "ExtensionFacts",
    "Finding",
    "Fix",
    "LintContext",
    "LintSettings",
    "Looking",
    "ParentFacts",
    "PictureFacts",
    "Replacement",
    "Rule",
    "Sorted",
    "TakeFacts",
    "apply",
    "key_of",
    "lint",
    "mend",
    "settings_for",
    "sort_out",
]
