"""Makes settings, engines, library and queue once and wires them, for the window and the command
line alike. No Qt; nothing heavy is imported before it is used, so that the window is there soon."""

import asyncio
from collections import ChainMap
from collections.abc import AsyncGenerator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from composer import paths
from composer.engine_list import Engines
from composer.engines.base import Engine
from composer.engines.report import ServerReport
from composer.event import Event
from composer.jobs.queue import Queue
from composer.jobs.runner import ClipTools
from composer.jobs.speed import RenderSpeeds
from composer.library import files
from composer.library.project import Project
from composer.library.rows import ClipFacts
from composer.problem import Problem
from composer.prompt.dialects import Dialect, load_dialects
from composer.prompt.profile import Profile
from composer.prompt.profile_files import read_own, save_profile
from composer.prompt.profiles import load_profiles
from composer.prompt.starters import Film, load_starters, read_film
from composer.prompt.structures import Structure, load_structures
from composer.prompt.vocabulary import Vocabulary, load_vocabulary
from composer.server_list import ChosenProfiles, ServerList
from composer.servers.keys import Keys
from composer.servers.kinds import base_of, kind_of
from composer.servers.server import Server
from composer.settings import SettingsStore
from composer.timecode import DEFAULT_RATE

if TYPE_CHECKING:
    from composer.engines.images import ImageOrder
    from composer.engines.wire import Wire

FILM = "shot-composer/film"
_FILLED = "sample.filled"


@dataclass(frozen=True)
class OpenProject:
    """A project and its queue. `strays_found(names)`: clips that no row knows, found by `run`."""

    project: Project
    queue: Queue
    strays_found: Event[tuple[str, ...]] = field(default_factory=Event[tuple[str, ...]])

    async def run(self) -> None:
        """Looks for missing and stray clips, then carries out jobs until cancelled."""
        with suppress(Problem):  # what can't be listed will be told when it is used
            if strays := await self.project.check_media():
                self.strays_found.emit(strays)
        await self.queue.run()

    def close(self) -> None:
        """After `run` has ended."""
        self.project.close()


