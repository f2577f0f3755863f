"""Rows of servers: complete, dated, and found by host or by name."""

import re

from composer.servers.kinds import base_of, kind_of, load_kinds
from composer.servers.server import PROTOCOLS, Server, check_address

OURS = {"prompt", "model", "size", "width", "height", "seconds", "frames", "fps", "seed"}


def test_every_row_is_dated_and_whole():
    for kind in load_kinds().values():
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", kind.dated), kind.id
        assert kind.source, kind.id
        assert kind.label, kind.id
        assert kind.protocol in PROTOCOLS
        assert kind.body in ("multipart", "json", "parts_for_files")
        assert kind.model in ("profile", "served", "omit")
        assert kind.seconds_as in ("text", "whole", "number")
        assert kind.stops in ("stopped", "forgotten", "impossible")
        assert kind.fields.keys() <= {*OURS, "negative", "audio"}
        assert not kind.extra, kind.id
        if kind.address != "https://":
            check_address(kind.address)


def test_a_known_host_is_what_it_is_whatever_was_chosen():
    assert kind_of(Server("a", address="https://api.openai.com/v1", kind="vllm-omni")).closed
    assert kind_of(Server("a", address="https://openrouter.ai")).id == "openrouter"
    assert kind_of(Server("a", address="https://x.example", kind="sglang")).id == "sglang"
    assert kind_of(Server("a", address="https://x.example", kind="of tomorrow")).id == "generic"


def test_routes_begin_where_the_kind_has_them():
    assert base_of(Server("a", address="http://localhost:1")) == "http://localhost:1/v1"
    assert base_of(Server("a", address="http://localhost:1/api")) == "http://localhost:1/api"
    comfy = Server("a", address="http://localhost:1", kind="comfyui")
    assert base_of(comfy) == "http://localhost:1"
    assert base_of(Server("a", address="https://openrouter.ai")) == "https://openrouter.ai/api/v1"
