"""What will be asked for, at the right of the top bar: engine, size, length, takes, Generate.
What the engine can't do is not offered, or says why."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from composer import messages
from composer.offers import Offer
from composer.prompt.profile import Profile
from composer.prompt.shot import Parameters
from composer.ui import estimates, icons, theme
from composer.ui.elided import ElidedLabel
from composer.ui.help_topic import set_topic
from composer.ui.menus import Choice, MenuButton
from composer.ui.seconds_picker import SecondsPicker
from composer.ui.session import Session

MOST_TAKES = 8
_RESTED = 200  # ms without typing


SERVERS = "servers"
"""The value of the engine menu's last row."""


class RequestStrip(QWidget):
    """Engine, size, length, rate, number of takes, more, price and time, Generate.

    Signals: servers_requested(), more_requested().
    """

    servers_requested = Signal()
    more_requested = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._compact, self._tight = session, False, False
        self._asked: tuple[object, ...] = ()
        self._rest = QTimer(self, singleShot=True, interval=_RESTED)
        self.engine = MenuButton(self.tr("Engine"))
        self.size_picker = MenuButton(self.tr("Picture size"))
        self.seconds = SecondsPicker()
        self.rate = QLabel()
        self.takes = MenuButton(self.tr("Number of takes"))
        self.more = QToolButton()
        self.cost = ElidedLabel()
        self.generate = QPushButton(self.tr("Generate"))
        set_topic(self.seconds, "flow.length")
        set_topic(self, "flow.other")
        self._build()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        theme.mark(self.rate, role="caption")
        theme.mark(self.cost, role="caption")
        theme.mark(self.generate, kind="primary")
        self.cost.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.more.setIcon(icons.icon("sliders", "dim"))
        self.more.setAccessibleName(self.tr("More about this clip"))
        self.more.setToolTip(self.tr("More: seed, steps, sound, pictures, the request as code"))
        theme.mark(self.more, kind="icon")
        self.generate.setObjectName("generate")
        self.generate.setIcon(icons.icon("sparkles", "on_accent"))
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        for widget in (self.engine, self.size_picker, self.seconds, self.rate, self.takes):
            row.addWidget(widget)
        row.addWidget(self.more)
        row.addWidget(self.cost)
        row.addWidget(self.generate)

    def _connect(self) -> None:
        self._rest.timeout.connect(self.refresh)
        self._session.shot_changed.connect(self._on_shot_changed)
        self._session.shot_selected.connect(self._on_shot_changed)
        self.engine.chosen.connect(self._on_engine_chosen)
        self.more.clicked.connect(partial(_emit_more, self))
        self.size_picker.chosen.connect(partial(_set_parameter, self._session, "size"))
        self.seconds.chosen.connect(partial(_set_parameter, self._session, "seconds"))
        self.takes.chosen.connect(self._on_takes_chosen)

    @property
    def count(self) -> int:
        """How many clips one press of Generate asks for."""
        return self._session.services.settings.value.takes_per_generate

    def set_compact(self, compact: bool, *, tight: bool = False) -> None:
        """Short words in the pickers; `tight`: and no word that only tells."""
        if (compact, tight) != (self._compact, self._tight):
            self._compact, self._tight = compact, tight
            self.generate.setIcon(icons.NONE if tight else icons.icon("sparkles", "on_accent"))
            self.cost.setVisible(not tight)
            self._row.setSpacing(4 if tight else 8)
            self.refresh()

    def _on_shot_changed(self, *_: object) -> None:
        """What is asked for at once; price and time, which words may change too, when typing
        rests: reckoning them takes as long as showing the prompt."""
        shot = self._session.shot
        asked = self._session.shot_id, shot.parameters, shot.dialect, shot.references
        if asked != self._asked:
            self.refresh()
        else:
            self._rest.start()

    def refresh(self) -> None:
        """Show what the shot in hand asks for."""
        shot = self._session.shot
        self._asked = self._session.shot_id, shot.parameters, shot.dialect, shot.references
        self._rest.stop()
        parameters, profile = self._session.shot.parameters, self._session.profile
        self._show_engine(profile, parameters)
        self._show_size(profile, parameters)
        self.seconds.show_for(profile, parameters.seconds)
        self._show_rate(profile)
        self._show_takes(parameters)
        self._show_cost(profile)

    def _show_engine(self, profile: Profile | None, parameters: Parameters) -> None:
        offer = self._session.offer
        label = offer.label if offer else profile.label if profile else parameters.model
        self.engine.show_text(label.split(" · ")[0] if self._compact else label)
        self.engine.setToolTip(label)
        self.engine.offer(self._engines, _value_of(offer) if offer else "")

    def _engines(self) -> list[Choice]:
        offered = self._session.offers()
        choices = [
            Choice(_value_of(one), one.label, "cpu" if one.server is None else "server", _hint(one))
            for one in offered
        ]
        return [*choices, Choice(SERVERS, self.tr("Servers…"), "settings")]

    def _on_engine_chosen(self, value: str) -> None:
        """Asking for another model also lets go of what that one does not offer."""
        if value == SERVERS:
            self.servers_requested.emit()
            self.refresh()
            return
        profile_id, _, server_id = value.partition("@")
        settings = self._session.services.settings
        if server_id:
            preferred = dict(settings.value.preferred_servers) | {profile_id: server_id}
            settings.change(preferred_servers=preferred)
        profile = self._session.services.profiles[profile_id]
        rate = self._session.project.info.rate_name
        parameters = estimates.fitted(self._session.shot.parameters, profile, rate)
        self._session.edit(("parameters",), parameters, merge=False)
        self.refresh()

    def _show_size(self, profile: Profile | None, parameters: Parameters) -> None:
        name, shape = estimates.size_name(parameters.size)
        shown = parameters.size.replace("x", "×")
        self.size_picker.setText(shown if self._compact else f"{name} · {shown}")
        self.size_picker.setIcon(icons.icon(shape, "dim"))
        sizes = profile.sizes if profile else ()
        self.size_picker.offer([_size_choice(size) for size in sizes], parameters.size)

    def _show_rate(self, profile: Profile | None) -> None:
        mine = self._session.project.info.rate_name
        rate = estimates.rate_of(profile, mine)
        self.rate.setText(self.tr("{rate} fps").format(rate=rate))
        if rate == mine:
            text = self.tr("The project's frame rate, chosen when it was created")
        else:
            text = self.tr("This model makes {rate} frames a second; the project has {mine}.")
        self.rate.setToolTip(text.format(rate=rate, mine=mine))

    def _show_takes(self, parameters: Parameters) -> None:
        seed = parameters.seed
        self.takes.setText(f"× {self.count}")
        self.takes.setIcon(icons.icon("lock", "accent_text") if seed is not None else icons.NONE)
        counts = [
            Choice(str(n), self.tr("{n} at a time").format(n=n)) for n in range(1, MOST_TAKES + 1)
        ]
        kept = self.tr("Keep seed {seed}").format(seed=seed)
        seeds = [Choice("free", self.tr("A new seed each time"), "dices")]
        if seed is not None:
            seeds = [Choice("kept", kept, "lock"), *seeds]
        self.takes.offer([*counts, *seeds], str(self.count))
        hint = self.tr("Number of takes") if seed is None else kept
        self.takes.setToolTip(hint)

    def _show_cost(self, profile: Profile | None) -> None:
        refused = self._session.refusals()
        # Pressed all the same, Generate says why not: a grey button would keep that to itself.
        self.rate.setVisible(not (refused or self._tight))
        if refused:
            sentence = messages.sentence(refused[0])
            self.cost.setText(self.tr("not possible"))
            for widget in (self.cost, self.generate):
                widget.setToolTip(sentence)
                widget.setAccessibleDescription(sentence)
            theme.mark(self.cost, role="error")
            return
        for widget in (self.cost, self.generate):
            widget.setAccessibleDescription("")
        self.cost.setToolTip("")
        theme.mark(self.cost, role="caption")
        self.generate.setToolTip(self.tr("Generate  Ctrl+Enter, to the front Ctrl+Shift+Enter"))
        self.cost.setText(estimates.cost_text(self._session, profile, self.count))

    def _on_takes_chosen(self, value: str) -> None:
        if value == "free":
            self._session.edit(("parameters", "seed"), None, merge=False)
        elif value != "kept":
            self._session.services.settings.change(takes_per_generate=int(value))
        self.refresh()


def _size_choice(size: str) -> Choice:
    name, shape = estimates.size_name(size)
    return Choice(size, f"{name} · {size.replace('x', '×')}", shape)


def _set_parameter(session: Session, name: str, value: str) -> None:
    parameters = replace(session.shot.parameters, **{name: value})
    session.edit(("parameters",), parameters, merge=False)


def _value_of(offer: Offer) -> str:
    return f"{offer.profile.id}@{offer.engine}" if offer.server else offer.profile.id


def _hint(offer: Offer) -> str:
    """What the model is, and how old our knowledge of it."""
    profile = offer.profile
    dated = f"({profile.dated})" if profile.dated and offer.server else ""
    return " ".join(part for part in (profile.note, dated) if part)


def _emit_more(strip: RequestStrip, *_: object) -> None:
    strip.more_requested.emit()
