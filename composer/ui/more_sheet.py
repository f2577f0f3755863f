"""Everything of a request that the top bar has no room for: seed, what is unwanted, the model's own
values, pictures beside the first frame, the real length. Only what this model takes is shown."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from composer.jobs.differences import asked_seconds
from composer.offers import Offer
from composer.problem import Problem
from composer.prompt import more
from composer.prompt.frames import frames_for
from composer.prompt.shot import ReferenceImage
from composer.ui import theme
from composer.ui.dialogs import Sheet
from composer.ui.session import Session

ROLES = ("last_frame", "reference")


class MoreSheet(Sheet):
    """Changes go to the shot at once, undoably. Signals: picture_requested(str) choose a picture
    for this role; code_requested(str) copy the request as `text` or one of `LANGUAGES`."""

    picture_requested = Signal(str)
    code_requested = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("", parent, width=520)
        self.setWindowTitle(self.tr("More about this clip"))
        self.heading.setText(self.windowTitle())
        self._session = session
        self._holder: QWidget | None = None
        self.about = self.paragraph("", role="dim")
        self._copy_row = QHBoxLayout()
        self.body.addLayout(self._copy_row)
        self._build_copy()
        self.button(self.tr("Close"), accepts=True)
        session.shot_changed.connect(self._on_shot_changed)
        self._shown: object = None
        self.show_shot()

    def _build_copy(self) -> None:
        self.copy_label = QLabel(self.tr("Copy the request as"))
        theme.mark(self.copy_label, role="caption")
        self._copy_row.addWidget(self.copy_label)
        self.copies: list[QPushButton] = []
        for language, text in (
            ("text", self.tr("text")),
            ("curl", "curl"),
            ("python", "Python"),
            ("javascript", "JavaScript"),
        ):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.setAccessibleName(self.tr("Copy the request as {what}").format(what=text))
            button.clicked.connect(partial(_emit_code, self, language))
            theme.mark(button, kind="quiet")
            self._copy_row.addWidget(button)
            self.copies.append(button)
        self._copy_row.addStretch(1)

    def _on_shot_changed(self, *_: object) -> None:
        """Fields are made anew only where others are needed: not under the person's cursor."""
        if self._key() != self._shown:
            self.show_shot()

    def _key(self) -> object:
        shot, profile = self._session.shot, self._session.profile
        parameters = shot.parameters
        return (
            self._session.shot_id,
            profile and (profile.id, profile.engine),
            shot.references,
            parameters.seconds,
            parameters.size,
        )

    def show_shot(self) -> None:
        """The fields for the shot in hand and the model it asks for."""
        self._shown = self._key()
        if self._holder is not None:
            self._holder.hide()
            self._holder.deleteLater()
        self._holder, form = QWidget(), QFormLayout()
        form.setContentsMargins(0, 4, 0, 4)
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        self._holder.setLayout(form)
        self.body.insertWidget(1, self._holder)
        self._fill(form)
        offer = self._session.offer
        self.about.setText(self._about(offer))
        self.about.setVisible(bool(self.about.text()))
        for widget in (self.copy_label, *self.copies):
            widget.setVisible(offer is not None and offer.server is not None)

    def _about(self, offer: Offer | None) -> str:
        """What this model does not take, so that nobody looks for it."""
        if offer is None:
            return self.tr("No engine here makes clips of this model.")
        profile, missing = offer.profile, list[str]()
        if not profile.seed:
            missing.append(self.tr("a seed"))
        if not profile.negative:
            missing.append(self.tr("a list of what is unwanted"))
        missing += [_role_name(self, role) for role in ROLES if not profile.takes(role)]
        if not missing:
            return ""
        return self.tr("{model} does not take: {what}.").format(
            model=profile.label, what=", ".join(missing)
        )

    def _fill(self, form: QFormLayout) -> None:
        profile, shot = self._session.profile, self._session.shot
        if profile is None:
            return
        if profile.seed:
            form.addRow(self.tr("Seed"), self._seed(shot.parameters.seed))
        if profile.negative:
            form.addRow(self.tr("Unwanted"), self._negative(shot.negative))
        values = more.chosen(shot.parameters)
        for option in more.options_of(profile):
            field = self._option(option, values.get(option.name))
            field.setAccessibleName(_option_name(self, option.name))
            form.addRow(_option_name(self, option.name), field)
        if text := self._length():
            form.addRow(self.tr("Real length"), QLabel(text))
        for role in ROLES:
            if most := profile.takes(role):
                form.addRow(_role_name(self, role).capitalize(), self._pictures(role, most))

    def _seed(self, seed: int | None) -> QWidget:
        field = QLineEdit("" if seed is None else str(seed))
        field.setPlaceholderText(self.tr("another one each time"))
        field.setAccessibleName(self.tr("Seed"))
        field.editingFinished.connect(partial(_set_seed, self, field))
        return field

    def _negative(self, words: str) -> QWidget:
        field = QLineEdit(words)
        field.setPlaceholderText(self.tr("blurry, extra fingers, text"))
        field.setAccessibleName(self.tr("Unwanted"))
        field.editingFinished.connect(partial(_set_negative, self, field))
        return field

    def _option(self, option: more.Option, value: object) -> QWidget:
        usual = option.usual
        shown = usual if value is None else value
        if isinstance(usual, bool):
            box = QCheckBox(self.tr("on"))
            box.setChecked(bool(shown))
            box.toggled.connect(partial(_set_option, self, option))
            return box
        if isinstance(usual, str):
            line = QLineEdit(str(shown))
            line.editingFinished.connect(partial(_set_text_option, self, option, line))
            return line
        number = shown if isinstance(shown, int | float) else usual
        field = QDoubleSpinBox() if option.step else QSpinBox()
        theme.inset(field)
        if isinstance(field, QDoubleSpinBox):
            field.setRange(option.lowest, option.highest)
            field.setSingleStep(option.step)
            field.setValue(float(number))
        else:
            field.setRange(int(option.lowest), int(option.highest))
            field.setValue(int(number))
        field.setKeyboardTracking(False)
        field.setToolTip(self.tr("The model's own: {value}").format(value=usual))
        field.valueChanged.connect(partial(_set_option, self, option))
        return field

    def _length(self) -> str:
        """`81 frames at 16 a second: 5.06 s`, where the model counts in steps."""
        profile = self._session.profile
        try:
            recipe = self._session.recipe(0)
        except Problem:
            return ""
        if profile is None or not profile.frame_rule:
            return ""
        fps = recipe.shot.parameters.fps
        counted = frames_for(profile, recipe.shot.seconds, fps)
        if counted is None:
            return ""
        return self.tr("{n} frames at {fps} a second: {seconds} s").format(
            n=counted.count, fps=fps, seconds=f"{asked_seconds(recipe):.2f}"
        )

    def _pictures(self, role: str, most: int) -> QWidget:
        """The pictures of a role, each with a button to take it away, and one to choose another."""
        holder, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        mine = [one for one in self._session.shot.references if one.role == role and one.file]
        for number, one in enumerate(mine, 1):
            row = QHBoxLayout()
            label = QLabel(self.tr("picture {n}").format(n=number))
            label.setToolTip(one.file)
            remove = QPushButton(self.tr("Take away"))
            remove.setAutoDefault(False)
            theme.mark(remove, kind="link")
            remove.setAccessibleName(self.tr("Take away picture {n}").format(n=number))
            remove.clicked.connect(partial(_remove_picture, self, one))
            row.addWidget(label)
            row.addWidget(remove)
            row.addStretch(1)
            column.addLayout(row)
        if len(mine) < most:
            add = QPushButton(self.tr("Choose a picture…"))
            add.setAutoDefault(False)
            name = self.tr("Choose a picture: {role}").format(role=_role_name(self, role))
            add.setAccessibleName(name)
            add.clicked.connect(partial(_emit_picture, self, role))
            column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        holder.setLayout(column)
        return holder

    @property
    def session(self) -> Session:
        return self._session


