"""The Whoosh schema: what a stock Whoosh knows of the fields of a segment."""

from typing import Any

from whoosh.analysis import Analyzer, LowercaseFilter, RegexTokenizer
from whoosh.fields import ID, STORED, TEXT, Schema

from newsgrep.engine.whoosh.layout import EXACT_FIELDS
from newsgrep.model.fields import TEXT_FIELD_NAMES

_WORD = r"""(?x)
    (?! (?: (?<= [^\W_]['’]) | (?<= [^\W_]\.['’]) ) [sS] (?![^\W_]) )  # the s of a possessive is no word
    (?: [^\W\d_] (?: \. [^\W\d_] (?![^\W_]) )+ \.?                     # letters with dots between: U.S.
      | [^\W_]{1,200} )
"""


def analyzer() -> Analyzer:
    """Give what makes of plain text the words that `text/words.py` makes of it, for Whoosh's query parser."""
    return RegexTokenizer(_WORD) | LowercaseFilter()


def schema() -> Schema:
    """Give the schema of an index."""
    words = TEXT(analyzer=analyzer(), phrase=True)
    fields: dict[str, Any] = dict.fromkeys(TEXT_FIELD_NAMES, words)
    fields |= {field.name: ID() for field in EXACT_FIELDS}
    fields["id"] = ID(unique=True, sortable=True, stored=True)
    fields["date"] = ID(sortable=True, stored=True)  # 2017-12-11: the order of the terms is the order of the days
    fields["article"] = STORED()
    return Schema(**fields)
