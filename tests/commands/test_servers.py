"""Clips at a server from the command line: real processes, real sockets, against the rehearsal
server. Counts what was sent, kills what sends it."""

import asyncio
from pathlib import Path

import pytest

from composer.library.project import Project
from composer.rehearsal.script import Fault, Script
from composer.rehearsal.server import RehearsalServer
from tests.shell import KEY, Shell, practice


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def test_a_batch_is_made_and_printed(shell: Shell) -> None:
    async def work(server: RehearsalServer) -> None:
        await shell.add(server)
        given = ("--engine", "practice", "--seconds", "4", "--count", "2", "-o", "out")
        status, out = await shell.run("generate", "dog.txt", "cat.txt", *given)
        assert status == 0, shell.said
        names = {Path(line).name for line in out.splitlines()}
        assert names == {"dog.mp4", "dog-2.mp4", "cat.mp4", "cat-2.mp4"}
        assert {one.name for one in (shell.folder / "out").iterdir()} == names
        assert server.costly_posts == 4
        assert "$0.16" in shell.said
        assert await shell.jobs() == []
        assert not list((shell.folder / "DATA").rglob("*.shots"))
        kept = [one for one in shell.folder.rglob("*") if one.is_file()]
        assert not [one for one in kept if KEY.encode() in one.read_bytes()]

    practice(work)


def test_clips_become_takes_of_a_project(shell: Shell) -> None:
    Project.create(shell.folder / "Film.shots", "Film").close()
    clips: list[str] = []

    async def work(server: RehearsalServer) -> None:
        await shell.add(server)
        given = ("--engine", "practice", "--seconds", "4", "--project", "Film.shots")
        status, out = await shell.run("generate", "dog.txt", "cat.txt", *given)
        assert status == 0, shell.said
        clips.extend(out.splitlines())
        status, out = await shell.run("jobs", "--project", "Film.shots")
        assert (status, out) == (0, "")

    practice(work)
    assert len(clips) == 2
    assert all(Path(clip).is_file() for clip in clips)
    project = Project.open(shell.folder / "Film.shots")
    assert [row.shot.name for row in project.shots()] == ["dog", "cat"]
    assert [row.takes for row in project.shots()] == [1, 1]
    assert project.spent().sent == 2
    project.close()


@pytest.mark.parametrize("language", ["curl", "python", "javascript"])
def test_a_dry_run_sends_nothing_and_shows_no_key(shell: Shell, language: str) -> None:
    async def work(server: RehearsalServer) -> None:
        await shell.add(server)
        status, out = await shell.run("generate", "dog.txt", "--engine", "Practice", "--dry-run")
        assert status == 0
        assert out.startswith(f"POST {server.address}/videos\n")
        assert "prompt = A dog runs along the shore." in out
        assert "$0.08" in shell.said
        status, out = await shell.run(
            "generate", "dog.txt", "--engine", "practice", "--as", language
        )
        assert status == 0
        assert "VIDEO_API_KEY" in out
        assert server.costly_posts == 0

    practice(work)


def test_what_a_kill_leaves_is_resumed_with_one_post(shell: Shell) -> None:
    async def work(server: RehearsalServer) -> None:
        await shell.add(server)
        given = ("--engine", "practice", "--seconds", "4", "-o", "dog.mp4")
        process = await shell.start("generate", "dog.txt", *given)
        assert process.stderr is not None
        while b"Rendering" not in await process.stderr.readline():
            pass
        process.kill()
        await process.communicate()
        (job,) = await shell.jobs()
        assert job["state"] in {"submitting", "rendering", "uncertain"}
        server.behave()
        status, out = await shell.run("resume")
        assert (status, Path(out.strip()).name) == (0, "dog.mp4"), shell.said
        assert (shell.folder / "dog.mp4").stat().st_size > 1000
        assert server.costly_posts == 1
        assert await shell.jobs() == []

    practice(work, Script(steps=200, poll_after_ms=50))


