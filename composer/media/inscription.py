"""What a clip of ours says of itself inside its file: its title, that it is a previs where it is
one, and the recipe it can be made from again."""

from pathlib import Path

import av

from composer.media.opening import reading, writing

PREVIS = "previs"
OPENING = "recipe: "
_OF_THE_FILE = ("major_brand", "minor_version", "compatible_brands", "encoder")


def inscription(title: str, recipe: str, *, previs: bool, program: str) -> dict[str, str]:
    """Metadata for `Encoder`. `recipe` is its JSON; `program` names what made the clip."""
    kind = PREVIS if previs else "take"
    return {
        "title": f"{title} ({PREVIS})" if previs else title,
        "comment": f"{kind} · {program} · {OPENING}{recipe}",
        "genre": kind,
    }


def recipe_in(path: Path) -> str | None:
    """The recipe's JSON inside the clip at `path`, None where it holds none. Raises `Problem` as
    `opening.reading` does."""
    with reading(path) as container:
        _, found, recipe = container.metadata.get("comment", "").partition(OPENING)
    return recipe if found else None


def inscribe(source: Path, to: Path, metadata: dict[str, str]) -> None:
    """The clip at `source` at `to` with `metadata` added: packets are copied, nothing is encoded
    anew. For MP4 and QuickTime. Raises `Problem` as `opening.reading` and `opening.writing` do."""
    kind = "mov" if source.suffix.lower() == ".mov" else "mp4"
    with reading(source) as clip, writing(to):
        options = {"movflags": "+faststart"}
        with av.open(str(to), "w", format=kind, options=options) as out:
            told = {key: text for key, text in clip.metadata.items() if key not in _OF_THE_FILE}
            out.metadata.update({**told, **metadata})
            kept = [one for one in clip.streams if one.type in ("video", "audio")]
            streams = {one.index: out.add_stream_from_template(one) for one in kept}
            for packet in clip.demux(kept):
                if packet.dts is not None:
                    packet.stream = streams[packet.stream.index]
                    out.mux(packet)
