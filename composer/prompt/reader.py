"""The one door to the readers: free words or vocabulary ids in, values out. Used by the drawing
now, by checks and the prompt parser later; the matching itself is in the `*_reading` modules."""

from composer.prompt.camera_reading import CameraReading, read_camera
from composer.prompt.colour_reading import RGB, read_colour, read_palette
from composer.prompt.light_reading import LightReading, black_body, read_light
from composer.prompt.people_reading import read_people
from composer.prompt.person_reading import Garment, PersonReading
from composer.prompt.scene_reading import SceneReading, ThingReading, read_scene

__all__ = [
    "RGB",
    "CameraReading",
    "Garment",
    "LightReading",
    "PersonReading",
    "SceneReading",
    "ThingReading",
    "black_body",
    "read_camera",
    "read_colour",
    "read_light",
    "read_palette",
    "read_people",
    "read_scene",
]