class Services:
    """Everything that outlives a window. `problems`: what went wrong without stopping the program
    (broken settings, a last project that doesn't open), to be told once."""

    def __init__(
        self,
        *,
        settings: SettingsStore | None = None,
        settings_file: Path | None = None,
        projects_folder: Path | None = None,
        profiles_folder: Path | None = None,
        presets_folder: Path | None = None,
        work_folder: Path | None = None,
        engines: Mapping[str, Callable[[], Engine]] | None = None,
        tools: ClipTools | None = None,
        keys: Keys | None = None,
    ) -> None:
        self.settings = settings or SettingsStore(settings_file or paths.settings_file())
        self.servers = ServerList(self.settings)
        self._work_folder = work_folder or paths.data_folder() / "drafts"
        self.engines = Engines(engines or {"draft": self._draft_engine})
        self.keys = keys or Keys()
        self.servers.changed.connect(self._follow_servers)
        self._followed: dict[str, Server] = {}
        self._follow_servers()
        self.problems: list[Problem] = [self.settings.problem] if self.settings.problem else []
        self._projects_folder = projects_folder or paths.default_projects_folder()
        self.profiles_folder = profiles_folder or paths.data_folder() / "profiles"
        self.profiles_changed: Event[[]] = Event()
        self.presets_folder = presets_folder or paths.data_folder() / "presets"
        self.tools = tools or ClipTools(_probe, _thumbnail)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return load_vocabulary()

    @cached_property
    def structures(self) -> Mapping[str, Structure]:
        return load_structures()

    @cached_property
    def dialects(self) -> Mapping[str, Dialect]:
        return load_dialects()

    @cached_property
    def profiles(self) -> Mapping[str, Profile]:
        """Ours, and the user's own; a broken file among those costs only itself."""
        own, problems = read_own(self.profiles_folder)
        self.problems.extend(problems)
        return ChainMap(dict(own), cast("dict[str, Profile]", load_profiles()))

    def reload_profiles(self) -> None:
        """The user's profiles were changed: read them anew and say so."""
        self.__dict__.pop("profiles", None)
        self.profiles_changed.emit()

    async def keep_profiles(self, found: Iterable[Profile]) -> None:
        """What a server says of its models becomes the user's own profiles; those of the user that
        have the same id stay as they are. Raises Problem prompt.profile_not_kept."""
        for one in [one for one in found if one.id not in self.profiles]:
            await asyncio.to_thread(save_profile, self.profiles_folder, one)
        self.reload_profiles()

    @cached_property
    def speeds(self) -> RenderSpeeds:
        def keep(known: Mapping[str, float]) -> None:
            self.settings.change(render_speeds=known)

        return RenderSpeeds(self.settings.value.render_speeds, keep)

    def open_project(self, folder: Path) -> OpenProject:
        """Opens it and remembers it as the latest. Raises the Problems of `Project.open`."""
        return self._opened(Project.open(folder))

    def create_project(
        self, folder: Path, name: str, rate_name: str = DEFAULT_RATE, starter: str = ""
    ) -> OpenProject:
        """A new one, empty or filled from the film `starter` (an id of `load_starters`). Raises the
        Problems of `Project.create`."""
        project = Project.create(folder, name, rate_name)
        try:
            if starter:
                _fill(project, load_starters()[starter])
        except BaseException:
            project.close()
            raise
        return self._opened(project)

    def queue_of(self, project: Project) -> Queue:
        """The queue of an open project, with each server given as many clips as it takes."""

        def at_once(engine: str) -> int | None:
            server = self.servers.get(engine)
            return server.at_once if server else None

        return Queue(project, self.engines, self.tools, speeds=self.speeds, at_once=at_once)

    def recent_projects(self) -> tuple[Path, ...]:
        """The latest first; those that are no longer there are left out."""
        recent = (Path(folder) for folder in self.settings.value.recent)
        return tuple(folder for folder in recent if folder.is_dir())

    def forget_recent(self, folder: Path) -> None:
        kept = tuple(one for one in self.settings.value.recent if one != str(folder))
        self.settings.change(recent=kept)

    def open_last(self) -> OpenProject:
        """What to begin with: the last project; where it can't be opened (`problems` says why), the
        default one. Raises Problem only where no project can be made at all."""
        last = self.settings.value.last_project
        if last:
            try:
                return self.open_project(Path(last))
            except Problem as problem:
                self.problems.append(problem)
        return self.default_project()

    def default_project(self) -> OpenProject:
        """The sample film in the user's data folder, made at the first start. Where that one can't
        be opened, a fresh copy beside it."""
        film = read_film()
        for number in range(1, 100):
            name = film.name if number == 1 else f"{film.name} {number}"
            folder = files.project_folder(self._projects_folder, name)
            try:
                return self._opened(_filled(folder, name, film))
            except Problem as problem:
                if not folder.exists():
                    raise
                self.problems.append(problem)
        raise Problem("services.no_project", folder=str(self._projects_folder))

    async def close(self) -> None:
        """After every project is closed."""
        await self.engines.close()

    async def test_server(self, server: Server, key: str | None = None) -> ServerReport:
        """What `server` answers, with `key` or the one that is kept; its problems are in the
        report. Costs nothing."""
        from composer.engines.probing import probe

        def find() -> str | None:
            return key or self.keys.get(server)

        return await probe(server, self.profiles.values(), find)

    async def about_workflow(self, path: str) -> tuple[tuple[str, Mapping[str, object]], ...]:
        """What a ComfyUI workflow has places for: codes for `messages`, with their values. Raises
        EngineError where the file is no workflow."""
        from composer.engines import workflow

        return workflow.about(await asyncio.to_thread(workflow.read, path))

    async def make_still(self, server: Server, order: "ImageOrder", to: Path) -> None:
        """A picture for a first frame, made by `server` and written to `to`. Costs what the server
        asks; raises EngineError."""
        from composer.engines.images import make_image

        async with self._wire(server) as wire:
            await make_image(wire, order, to)

    async def reword(
        self, server: Server, model: str, text: str, *, block: str = "", wish: str = ""
    ) -> str:
        """`text` as a text model at `server` would write it, to be shown as a proposal. Costs what
        the server asks; raises EngineError."""
        from composer.engines.words import polish

        async with self._wire(server) as wire:
            return await polish(wire, model, text, block=block, wish=wish)

    @asynccontextmanager
    async def _wire(self, server: Server) -> "AsyncGenerator[Wire]":
        from composer.engines.wire import Wire

        wire = Wire(base_of(server), partial(self.keys.get, server))
        try:
            yield wire
        finally:
            await wire.close()

    def _follow_servers(self) -> None:
        """An engine for each server in the list, a new one where a server was changed."""
        now = {server.id: server for server in self.servers.all()}
        for server_id in self._followed.keys() - now.keys():
            self.engines.replace(server_id, None)
        for server_id, server in now.items():
            if server != self._followed.get(server_id):
                self.engines.replace(server_id, partial(self._server_engine, server))
        self._followed = now

    def _server_engine(self, server: Server) -> Engine:
        from composer.engines.comfyui import ComfyUIEngine
        from composer.engines.localai import LocalAIEngine
        from composer.engines.videos import VideosEngine

        makers = {"comfyui": ComfyUIEngine, "localai": LocalAIEngine}
        make = makers.get(kind_of(server).protocol, VideosEngine)
        chosen = ChosenProfiles(server, lambda: self.profiles)
        return make(server, chosen, partial(self.keys.get, server))

    def _draft_engine(self) -> Engine:
        from composer.engines.draft import DraftEngine
        from composer.engines.draft_folder import own_folder

        # On the disk of the projects, most likely: then a finished clip is moved, not copied.
        return DraftEngine(own_folder(self._work_folder))

    def _opened(self, project: Project) -> OpenProject:
        try:
            queue = self.queue_of(project)
        except BaseException:
            project.close()
            raise
        self.settings.replace(self.settings.value.with_recent(str(project.folder)))
        return OpenProject(project, queue)


