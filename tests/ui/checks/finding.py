"""Asking the checks of a session."""


def rules(checks):
    return {one.rule for one in checks.findings()}


def the(checks, rule):
    """The first finding of `rule`."""
    return next(one for one in checks.findings() if one.rule == rule)
