"""The cards in time: beats with the time line, dialogue, sound with its cues."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCompleter, QGridLayout, QHBoxLayout, QLabel, QWidget

from composer.prompt.blocks import Block
from composer.prompt.limits import load_limits
from composer.prompt.shot import Beat, Cue, FieldPath, Line, Shot
from composer.prompt.vocabulary import load_vocabulary
from composer.ui import theme
from composer.ui.compose import bars as bar_rules
from composer.ui.compose.bars import Bar, Pace, Row
from composer.ui.compose.block_card import BlockCard
from composer.ui.compose.physics import PhysicsTool
from composer.ui.compose.picker import TermPicker
from composer.ui.compose.row_list import RowField, RowList, RowWidget, ShotRows
from composer.ui.compose.text_field import LineField
from composer.ui.compose.timeline import Timeline
from composer.ui.compose.timeline_paint import pace_word, words_of_pace
from composer.ui.session import Session

_NARROW = 430  # pixels below which a dialogue row takes two lines
_DELIVERY = 124  # pixels: “under her breath” with its button


class BeatRow(RowWidget):
    """One beat: its number and its words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = QLabel(self)
        self._number.setFixedSize(18, 28)
        theme.mark(self._number, role="caption")
        self.words = RowField(self.tr("Beat"), self.tr("One action: who does what"), self)
        layout = QHBoxLayout()
        layout.setSpacing(4)
        layout.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.words, 1)
        self.fill(layout)
        self.words.edited.connect(self._on_edited)
        self.words.returned.connect(self.on_returned)
        self.words.backed_out.connect(self.on_backed_out)

    def show_item(self, item: object) -> None:
        if isinstance(item, Beat):
            self._number.setText(str(self.index + 1))
            self.words.setAccessibleName(self.tr("Beat {number}").format(number=self.index + 1))
            self.words.show_text(item.text)

    def field(self, name: str = "") -> QWidget:
        del name
        return self.words

    def _on_edited(self, text: str) -> None:
        self.changed.emit(self.index, "text", text)


