"""The table of fields: every field of a shot has its block."""

from dataclasses import fields

import pytest

from composer.prompt.blocks import FIELDS, Block, block_of, spec_of
from composer.prompt.shot import Beat, Brief, Camera, Cue, FieldPath, Line, Shot

TOP = {spec.path[0] for spec in FIELDS}


def test_every_field_of_a_shot_is_in_the_table() -> None:
    aside = {"name", "structure", "dialect", "parameters", "variables", "extra"}
    aside |= {"purpose", "ignored", "verbatim"}
    assert {field.name for field in fields(Shot)} - aside == TOP


@pytest.mark.parametrize(
    ("kind", "prefix"),
    [(Camera, "camera."), (Brief, "brief."), (Beat, "beats.*."), (Line, "dialogue.*."),
     (Cue, "cues.*.")],
)  # fmt: skip
def test_every_field_of_the_parts_is_too(kind: type, prefix: str) -> None:
    names = {spec.name for spec in FIELDS}
    assert {prefix + f.name for f in fields(kind) if f.name != "extra"} <= names


def test_every_block_has_a_field() -> None:
    assert {spec.block for spec in FIELDS} == set(Block)


@pytest.mark.parametrize(
    ("path", "block"),
    [
        (("style",), Block.STYLE),
        (("camera", "lens"), Block.CAMERA),
        (("camera",), Block.CAMERA),
        (("palette", 2), Block.LIGHT),
        (("palette",), Block.LIGHT),
        (("beats", 3, "text"), Block.BEATS),
        (("beats", 3), Block.BEATS),
        (("cast", 0, "description"), Block.SUBJECT),
        (("references", 0), Block.FIRST_FRAME),
        (("name",), Block.DESCRIPTION),
    ],
)
def test_blocks_of_paths(path: FieldPath, block: Block) -> None:
    assert block_of(path) is block


def test_what_has_no_card_has_no_spec() -> None:
    assert spec_of(("parameters", "size")) is None
    assert spec_of(("beats", 0)) is None
