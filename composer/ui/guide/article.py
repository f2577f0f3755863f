"""A topic of the guide as a page of rich text in the colours of the theme. Links are `topic:ID` and
`try:N`, the N-th example of the page."""

from collections.abc import Callable, Iterator
from html import escape

from composer.prompt.render import Rendered
from composer.ui import theme
from composer.ui.guide.pieces import (
    Entry,
    Links,
    Pair,
    Piece,
    Points,
    Prompt,
    Topic,
    Try,
    Words,
)


class Article:
    """`html` of `topic`; `offers` are what its `try:N` links stand for. `title_of` names a topic
    that is linked, empty for one we lack."""

    def __init__(self, topic: Topic, title_of: Callable[[str], str], try_it: str) -> None:
        self.offers: list[Try] = []
        self._title_of, self._try = title_of, try_it
        body = "".join(part for piece in topic.pieces for part in self._piece(piece))
        self.html = f"<h1>{escape(topic.title)}</h1>{body}"

    def _piece(self, piece: Piece) -> Iterator[str]:
        match piece:
            case Words(text=text, role=role):
                yield _words(text, role)
            case Points(items=items):
                rows = "".join(f"<li>{escape(item)}</li>" for item in items)
                yield f"<ul>{rows}</ul>"
            case Pair():
                yield self._pair(piece)
            case Entry():
                yield _entry(piece)
            case Prompt():
                yield from self._prompt(piece)
            case Links():
                yield self._links(piece)

    def _pair(self, pair: Pair) -> str:
        head = f"<h3>{escape(pair.title)}</h3>" if pair.title else ""
        weak, strong = theme.colour("dim").name(), theme.colour("ok").name()
        rows = (
            f'<tr><td class="mark" style="color:{weak}">–</td>'
            f'<td style="color:{weak}">{escape(pair.before)}</td></tr>'
            f'<tr><td class="mark" style="color:{strong}">+</td><td>{escape(pair.after)}</td></tr>'
        )
        why = f'<p class="dim">{escape(pair.why)}</p>' if pair.why else ""
        return f'{head}<table cellpadding="3">{rows}</table>{why}{self._offer(pair.offer)}'

    def _offer(self, offer: Try | None) -> str:
        if offer is None:
            return ""
        self.offers.append(offer)
        number = len(self.offers) - 1
        return f'<p class="try"><a href="try:{number}">{escape(self._try)}</a></p>'

    def _prompt(self, prompt: Prompt) -> Iterator[str]:
        field = theme.colour("field").name()
        text = coloured(prompt.rendered)
        yield self._offer(prompt.offer)
        table = f'<table width="100%" cellpadding="12" bgcolor="{field}">'
        yield f"{table}<tr><td>{text}</td></tr></table>"
        for said, why, block in prompt.notes:
            hue = theme.block_colour(block).name()
            short = said if len(said) < 90 else said[:88].rstrip() + "…"
            yield (
                f'<p class="note"><span class="mono" style="color:{hue}">{escape(short)}</span>'
                f"<br>{escape(why)}</p>"
            )

    def _links(self, links: Links) -> str:
        known = [(one, self._title_of(one)) for one in links.topics]
        shown = (f'<a href="topic:{one}">{escape(title)}</a>' for one, title in known if title)
        return f"<h2>{escape(links.title)}</h2><p>{' &nbsp;·&nbsp; '.join(shown)}</p>"


def _words(text: str, role: str) -> str:
    if role == "heading":
        return f"<h2>{escape(text)}</h2>"
    return f'<p class="{role}">{escape(text)}</p>'


def _entry(entry: Entry) -> str:
    more = f' <span class="more">&nbsp; {escape(entry.more)}</span>' if entry.more else ""
    example = f"<br><i>{escape(entry.example)}</i>" if entry.example else ""
    hues = "".join(f'<span style="color:{hue}">&#9632;</span>' for hue in entry.hues)
    hues = f"&nbsp; {hues}" if hues else ""
    text = f"<br>{escape(entry.text)}" if entry.text else ""
    return f'<p class="entry"><b>{escape(entry.title)}</b>{hues}{more}{text}{example}</p>'


def coloured(rendered: Rendered) -> str:
    """A prompt as rich text, each word in the colour of its block."""
    parts: list[str] = []
    at = 0
    for span in rendered.spans:
        parts.append(_broken(rendered.text[at : span.start]))
        hue = theme.block_colour(span.block).name()
        said = _broken(rendered.text[span.start : span.end])
        parts.append(f'<span style="color:{hue}">{said}</span>')
        at = span.end
    parts.append(_broken(rendered.text[at:]))
    return f'<span class="mono">{"".join(parts)}</span>'


def _broken(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def style_sheet() -> str:
    """How articles are set, in the colours of the theme: one measure, clear steps of size."""
    text, dim = theme.colour("text").name(), theme.colour("dim").name()
    faint, accent = theme.colour("faint").name(), theme.colour("accent_text").name()
    return f"""
    body {{ color: {text}; }}
    h1 {{ font-size: 22px; font-weight: 600; margin: 0 0 10px 0; }}
    h2 {{ font-size: 14px; font-weight: 600; color: {dim}; margin: 22px 0 6px 0; }}
    h3 {{ font-size: 14px; font-weight: 600; margin: 20px 0 4px 0; }}
    p, li, td {{ font-size: 14px; line-height: 150%; }}
    p {{ margin: 0 0 10px 0; }}
    li {{ margin: 0 0 6px 0; }}
    ul {{ margin: 8px 0 10px 0; -qt-list-indent: 1; }}
    .lead {{ font-size: 15px; line-height: 155%; margin: 0 0 12px 0; }}
    .dim {{ color: {dim}; margin: 4px 0 6px 0; }}
    .caption {{ color: {dim}; font-size: 12px; margin: 18px 0 0 0; }}
    .entry {{ margin: 0 0 14px 0; }}
    .more {{ color: {faint}; font-size: 12px; }}
    .note {{ margin: 14px 0 0 0; }}
    .try {{ margin: 4px 0 16px 0; }}
    .mark {{ font-weight: 600; }}
    .mono {{ font-family: "{theme.MONO_FAMILY}"; font-size: 12px; }}
    a {{ color: {accent}; text-decoration: none; }}
    """
