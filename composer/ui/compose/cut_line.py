"""The time line of a clip's shot list: a bar a cut, and what is left open or taken twice marked
between them; the same in words."""

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from composer.prompt.shot import Shot
from composer.ui import theme
from composer.ui.compose.bars import Bar, cut_bars, cut_name
from composer.ui.compose.cuts import Finding, Flaw, findings
from composer.ui.compose.text_field import elided
from composer.ui.compose.timeline import Timeline

_OPEN = (Flaw.LATE, Flaw.GAP, Flaw.EARLY)


class CutLine(Timeline):
    """Signals as the time line's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cut_line")
        self.setAccessibleName(self.tr("Time line of the cuts in the clip"))

    def show_shot(self, shot: Shot) -> None:
        self._shot, self._drag = shot, None
        self._lay_out(cut_bars(shot))

    def describe(self, bar: Bar) -> str:
        cut = self._shot.shot_list[bar.index]
        told = (cut.description, cut.purpose)
        words = (text for text in told if text.strip() and text.strip() != bar.text)
        return "\n".join((super().describe(bar), *words))

    def paintEvent(self, event: object) -> None:
        super().paintEvent(event)
        if not self._bars or self._drag is not None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.text_font(theme.CAPTION_PIXELS))
        for found in findings(self._shot.shot_list, self._shot.seconds):
            self._paint_flaw(painter, found)

    def _paint_flaw(self, painter: QPainter, found: Finding) -> None:
        if found.flaw not in (*_OPEN, Flaw.OVERLAP):
            return
        rects = [rect for _, rect in self._rects]
        top, bottom = min(r.top() for r in rects), max(r.bottom() for r in rects)
        left, right = self._x(found.start), self._x(found.start + found.seconds)
        box = QRectF(left + 1, top, max(2.0, right - left - 2), bottom - top)
        hue = theme.colour("warning")
        if found.flaw is Flaw.OVERLAP:
            hue.setAlphaF(0.35)
            painter.fillRect(box, hue)
            return
        painter.setPen(QPen(hue, 1, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        text = self.tr("{seconds:.2f} s open").format(seconds=found.seconds)
        if painter.fontMetrics().horizontalAdvance(text) < box.width() - 6:
            painter.setPen(theme.colour("warning"))
            shown = elided(painter.fontMetrics(), text, int(box.width()))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)


def told(shot: Shot) -> tuple[str, str]:
    """How well the cuts of `shot` fill its clip, in words, and the tone of them."""
    found = findings(shot.shot_list, shot.seconds)
    if not shot.shot_list:
        return "", ""
    if not found:
        return _tr("The cuts fill the {length:g} s clip.").format(length=shot.seconds), ""
    return "  ".join(_sentence(shot, one) for one in found), "warning"


def _sentence(shot: Shot, found: Finding) -> str:
    text = {
        Flaw.LATE: _tr("The first cut begins {seconds:.2f} s after the clip does."),
        Flaw.GAP: _tr("{seconds:.2f} s are open between “{one}” and “{other}”."),
        Flaw.OVERLAP: _tr("“{one}” and “{other}” overlap by {seconds:.2f} s."),
        Flaw.EARLY: _tr("The last {seconds:.2f} s of the clip are open."),
        Flaw.BEYOND: _tr("The cuts run {seconds:.2f} s beyond the clip."),
        Flaw.EMPTY: _tr("“{one}” has no length."),
    }[found.flaw]
    one, other = _name(shot, found.index), _name(shot, found.other)
    return text.format(seconds=found.seconds, one=one, other=other)


def _name(shot: Shot, index: int) -> str:
    name = cut_name(shot.shot_list[index], index) if index >= 0 else ""
    return name if len(name) <= 32 else name[:31].rstrip() + "…"


def _tr(text: str) -> str:
    return QCoreApplication.translate("CutLine", text)