def test_an_unanswered_request_is_found_in_the_servers_list(shell: Shell) -> None:
    async def work(server: RehearsalServer) -> None:
        await shell.add(server)
        server.play(Fault("drop", on="create", accepted=True))
        given = ("--engine", "practice", "--seconds", "4", "-o", "dog.mp4")
        status, out = await shell.run("generate", "dog.txt", *given)
        assert (status, out.strip()[-7:]) == (0, "dog.mp4"), shell.said
        assert server.costly_posts == 1

    practice(work)


def test_the_price_needs_a_yes_and_the_budget_holds(shell: Shell) -> None:
    async def work(server: RehearsalServer) -> None:
        await shell.add(server)
        await shell.run("servers", "remove", "practice")
        await shell.run("servers", "add", "Practice", server.address, "--usd-per-second", "1")
        given = ("generate", "dog.txt", "--engine", "practice", "--seconds", "4", "-o", "dog.mp4")
        assert (await shell.run(*given))[0] == 2
        assert "--yes" in shell.said
        assert (await shell.run(*given, "--yes", "--budget", "3"))[0] == 3
        assert "budget" in shell.said
        assert server.costly_posts == 0
        (job,) = await shell.jobs()
        assert job["state"] == "held"
        assert (await shell.run("resume", "--budget", "4"))[0] == 0
        assert server.costly_posts == 1

    practice(work)


def test_what_is_wrong_with_the_input_is_one_sentence(shell: Shell) -> None:
    async def work(server: RehearsalServer) -> None:
        await shell.add(server)
        for given in (
            ("generate", "dog.txt", "--engine", "nowhere", "-o", "a.mp4"),
            ("generate", "dog.txt", "--engine", "practice", "--profile", "ltx-2", "-o", "a.mp4"),
            ("generate", "dog.txt", "--engine", "practice", "--size", "9x9", "-o", "a.mp4"),
            ("generate", "dog.txt", "--engine", "practice"),
            ("generate", "dog.txt", "--engine", "draft", "--dry-run"),
            ("servers", "add", "Far", "http://videos.example"),
            ("servers", "add", "Odd", f"http://u:{KEY}@127.0.0.1"),
            ("servers", "test", "nobody"),
        ):
            status, out = await shell.run(*given)
            assert (status, out) == (2, ""), given
            assert len(shell.said.splitlines()) == 1, shell.said
        assert server.costly_posts == 0

    practice(work)


def test_a_refusal_ends_with_three_and_leaves_nothing_behind(shell: Shell) -> None:
    async def work(server: RehearsalServer) -> None:
        await shell.add(server)
        server.play(Fault("refuse", on="create", status=422))
        given = ("--engine", "practice", "--seconds", "4", "-o", "dog.mp4")
        status, out = await shell.run("generate", "dog.txt", *given)
        assert (status, out) == (3, "")
        assert await shell.jobs() == []

    practice(work)


def test_what_a_check_calls_an_error_is_not_sent_unless_asked_for(shell: Shell) -> None:
    words = "INSERT NAME HERE runs along the shore."
    (shell.folder / "bees.txt").write_text(words, encoding="utf-8")

    async def work(server: RehearsalServer) -> None:
        await shell.add(server)
        given = ("generate", "bees.txt", "--engine", "practice", "--seconds", "4", "-o", "b.mp4")
        assert await shell.run(*given) == (2, "")
        assert "bees: LNT-" in shell.said
        assert "--anyway" in shell.said.splitlines()[-1]
        assert server.costly_posts == 0
        status, out = await shell.run(*given, "--anyway")
        assert status == 0, shell.said
        assert out.endswith("b.mp4\n")
        assert server.costly_posts == 1

    practice(work)


def test_the_draft_engine_tells_what_a_check_found_and_goes_on(shell: Shell) -> None:
    async def work() -> None:
        words = "INSERT NAME HERE runs along the shore."
        (shell.folder / "bees.txt").write_text(words, encoding="utf-8")
        given = ("generate", "bees.txt", "--seconds", "1", "-o", "b.mp4")
        assert await shell.run(*given) == (0, "b.mp4\n")
        assert "bees: LNT-86" in shell.said

    asyncio.run(work())
