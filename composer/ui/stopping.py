"""What cancelling a job does at its maker, and the question before it where that is not plain: a
server may go on, and charge for it."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from composer.jobs.queue import Job
from composer.servers.kinds import kind_of
from composer.services import Services
from composer.ui import dialogs, job_texts


def stops_at(services: Services, job: Job) -> str:
    """stopped | forgotten | impossible, by the server's kind; empty for this computer's own."""
    server = services.servers.get(job.recipe.engine)
    return kind_of(server).stops if server else ""


async def is_given_up(parent: QWidget, services: Services, job: Job) -> bool:
    """True at once where nothing is lost by it; else as the person answers."""
    server = services.servers.get(job.recipe.engine)
    if server is None or not job_texts.is_running(job):
        return True
    if stops_at(services, job) == "stopped":
        text = _tr("{server} is asked to stop. What it has done so far may be charged.")
    else:
        text = _tr(
            "{server} can't be stopped: it goes on rendering and may charge for it. Here the clip "
            "is forgotten; where the server lists its clips, it can be taken in later."
        )
    return await dialogs.ask(
        parent,
        _tr("Give this clip up?"),
        text.format(server=server.name),
        yes=_tr("Give it up"),
        no=_tr("Let it go on"),
        danger=True,
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Stopping", text)
