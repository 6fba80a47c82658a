"""The words that stand in an index: those that a pattern stands for, and those that are nearly another word."""

from newsgrep.engine.whoosh.reading import Reading
from newsgrep.engine.whoosh.schema import DERIVED
from newsgrep.errors import QueryError
from newsgrep.text.edits import within_edits
from newsgrep.text.wildcards import fold_pattern, literal_start, pattern_regex
from newsgrep.text.words import fold

MOST_WORDS = 100_000
"""A pattern that stands for more words is refused: cutting the list would be a wrong answer."""


class Dictionary:
    """The words of one state of an index, each field read once."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._words: dict[str, list[str]] = {}

    def words(self, field: str) -> list[str]:
        """Give the words as written that stand in a field, ascending."""
        if field not in self._words:
            terms = self._reading.terms(field, "")
            self._words[field] = [term for term in terms if not term.startswith(DERIVED)]
        return self._words[field]

    def like_pattern(self, field: str, pattern: str) -> list[str]:
        """Give the words of a field that a pattern with wildcards stands for, ascending.

        Raises:
            QueryError: They are too many.
        """
        folded = fold_pattern(pattern)
        start = literal_start(folded)
        regex = pattern_regex(folded)
        known = self._reading.terms(field, start, prefix=start) if start else self.words(field)
        found = [word for word in known if regex.fullmatch(word) and not word.startswith(DERIVED)]
        if len(found) > MOST_WORDS:
            raise QueryError(
                f"{pattern} stands for {len(found):,} words, and {MOST_WORDS:,} are the most",
                hint="write more of its letters",
                query=pattern,
                width=len(pattern),
            )
        return found

    def like_word(self, field: str, text: str, edits: int) -> list[tuple[str, int]]:
        """Give the words of a field that so many edits at most turn into this one, each with their number."""
        return list(within_edits(self.words(field), fold(text), edits))
