"""How long the clip is to be: the usual lengths and any other."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from composer.prompt.profile import Profile
from composer.ui import theme

USUAL_SECONDS = (4, 8, 12, 16, 20)


class SecondsPicker(QFrame):
    """The usual lengths as buttons, any other whole number behind the last one.

    Signals: chosen(str) whole seconds.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("seconds")
        self.setAccessibleName(self.tr("Length in seconds"))
        theme.mark(self, role="segments")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._buttons: dict[int, QPushButton] = {}
        self._profile_id = ""
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self.other = QToolButton()
        self.spin = QSpinBox()
        self._build_other()

    def _build_other(self) -> None:
        self.other.setAccessibleName(self.tr("Another length"))
        self.other.setToolTip(self.tr("Another length in whole seconds"))
        self.other.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.other.setCheckable(True)
        theme.mark(self.other, segment=True)
        self.spin.setSuffix(self.tr(" s"))
        self.spin.setAccessibleName(self.tr("Length in whole seconds"))
        self.spin.setMinimumWidth(90)
        theme.inset(self.spin)
        self.spin.setKeyboardTracking(False)
        holder, menu = QWidget(), QMenu(self.other)
        column = QVBoxLayout(holder)
        column.setContentsMargins(6, 4, 6, 4)
        column.addWidget(self.spin)
        action = QWidgetAction(menu)
        action.setDefaultWidget(holder)
        menu.addAction(action)
        menu.aboutToShow.connect(self.spin.setFocus)
        self.other.setMenu(menu)
        self._row.addWidget(self.other)
        self.spin.valueChanged.connect(self._on_spin_changed)

    def show_for(self, profile: Profile | None, seconds: str) -> None:
        """Offer the profile's lengths and tick `seconds`; one that is not offered shows too."""
        self._offer(profile)
        asked = int(seconds) if seconds.isascii() and seconds.isdigit() else 0
        for value, button in self._buttons.items():
            button.setChecked(value == asked)
            button.setText(self.tr("{n} s").format(n=value) if value == asked else str(value))
        usual = asked in self._buttons
        self.other.setChecked(not usual)
        self.other.setText("…" if usual else self.tr("{n} s").format(n=seconds))
        self.other.setVisible(self.spin.maximum() > 0 or not usual)
        with QSignalBlocker(self.spin):
            self.spin.setValue(asked)

    def _offer(self, profile: Profile | None) -> None:
        if profile is None or profile.id == self._profile_id:
            return
        self._profile_id = profile.id
        for button in self._buttons.values():
            self._group.removeButton(button)
            button.deleteLater()
        self._buttons = {}
        usual = profile.seconds or tuple(s for s in USUAL_SECONDS if profile.offers_seconds(s))
        for place, value in enumerate(usual):
            self._buttons[value] = self._button(place, value)
        with QSignalBlocker(self.spin):
            self.spin.setRange(profile.seconds_min or 0, profile.seconds_max or 0)

    def _button(self, place: int, value: int) -> QPushButton:
        button = QPushButton(str(value))
        button.setCheckable(True)
        button.setAccessibleName(self.tr("{n} seconds").format(n=value))
        theme.mark(button, segment=True)
        self._row.insertWidget(place, button)
        self._group.addButton(button)
        button.clicked.connect(partial(_choose_seconds, self, value))
        return button

    def _on_spin_changed(self, value: int) -> None:
        self.chosen.emit(str(value))


def _choose_seconds(picker: SecondsPicker, value: int, *_: object) -> None:
    picker.chosen.emit(str(value))
