"""Where the craft comes from: the guides by name, and every stable id with what it stands for. And
from a check's id to the article that teaches about it."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from composer.prompt.guide import load_craft_index, load_guide, load_guide_names
from composer.ui.guide.pieces import Entry, Links, Topic, Words


def index_topics() -> Iterator[Topic]:
    """The guides, then one article for each family of ids."""
    section, families = _tr("Where it comes from"), _families()
    lead = _tr(
        "The craft is that of five public guides. What is said of it here is said in our own "
        "words; the ids tell a finding or a list back to its source."
    )
    guides = (Entry(f"{id_}  {one.title}", one.source) for id_, one in load_guide_names().items())
    links = Links(_tr("Every id"), tuple(f"index.{family}" for family in families))
    title = _tr("The guides behind it")
    yield Topic("sources", section, title, (Words(lead, "lead"), *guides, links))
    index = load_craft_index()
    for family, name in families.items():
        rows = (one for id_, one in index.items() if id_.startswith(family))
        entries = tuple(Entry(f"{one.id}  {one.title}", "", one.source) for one in rows)
        yield Topic(f"index.{family}", section, f"{family}: {name}", entries)


def topic_of_rule(rule: str) -> str:
    """The article for the check `rule` (`LNT-15`): a weak and a strong wording of it, the mistake
    it is, or its line in the index."""
    guide = load_guide()
    if any(one.rule == rule for one in guide.rewrites):
        return "weak"
    if any(one.rule == rule for one in guide.mistakes):
        return "mistakes"
    return f"index.{rule.partition('-')[0]}"


def _families() -> dict[str, str]:
    return {
        "STR": _tr("structures"),
        "BLK": _tr("blocks"),
        "LNT": _tr("checks"),
        "LIM": _tr("limits"),
        "CON": _tr("disagreements"),
        "VOC": _tr("words"),
        "LIB": _tr("library"),
        "WFL": _tr("ways of working"),
        "RMX": _tr("remix"),
        "REF": _tr("pictures to begin from"),
        "AUD": _tr("sound"),
        "TRN": _tr("writing for other models"),
        "HIG": _tr("Higgsfield"),
        "API": _tr("servers"),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("Guide", text)
