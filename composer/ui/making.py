"""From the shot in hand to jobs: who can make it, why it can't be made, the recipe, the queue, and
a recipe brought back."""

from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from composer.engines.characters import cast_in
from composer.jobs.queue import Job, Queue
from composer.library.project import Project
from composer.library.rows import ShotRow
from composer.offers import Offer, offer_for, offers
from composer.problem import Problem
from composer.prompt.look import Look, reattach
from composer.prompt.profile import Profile
from composer.prompt.recipe import Recipe
from composer.prompt.shot import FieldPath, Shot
from composer.prompt.translate import Translation
from composer.prompt.variables import with_own_values
from composer.services import Services
from composer.ui import recipes
from composer.ui.outline import Outline


class Desk(Protocol):
    """What the making of clips needs of the session."""

    services: Services
    project: Project
    queue: Queue
    outline: Outline

    @property
    def shot_id(self) -> str: ...
    @property
    def shot(self) -> Shot: ...
    @property
    def resolved(self) -> Shot: ...
    @property
    def look(self) -> Look: ...
    @property
    def translation(self) -> Translation: ...
    @property
    def shot_row(self) -> ShotRow | None: ...
    def flush(self) -> None: ...
    def select_shot(self, shot_id: str) -> None: ...
    def edit(self, path: FieldPath, value: object, *, text: str, merge: bool) -> None: ...


class Making:
    """Asks the session for the shot and hands finished recipes to its queue."""

    def __init__(self, session: Desk) -> None:
        self._session, self._services = session, session.services

    @property
    def offer(self) -> Offer | None:
        """Who makes what the shot in hand asks for; None where nobody here does."""
        services, model = self._services, self._session.shot.parameters.model
        return offer_for(
            model,
            services.profiles,
            services.servers.all(),
            local=self._local_engines(),
            preferred=services.settings.value.preferred_servers.get(model, ""),
        )

    @property
    def profile(self) -> Profile | None:
        """The profile of the model the shot in hand asks for, as its maker has it; None where no
        such model is known."""
        if offer := self.offer:
            return offer.profile
        return recipes.profile_for(self._services.profiles, self._session.shot)

    def offers(self) -> tuple[Offer, ...]:
        """Every model of every maker here, this computer first."""
        services = self._services
        return offers(services.profiles, services.servers.all(), self._local_engines())

    def offer_of(self, recipe: Recipe) -> Offer:
        """Who made, or was to make, `recipe`."""
        return Offer(recipe.profile, self._services.servers.get(recipe.engine))

    def _local_engines(self) -> frozenset[str]:
        servers = {one.id for one in self._services.servers.all()}
        return frozenset(self._services.engines) - servers

    def refusals(self) -> tuple[Problem, ...]:
        """Why the shot in hand can't be generated as it is; empty where it can."""
        if not self._session.shot_id:
            return (Problem("session.no_shot"),)
        found = recipes.refusals(self.profile, self._to_send(), self._services.engines)
        sent = self._session.translation
        return (*found, *recipes.unfilled(sent.rendered.text, sent.negative))

    def _to_send(self) -> Shot:
        rate = self._session.project.info.rate_name
        return recipes.at_rate(with_own_values(self._session.resolved), rate, self.profile)

    def recipe(self, seed: int) -> Recipe:
        """All that one generation of the shot in hand needs. Raises Problem when it is refused."""
        for problem in self.refusals():
            raise problem
        session, profile = self._session, self.profile
        row = session.shot_row
        if row is None or profile is None:
            raise Problem("session.no_shot")
        sent = self._to_send()
        made = recipes.build(session.shot, sent, session.translation, row, profile, seed)
        return cast_in(made, self._services.servers.get(made.engine))

    def any_recipe(self, offer: Offer) -> Recipe:
        """The shot in hand as `offer` would have it, whether or not it could make it so: what a
        clip is filed under that was asked for elsewhere. Raises Problem session.no_shot."""
        session = self._session
        row = session.shot_row
        if row is None:
            raise Problem("session.no_shot")
        sent = self._to_send()
        return recipes.build(session.shot, sent, session.translation, row, offer.profile, 0)

    def generate(self, count: int = 1, *, front: bool = False) -> list[Job]:
        """Queue `count` clips of the shot in hand, each with its own seed. Raises Problem when it
        is refused."""
        self._session.flush()
        made = [self.recipe(seed) for seed in recipes.seeds(self._session.shot, count)]
        submit = self._session.queue.submit
        jobs = [submit(one, front=front) for one in (made[::-1] if front else made)]
        return jobs[::-1] if front else jobs

    def bring_back(self, recipe: Recipe) -> None:
        """Bring a whole recipe back into its shot (the one in hand where that is gone), undoably:
        blocks, parameters, and what it took from the Look where the Look still says the same."""
        session = self._session
        if recipe.shot_id in session.outline.ids():
            session.select_shot(recipe.shot_id)
        shot = reattach(recipe.shot, recipe.inherited, session.look)
        shot = replace(shot, parameters=replace(shot.parameters, seed=recipe.seed))
        session.edit((), shot, text=_tr("Use this prompt"), merge=False)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Making", text)
