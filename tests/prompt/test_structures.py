"""Structures as data: the guides' blocks in their order, a place for every field, and new layouts
without new code."""

from dataclasses import replace
from pathlib import Path

import pytest

from composer.problem import Problem
from composer.prompt.blocks import FIELDS, Kind
from composer.prompt.parts import PARTS
from composer.prompt.render import render
from composer.prompt.shot import Brief, Shot
from composer.prompt.structures import Section, Structure, load_structures
from tests.prompt.shots import FULL

STRUCTURES = load_structures()


def _own(sections: tuple[Section, ...]) -> list[str]:
    """The labels (or part names) a structure file itself lists, gained lines left out."""
    out: list[str] = []
    for section in sections:
        if not section.gained:
            out.append(section.label or section.write[-1].part)
            out += _own(section.sections)
    return out


@pytest.mark.parametrize(
    ("structure", "blocks"),
    [
        ("STR-02", ["cast", "Cinematography:", "Camera shot:", "Mood:", "Actions:", "Dialogue:"]),
        (
            "STR-03",
            ["Style:", "cast", "Cinematography:", "Camera shot:", "Mood:", "Actions:", "Dialogue:",
             "Background Sound:"],
        ),
        (
            "STR-05",
            ["Style:", "cast", "Cinematography:", "Camera:", "Lens:", "Lighting:", "Mood:",
             "Actions:", "Dialogue:", "Background Sound:"],
        ),
    ],
)  # fmt: skip
def test_the_guides_blocks_in_their_order(structure: str, blocks: list[str]) -> None:
    assert _own(STRUCTURES[structure].sections) == blocks


@pytest.mark.parametrize("structure", STRUCTURES.values(), ids=lambda structure: structure.id)
def test_every_field_has_exactly_one_place(structure: Structure) -> None:
    parts = [part for section in structure.sections for part in section.parts()]
    assert len(parts) == len(set(parts))
    written = {field for part in parts for field in PARTS[part].fields}
    sent = {
        spec.name
        for spec in FIELDS
        if spec.kind is not Kind.ASIDE and spec.name.split(".")[-1] not in ("at",)
    }
    # Times of beats and lines enter the text in timed structures only.
    timed = {f"{rows}.*.{end}" for rows in ("beats", "dialogue") for end in ("start", "end")}
    assert written == sent - timed
    assert structure.source
    assert structure.dated
    assert structure.does
    assert structure.use_when


BRACKETS = """
id = "MY-01"
label = "Brackets"
[[section]]
label = "[SCENE DESCRIPTION]:"
inline = true
join = "sentences"
write = ["subject", "description", "cast", "beats"]
[[section]]
label = "[CAMERA]:"
inline = true
write = ["camera.shot", "camera.angle", "camera.movement", "camera.lens", "camera.filter",
         "camera.focus"]
[[section]]
label = "[LIGHTING]:"
inline = true
join = "sentences"
write = ["light", "palette", "mood"]
[[section]]
label = "[AUDIO]:"
inline = true
join = "sentences"
write = ["dialogue", "sound", "cues"]
[[section]]
label = "[STYLE]:"
inline = true
write = ["style"]
[rows.beats]
between = "sentences"
segments = [{ fields = ["text"] }]
[rows.dialogue]
between = " "
segments = [{ fields = ["speaker"] }, { fields = ["line"], open = ' says: "', close = '"' },
            { fields = ["delivery"], open = " (", close = ")" }]
"""

PARAGRAPH = """
id = "MY-02"
label = "One paragraph"
between = "sentences"
[[section]]
join = "sentences"
write = ["style", "subject", "description", "cast", "beats"]
[[section]]
label = "Camera:"
inline = true
write = ["camera.shot", "camera.angle", "camera.movement"]
[[section]]
label = "Lighting:"
inline = true
write = ["light"]
[[section]]
label = "Palette:"
inline = true
write = ["palette"]
[rows.beats]
between = "sentences"
segments = [{ fields = ["text"] }]
"""

TIMED = """
id = "MY-03"
label = "Timed beats"
[[section]]
label = "Actions:"
write = ["beats"]
[rows.beats]
segments = [{ fields = ["start", "end"], join = "–" }, { fields = ["text"], open = ": " }]
"""


def _load(folder: Path, text: str) -> Structure:
    (folder / "mine.toml").write_text(text, encoding="utf-8")
    [mine] = [s for s in load_structures(folder).values() if s.id.startswith("MY")]
    return mine


SMALL = replace(FULL, shot_list=(), brief=Brief())


def test_a_bracket_template_is_only_data(tmp_path: Path) -> None:
    text = render(SMALL, _load(tmp_path, BRACKETS)).text
    assert [row.split(":")[0] for row in text.split("\n\n")] == [
        "[SCENE DESCRIPTION]",
        "[CAMERA]",
        "[LIGHTING]",
        "[AUDIO]",
        "[STYLE]",
    ]
    assert 'Ines says: "It was warm in Oslo." (dry)' in text


def test_a_running_paragraph_is_only_data(tmp_path: Path) -> None:
    shot = replace(SMALL, mood="", sound="", cues=(), dialogue=())
    camera = replace(SMALL.camera, lens="", filter="", focus="", text="")
    text = render(replace(shot, camera=camera), _load(tmp_path, PARAGRAPH)).text
    assert "\n" not in text
    assert (
        "Jon takes one step in. Camera: medium two-shot, eye level, slow tracking right. "
        "Lighting: Sodium lamp overhead, first grey light from the open bow. "
        "Palette: sodium orange, slate, bottle green, bone"
    ) in text


def test_times_enter_the_text_in_timed_rows(tmp_path: Path) -> None:
    text = render(Shot(beats=SMALL.beats), _load(tmp_path, TIMED)).text
    assert text == (
        "Actions:\n0.00–2.50: She pours; steam lifts into the lamp\nJon takes one step in"
    )


@pytest.mark.parametrize("text", [BRACKETS, PARAGRAPH, TIMED])
def test_a_users_template_drops_nothing_either(tmp_path: Path, text: str) -> None:
    structure = _load(tmp_path, text)
    paths = {span.path for span in render(FULL, structure).spans}
    assert {("brief", "finishing"), ("mood",), ("camera", "filter"), ("cues", 0, "text")} <= paths


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("id = ", "Invalid value"),
        ('id = "X"', "section"),
        ('label = "X"\n[[section]]', "id"),
        ('id = "X"\nlabel = "x"\n[[section]]\nwrite = ["camera.wobble"]', "camera.wobble"),
        ('id = "X"\nlabel = "x"\n[[section]]\nblock = "sky"', "sky"),
        ('id = "X"\nlabel = "x"\nsection = 3', "not iterable"),
    ],
)
def test_a_bad_file_is_named_with_the_place(tmp_path: Path, text: str, where: str) -> None:
    (tmp_path / "bad.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Problem) as caught:
        load_structures(tmp_path)
    assert caught.value.code == "prompt.bad_structure"
    assert where in str(caught.value.values["where"])