class CueRow(BeatRow):
    """One sound at a moment."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words.setPlaceholderText(self.tr("A sound at its moment: “a door slams below deck”"))

    def show_item(self, item: object) -> None:
        if isinstance(item, Cue):
            self._number.setText(str(self.index + 1))
            self.words.setAccessibleName(self.tr("Cue {number}").format(number=self.index + 1))
            self.words.show_text(item.text)


class LineRow(RowWidget):
    """Speaker, delivery, line; side by side, or in two lines where there is no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._wide: bool | None = None
        self._grid = QGridLayout()
        self._build()
        self.fill(self._grid)
        self._connect()
        self._arrange(wide=True)

    def _build(self) -> None:
        self.speaker = LineField(self.tr("Speaker"), self.tr("Speaker"), self)
        self.speaker.setMinimumWidth(72)
        self.delivery = TermPicker(
            self.tr("Delivery"),
            load_vocabulary().terms("delivery"),
            self.tr("How"),
            stores_words=True,
            parent=self,
        )
        self.words = RowField(
            self.tr("Line"), self.tr("What is said, without quotation marks"), self
        )
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)

    def _connect(self) -> None:
        self.speaker.textEdited.connect(self._on_speaker_edited)
        self.delivery.picked.connect(self._on_delivery_picked)
        self.words.edited.connect(self._on_words_edited)
        self.words.returned.connect(self.on_returned)
        self.words.backed_out.connect(self.on_backed_out)

    def show_names(self, names: tuple[str, ...]) -> None:
        """Who the speaker's field offers."""
        if names != self._names:
            self._names = names
            completer = QCompleter(list(names), self.speaker)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.activated.connect(self._on_speaker_edited)
            self.speaker.setCompleter(completer)

    def show_item(self, item: object) -> None:
        if isinstance(item, Line):
            self.speaker.show_text(item.speaker)
            self.delivery.show_value(item.delivery)
            self.words.show_text(item.line)

    def show_pace(self, line: str, seconds: float, when: str, *, timed: bool) -> None:
        """The line's time, and a word where it can't be said in it."""
        self.show_time(when, timed=timed)
        pace = bar_rules.pace_of(line, seconds)
        tone = {Pace.OK: "", Pace.TIGHT: "warning", Pace.LONG: "error"}[pace]
        told = [] if pace is Pace.OK else [pace_word(pace)]
        if line.strip() and seconds > 0:
            rate = self.tr("{n:.1f} words/s").format(n=len(line.split()) / seconds)
            told.insert(0, rate)
        self.time.setText("\n".join((self.time.text(), " · ".join(told))).strip())
        self.time.setToolTip(words_of_pace(line, seconds))
        if (self.time.property("tone") or "") != tone:
            theme.mark(self.time, tone=tone)

    def field(self, name: str = "") -> QWidget:
        return {"speaker": self.speaker, "delivery": self.delivery}.get(name, self.words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(wide=self.width() >= _NARROW)

    def _arrange(self, *, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self.speaker, 0, 0, top)
        self.delivery.setMinimumWidth(_DELIVERY if wide else 0)
        self._grid.addWidget(self.delivery, 0, 1, top)
        if wide:
            self._grid.addWidget(self.words, 0, 2, top)
        else:
            self._grid.addWidget(self.words, 1, 0, 1, 2, top)
        for column, stretch in enumerate((1, 1, 3) if wide else (1, 1, 0)):
            self._grid.setColumnStretch(column, stretch)

    def _on_speaker_edited(self, text: str) -> None:
        self.changed.emit(self.index, "speaker", text)

    def _on_delivery_picked(self, value: str) -> None:
        self.changed.emit(self.index, "delivery", value)

    def _on_words_edited(self, text: str) -> None:
        self.changed.emit(self.index, "line", text)


class BeatsCard(BlockCard):
    """What happens, in order and in time. The time line also holds the lines and cues."""

    fields = ("beats",)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, Block.BEATS, self.tr("Beats"), parent)
        self.timeline = Timeline(self)
        self.content.addWidget(self.timeline)
        self.rows = RowList(ShotRows(session, "beats"), BeatRow, Beat(), self.tr("+ Beat"))
        self.content.addWidget(self.rows)
        self.physics = PhysicsTool(session, self)
        self.add_tool(self.physics)
        self.content.addWidget(self.physics.strip)
        self.timeline.bar_changed.connect(self._on_bar_changed)
        self.timeline.bar_picked.connect(self._on_bar_picked)
        self.timeline.edit_requested.connect(self._on_edit_requested)
        self.timeline.remove_requested.connect(self._on_remove_requested)

    def watched(self, shot: Shot) -> tuple[object, ...]:
        return shot.beats, shot.dialogue, shot.cues, shot.seconds, shot.parameters.fps

    def show_shot(self, shot: Shot) -> None:
        self.timeline.show_shot(shot)
        self.rows.show_items(shot.beats)
        for row, bar in zip(self.rows.rows, self._bars(Row.BEATS), strict=True):
            row.show_time(clock(bar), timed=bar.timed)
        self._show_budget(shot)
        current = self.timeline.current()
        self.physics.aim(current.index if current and current.row is Row.BEATS else None)
        first = (
            shot.beats[0].text if shot.beats else self.tr("What happens, one action after another")
        )
        self.set_empty(empty=not (shot.beats or shot.dialogue or shot.cues), summary=first)

    def field_for(self, path: FieldPath) -> QWidget | None:
        return self.rows.field_for(path)

    def _bars(self, row: Row) -> list[Bar]:
        return [bar for bar in self.timeline.bars() if bar.row is row]

    def _show_budget(self, shot: Shot) -> None:
        low, high = load_limits().beats_for(shot.seconds)
        count = len(shot.beats)
        text = self.tr("{count} of {low}–{high} beats for {seconds:g} s")
        tone = "warning" if count > high else ""
        told = text.format(count=count, low=low, high=high, seconds=shot.seconds)
        tip = self.tr("More than this and a model starts to skip or rush them.")
        self.set_note(told if count else "", tip, tone)

    def _on_bar_picked(self, bar: Bar) -> None:
        if bar.row is Row.BEATS:
            self.physics.aim(bar.index)

    def _on_bar_changed(self, bar: Bar) -> None:
        item = bar_rules.stored(self.session.resolved, bar)
        self.session.edit((bar.row.value, bar.index), item, text=self.tr("Move a bar"))

    def _on_edit_requested(self, bar: Bar) -> None:
        name = "line" if bar.row is Row.LINES else "text"
        self.session.reveal((bar.row.value, bar.index, name))

    def _on_remove_requested(self, bar: Bar) -> None:
        items = getattr(self.session.resolved, bar.row.value)
        rest = (*items[: bar.index], *items[bar.index + 1 :])
        self.session.edit((bar.row.value,), rest, text=self.tr("Delete a bar"), merge=False)


