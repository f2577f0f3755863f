"""The cards of the production brief: one a section that no other block holds, the shot list with
its time line, and what must not be seen."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from composer.prompt.blocks import Block, block_of
from composer.prompt.shot import FieldPath, Shot, value_at
from composer.prompt.vocabulary import Term
from composer.ui import theme
from composer.ui.compose.bars import Bar
from composer.ui.compose.block_card import BlockCard
from composer.ui.compose.card_order import CardKey
from composer.ui.compose.cut_line import CutLine, told
from composer.ui.compose.cut_rows import CutList
from composer.ui.compose.text_field import TextField
from composer.ui.compose.words_button import WordsButton
from composer.ui.session import Session


@dataclass(frozen=True)
class Section:
    """What a section of the brief is for: its title, its hint, and the small labels that stand in
    it (STR-16), each with what follows it."""

    title: str
    hint: str
    labels: tuple[tuple[str, str], ...] = ()


def section(field: str) -> Section:
    """The section of `brief.<field>`, or that of `negative`."""
    return {
        "format_look": Section(
            _tr("Format & look"),
            _tr("Gauge or sensor, shutter, grain, halation; how the picture is shot and printed"),
        ),
        "lenses": Section(
            _tr("Lenses & filtration"),
            _tr("Focal lengths, spherical or anamorphic, diffusion and polarising filters"),
        ),
        "grade": Section(
            _tr("Grade / palette"),
            _tr("What colour bright, middle and dark parts of the picture have"),
            (
                ("Highlights:", _tr("the brightest parts")),
                ("Mids:", _tr("skin, walls, most of the picture")),
                ("Blacks:", _tr("the darkest parts")),
            ),
        ),
        "lighting": Section(
            _tr("Lighting & atmosphere"),
            _tr("Where the light comes from and at what hour, what bounces, what hangs in the air"),
            (
                ("Bounce:", _tr("light thrown back from a surface")),
                ("Negative fill:", _tr("black cloth that deepens the shadows")),
                ("Practical:", _tr("lamps seen in the picture")),
                ("Atmos:", _tr("mist, smoke, dust")),
            ),
        ),
        "location": Section(
            _tr("Location & framing"),
            _tr("The place in layers, and what stays out of the picture"),
            (
                ("Foreground:", _tr("nearest to the camera")),
                ("Midground:", _tr("where it happens")),
                ("Background:", _tr("behind it all")),
                ("Avoid", _tr("what must not be in the picture")),
            ),
        ),
        "wardrobe": Section(
            _tr("Wardrobe / props"),
            _tr("Who wears what, who stands around, what is held"),
            (
                ("Main subject:", _tr("clothes of who it is about")),
                ("Extras:", _tr("everybody else")),
                ("Props:", _tr("things that are used")),
            ),
        ),
        "sound": Section(
            _tr("Sound of the brief"),
            _tr("What is heard and how loud, such as “Diegetic only: rotor wash (-20 LUFS)”"),
            (("Diegetic only:", _tr("sounds that belong to the scene")),),
        ),
        "camera_notes": Section(
            _tr("Camera notes"),
            _tr("Why it reads: the thought behind framing and moves"),
        ),
        "finishing": Section(
            _tr("Finishing"),
            _tr("Grain, print, mix, and the frame that stands for the clip"),
            (
                ("Mix:", _tr("balance of voices, effects, music")),
                ("Poster frame:", _tr("the one picture that sells it")),
            ),
        ),
        "negative": Section(
            _tr("Keep out"),
            _tr("What must not be seen; sent apart from the text, to models that take it"),
        ),
    }[field]


class SectionCard(BlockCard):
    """One section as running text."""

    def __init__(self, session: Session, path: FieldPath, parent: QWidget | None = None) -> None:
        self._path = path
        self._section = section(str(path[-1]))
        super().__init__(session, block_of(path), self._section.title, parent)
        self.fields = (str(path[0]),)
        self.setObjectName("card_" + "_".join(map(str, path)))
        field = self.add_prose(path, self._section.title, self._section.hint)
        labels = tuple(_term(*label) for label in self._section.labels)
        self.labels = WordsButton(self.tr("Labels in this section"), labels, self, icon="tag")
        self.labels.chosen.connect(_Labeller(field))
        self.add_tool(self.labels)

    def paths(self) -> tuple[FieldPath, ...]:
        return (self._path,)

    def watched(self, shot: Shot) -> tuple[object, ...]:
        return (value_at(shot, self._path),)

    def show_shot(self, shot: Shot) -> None:
        super().show_shot(shot)
        text = str(value_at(shot, self._path))
        self.set_empty(empty=not text, summary=text or self._section.hint)

    def owns(self, path: FieldPath) -> bool:
        return path[: len(self._path)] == self._path


class _Labeller:
    """Begins a line with a label, and puts the caret behind it."""

    def __init__(self, field: TextField) -> None:
        self._field = field

    def __call__(self, label: str) -> None:
        text = self._field.text()
        self._field.place_caret(len(text))
        glue = "" if not text or text.endswith("\n") else "\n"
        self._field.insertPlainText(f"{glue}{label} ")


def _term(label: str, does: str) -> Term:
    return Term(id=label, text=label, label=label, does=does)


class ShotListCard(BlockCard):
    """The cuts in the clip on their time line, and how well they fill it."""

    fields = ("shot_list",)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, Block.BEATS, card_title("shot_list"), parent)
        self.setObjectName("card_shot_list")
        self.line = CutLine(self)
        self.state = QLabel(self)
        self.state.setWordWrap(True)
        theme.mark(self.state, role="caption")
        self.even = QToolButton(self)
        self.even.setText(self.tr("Share out evenly"))
        self.even.setAccessibleName(self.tr("Share the clip out evenly among the cuts"))
        theme.mark(self.even, kind="quiet", small="true")
        self.add_tool(self.even)
        self.rows = CutList(session)
        for widget in (self.line, self.state, self.rows):
            self.content.addWidget(widget)
        self._connect()

    def _connect(self) -> None:
        self.even.clicked.connect(self.rows.share_out)
        self.line.bar_changed.connect(self._on_bar_changed)
        self.line.edit_requested.connect(self._on_edit_requested)
        self.line.remove_requested.connect(self._on_remove_requested)

    def watched(self, shot: Shot) -> tuple[object, ...]:
        return shot.shot_list, shot.seconds, shot.parameters.fps

    def show_shot(self, shot: Shot) -> None:
        self.line.show_shot(shot)
        self.line.setVisible(bool(shot.shot_list))
        self.rows.show_items(shot.shot_list)
        text, tone = told(shot)
        self.state.setText(text)
        self.state.setVisible(bool(text))
        theme.mark(self.state, tone=tone)
        self.even.setEnabled(len(shot.shot_list) > 0)
        self._show_count(shot)

    def field_for(self, path: FieldPath) -> QWidget | None:
        return self.rows.field_for(path)

    def _show_count(self, shot: Shot) -> None:
        count = len(shot.shot_list)
        one = self.tr("1 cut in {seconds:g} s")
        many = self.tr("{count} cuts in {seconds:g} s")
        note = (one if count == 1 else many).format(count=count, seconds=shot.seconds)
        self.set_note(note if count else "")
        hint = self.tr("Several cuts in one clip, each with its time")
        titles = " · ".join(cut.title or cut.description for cut in shot.shot_list)
        self.set_empty(empty=not count, summary=titles.strip(" ·") or note if count else hint)

    def _on_bar_changed(self, bar: Bar) -> None:
        self.rows.retime(bar.index, bar.start, bar.end)

    def _on_edit_requested(self, bar: Bar) -> None:
        self.session.reveal(("shot_list", bar.index, "description"))

    def _on_remove_requested(self, bar: Bar) -> None:
        self.rows.remove(bar.index)


def make_card(session: Session, key: CardKey) -> BlockCard:
    """The card called `key` that is no block's."""
    if key == "shot_list":
        return ShotListCard(session)
    return SectionCard(session, tuple(str(key).split(".")))


def card_title(key: CardKey) -> str:
    """What the card called `key` is titled, made or not."""
    if key == "shot_list":
        return _tr("Shot list")
    return section(str(key).rpartition(".")[2]).title


def _tr(text: str) -> str:
    return QCoreApplication.translate("BriefCards", text)
