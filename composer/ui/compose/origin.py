"""Says whether a field comes from the scene's Look, and lets the shot have its own or take the
Look's again."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from composer.ui import theme
from composer.ui.session import Session


class Origin(QWidget):
    """ "from Look · Detach" or "Use Look's" for `field`, one of the inheritable ones."""

    def __init__(
        self, session: Session, field: str, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._field = session, field
        self._build(name)
        self.detach_button.clicked.connect(self.detach)
        self.attach_button.clicked.connect(self.attach)

    def _build(self, name: str) -> None:
        self._label = QLabel(self.tr("from Look"), self)
        theme.mark(self._label, role="caption")
        self.detach_button = self._link(
            self.tr("Detach"), self.tr("Give this shot its own {name}").format(name=name)
        )
        self.attach_button = self._link(
            self.tr("Use Look’s"),
            self.tr("Take the {name} from the scene’s Look").format(name=name),
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (self._label, self.detach_button, self.attach_button):
            layout.addWidget(part)

    def _link(self, text: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFont(theme.text_font(theme.CAPTION_PIXELS))
        theme.mark(button, kind="quiet", small="true")
        return button

    def refresh(self) -> bool:
        """Follow the shot in hand; returns whether the field is inherited."""
        inherited = self._session.is_inherited(self._field)
        self._label.setVisible(inherited)
        self.detach_button.setVisible(inherited)
        self.attach_button.setVisible(not inherited)
        return inherited

    def detach(self) -> None:
        self._session.detach(self._field)
        self._session.reveal((self._field,))

    def attach(self) -> None:
        self._session.attach(self._field)
