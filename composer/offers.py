"""Who can make a shot with which model: each profile of each server, and the draft engine. What a
server's owner says of it (clips at a time, its price) stands in place of the profile's own."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import cast

from composer.prompt.dialects import Dialect
from composer.prompt.more import to_send
from composer.prompt.profile import Price, Profile
from composer.prompt.recipe import Recipe
from composer.prompt.translate import translate
from composer.servers.server import Server, is_private, origin

USD_PER_SECOND = "usd_per_second"
"""The key in `Server.extra` for what its owner says a second of clip costs; 0: nothing."""
OWN_MACHINES = ("vllm-omni", "sglang", "trtllm", "comfyui", "localai")
"""Kinds of servers that a person runs: nobody sends a bill for a clip of one at home."""


@dataclass(frozen=True)
class Offer:
    """`profile` as this maker has it: its `engine` is the server's id. `server` None: the draft
    engine of this computer."""

    profile: Profile
    server: Server | None = None

    @property
    def engine(self) -> str:
        return self.profile.engine

    @property
    def label(self) -> str:
        """`LTX-2 · Studio GPU`."""
        return f"{self.profile.label} · {self.server.name}" if self.server else self.profile.label


def offers(
    profiles: Mapping[str, Profile], servers: Iterable[Server], local: Collection[str] = ("draft",)
) -> tuple[Offer, ...]:
    """All that can be had: those of the engines `local`, on this computer, then the servers' in
    their order. Reads every profile."""
    here = [Offer(profile) for profile in profiles.values() if profile.engine in local]
    there = [
        Offer(at_server(profiles[profile_id], server), server)
        for server in servers
        for profile_id in server.profiles
        if profile_id in profiles
    ]
    return (*here, *there)


def offer_for(
    model: str,
    profiles: Mapping[str, Profile],
    servers: Iterable[Server],
    *,
    local: Collection[str] = ("draft",),
    preferred: str = "",
) -> Offer | None:
    """Who makes the profile, or else the model name, `model`: this computer, the server
    `preferred`, or the first that has it. None where nobody does."""
    named = (one for one in profiles.values() if one.model == model)
    profile = profiles.get(model) or next(named, None)
    if profile is None:
        return None
    if profile.engine in local:
        return Offer(profile)
    there = [one for one in servers if profile.id in one.profiles]
    mine = next((one for one in there if one.id == preferred), there[0] if there else None)
    return Offer(at_server(profile, mine), mine) if mine else None


def at_server(profile: Profile, server: Server) -> Profile:
    """`profile` as `server` makes it: what its kind has no way to take is not offered."""
    # Here, so that the window of somebody without servers opens without it.
    from composer.engines.operations import as_served

    usd = own_price(server)
    served = as_served(profile, server)
    return served if usd is None else replace(served, prices=(Price(usd),))


def own_price(server: Server) -> float | None:
    """What the server's owner says a second of clip costs, in US dollars; None: not said."""
    said = server.extra.get(USD_PER_SECOND)
    return float(cast("float", said)) if isinstance(said, int | float) else None


def is_unpriced(offer: Offer) -> bool:
    """Whether a person should be asked before sending, because nobody knows what it costs."""
    profile, server = offer.profile, offer.server
    if server is None or profile.prices:
        return False
    _, host, _ = origin(server.address)
    return not (server.kind in OWN_MACHINES and is_private(host))


def promoted_to(recipe: Recipe, offer: Offer, dialect: Dialect) -> Recipe:
    """`recipe`, drafted by one model, for another one: the same shot, seed and pictures, written in
    `dialect`; size, length and rate that the new model lacks become its nearest."""
    from composer.engines.operations import promoted

    profile = offer.profile
    written = translate(recipe.shot, dialect, profile)
    made = promoted(recipe, profile, written.rendered.text, written.negative)
    parameters = made.shot.parameters
    if profile.fps and parameters.fps not in profile.fps:
        parameters = replace(parameters, fps=profile.fps[0])
    kept = tuple(one for one in made.references if profile.takes(one.role))
    shot = replace(made.shot, parameters=parameters)
    return replace(made, shot=shot, references=kept, options=to_send(parameters, profile))
