"""The command `servers`: list, add, remove and test the places that make clips. Keys come from the
environment or from standard input, never from the command line, where other programs see them."""

import argparse
import asyncio
import getpass
import json
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from composer import offers
from composer.commands.telling import tell
from composer.engines.report import ServerReport
from composer.messages import sentence, sentence_for
from composer.problem import Problem
from composer.servers.keys import ENVIRONMENT
from composer.servers.kinds import load_kinds
from composer.servers.server import PROTOCOLS, Server, check_address
from composer.services import Services, open_services

FAILED = 3


def add_servers(commands: Any) -> None:
    servers = commands.add_parser("servers", help="list, add, remove and test servers")
    acts = servers.add_subparsers(dest="act", metavar="act", required=True)
    listed = acts.add_parser("list", help="print them, one a line")
    listed.add_argument("--json", action="store_true", help="print them as JSON, without keys")
    listed.set_defaults(run=_list)
    _add_add(acts)
    for name, act, words in (
        ("remove", _remove, "forget one, and its key"),
        ("test", _test, "ask one what it can do"),
    ):
        one = acts.add_parser(name, help=words)
        one.add_argument("name", metavar="NAME")
        one.set_defaults(run=act)


def _add_add(acts: Any) -> None:
    add = acts.add_parser("add", help="enter one")
    add.add_argument("name", metavar="NAME")
    add.add_argument("address", metavar="ADDRESS", help="like http://127.0.0.1:8091")
    add.add_argument("--protocol", choices=PROTOCOLS, default="videos")
    add.add_argument("--kind", metavar="KIND", default="", help="like vllm-omni (default: generic)")
    add.add_argument("--profile", metavar="ID", action="append", default=[], help="a model it has")
    called = "what it calls a model, where that is another name"
    add.add_argument("--model", metavar="ID=NAME", action="append", default=[], help=called)
    add.add_argument(
        "--workflow", metavar="FILE", type=Path, help="ComfyUI: a workflow in API format"
    )
    add.add_argument("--at-once", metavar="N", type=int, default=1, help="clips at the same time")
    add.add_argument(
        "--usd-per-second",
        metavar="USD",
        type=float,
        help="what a second of clip costs; 0: nothing",
    )
    key = add.add_mutually_exclusive_group()
    key.add_argument("--key", action="store_true", help="ask for its key, or read it from stdin")
    key.add_argument("--key-from", metavar="VARIABLE", help="its key is in this variable")
    add.set_defaults(run=_add)


def _list(options: argparse.Namespace) -> int:
    async def work() -> int:
        async with open_services() as services:
            rows = [_row(one) for one in services.servers.all()]
        if options.json:
            sys.stdout.write(json.dumps(rows, indent=2, ensure_ascii=False) + "\n")
        else:
            for row in rows:
                words = (row["id"], row["kind"], row["address"], ", ".join(row["profiles"]))
                sys.stdout.write("\t".join(words) + "\n")
        return 0

    return asyncio.run(work())


def _row(server: Server) -> dict[str, Any]:
    return {
        "id": server.id,
        "name": server.name,
        "address": server.address,
        "protocol": server.protocol,
        "kind": server.kind,
        "key": server.key,
        "profiles": list(server.profiles),
        "at_once": server.at_once,
        "usd_per_second": offers.own_price(server),
    }


def _add(options: argparse.Namespace) -> int:
    async def work() -> int:
        async with open_services() as services:
            return await _added(services, options)

    return asyncio.run(work())


async def _added(services: Services, options: argparse.Namespace) -> int:
    server = _entered(options)
    for line in await _about_workflow(services, server):
        tell(line)
    server = services.servers.add(server)
    try:
        if options.key:
            server = await _keep_key(services, server)
        report = await services.test_server(server)
        _tell(report, check_address(server.address).notice)
        if report.ok:
            server = await _with_models(services, server, report)
        _check_profiles(services, server.profiles)
    except Problem:
        services.servers.remove(server)
        raise
    sys.stdout.write(f"{server.id}\n")
    return 0


