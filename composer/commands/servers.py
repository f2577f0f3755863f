"""The command `servers`: list, add, remove and test the places that make clips. Keys come from the
environment or from standard input, never from the command line, where other programs see them."""

import argparse
import asyncio
import getpass
import json
import sys
from dataclasses import replace
from typing import Any

from composer import offers
from composer.commands.telling import tell
from composer.engines.report import ServerReport
from composer.messages import sentence, sentence_for
from composer.problem import Problem
from composer.servers.keys import ENVIRONMENT
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
    for profile in options.profile:
        if profile not in services.profiles:
            there = ", ".join(services.profiles)
            raise Problem("cli.unknown_profile", profile=profile, profiles=there)
    usd = options.usd_per_second
    kind = options.kind or ("generic" if options.protocol == "videos" else options.protocol)
    server = services.servers.add(
        Server(
            id="",
            name=options.name,
            address=options.address,
            protocol=options.protocol,
            kind=kind,
            key=ENVIRONMENT + options.key_from if options.key_from else "none",
            profiles=tuple(options.profile),
            at_once=options.at_once,
            extra={} if usd is None else {offers.USD_PER_SECOND: usd},
        )
    )
    if notice := check_address(server.address).notice:
        tell(sentence_for(notice))
    if options.key:
        server = await _keep_key(services, server)
    report = await services.test_server(server)
    _tell(report)
    if report.ok and not server.profiles and report.profiles:
        server = services.servers.change(
            replace(server, profiles=report.profiles, models=dict(report.proposed))
        )
    sys.stdout.write(f"{server.id}\n")
    return 0


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


def _tell(report: ServerReport) -> None:
    if report.problem is not None:
        tell(sentence(report.problem))
    if report.notice:
        tell(sentence_for(report.notice))
    if report.ok:
        fits = ", ".join(report.profiles) or "—"
        tell(sentence_for("cli.server_answers", models=len(report.models), profiles=fits))


def _named(services: Services, name: str) -> Server:
    wanted = name.lower()
    for one in services.servers.all():
        if wanted in (one.id, one.name.lower()):
            return one
    raise Problem("server.gone")
