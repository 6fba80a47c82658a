"""Whether the words around a date tell of what has been, or of what is to come."""

import re
from typing import Final

_REACH: Final = 60  # code points to either side: a verb and its object
_CLAUSE_END: Final = re.compile(r"[.,;:!?—–\n“”\"()]")
_SENTENCE_END: Final = re.compile(r"[.;!?\n]")
_TO_COME: Final = re.compile(
    r"(?:\b(?:will|would|shall|should|can|could|may|might|must|due|set|slated|likely|expected|scheduled|planned|plans|"
    r"hopes|aims|to be)|['’]ll)\b"
)
# "ordered that he be held until his next appearance on April 5", and not "the next day".
_NEXT: Final = re.compile(r"\b(?:until|till)\b[^.]*\bnext\b")
# Verbs of speech are left out: what "he said" tells of may be to come.
_HAS_BEEN: Final = re.compile(
    r"\b(?:was|were|had|did|became|began|bought|broke|brought|built|came|died|drew|fell|fought|found|gave|got|held|"
    r"hit|kept|killed|led|left|lost|made|met|paid|put|ran|rose|saw|sent|shot|sold|stood|took|went|won|wrote|"
    r"(?!announced|added|confirmed|warned|promised|insisted|noted|stated|pledged|vowed)[a-z]{2,}[a-df-z]ed)\b"
)
# What will be, said outright: `could` and `may` are as often about what was not to be had ("could not be reached").
_WILL: Final = (
    r"\b(?:will|shall|won['’]t|would)\b|['’]ll\b|\b(?:due|set|slated|expected|scheduled|planned|planning|plans|hopes|"
    r"aims|going|about|needs?|ha(?:s|ve)|likely|returns?) to\b|\b(?:scheduled|slated|planned|due|set) (?:for|on)?\s*\Z"
)
_PROGRAMME: Final = (
    r"\b(?:meets|opens|reopens|begins|starts|plays|faces|votes|ends|closes|arrives|leaves|resumes|airs|takes place|"
    r"takes effect|kicks off|hosts|visits|returns|expires)\b(?=[^.]{0,20}\Z)"
)
_AHEAD: Final = re.compile(rf"(?:{_WILL}|{_PROGRAMME})")
# A verb that has been, between the one to come and the date, takes the date: "who will resign said Monday".
_TAKEN: Final = re.compile(
    r"\b(?:said|says|told|announced|added|reported|confirmed|warned|was|were|had|began|met|took|went|came)\b"
)


def tells_past(body: str, start: int, end: int) -> bool:
    """Say whether the clause before `body[start:end]` is in the past tense; the one after it where none stands before.

    Words of what is to come ("was expected to open") outweigh those of the past.
    """
    before = _CLAUSE_END.split(body[max(0, start - _REACH) : start])[-1]
    clause = before if before.strip() else _SENTENCE_END.split(body[end : end + _REACH])[0]
    return _HAS_BEEN.search(clause) is not None and _TO_COME.search(clause) is None and not _NEXT.search(clause)


def tells_to_come(body: str, start: int) -> bool:
    """Say whether the clause that leads up to `start` tells of what is to come: `will meet on`, `is due`, `opens`."""
    clause = _CLAUSE_END.split(body[max(0, start - _REACH) : start])[-1]
    told = max((match.end() for match in _AHEAD.finditer(clause)), default=None)
    return told is not None and _TAKEN.search(clause, told) is None
