"""The bodies of create requests, for each kind of server; options, frames, operations."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest

from composer.engines.asking import compose, wanted
from composer.engines.base import EngineError, Networked
from composer.engines.operations import as_served, native_request, promoted
from composer.engines.pictures import Picture
from composer.engines.videos import VideosEngine
from composer.prompt.profile import Profile
from composer.prompt.recipe import Recipe, RecipeReference
from composer.servers.kinds import load_kinds
from tests.engines.network import PLAIN, SECRET, a_recipe, a_server, profile, with_picture

FIRST = Picture("first_frame", "first_frame.png", b"one")
LAST = Picture("last_frame", "last_frame.png", b"two")
OTHER = Picture("reference", "reference.png", b"three")
KINDS = load_kinds()


def wan(**changes) -> Recipe:
    asked = {"size": "832x480", "seconds": "5", "fps": "24"}
    return a_recipe(profile=profile("wan2.1-t2v-1.3b"), negative="blur", **asked, **changes)


@pytest.mark.parametrize(
    ("profile_id", "size", "fps", "frames", "rate", "real"),
    [
        ("wan2.1-t2v-1.3b", "832x480", "24", 81, "16", 81 / 16),
        ("wan2.2-ti2v-5b", "1280x704", "24", 121, "24", 121 / 24),
        ("ltx-2", "768x512", "24", 121, "24", 121 / 24),
        ("hunyuanvideo", "1280x720", "24", 125, "24", 125 / 24),
    ],
)
def test_models_that_count_frames(profile_id, size, fps, frames, rate, real):
    asked = wanted(a_recipe(profile=profile(profile_id), size=size, seconds="5", fps=fps))
    assert (asked.frames, asked.fps) == (frames, rate)
    assert asked.real == pytest.approx(real)


def test_models_that_do_not():
    asked = wanted(a_recipe(profile=profile("veo-3.1"), size="1280x720", seconds="8"))
    assert (asked.frames, asked.real) == (None, 8.0)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"size": "321x180"}, "prompt.size_not_offered"),
        ({"seconds": "3"}, "prompt.seconds_not_offered"),
        ({"seconds": "soon"}, "prompt.seconds_not_a_number"),
        ({"profile": Profile(id="any"), "size": "big"}, "engine.bad_size"),
    ],
)
def test_what_is_not_offered_is_not_asked(changes, code):
    with pytest.raises(EngineError) as told:
        wanted(a_recipe(**changes))
    assert told.value.code == code


EXPECTED = {
    "vllm-omni": {
        "prompt": "A fox in the snow.",
        "size": "832x480",
        "seconds": "5",
        "num_frames": 81,
        "fps": 16,
        "seed": 7,
        "negative_prompt": "blur",
        "num_inference_steps": 50,
        "guidance_scale": 3.0,
    },
    "sglang": {
        "prompt": "A fox in the snow.",
        "size": "832x480",
        "seconds": 5,
        "num_frames": 81,
        "fps": 16,
        "seed": 7,
        "negative_prompt": "blur",
        "num_inference_steps": 50,
        "guidance_scale": 3.0,
    },
    "trtllm": {
        "prompt": "A fox in the snow.",
        "size": "832x480",
        "seconds": 5.0,
        "num_frames": 81,
        "fps": 16,
        "seed": 7,
        "negative_prompt": "blur",
        "num_inference_steps": 50,
        "guidance_scale": 3.0,
    },
    "litellm": {
        "prompt": "A fox in the snow.",
        "model": "m",
        "size": "832x480",
        "seconds": "5",
        "num_frames": 81,
        "fps": 16,
        "seed": 7,
        "negative_prompt": "blur",
    },
    "new-api": {
        "prompt": "A fox in the snow.",
        "model": "m",
        "size": "832x480",
        "seconds": "5",
        "metadata": {"seed": 7, "negative_prompt": "blur"},
    },
    "openrouter": {
        "prompt": "A fox in the snow.",
        "model": "m",
        "size": "832x480",
        "duration": 5,
        "seed": 7,
    },
    "localai": {
        "prompt": "A fox in the snow.",
        "model": "m",
        "width": 832,
        "height": 480,
        "seconds": "5",
        "num_frames": 81,
        "fps": 16,
        "seed": 7,
        "negative_prompt": "blur",
    },
    "openai": {"prompt": "A fox in the snow.", "model": "m", "size": "832x480", "seconds": "5"},
}


@pytest.mark.parametrize("kind_id", EXPECTED)
def test_each_kind_is_asked_in_its_own_words(kind_id: str):
    kind = KINDS[kind_id]
    model = "m" if kind.model == "profile" else ""
    body = compose(wan(), kind, model, ())
    assert body.values == EXPECTED[kind_id]
    assert body.is_parts == (kind.body == "multipart")
    assert all(isinstance(value, str) for value in body.fields.values())


def test_localai_has_names_of_its_own_for_steps_and_guidance():
    options = {"num_inference_steps": 20, "guidance_scale": 3.5, "tiling": True}
    body = compose(replace(wan(), options=options), KINDS["localai"], "m", ())
    assert body.values == EXPECTED["localai"] | {"step": 20, "cfg_scale": 3.5, "tiling": True}


@pytest.mark.parametrize(
    ("kind_id", "pictures", "found"),
    [
        ("generic", (FIRST,), ["input_reference"]),
        ("vllm-omni", (FIRST,), ["input_reference"]),
        ("vllm-omni", (OTHER, OTHER), ["input_references", "input_references"]),
        ("litellm", (FIRST,), ["input_reference"]),
        ("sglang", (FIRST,), {"input_reference": FIRST.data_url}),
        ("new-api", (FIRST,), {"input_reference": FIRST.data_url}),
        ("new-api", (OTHER, OTHER), {"images": [OTHER.data_url] * 2}),
        (
            "vllm-omni",
            (FIRST, LAST),
            {"image_reference": [{"image_url": FIRST.data_url}, {"image_url": LAST.data_url}]},
        ),
        (
            "trtllm",
            (FIRST,),
            {"image_reference": {"content": "b25l", "format": "base64", "role": "first_frame"}},
        ),
        (
            "openrouter",
            (FIRST, LAST),
            {
                "frame_images": [
                    {
                        "type": "image_url",
                        "image_url": {"url": one.data_url},
                        "frame_type": one.role,
                    }
                    for one in (FIRST, LAST)
                ]
            },
        ),
    ],
)
def test_pictures_go_as_each_kind_takes_them(kind_id, pictures, found):
    body = compose(a_recipe(), KINDS[kind_id], "m", pictures)
    if isinstance(found, list):
        assert [file.field for file in body.files] == found
        assert body.is_parts
        assert all(file.name and file.type == "image/png" for file in body.files)
    else:
        assert {key: body.values[key] for key in found} == found
        assert not body.files


@pytest.mark.parametrize(
    ("kind_id", "pictures"), [("generic", (FIRST, LAST)), ("sglang", (LAST,)), ("sglang", (OTHER,))]
)
def test_pictures_a_kind_can_not_take_are_refused(kind_id, pictures):
    with pytest.raises(EngineError) as told:
        compose(a_recipe(), KINDS[kind_id], "m", pictures)
    assert told.value.code == "engine.picture_not_taken"


def test_nested_values_are_one_field_of_json_in_a_form():
    body = compose(a_recipe(options={"extra_params": {"a": [1]}}), KINDS["vllm-omni"], "", ())
    assert json.loads(body.fields["extra_params"]) == {"a": [1]}
    body = compose(a_recipe(options={"extra_params": {"a": [1]}}), KINDS["sglang"], "", ())
    assert body.values["extra_params"] == {"a": [1]}


def test_the_sound_switch_and_what_was_set_win_over_the_models_best():
    options = {"audio": False, "num_inference_steps": 8}
    body = compose(wan(options=options), KINDS["vllm-omni"], "", ())
    assert body.fields["generate_sound"] == "false"
    assert body.fields["num_inference_steps"] == "8"
    assert body.fields["guidance_scale"] == "3.0"
    strict = compose(wan(options={"made_up": 1}), KINDS["trtllm"], "", ())
    assert "made_up" not in strict.values


def test_characters_go_as_json_only():
    recipe = a_recipe(options={"characters": [{"id": "char_1"}]})
    body = compose(recipe, KINDS["generic"], "m", (FIRST,))
    assert not body.is_parts
    assert body.values["characters"] == [{"id": "char_1"}]
    assert body.values["input_reference"] == {"image_url": FIRST.data_url}
    assert "characters" not in compose(recipe, KINDS["vllm-omni"], "m", ()).values


def test_a_request_is_shown_without_its_key(tmp_path: Path):
    async def work(kind: str):
        server = a_server("http://localhost:8091", kind, models={"plain": "Served/Plain"})
        engine = VideosEngine(server, (PLAIN,), lambda: SECRET)
        assert isinstance(engine, Networked)
        request = await engine.prepared(*with_picture(a_recipe(), tmp_path, "first_frame"))
        await engine.close()
        return request

    form = asyncio.run(work("vllm-omni"))
    assert (form.method, form.url) == ("POST", "http://localhost:8091/v1/videos")
    assert form.headers == {"Authorization": "Bearer [key]"}
    assert form.fields["model"] == "Served/Plain"
    assert [file.field for file in form.files] == ["input_reference"]
    plain = asyncio.run(work("sglang"))
    assert isinstance(plain.json, dict)
    assert SECRET not in repr(form) + repr(plain)


SORA = replace(PLAIN, id="like-sora", remix="remix", edit="edits", extend="extensions")


@pytest.mark.parametrize(
    ("operation", "path", "values"),
    [
        ("remix", "/videos/v%2F1/remix", {"prompt": "A fox in the snow."}),
        ("edit", "/videos/edits", {"prompt": "A fox in the snow.", "video": {"id": "v/1"}}),
        (
            "extend",
            "/videos/extensions",
            {"prompt": "A fox in the snow.", "seconds": "1", "video": {"id": "v/1"}},
        ),
    ],
)
def test_what_the_server_does_to_its_own_clip(operation, path, values):
    recipe = a_recipe(profile=SORA, operation=operation, source="v/1")
    found, body = native_request(recipe, KINDS["generic"], {})
    assert (found, body.values, body.is_parts) == (path, values, False)


def test_a_clip_the_server_does_not_have_can_be_sent_for_an_edit(tmp_path: Path):
    (tmp_path / "clip.mp4").write_bytes(b"clip")
    reference = RecipeReference("clip", "sha256:c")
    recipe = a_recipe(profile=SORA, operation="edit", references=(reference,))
    _, body = native_request(recipe, KINDS["generic"], {"sha256:c": tmp_path / "clip.mp4"})
    assert body.is_parts
    assert (body.files[0].field, body.files[0].data) == ("video", b"clip")
    with pytest.raises(EngineError) as told:
        native_request(replace(recipe, references=()), KINDS["generic"], {})
    assert told.value.code == "engine.no_source"


def test_what_a_server_has_no_way_to_take_is_not_offered():
    veo, sora = profile("veo-3.1"), profile("sora-2")
    at = {kind: as_served(veo, a_server("http://localhost", kind)) for kind in KINDS}
    assert {rule.role for rule in at["sglang"].references} == {"first_frame"}
    assert {rule.role for rule in at["trtllm"].references} == {"first_frame", "last_frame"}
    assert (at["openrouter"].negative, at["openrouter"].extend) == (False, "previous_job_id")
    assert at["comfyui"].references == veo.references
    assert as_served(sora, a_server("http://localhost", "vllm-omni")).remix == ""
    here = as_served(sora, a_server("http://localhost", "generic", at_once=3))
    assert (here.remix, here.characters, here.engine, here.at_once) == ("remix", 2, "here", 3)


def test_what_can_not_be_done_is_refused():
    recipe = a_recipe(profile=SORA, operation="remix", source="v")
    with pytest.raises(EngineError) as told:
        native_request(recipe, KINDS["vllm-omni"], {})
    assert told.value.code == "engine.no_operation"


def test_an_extension_may_have_lengths_that_clips_have_not():
    added = a_recipe(profile=SORA, operation="extend", source="v", seconds="7")
    assert wanted(added).seconds == 7
    with pytest.raises(EngineError):
        wanted(replace(added, emulated=True))


def test_openrouter_changes_a_clip_by_naming_the_job():
    async def work():
        engine = VideosEngine(a_server("https://openrouter.ai"), (SORA,), lambda: SECRET)
        recipe = a_recipe(profile=SORA, operation="remix", source="gen-vid-1")
        request = await engine.prepared(recipe, {})
        await engine.close()
        return request

    request = asyncio.run(work())
    assert request.url == "https://openrouter.ai/api/v1/videos"
    assert isinstance(request.json, dict)
    assert request.json["previous_job_id"] == "gen-vid-1"


def test_a_draft_is_made_again_on_a_bigger_model():
    draft = wan(source="x", remote_id="y", options={"a": 1})
    veo = profile("veo-3.1")
    made = promoted(draft, veo, "A fox. Wide shot.")
    assert made.shot.parameters.size in veo.sizes
    assert made.shot.parameters.seconds in ("4", "6")
    assert (made.profile.id, made.text, made.source, made.options) == (
        "veo-3.1",
        "A fox. Wide shot.",
        "",
        {},
    )
    wanted(made)
