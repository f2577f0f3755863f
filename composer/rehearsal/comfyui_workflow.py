"""What an API-format workflow asks for, read by the usual names of inputs: a rehearsal runs no
nodes."""

from collections.abc import Mapping
from typing import Any

from composer.rehearsal.asking import DEFAULT_RATE, DEFAULT_SECONDS, DEFAULT_SIZE
from composer.rehearsal.clips import Order
from composer.rehearsal.seen import first_text

LENGTHS = ("length", "frames", "num_frames", "video_frames")
RATES = ("fps", "frame_rate")
SEEDS = ("seed", "noise_seed")


def order_of(workflow: Mapping[str, Any], uploads: Mapping[str, bytes]) -> Order:
    """`uploads`: pictures by the name that the upload gave them."""
    frames, rate = _number(workflow, LENGTHS), _number(workflow, RATES) or DEFAULT_RATE
    width, height = _number(workflow, ("width",)), _number(workflow, ("height",))
    return Order(
        prompt=first_text(dict(workflow)),
        size=(int(width), int(height)) if width and height else DEFAULT_SIZE,
        seconds=frames / rate if frames else DEFAULT_SECONDS,
        seed=int(_number(workflow, SEEDS) or 1),
        picture=next((uploads[name] for name in _pictures(workflow) if name in uploads), None),
    )


def output_node(workflow: Mapping[str, Any]) -> str:
    """The node that saves, else the last one."""
    kinds = {name: str(node.get("class_type", "")) for name, node in workflow.items()}
    saving = [name for name, kind in kinds.items() if "Save" in kind or "Combine" in kind]
    return (saving or list(workflow) or ["1"])[-1]


def _number(workflow: Mapping[str, Any], names: tuple[str, ...]) -> float | None:
    for node in workflow.values():
        inputs = node.get("inputs", {})
        for name in names:
            value = inputs.get(name)
            if isinstance(value, int | float) and not isinstance(value, bool):
                return float(value)
    return None


def _pictures(workflow: Mapping[str, Any]) -> list[str]:
    names = [node.get("inputs", {}).get("image") for node in workflow.values()]
    return [name for name in names if isinstance(name, str)]
