"""Paints the queue's rows: thin bars, a failed job's sentence with its icon, and the words that can
be clicked. Paints only; what a click means is the pane's."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from composer.jobs import states
from composer.jobs.queue import Job
from composer.ui import icons, job_texts, theme
from composer.ui.queue_model import Column, Role

ROW_HEIGHT = 33
_PAD = 8
_BAR = 5
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Offer:
    """Something a row offers to do: the id goes back to the pane, the word is shown."""

    id: str
    text: str


class QueueDelegate(QStyledItemDelegate):
    """Signals: offer_requested(str, str) the job's id and the offer's."""

    offer_requested = Signal(str, str)

    def __init__(self, parent: QObject, stops: Callable[[Job], str] = lambda _: "") -> None:
        """`stops(job)`: what cancelling does at its maker: stopped | forgotten | impossible."""
        super().__init__(parent)
        self._hovered = ("", "")
        self._stops = stops

    def offers(self, job: Job) -> tuple[Offer, ...]:
        """What can be done with a job from its row, the likeliest first."""
        cancel, remove = Offer("cancel", self._cancel_word(job)), Offer("remove", self.tr("Remove"))
        match job.state:
            case states.Failed(retryable=retryable, detail=detail):
                retry = (Offer("retry", self.tr("Retry")),) if retryable else ()
                details = (Offer("details", self.tr("Details")),) if detail else ()
                return (*retry, *details, remove)
            case states.Uncertain():
                return (Offer("ask", self.tr("Decide…")), remove)
            case states.Done():
                return (Offer("show", self.tr("Show")), remove)
            case states.Cancelled():
                return (Offer("retry", self.tr("Start again")), remove)
            case states.Cancelling():
                return ()
            case _:
                return (cancel,)

    def _cancel_word(self, job: Job) -> str:
        """What cancelling really does: not every server can be stopped."""
        if job_texts.is_running(job) and self._stops(job) in ("forgotten", "impossible"):
            return self.tr("Give up")
        return self.tr("Cancel")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        self._paint_ground(painter, option)
        job: Job = index.data(Role.JOB)
        cell = option.rect.adjusted(_PAD, 0, -_PAD, 0)
        if index.column() == Column.PROGRESS:
            self._paint_progress(painter, cell, job)
        elif index.column() == Column.STATE:
            self._paint_state(painter, cell, job, str(index.data()))
        else:
            role = "text" if index.column() == Column.SHOT else "dim"
            _text(painter, cell, str(index.data()), role)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        state, rect = option.state, option.rect
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover", 0.5))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("focus"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _paint_state(self, painter: QPainter, cell: QRect, job: Job, text: str) -> None:
        icon, role = _state_look(job)
        size, scale = icons.SIZE - 2, painter.device().devicePixelRatio()
        at = QPointF(cell.left(), cell.center().y() - size / 2 + 0.5)
        painter.drawPixmap(at, icons.pixmap(icon, role, size, scale))
        tone = (
            role if role in {"error", "warning"} else "text" if job_texts.is_running(job) else "dim"
        )
        _text(painter, cell.adjusted(size + 7, 0, 0, 0), text, tone)

    def _paint_progress(self, painter: QPainter, cell: QRect, job: Job) -> None:
        offers = self.offer_rects(cell, job)
        if job_texts.is_running(job):
            room = QRect(cell)
            if offers:
                room.setRight(offers[0][1].left() - 12)
            _bar(painter, room, job_texts.fraction(job))
        painter.setFont(theme.text_font(theme.CAPTION_PIXELS))
        for offer, rect in offers:
            hot = self._hovered == (job.id, offer.id)
            painter.setPen(theme.colour("accent_text" if hot else "dim"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, offer.text)

    def offer_rects(self, cell: QRect, job: Job) -> list[tuple[Offer, QRect]]:
        """Where each offer of a row stands in its progress cell: after the bar of a running job,
        else from the left."""
        metrics = QFontMetrics(theme.text_font(theme.CAPTION_PIXELS))
        offers = self.offers(job)
        widths = [metrics.horizontalAdvance(one.text) for one in offers]
        left = cell.left()
        if job_texts.is_running(job):
            left = cell.right() - sum(widths) - 12 * max(0, len(widths) - 1)
        placed: list[tuple[Offer, QRect]] = []
        for offer, width in zip(offers, widths, strict=True):
            placed.append((offer, QRect(left, cell.top(), width, cell.height())))
            left += width + 14
        return placed

    def offer_at(self, rect: QRect, job: Job, x: int) -> Offer | None:
        """The offer under `x` in a progress cell `rect`."""
        cell = rect.adjusted(_PAD, 0, -_PAD, 0)
        hit = (
            offer
            for offer, place in self.offer_rects(cell, job)
            if place.left() - 4 <= x <= place.right() + 4
        )
        return next(hit, None)

    def set_hovered(self, job_id: str, offer_id: str) -> bool:
        """Remember which word the pointer is on; True where it is another one than before."""
        before, self._hovered = self._hovered, (job_id, offer_id)
        return before != self._hovered

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if (
            index.column() == Column.PROGRESS
            and isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
        ):
            job: Job = index.data(Role.JOB)
            if offer := self.offer_at(option.rect, job, round(event.position().x())):
                self.offer_requested.emit(job.id, offer.id)
                return True
        return super().editorEvent(event, model, option, index)


def _state_look(job: Job) -> tuple[str, str]:
    """Icon and colour of a state: never colour alone."""
    match job.state:
        case states.Failed():
            return "circle-alert", "error"
        case states.Uncertain():
            return "circle-help", "warning"
        case states.Done():
            return "circle-check", "ok"
        case states.Cancelled() | states.Cancelling():
            return "ban", "dim"
        case states.Held():
            return "pause", "dim"
        case states.Queued():
            return "clock", "dim"
        case _:
            return "play", "accent_text"


def _text(painter: QPainter, cell: QRect, text: str, role: str) -> None:
    painter.setPen(theme.colour(role))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, cell.width())
    painter.drawText(cell, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def _bar(painter: QPainter, cell: QRect, fraction: float | None) -> None:
    """A thin bar; an unknown fraction is a short piece in the middle, still, not a lie."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    groove = QRectF(cell.left(), cell.center().y() - _BAR / 2 + 0.5, cell.width(), _BAR)
    painter.setBrush(theme.colour("line"))
    painter.drawRoundedRect(groove, _BAR / 2, _BAR / 2)
    done = QRectF(groove)
    if fraction is None:
        done.adjust(groove.width() * 0.4, 0, -groove.width() * 0.4, 0)
    else:
        done.setWidth(max(float(_BAR), groove.width() * min(1.0, fraction)))
    painter.setBrush(theme.colour("accent"))
    painter.drawRoundedRect(done, _BAR / 2, _BAR / 2)
