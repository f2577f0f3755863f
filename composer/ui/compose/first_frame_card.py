"""The card of the first frame: a picture dropped or chosen, shown as it will be sent."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from composer.problem import Problem
from composer.prompt.blocks import Block
from composer.prompt.picture_fit import FITS, fit_parts
from composer.prompt.shot import FieldPath, ReferenceImage, Shot
from composer.ui import dialogs, theme
from composer.ui.compose.asking_sheet import askable
from composer.ui.compose.block_card import BlockCard
from composer.ui.compose.crop_mover import CropMover
from composer.ui.compose.flow import FlowLayout
from composer.ui.compose.light_card import PICTURES
from composer.ui.compose.picture_button import PictureButton
from composer.ui.compose.stills import Pictures
from composer.ui.compose.viewfinder import size_of
from composer.ui.first_frame import ROLE, first_frame_of
from composer.ui.session import Session
from composer.ui.tasks import spawn


class FirstFrameCard(BlockCard):
    """A drop anywhere on the card is taken."""

    fields = ("references",)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, Block.FIRST_FRAME, self.tr("First frame"), parent)
        self._pictures = Pictures(self, keep=12)
        self.setAcceptDrops(True)
        self._build_body()
        self._pictures.made.connect(self._on_picture_made)
        self.picture.clicked.connect(self.choose)
        self.choose_button.clicked.connect(self.choose)
        self.write_button.clicked.connect(self.write)
        self.remove_button.clicked.connect(self.remove)
        self.fits.idClicked.connect(self._on_fit_clicked)
        self.mover = CropMover(self.picture)
        self.mover.moving.connect(self._on_mover_moving)
        self.mover.moved.connect(self._on_mover_moved)

    def _build_body(self) -> None:
        self.picture = PictureButton(self)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        theme.mark(self.told, role="dim")
        self.choose_button = self._button(self.tr("Choose…"), self.tr("Choose a picture"))
        self.remove_button = self._button(self.tr("Remove"), self.tr("Remove the first frame"))
        self.write_button = self._button(
            self.tr("Write…"), self.tr("Write a first frame: an image model draws it")
        )
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(self.told)
        side.addWidget(self._build_fits(), 0, Qt.AlignmentFlag.AlignLeft)
        side.addWidget(self._build_shown())
        buttons = FlowLayout(gap=8)
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self.write_button)
        buttons.addWidget(self.remove_button)
        side.addLayout(buttons)
        side.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(side, 1)
        self.content.addLayout(row)

    def _build_fits(self) -> QFrame:
        """How the picture is brought to the clip's size."""
        self.fits = QButtonGroup(self)
        self.fit_frame = QFrame(self)
        theme.mark(self.fit_frame, role="segments")
        row = QHBoxLayout(self.fit_frame)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        names = (
            (self.tr("Crop"), self.tr("Fill the frame; drag the picture to choose what is kept")),
            (self.tr("Fit"), self.tr("Show all of it; its own blurred edges fill the rest")),
            (self.tr("Pad"), self.tr("Show all of it on black")),
        )
        for number, (text, tip) in enumerate(names):
            button = QToolButton(self.fit_frame)
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(f"{text}: {tip}")
            button.setCheckable(True)
            theme.mark(button, segment="true")
            self.fits.addButton(button, number)
            row.addWidget(button)
        return self.fit_frame

    def _build_shown(self) -> QWidget:
        """What a person says of the picture: the checks compare the words with it."""
        self.shown_frame = QWidget(self)
        self.shows = QLineEdit(self.shown_frame)
        self.shows.setPlaceholderText(self.tr("What it shows: a woman in a red coat at night"))
        self.shows.setAccessibleName(self.tr("What the picture shows"))
        self.shows.setToolTip(
            self.tr("The checks say so where the prompt tells of another person, colour or hour")
        )
        self.face = QCheckBox(self.tr("A face is seen"), self.shown_frame)
        self.face.setToolTip(self.tr("Some services refuse pictures with faces; the checks warn"))
        self.shows.textEdited.connect(self._on_shows_edited)
        self.face.clicked.connect(self._on_face_clicked)
        column = QVBoxLayout(self.shown_frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.shows)
        column.addWidget(self.face)
        return self.shown_frame

    def _on_shows_edited(self, text: str) -> None:
        self._say("shows", text, self.tr("Say what the first frame shows"), merge=True)

    def _on_face_clicked(self, on: bool) -> None:
        text = self.tr("Tick a face") if on else self.tr("Untick the face")
        self._say("face", on, text, merge=False)

    def _say(self, field: str, value: object, text: str, *, merge: bool) -> None:
        for n, one in enumerate(self.session.shot.references):
            if one.role == ROLE:
                self.session.edit(("references", n, field), value, text=text, merge=merge)
                return

    def _button(self, text: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setAccessibleName(name)
        return button

    def watched(self, shot: Shot) -> tuple[object, ...]:
        return shot.references, shot.parameters.size

    def show_shot(self, shot: Shot) -> None:
        reference = first_frame_of(shot)
        width, height = size_of(shot)
        self.picture.set_shape(width, height)
        has = reference is not None and bool(reference.file)
        for widget in (self.fit_frame, self.shown_frame, self.remove_button):
            widget.setVisible(has)
        self._show_servers()
        self.choose_button.setText(self.tr("Another…") if has else self.tr("Choose…"))
        told = self.tr("Sent as the first frame, at {size}.").format(size=f"{width}×{height}")
        invite = self.tr(
            "Drop a picture here: the clip begins with it and keeps its people and place."
        )
        self.told.setText(told if has else invite)
        self.set_empty(
            empty=not has, summary=told if has else self.tr("A picture the clip begins with")
        )
        if has and reference is not None:
            way = fit_parts(reference.fit)[0]
            self.fits.button(FITS.index(way) if way in FITS else 0).setChecked(True)
            self.mover.fit = reference.fit
            self.face.setChecked(reference.face)
            if self.shows.text() != reference.shows:
                self.shows.setText(reference.shows)
            self._ask(reference)
        else:
            self.mover.fit = ""
            self.picture.show_picture(QImage())

    def _show_servers(self) -> None:
        """Only who has a server can have a picture made."""
        self.write_button.setVisible(bool(askable(self.session)))

    def changeEvent(self, event: QEvent) -> None:
        """Servers may have been entered in another window before this one is used again."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and hasattr(self, "write_button"):
            self._show_servers()

    def _ask(self, reference: ReferenceImage) -> None:
        scale = self.devicePixelRatioF()
        small = round(self.picture.width() * scale), round(self.picture.height() * scale)
        fit = reference.fit if fit_parts(reference.fit)[0] in FITS else "crop"
        key = reference.file, fit, small
        make = partial(_preview, self.session.project.asset, reference.file, small, fit)
        picture = self._pictures.ask("first_frame", key, make)
        if picture is not None:
            self.picture.show_picture(picture)

    def _on_picture_made(self, _name: object, _key: object, picture: QImage) -> None:
        self.picture.show_picture(picture)

    def choose(self) -> None:
        spawn(self._choose(), owner=self)

    def write(self) -> None:
        # Brings in what talks to servers, which the start has no time for.
        from composer.ui.compose.still_sheet import write_first_frame

        spawn(write_first_frame(self.session, self.window()), owner=self)

    async def _choose(self) -> None:
        filters = (self.tr("Pictures ({endings})").format(endings=PICTURES),)
        path = await dialogs.choose_file(self.window(), self.tr("First frame"), None, filters)
        if path is not None:
            await self.take(path)

    async def take(self, path: Path) -> None:
        """Begin the shot with the picture at `path`, or say why not."""
        try:
            await self.session.first_frame.take(path)
        except Problem as problem:
            self.session.problem_raised.emit(problem)

    def remove(self) -> None:
        self.session.first_frame.put(None, self.tr("Remove the first frame"))
        self.header.setFocus()

    def _on_fit_clicked(self, number: int) -> None:
        reference = first_frame_of(self.session.shot)
        if reference is not None:
            self.session.first_frame.put(
                replace(reference, fit=FITS[number]), self.tr("Change how the picture fits")
            )

    def _on_mover_moving(self, fit: str) -> None:
        """Shown while it is dragged, kept when it is let go."""
        reference = first_frame_of(self.session.shot)
        if reference is not None:
            self._ask(replace(reference, fit=fit))

    def _on_mover_moved(self, fit: str) -> None:
        reference = first_frame_of(self.session.shot)
        if reference is not None and reference.fit != fit:
            self.session.first_frame.put(
                replace(reference, fit=fit), self.tr("Move what the crop keeps")
            )

    def field_for(self, path: FieldPath) -> QWidget | None:
        del path
        return self.picture

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _file_in(event) is not None:
            event.acceptProposedAction()
            self.open()
            self.picture.set_wanted(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        del event
        self.picture.set_wanted(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.picture.set_wanted(False)
        path = _file_in(event)
        if path is not None:
            event.acceptProposedAction()
            spawn(self.take(path), owner=self)


def _file_in(event: QDropEvent) -> Path | None:
    files = (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
    return next(files, None)


def _preview(
    find: Callable[[str], Path], file: str, size: tuple[int, int], fit: str
) -> QImage | None:
    """The picture as it will be sent, small. Runs in a thread; what can't be read has no picture
    (sending it says why)."""
    from composer.media.stills import conformed

    try:
        path = find(file) if file.startswith("sha256:") else Path(file)
        pixels = conformed(path, size, fit)
    except Problem:
        return None
    height, width, _ = pixels.shape
    made = QImage(pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
    return made.copy()  # the bytes above die with this function
