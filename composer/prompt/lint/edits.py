"""Edits that leave a good sentence behind: what is taken out goes with its comma, its preposition
or its whole sentence; what is put in agrees with its article and its capital."""

import re

from composer.prompt.lint.case import Words
from composer.prompt.lint.finding import Edit, Fix, Replacement
from composer.prompt.lint.phrases import words_of
from composer.prompt.words import tokens_of

_LEFT_OVER = re.compile(r"\b(?:in|at|with|for|by|using|as|on|of|from)\s+(?:an?\s+|the\s+)?$", re.I)
_ARTICLE = re.compile(r"\b(an?)(\s+)$", re.IGNORECASE)
_OWN = re.compile(r"(?:an?|the|one|two|three|four|five|his|her|its|their)\s", re.IGNORECASE)
_SOUNDS_LIKE_A = re.compile(r"(?:one|once|uni|use|usu|eu|\d)", re.IGNORECASE)
_SOUNDS_LIKE_AN = re.compile(r"(?:hour|honest|honou?r|heir|8|11\b|18\b)", re.IGNORECASE)


def without(words: Words, start: int, end: int) -> Replacement:
    """`text[start:end]` taken out, with the comma or blank that goes with it; what then begins a
    sentence is capitalised where a capital was."""
    text = words.text
    whole = words.sentence(start)
    if end <= whole[1] and _says_nothing(text[whole[0] : start] + " " + text[end : whole[1]]):
        start, end = whole[0], max(end, whole[1])
        if end >= len(text):
            start = len(text[:start].rstrip())
        return Replacement(words.path, start, end, "")
    start, end = _wider(text, start, end)
    before, after = text[start - 1 : start], text[end : end + 1]
    opens = not before or before in ".!?\n"
    if opens:
        lead = "" if not before or before == "\n" or not after else " "
        if after and _was_capital(text, start):
            return Replacement(words.path, start, end + 1, lead + after.upper())
        return Replacement(words.path, start, end, lead)
    if not after or after in ".!?:\n":
        return Replacement(words.path, start, end, "")
    join = ", " if _comma_between(text[start:end]) else " "
    begin, article = _agreeing(text[:start] + " ", text[end:])
    if join == " " and article:
        return Replacement(words.path, begin, end, article)
    return Replacement(words.path, start, end, join)


def _wider(text: str, start: int, end: int) -> tuple[int, int]:
    """With the blanks, commas, "of" and preposition that would hang in the air."""
    while end < len(text) and text[end] in " ,;":
        end += 1
    opens = not text[:start].strip() or text[:start].rstrip(" ,;")[-1:] in ".!?\n"
    if opens and (hanging := re.match(r"(?:of\b|:|–|—|-(?=\s))\s*", text[end:])):
        end += hanging.end()
    if not text[end : end + 1] or text[end] in ".!?:\n" or "," in text[start:end][-2:]:
        left = _LEFT_OVER.search(text[:start])
        start = left.start() if left and text[: left.start()].strip() else start
    while start > 0 and text[start - 1] in " ,;":
        start -= 1
    return start, end


def _says_nothing(rest: str) -> bool:
    """Whether only the words of a request are left: "The video should …"."""
    left = [token.text for token in tokens_of(rest)]
    return all(word in words_of("request_talk") for word in left)


def _was_capital(text: str, start: int) -> bool:
    rest = text[start:].lstrip(" ,;")
    return rest[:1].isupper() or rest[:1].isdigit()


def _comma_between(gap: str) -> bool:
    body = gap.strip()
    return body.startswith((",", ";")) or body.endswith((",", ";"))


def _agreeing(before: str, following: str) -> tuple[int, str]:
    """Where an article in front begins, and what it and its blank become before `following`; empty
    where none stands there."""
    found = _ARTICLE.search(before)
    if found is None or not following:
        return len(before), ""
    if _OWN.match(following):
        return found.start(), ""
    vowel = following[:1].casefold() in "aeiou" and not _SOUNDS_LIKE_A.match(following)
    right = "an" if vowel or _SOUNDS_LIKE_AN.match(following) else "a"
    right = right.capitalize() if found[1][0].isupper() else right
    return found.start(), right + found[2]


def cut_out(code: str, words: Words, start: int, end: int, *edits: Edit, safe: bool = True) -> Fix:
    """The fix that takes `text[start:end]` out."""
    if words.is_term:
        return Fix(code, {"words": words.text}, (Edit(words.path, ""), *edits), safe=safe)
    values = {"words": words.text[start:end]}
    return Fix(code, values, edits, (without(words, start, end),), safe=safe)


def instead(
    code: str, words: Words, start: int, end: int, new: str, *, safe: bool = False, **values: object
) -> Fix:
    """The fix that writes `new` over `text[start:end]`."""
    told = {"words": words.text[start:end], "new": new} | values
    if words.is_term:
        return Fix(code, told, (Edit(words.path, new),), safe=safe)
    text = words.text
    begin, article = _agreeing(text[:start], new)
    opens = not text[:begin].strip() or text[:begin].rstrip(" ")[-1:] in ".!?\n"
    if opens and text[begin : begin + 1].isupper() and not article:
        new = new[:1].upper() + new[1:]
    if begin < start:
        start, new = begin, article + new
    return Fix(code, told, (), (Replacement(words.path, start, end, new),), safe=safe)
