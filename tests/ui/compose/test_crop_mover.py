"""The window of a first frame's crop is moved by hand and by keys, undoably."""

import asyncio
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt

from composer.prompt.picture_fit import fit_parts
from composer.prompt.shot import ReferenceImage
from composer.ui import tasks
from composer.ui.compose.first_frame_card import FirstFrameCard


@pytest.fixture
def kept(opened, tmp_path: Path) -> str:
    picture = tmp_path / "tall.png"
    Image.new("RGB", (200, 800), (200, 40, 40)).save(picture)
    return opened.project.add_asset(picture)


def a_card(session, kept: str, qtbot) -> FirstFrameCard:
    """With the picture in it; only where a loop runs: other panes look at it aside."""
    session.edit(("references",), (ReferenceImage(file=kept),), merge=False)
    made = FirstFrameCard(session)
    qtbot.addWidget(made)
    made.show()
    made.show_shot(session.resolved)
    return made


async def put_away(session) -> None:
    """So that nobody looks at the picture any more when the loop has ended."""
    session.edit(("references",), (), merge=False)
    for _ in range(3):
        await asyncio.sleep(0)
        await tasks.stop_all()


def fit(session) -> str:
    return session.shot.references[0].fit


def test_dragging_keeps_another_part_and_opens_nothing(session, kept, qtbot, loop) -> None:
    async def work() -> None:
        card, pressed = a_card(session, kept, qtbot), []
        card.picture.clicked.connect(pressed.append)
        middle = card.picture.rect().center()
        qtbot.mousePress(card.picture, Qt.MouseButton.LeftButton, pos=middle)
        down = middle + QPoint(0, card.picture.height() // 4)
        qtbot.mouseMove(card.picture, down)
        assert fit(session) == "crop", "kept when it is let go"
        qtbot.mouseRelease(card.picture, Qt.MouseButton.LeftButton, pos=down)
        assert not pressed
        assert fit_parts(fit(session))[1] == pytest.approx((0.5, 0.25), abs=0.02)
        card.show_shot(session.resolved)
        assert card.fits.checkedId() == 0
        session.undo()
        assert fit(session) == "crop"
        await put_away(session)

    loop(work())


def test_arrow_keys_nudge_and_other_ways_stay_put(session, kept, qtbot, loop) -> None:
    async def work() -> None:
        card = a_card(session, kept, qtbot)
        qtbot.keyClick(card.picture, Qt.Key.Key_Up)
        assert fit(session) == "crop@0.5,0.45"
        card.fits.idClicked.emit(2)
        card.show_shot(session.resolved)
        qtbot.keyClick(card.picture, Qt.Key.Key_Up)
        assert fit(session) == "pad"
        await put_away(session)

    loop(work())
