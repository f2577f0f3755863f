"""The places a shot can stand in, each a function from a `Scenery` to layers."""

from collections.abc import Callable

from composer.animatic.layers import Layer
from composer.animatic.places import (
    carriage,
    city,
    coast,
    deck,
    harbour,
    land,
    room,
    show,
    studio,
    town,
    water,
)
from composer.animatic.places.scenery import Scenery

PLACES: dict[str, Callable[[Scenery], list[Layer]]] = {
    "landscape": land.hills,
    "mountains": land.mountains,
    "field": land.field,
    "desert": land.desert,
    "snow": land.snowfield,
    "forest": land.forest,
    "street": town.street,
    "city": city.city,
    "platform": city.platform,
    "space": land.space,
    "road": town.road,
    "water": water.sea,
    "beach": water.beach,
    "coast": coast.coast,
    "harbour": harbour.harbour,
    "deck": deck.deck,
    "room": room.room,
    "carriage": carriage.carriage,
    "stage": show.stage,
    "studio": studio.studio,
}


def place_named(name: str) -> Callable[[Scenery], list[Layer]]:
    """The place of that name; the plain studio where nothing is known of it."""
    return PLACES.get(name, studio.studio)
