"""One picture of frames from all over a clip, each with its time code. Safe in a thread."""

from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from composer.library.rows import ClipFacts
from composer.media.frames import picture
from composer.problem import Problem
from composer.timecode import timecode

ACROSS, DOWN = 4, 3
WIDTH, GAP, LINE = 400, 12, 26
GROUND, INK = QColor("#1b1d21"), QColor("#e7e8ea")
"""A sheet looks the same whatever the window's theme."""


def contact_sheet(clip: Path, facts: ClipFacts, title: str) -> QImage:
    """Twelve frames, or as many as there are. Raises Problem media.* where none can be had."""
    many = min(ACROSS * DOWN, max(1, facts.frames))
    numbers = [int((n + 0.5) * facts.frames / many) for n in range(many)]
    height = round(WIDTH * (facts.height or 9) / (facts.width or 16))
    rows = -(-many // ACROSS)
    size = (GAP + ACROSS * (WIDTH + GAP), 2 * GAP + LINE + rows * (height + LINE))
    sheet = QImage(*size, QImage.Format.Format_RGB32)
    sheet.fill(GROUND)
    painter = QPainter(sheet)
    font = QFont("Inter")
    font.setPixelSize(15)
    painter.setFont(font)
    painter.setPen(INK)
    painter.drawText(QRect(GAP, GAP // 2, size[0], LINE), Qt.AlignmentFlag.AlignVCenter, title)
    try:
        for place, number in enumerate(numbers):
            left = GAP + (place % ACROSS) * (WIDTH + GAP)
            top = GAP + LINE + (place // ACROSS) * (height + LINE)
            painter.drawImage(QRect(left, top, WIDTH, height), _frame(clip, number, height))
            box = QRect(left, top + height, WIDTH, LINE - 4)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, _time(facts, number))
    finally:
        painter.end()
    return sheet


def _frame(clip: Path, number: int, height: int) -> QImage:
    try:
        array = picture(clip, number, height).copy()
    except Problem:
        if number == 0:
            raise
        return QImage()
    rows, columns = array.shape[:2]
    made = QImage(array.data, columns, rows, 3 * columns, QImage.Format.Format_RGB888)
    return made.copy()


def _time(facts: ClipFacts, number: int) -> str:
    above, _, below = facts.fps.partition("/")
    if not (above.isdigit() and int(above) and below.isdigit() and int(below)):
        return f"f {number}"
    return f"{timecode(number, Fraction(int(above), int(below)))} · f {number}"
