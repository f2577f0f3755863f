"""What the top bar says before anything is sent: names of sizes, price and time. Figures come from
the profile and from what this machine has measured."""

from dataclasses import replace
from math import gcd

from PySide6.QtCore import QCoreApplication

from composer import messages
from composer.offers import is_unpriced
from composer.prompt.profile import Profile
from composer.prompt.shot import Parameters
from composer.ui.session import Session


def size_name(size: str) -> tuple[str, str]:
    """A size's shape as people say it and its icon: `("16:9", "landscape")`. Near shapes of odd
    sizes are named by the nearest usual one (1792x1024 is called 7:4)."""
    width, _, height = size.partition("x")
    if not (width.isdigit() and height.isdigit() and int(width) and int(height)):
        return size, "crop"
    across, down = int(width), int(height)
    icon = "landscape" if across > down else "portrait" if down > across else "square"
    part = gcd(across, down)
    return f"{across // part}:{down // part}", icon


def cost_text(session: Session, profile: Profile | None, count: int) -> str:
    """`free · ≈ 6 s`, `$0.80 · ≈ 2 min 05 s`, or that nobody knows, for `count` clips of the shot
    in hand. Raises Problem where it is refused."""
    if profile is None:
        return ""
    parameters = session.shot.parameters
    price = profile.price(parameters.size, session.shot.seconds)
    offer = session.offer
    if price is None and offer is not None and offer.server and not is_unpriced(offer):
        words = _tr("your own machine")
    else:
        words = _tr("free") if price == 0 else messages.money_text(price and price * count)
    expected = session.queue.expected_seconds(session.recipe(0))
    if expected is None:
        return words
    return f"{words} · ≈ {messages.seconds_text(max(1, expected * count))}"


def rate_of(profile: Profile | None, project_rate: str) -> str:
    """Frames a second that will be asked for: the project's, or the model's own where it can't."""
    if profile is None or not profile.fps or project_rate in profile.fps:
        return project_rate
    return profile.fps[0]


def fitted(parameters: Parameters, profile: Profile, project_rate: str = "") -> Parameters:
    """`parameters` for another model: what it doesn't offer becomes its nearest offer. Its rate is
    the project's where it can be."""
    size, seconds = parameters.size, parameters.seconds
    if profile.sizes and size not in profile.sizes:
        size = profile.sizes[0]
    if not (seconds.isdigit() and profile.offers_seconds(int(seconds))) and profile.seconds:
        wanted = int(seconds) if seconds.isdigit() else 8
        seconds = str(min(profile.seconds, key=lambda one: abs(one - wanted)))
    fps = rate_of(profile, project_rate or parameters.fps)
    return replace(parameters, model=profile.id, size=size, seconds=seconds, fps=fps)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Estimates", text)
