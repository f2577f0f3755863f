"""Opening the guide: once a window, at the topic asked for, or at what has the focus; and making a
shot of an example in it."""

import asyncio
from functools import partial

from PySide6.QtWidgets import QApplication, QWidget

from composer.ui.compose.starting import shot_of_idea, take_preset
from composer.ui.guide.pieces import Try
from composer.ui.guide.topics import FIRST, all_topics
from composer.ui.guide.window import GuideWindow
from composer.ui.help_topic import topic_of
from composer.ui.session import Session


async def guide_at(session: Session, window: QWidget, topic_id: str = "") -> None:
    """As `open_guide`; what there is to read is read aside the first time."""
    asked = topic_id or topic_of(QApplication.focusWidget())
    await asyncio.to_thread(all_topics)
    open_guide(session, window, asked)


def open_guide(session: Session, window: QWidget, topic_id: str = "") -> GuideWindow:
    """The guide over `window`, at `topic_id`, or at the topic of the widget that has the focus."""
    asked = topic_id or topic_of(QApplication.focusWidget())
    guide = window.findChild(GuideWindow)
    if guide is None:
        guide = GuideWindow(window)
        guide.try_requested.connect(partial(try_it, session))
        asked = asked or FIRST
    if asked:
        guide.show_topic(asked)
    guide.show()
    guide.raise_()
    guide.activateWindow()
    if not asked or asked == FIRST:
        guide.search.setFocus()
    return guide


def try_it(session: Session, example: Try) -> None:
    """A new shot made of `example`, undoably; the guide stays where it is."""
    if example.shot is not None:
        take_preset(session, example.shot, example.title, as_new=True)
    else:
        session.outline.add_shot(shot_of_idea(session.shot, example.text))
        session.page_requested.emit("compose")
    told = session.tr("A new shot was made from the example. Undo takes it away again.")
    session.notice_raised.emit(told)