@asynccontextmanager
async def open_services(**given: Any) -> AsyncGenerator[Services]:
    """`Services(**given)`, with its engines closed at the end."""
    services = Services(**given)
    try:
        yield services
    finally:
        await services.close()


def _filled(folder: Path, name: str, film: Film) -> Project:
    """The project at `folder`, with the film in it: all of it, even if an earlier start was cut off
    between making the folder and filling it."""
    there = folder.exists()
    project = Project.open(folder) if there else Project.create(folder, name, film.rate)
    try:
        if not project.note(_FILLED) and not project.scenes() and not project.binned():
            _fill(project, film)
    except BaseException:
        project.close()
        raise
    return project


def _fill(project: Project, film: Film) -> None:
    with project.all_or_nothing():
        for scene in film.scenes:
            row = project.add_scene(scene.name, scene.look)
            for shot in scene.shots:
                project.add_shot(row.id, shot)
        project.set_note(_FILLED, "yes")


def _probe(path: Path) -> ClipFacts:
    """In a worker thread: PyAV is imported there at the first clip."""
    from composer.media.probe import probe

    clip = probe(path)
    return ClipFacts(
        width=clip.width,
        height=clip.height,
        frames=clip.frames,
        fps=f"{clip.rate.numerator}/{clip.rate.denominator}",
        seconds=clip.seconds,
        bytes=clip.bytes,
        has_sound=clip.has_sound,
    )


def _thumbnail(clip: Path, to: Path) -> None:
    from composer.media.frames import thumbnail

    thumbnail(clip, to)