class DialogueCard(BlockCard):
    """What is said, by whom and how."""

    fields = ("dialogue",)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, Block.DIALOGUE, self.tr("Dialogue"), parent)
        self.rows = RowList(ShotRows(session, "dialogue"), LineRow, Line(), self.tr("+ Line"))
        self.content.addWidget(self.rows)

    def watched(self, shot: Shot) -> tuple[object, ...]:
        return shot.dialogue, shot.cast, shot.seconds

    def show_shot(self, shot: Shot) -> None:
        names = tuple(member.name for member in shot.cast or () if member.name)
        self.rows.show_items(shot.dialogue)
        bars = (bar for bar in bar_rules.bars_of(shot) if bar.row is Row.LINES)
        for row, line, bar in zip(self.rows.rows, shot.dialogue, bars, strict=True):
            if isinstance(row, LineRow):
                row.show_names((*names, self.tr("Narrator")))
                row.show_pace(line.line, bar.end - bar.start, clock(bar), timed=bar.timed)
        self._show_budget(shot)
        first = shot.dialogue[0].line if shot.dialogue else self.tr("Who says what, and how")
        self.set_empty(empty=not shot.dialogue, summary=first)

    def field_for(self, path: FieldPath) -> QWidget | None:
        return self.rows.field_for(path)

    def _show_budget(self, shot: Shot) -> None:
        low, high = load_limits().lines_for(shot.seconds)
        count = len(shot.dialogue)
        text = self.tr("{count} of {low}–{high} lines for {seconds:g} s")
        told = text.format(count=count, low=low, high=high, seconds=shot.seconds)
        self.set_note(told if count else "", "", "warning" if count > high else "")


class SoundCard(BlockCard):
    """The background sound, and sounds at their moments."""

    fields = ("sound", "cues")

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, Block.SOUND, self.tr("Sound"), parent)
        hint = self.tr("What one hears around the scene; say so if there is to be no music")
        field = self.add_prose(("sound",), self.tr("Sound"), hint)
        self.add_words(self.tr("Ready sounds"), ("sound", "rhythm_sound"), field, ". ")
        self.rows = RowList(ShotRows(session, "cues"), CueRow, Cue(), self.tr("+ Cue"))
        self.content.addWidget(self.rows)

    def watched(self, shot: Shot) -> tuple[object, ...]:
        return shot.sound, shot.cues, shot.seconds

    def show_shot(self, shot: Shot) -> None:
        super().show_shot(shot)
        self.rows.show_items(shot.cues)
        bars = (bar for bar in bar_rules.bars_of(shot) if bar.row is Row.CUES)
        for row, bar in zip(self.rows.rows, bars, strict=True):
            row.show_time(clock(bar), timed=bar.timed)
        told = shot.sound or (shot.cues[0].text if shot.cues else "")
        hint = self.tr("What one hears around the scene")
        self.set_empty(empty=not (shot.sound or shot.cues), summary=told or hint)

    def field_for(self, path: FieldPath) -> QWidget | None:
        return self.rows.field_for(path) if path[0] == "cues" else super().field_for(path)


def clock(bar: Bar) -> str:
    """A bar's time as a row shows it: `2.7–5.3 s`, a cue's `6.5 s`."""
    return f"{bar.start:.1f} s" if bar.row is Row.CUES else f"{bar.start:.1f}–{bar.end:.1f} s"
