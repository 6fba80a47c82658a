"""Lines that say whose picture stands there: "Bashar Assad / Kremlin Press Service", "Photo: Jane Doe"."""

import re
from functools import lru_cache

from newsgrep.enrich.page.phrases import KEPT_LINES, LONGEST
from newsgrep.enrich.page.signature import is_byline

_AGENCY = (
    r"(?:AP|(?i:AFP|EPA|Reuters|Getty(?:\ Images)?|Associated\ Press|Agence\ France-Presse|Shutterstock"
    r"|iStock(?:photo)?|TASS|Xinhua|Bloomberg))"
)
_CAPITALISED = r"[^\W\d_a-z][\w.’'-]*"
# A headline may end with an agency, too ("Ministry denies report by Reuters", "Oil prices fall (Reuters)"), so that
# something else must tell a picture: a name or a full stop before the agency, or a word for pictures.
_CREDIT = re.compile(
    rf"""
    \b(?:Press\ Service|Getty\ Images|File\ Photo|Handout(?:\ Photo)?)[\s)\].]*$
  | \bAP\ Photo\b | \bvia\ (?:Getty|AP|AFP|Reuters)\b
  | ^{_CAPITALISED}(?:\ (?:and|de|la|van|von|al|{_CAPITALISED})){{0,6}}\s?[/,©|]\s?{_AGENCY}[\s)\].]*$
  | [.!?"”]\s\(?{_AGENCY}[\s)\].]*$ | [/©]\s?{_AGENCY}[\s)\].]*$
  | (?i:\b(?:courtesy(?:\ of)?|(?:credit|photos?|images?|source):|photos?|images?)\s?){_AGENCY}[\s)\].]*$
  | ^{_AGENCY}$
  | (?i:^\W{{0,2}}(?:photograph|photo|image|picture|credit|illustration)
    (?:s?\ (?:by|credit|courtesy|source|copyright)\b|\s?:))
  | (?i:[(\[](?:photo(?:graph)?|image|picture|credit)s?(?:\ (?:by|credit|courtesy\ of))?:?\ [^()\[\]]*[)\]]$)
    """,
    re.VERBOSE,
)
# Each alternative of the pattern holds one of these, or "AP".
_CREDIT_SIGNS = (
    *("afp", "epa", "reuters", "getty", "press", "shutterstock", "istock", "tass", "xinhua", "bloomberg"),
    *("photo", "handout", "image", "picture", "credit", "illustration", "courtesy", "source"),
)
_CREDIT_WORDS = 20  # a caption with its credit; what is longer is a paragraph
_OWNER_WORDS = 5  # behind the slash: "Kremlin Press Service"
_PICTURE_WORDS = 2  # before the slash, at least: a single word is a section, "Politics / Trump Visits Iowa"
_SMALL_WORDS = frozenset("of the and for de la du van von al".split())


def is_credit(line: str) -> bool:
    """Whether a line says whose picture it is: "Bashar Assad / Kremlin Press Service", "Photo: Jane Doe"."""
    return len(line) <= LONGEST and _is_credit(line)


@lru_cache(maxsize=KEPT_LINES)
def _is_credit(line: str) -> bool:
    if line.endswith(".") or len(line.split()) > _CREDIT_WORDS:
        return False
    return (_has_owner(line) or _names_credit(line)) and not is_byline(line)


def _names_credit(line: str) -> bool:
    """Whether a line has the wording of a credit; most lines hold none of its words, which is found out faster."""
    folded = line.lower()
    return ("AP" in line or any(word in folded for word in _CREDIT_SIGNS)) and _CREDIT.search(line) is not None


def _has_owner(line: str) -> bool:
    """Whether a line is a caption, a slash and whose picture it is."""
    picture, slash, owner = line.partition(" / ")
    if not slash or not picture[:1].isupper() or len(picture.split()) < _PICTURE_WORDS:
        return False
    return _is_owner(owner.split())


def _is_owner(words: list[str]) -> bool:
    """Whether these words may be whose picture it is: a name of some words, not the end of a headline."""
    return 1 <= len(words) <= _OWNER_WORDS and all(word[0].isupper() or word in _SMALL_WORDS for word in words)
