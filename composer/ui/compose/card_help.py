"""The help of a card: the "?" with its article of the guide, and the menu of a right click."""

from composer.prompt.blocks import Block
from composer.ui.compose.block_card import BlockCard
from composer.ui.compose.card_menu import open_menu
from composer.ui.compose.card_order import CardKey
from composer.ui.help_topic import help_button, set_topic
from composer.ui.session import Session


def topic_for(key: CardKey) -> str:
    """The topic of the card `key`: all parts of the brief share one."""
    name = key.value if isinstance(key, Block) else key.partition(".")[0]
    return f"card.{name}"


def add_help(session: Session, card: BlockCard, key: CardKey) -> None:
    """Have `card` offer its article by "?" and by F1, and its menu."""
    set_topic(card, topic_for(key))
    card.add_tool(help_button(session, topic_for(key), card))
    card.menu_wished.connect(open_menu)
