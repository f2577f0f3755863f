"""A session whose first shot has three clips: a previs, a take and a version of it, all real."""

from dataclasses import replace

import pytest

from composer.library.rows import ClipFacts
from composer.media.probe import probe
from tests.media.clips import make_numbered_clip


@pytest.fixture(scope="session")
def clip(tmp_path_factory):
    folder = tmp_path_factory.mktemp("clips")
    return make_numbered_clip(folder / "clip.mp4", frames=48, sound=True)


@pytest.fixture
def add_take(session, clip):
    """Files a copy of the clip as a take of the shot in hand."""

    def add(engine="draft", **changes):
        recipe = replace(session.recipe(7), engine=engine, **changes)
        part = session.project.media / "incoming.part"
        part.write_bytes(clip.read_bytes())
        thumbnail = session.project.media / "incoming.jpg"
        thumbnail.write_bytes(_picture())
        found = probe(part)
        facts = ClipFacts(
            found.width,
            found.height,
            found.frames,
            "24/1",
            found.seconds,
            found.bytes,
            found.has_sound,
        )
        return session.project.add_take(part, recipe, facts, thumbnail)

    return add


@pytest.fixture
def takes(add_take):
    previs = add_take()
    take = add_take("server")
    version = add_take("server", parent=take.id, change="tighten to a 75 mm")
    return previs, take, version


def _picture():
    import io

    from PIL import Image

    data = io.BytesIO()
    Image.new("RGB", (320, 180), (90, 60, 40)).save(data, "JPEG")
    return data.getvalue()