def _entered(options: argparse.Namespace) -> Server:
    usd, workflow = options.usd_per_second, options.workflow
    kind = options.kind or ("generic" if options.protocol == "videos" else options.protocol)
    if kind not in load_kinds():
        raise Problem("cli.unknown_kind", kind=kind, kinds=", ".join(load_kinds()))
    models = dict(_pair(one) for one in options.model)
    return Server(
        id="",
        name=options.name,
        address=options.address,
        protocol=load_kinds()[kind].protocol,
        kind=kind,
        key=ENVIRONMENT + options.key_from if options.key_from else "none",
        profiles=tuple(dict.fromkeys((*options.profile, *models))),
        models=models,
        at_once=options.at_once,
        workflow=str(workflow.absolute()) if workflow else "",
        extra={} if usd is None else {offers.USD_PER_SECOND: usd},
    )


def _pair(text: str) -> tuple[str, str]:
    profile, sign, name = text.partition("=")
    if not (profile and sign and name):
        raise Problem("cli.no_pair", text=text)
    return profile, name


def _check_profiles(services: Services, profiles: Iterable[str]) -> None:
    for profile in profiles:
        if profile not in services.profiles:
            there = ", ".join(services.profiles)
            raise Problem("cli.unknown_profile", profile=profile, profiles=there)


async def _with_models(services: Services, server: Server, report: ServerReport) -> Server:
    """`server` with what it calls the models that were asked for; where none was, with all that
    fit. What it says of its own models is kept as profiles of the user."""
    asked = set(server.profiles)
    found = [one for one in report.found if one.id in asked or not asked]
    if found:
        await services.keep_profiles(found)
    profiles = server.profiles or (*report.profiles, *(one.id for one in found))
    models = {
        profile: model for profile, model in report.proposed.items() if profile in profiles
    } | dict(server.models)
    return services.servers.change(replace(server, profiles=profiles, models=models))


async def _about_workflow(services: Services, server: Server) -> list[str]:
    """What a ComfyUI server's workflow has places for. Raises EngineError for one that is none."""
    if server.protocol != "comfyui":
        return []
    if not server.workflow:
        return [sentence_for("cli.no_workflow")]
    found = await services.about_workflow(server.workflow)
    return [sentence_for(code, **values) for code, values in found]


async def _keep_key(services: Services, server: Server) -> Server:
    asks = sys.stdin.isatty()
    key = getpass.getpass("Key: ") if asks else sys.stdin.readline()
    if not key.strip():
        raise Problem("cli.no_key_given")
    kept = await asyncio.to_thread(services.keys.set, server, key)
    if kept == "session":
        services.servers.remove(server)
        raise Problem("cli.no_keyring", name=server.name)
    return services.servers.change(replace(server, key=kept))


def _remove(options: argparse.Namespace) -> int:
    async def work() -> int:
        async with open_services() as services:
            server = _named(services, options.name)
            services.servers.remove(server)
            await asyncio.to_thread(services.keys.forget, server)
        return 0

    return asyncio.run(work())


def _test(options: argparse.Namespace) -> int:
    async def work() -> int:
        async with open_services() as services:
            report = await services.test_server(_named(services, options.name))
        _tell(report)
        for model in report.models:
            sys.stdout.write(f"{model}\n")
        return 0 if report.ok else FAILED

    return asyncio.run(work())


def _tell(report: ServerReport, notice: str = "") -> None:
    for code in dict.fromkeys((notice, report.notice)):
        if code:
            tell(sentence_for(code))
    if report.problem is not None:
        tell(sentence(report.problem))
    if report.ok and not report.models:
        tell(sentence_for("cli.server_is_there"))
    elif report.ok:
        fits = ", ".join(report.profiles) or "—"
        tell(sentence_for("cli.server_answers", models=len(report.models), profiles=fits))


def _named(services: Services, name: str) -> Server:
    wanted = name.lower()
    for one in services.servers.all():
        if wanted in (one.id, one.name.lower()):
            return one
    raise Problem("server.gone")
