"""Bringing what a pasted prompt said about its request into the shot: parameters, references, a
still's size."""

import re

from composer.prompt.draft import Draft, Placed
from composer.prompt.request import Request, values_in
from composer.prompt.shot import ReferenceImage

RATIOS = {"16:9": "1280x720", "9:16": "720x1280"}


def lift(draft: Draft, request: Request) -> None:
    """Parameters and references from what was lifted; the first of each kind counts."""
    for one in request.lifted:
        if one.key in ("model", "size", "seconds", "fps"):
            draft.parameters.setdefault(one.key, one.value)
        elif one.key == "seed" and len(one.value) < 19:
            draft.parameters.setdefault("seed", int(one.value))
        elif one.key == "parameters":
            for key, value in zip(("model", "size", "seconds"), values_in(one.value), strict=True):
                if value:
                    draft.parameters.setdefault(key, value)
        elif one.key == "negative":
            draft.words.setdefault("negative", one.value)
        elif one.key == "reference" and one.value:
            draft.references.append(_reference(one.value))
        draft.placed.append(Placed(one.start, one.end, None, _path(one.key), "request"))
    for one in request.lifted:
        if one.key == "ratio" and one.value in RATIOS:
            draft.parameters.setdefault("size", RATIOS[one.value])
    _read_prose(draft)
    if request.role == "image":
        _lift_size(draft)


_CLIP = (
    r"(?:\w+[ -]){0,5}?(?:video|clip|film|commercial|advert|ad|spot|sequence|teaser|trailer|reel|"
    r"animation|shot|take|movie)\b"
)
_TOLD_LENGTH = re.compile(
    rf"\b(\d{{1,2}})[ -]?(?:s|sec|seconds?)\b[ -](?:long[ -])?{_CLIP}"
    r"|(?:duration|length)(?: of|:)?[ ]+(\d{1,2}) ?(?:s|sec|seconds?)\b"
    r"|(?:^|[.!\n] *)(\d{1,2}) ?(?:s|seconds?)(?: (?:long|duration|total))?[ ]*(?:[./|]|$)",
    re.IGNORECASE,
)
_TOLD_RATIO = re.compile(r"(?<![\d.:])(16:9|9:16)(?![\d:])")
READ_AT_MOST = 6000


def _read_prose(draft: Draft) -> None:
    """Length and format told in a sentence are the request's too; the words stay (CON-06)."""
    text = draft.text[:READ_AT_MOST]
    if found := _TOLD_LENGTH.search(text):
        draft.parameters.setdefault("seconds", found[1] or found[2] or found[3])
    if found := _TOLD_RATIO.search(text):
        draft.parameters.setdefault("size", RATIOS[found[1]])


def _path(key: str) -> tuple[str, ...] | None:
    return ("parameters", key) if key in ("model", "size", "seconds", "fps", "seed") else None


_WORD = re.compile(r"[^\s\"'`()]+")
_FILE = re.compile(r".+\.(?:png|jpe?g|webp)\b", re.IGNORECASE)


def _reference(value: str) -> ReferenceImage:
    """A file, or words about a picture that is still to be chosen (kept beside it)."""
    words = _WORD.findall(value.partition("\n")[0])
    if found := next(filter(None, map(_FILE.match, words)), None):
        rest = value.replace(found.group(), "").strip(" ()-—–:,")
        return ReferenceImage(file=found.group(), extra={"note": rest} if rest else {})
    return ReferenceImage(extra={"note": value})


_SIZE_WORDS = re.compile(
    r",?\s*\b(\d{3,4})\s*[x×]\s*(\d{3,4})(?:\s*(?:px|pixels))?(?:\s+resolution)?", re.IGNORECASE
)


def _lift_size(draft: Draft) -> None:
    """A still's prompt may name its size; our own form of it writes the size again."""
    description = draft.description()
    found = _SIZE_WORDS.search(description)
    if found is None:
        return
    draft.parameters.setdefault("size", f"{found[1]}x{found[2]}")
    rest = description[: found.start()] + description[found.end() :]
    draft.prose = []
    draft.words["description"] = rest.strip().removesuffix(" .") if rest.strip(" .,") else ""
