"""The headline among the lines of a page."""

import re
from collections.abc import Sequence

from newsgrep.enrich.language import FUNCTION_WORDS
from newsgrep.enrich.page.credit import is_credit
from newsgrep.enrich.page.linemodel import ends_sentence
from newsgrep.enrich.page.phrases import LONGEST, is_furniture, opens_like_furniture
from newsgrep.enrich.page.signature import is_byline, is_date_line, is_signature

LONGEST_TITLE = 30  # words; the longest of 295 Wikinews headlines has 25

_BODY_READ = 20_000  # code points; an article that is longer has said again what its title says

_USUAL_WORDS = range(4, 22)  # words; 99 of 100 Wikinews headlines
_WORD = re.compile(r"\w+")
_INITIALISM = re.compile(r"(?:\b[A-Z]\.|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|No|St)\.)$")  # "... in the U.S."
_SIGN_WORDS = 20
_SIGN = re.compile(
    r"^(?:by|published|updated|posted|last (?:updated|modified))\b|^\d+ min(?:ute)?s? read\b"
    r"|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2}\b",
    re.IGNORECASE,
)
_NAMED_CHARACTERS = 15  # a shorter line is a section, which names a page as well
_PARTED = ("|", ">", "›", "»", "-", "–", "—")
_SURE_WORDS = 3
_LEAD_LINES = 4
_FAR = 25  # lines
_SIGNED_WITHIN = 3  # lines from a title to its byline or date


def looks_like_title(line: str) -> bool:
    """Whether a line may be a headline: short, no sentence, and neither furniture nor credit, byline, date or note."""
    if len(line) > LONGEST or not 1 <= _count_words(line) <= LONGEST_TITLE:
        return False
    if line.endswith((".", "。")) and not _INITIALISM.search(line):
        return False
    return not (is_furniture(line) or is_credit(line) or is_signature(line))


def first_title(lines: Sequence[str], start: int) -> int | None:
    """Give the index of the first line that looks like a title, above `start` and above any sentence, or None.

    A line of one or two words, which may be a section ("Politics"), is taken only if no other line will do.
    """
    short = None
    for at, line in enumerate(lines[:start]):
        if looks_like_title(line):
            if _count_words(line) >= _SURE_WORDS:
                return at
            short = at if short is None else short
        elif ends_sentence(line):
            break
    return short


def find_title(lines: Sequence[str], start: int, end: int) -> int | None:
    """Give the index of the line that is the title of a page full of furniture, or None where none looks like one.

    Args:
        lines: The whole page.
        start: The index of the body's first sentence; the title stands above it.
        end: The index after the body's last line.
    """
    if start < end and _count_words(lines[start]) in _USUAL_WORDS and looks_like_title(lines[start]):
        start += 1  # "Is the harbour wall safe?" is a sentence, too
    candidates = [at for at in range(start) if looks_like_title(lines[at])]
    if not candidates:
        return None
    body = _topics("\n".join(lines[start:end])[:_BODY_READ])
    lead = _topics("\n".join(lines[start : start + _LEAD_LINES])[:_BODY_READ])
    signed = [_signs(line) for line in lines[:start]]
    folded = [line.casefold() for line in lines]

    def rate(at: int) -> float:
        line = lines[at]
        rating = _rate(line, body, lead)
        rating += 1.0 if any(signed[at + 1 : at + 1 + _SIGNED_WITHIN]) else 0.0
        rating += 0.7 if _count_words(line) in _USUAL_WORDS and _is_said_again(folded[at], folded) else 0.0
        return rating - min(start - at, _FAR) / _FAR - min(at, _FAR) / _FAR / 2

    best = max(candidates, key=rate)
    return next((at for at in candidates if _is_named(lines[at], lines[best])), best)


def _is_said_again(title: str, lines: Sequence[str]) -> bool:
    """Whether another line is the same, or names the page by it."""
    holders = [line for line in lines if title in line]
    return len(holders) > 1 and (holders.count(title) > 1 or any(_is_named(title, line) for line in holders))


def _is_named(title: str, name: str) -> bool:
    """Whether a line is the name of a page with this title: "Harbour wall repaired | Gazette", "News > Harbour ..."."""
    before, found, after = name.partition(title)
    if not found or len(title) < _NAMED_CHARACTERS:
        return False
    return before.rstrip().endswith(_PARTED) or after.lstrip().startswith(_PARTED)


def _signs(line: str) -> bool:
    """Whether a line says who wrote an article or when, and perhaps more: "Published 3 March 2020 10:32 AM EST"."""
    if is_byline(line) or is_date_line(line):
        return True
    return len(line) <= LONGEST and _SIGN.search(line) is not None and len(line.split()) <= _SIGN_WORDS


def _rate(line: str, body: set[str], lead: set[str]) -> float:
    """Rate a candidate by its words; larger is better."""
    topics = _topics(line)
    again = len(topics & body)
    rating = again / max(3, len(topics)) + min(again, 6) / 6
    rating += len(topics & lead) / max(3, len(topics))
    rating += 1.0 if _count_words(line) in _USUAL_WORDS else 0.0
    rating -= 0.5 if opens_like_furniture(line) else 0.0
    return rating


def find_stated(lines: Sequence[str], title: str, end: int) -> int | None:
    """Give the first line above `end` that says the stated title again, whatever its case and punctuation, or None."""
    folded = _fold(title)
    longest = 2 * len(title)  # a longer line has other letters
    for at, line in enumerate(lines[:end]):
        if folded and len(line) <= longest and _fold(line) == folded:
            return at
    return None


def _count_words(line: str) -> int:
    return len(_WORD.findall(line))


def _topics(text: str) -> set[str]:
    """Give the words that carry what a text is about, folded: of four letters and more, no function words."""
    return {word.casefold() for word in _WORD.findall(text) if len(word) >= 4} - FUNCTION_WORDS


def _fold(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
