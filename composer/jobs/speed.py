"""How long a clip takes: what was measured on this machine, else what the profile says. Pure, but
for remembering."""

from collections.abc import Callable, Mapping

from composer.prompt.recipe import Recipe

_NEWEST = 0.4
"""The weight of the newest measurement: a machine under load once is not slow for ever."""
_WORTH_KEEPING = 0.2
"""As a share of what was kept: estimates are no better than that, and keeping one writes a file."""
_HALF_LIFE = 2.0
"""Seconds after which an earlier estimate counts half, so that the figure doesn't jump about."""
_HALF_LIFE_SHARE = 0.1
"""The same as a share of the time that went by: a short clip has no time to be slow to learn."""


class RenderSpeeds:
    """Seconds of work for each second of clip, by profile and size. `on_learned` gets the whole
    table when it has changed by more than a fifth, to keep it: that is a write to the disk,
    and servers finish many clips a minute."""

    def __init__(
        self,
        known: Mapping[str, float] | None = None,
        on_learned: Callable[[Mapping[str, float]], object] | None = None,
    ) -> None:
        self._known = dict(known or {})
        self._told = dict(self._known)
        self._on_learned = on_learned

    def expected_seconds(self, recipe: Recipe) -> float | None:
        """How long `recipe` will take to render, None where nobody knows yet."""
        speed = self._known.get(_key(recipe), recipe.profile.render_seconds_per_second)
        return None if speed is None else speed * recipe.shot.seconds

    def learn(self, recipe: Recipe, seconds: float) -> None:
        """`recipe` took `seconds` to render."""
        if recipe.shot.seconds <= 0:
            return
        speed = seconds / recipe.shot.seconds
        before = self._known.get(_key(recipe))
        mixed = speed if before is None else _NEWEST * speed + (1 - _NEWEST) * before
        self._known[_key(recipe)] = round(mixed, 3)
        if self._on_learned is not None and self._is_news(_key(recipe)):
            self._told = dict(self._known)
            self._on_learned(dict(self._known))

    def _is_news(self, key: str) -> bool:
        told = self._told.get(key)
        return told is None or abs(self._known[key] - told) > _WORTH_KEEPING * told


class Pace:
    """The time left of one rendering that was first looked at when the clock said `begun`.

    `expected` are the seconds for the whole. The further it is, the more its own pace counts.
    """

    def __init__(self, expected: float | None, begun: float) -> None:
        self.begun = begun
        self._expected = expected
        self._first: tuple[float, float] | None = None  # when, and how far it was
        self._said: tuple[float, float] | None = None  # when, and how much was left

    def seconds_left(self, now: float, fraction: float | None) -> float | None:
        """`fraction` 0..1 as the maker says; None where it doesn't. None where nobody knows."""
        left = self._estimate(now - self.begun, fraction)
        if left is not None and self._said is not None:
            when, before = self._said
            half_life = min(_HALF_LIFE, _HALF_LIFE_SHARE * (now - self.begun))
            steady = 0.5 ** ((now - when) / half_life) if half_life > 0 else 0.0
            left = steady * max(0.0, before - (now - when)) + (1 - steady) * left
        self._said = None if left is None else (now, left)
        return left

    def _estimate(self, elapsed: float, fraction: float | None) -> float | None:
        if fraction is None:
            return None if self._expected is None else max(0.0, self._expected - elapsed)
        if self._first is None:
            self._first = (elapsed, fraction)
        since, done = elapsed - self._first[0], fraction - self._first[1]
        # One that was resumed half-way is expected to need the rest only.
        said = None if self._expected is None else self._expected * (1 - fraction)
        if done <= 0:
            return said
        pace = since * (1 - fraction) / done
        return pace if said is None else fraction * pace + (1 - fraction) * said


def _key(recipe: Recipe) -> str:
    return f"{recipe.profile.id or recipe.engine}/{recipe.shot.parameters.size}"