def add_picture(session: Session, role: str, kept: str, text: str) -> None:
    """Put a picture that the project keeps (`sha256:…`) behind those of its role, undoably."""
    shown = (*session.shot.references, ReferenceImage(role=role, file=kept))
    session.edit(("references",), shown, text=text, merge=False)


def keep_picture(session: Session, path: Path) -> str:
    """Copy the picture into the project; call from a worker thread. Raises Problem."""
    return session.project.add_asset(path)


def _role_name(sheet: QWidget, role: str) -> str:
    return {"last_frame": sheet.tr("a last frame"), "reference": sheet.tr("more pictures")}[role]


def _option_name(sheet: QWidget, name: str) -> str:
    names = {
        more.AUDIO: sheet.tr("Sound"),
        "num_inference_steps": sheet.tr("Steps"),
        "guidance_scale": sheet.tr("Guidance"),
        "guidance_scale_2": sheet.tr("Guidance, second part"),
    }
    return names.get(name, name.replace("_", " ").capitalize())


def _set_seed(sheet: MoreSheet, field: QLineEdit) -> None:
    text = field.text().strip()
    seed = int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
    if text and seed is None:
        field.setText("")
    if seed != sheet.session.shot.parameters.seed:
        sheet.session.edit(("parameters", "seed"), seed, merge=False)


def _set_negative(sheet: MoreSheet, field: QLineEdit) -> None:
    if field.text() != sheet.session.shot.negative:
        sheet.session.edit(("negative",), field.text(), merge=False)


def _set_option(sheet: MoreSheet, option: more.Option, value: object) -> None:
    new = None if value == option.usual else value
    parameters = more.with_option(sheet.session.shot.parameters, option.name, new)
    sheet.session.edit(("parameters",), parameters, text=sheet.tr("More"), merge=False)


def _set_text_option(sheet: MoreSheet, option: more.Option, field: QLineEdit) -> None:
    _set_option(sheet, option, field.text())


def _remove_picture(sheet: MoreSheet, gone: ReferenceImage, *_: object) -> None:
    rest = list(sheet.session.shot.references)
    rest.remove(gone)
    text = sheet.tr("Take a picture away")
    sheet.session.edit(("references",), tuple(rest), text=text, merge=False)


def _emit_picture(sheet: MoreSheet, role: str, *_: object) -> None:
    sheet.picture_requested.emit(role)


def _emit_code(sheet: MoreSheet, language: str, *_: object) -> None:
    sheet.code_requested.emit(language)
