"""Whether the words around a date tell of what has been."""

import re
from typing import Final

_REACH: Final = 60  # code points to either side: a verb and its object
_CLAUSE_END: Final = re.compile(r"[.,;:!?—–\n“”\"()]")
_SENTENCE_END: Final = re.compile(r"[.;!?\n]")
_TO_COME: Final = re.compile(
    r"(?:\b(?:will|would|shall|should|can|could|may|might|must|due|set|slated|likely|expected|scheduled|planned|plans|"
    r"hopes|aims|to be)|['’]ll)\b"
)
# Verbs of speech are left out: what "he said" tells of may be to come.
_HAS_BEEN: Final = re.compile(
    r"\b(?:was|were|had|did|became|began|bought|broke|brought|built|came|died|drew|fell|fought|found|gave|got|held|"
    r"hit|kept|killed|led|left|lost|made|met|paid|put|ran|rose|saw|sent|shot|sold|stood|took|went|won|wrote|"
    r"(?!announced|added|confirmed|warned|promised|insisted|noted|stated|pledged|vowed)[a-z]{2,}[a-df-z]ed)\b"
)


def tells_past(body: str, start: int, end: int) -> bool:
    """Say whether the clause before `body[start:end]` is in the past tense; the one after it where none stands before.

    Words of what is to come ("was expected to open") outweigh those of the past.
    """
    before = _CLAUSE_END.split(body[max(0, start - _REACH) : start])[-1]
    clause = before if before.strip() else _SENTENCE_END.split(body[end : end + _REACH])[0]
    return _HAS_BEEN.search(clause) is not None and _TO_COME.search(clause) is None
