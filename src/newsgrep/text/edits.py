"""Words that are a few edits away from another."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

LAST = "\U0010ffff"  # sorts after anything that a word holds


def within_edits(words: Sequence[str], wanted: str, most: int) -> Iterator[tuple[str, int]]:
    """Yield the words that at most so many edits turn into `wanted`, each with their number.

    An edit puts in, takes out or replaces a letter, or swaps two neighbours (the optimal string alignment distance,
    Damerau 1964). The words are walked as if they stood in a tree: once no word that starts with these letters can be
    near enough, all of them are passed over.

    Args:
        words: In ascending order, each once.
        wanted: The word to come near to.
        most: 0 or more.
    """
    first_row = list(range(len(wanted) + 1))
    rows = [first_row]
    before = ""
    at = 0
    while at < len(words):
        word = words[at]
        common = 0
        while common < len(before) and common < len(word) and before[common] == word[common]:
            common += 1
        del rows[common + 1 :]
        dead = False
        for depth in range(common, len(word)):
            rows.append(_next_row(rows, word, depth, wanted))
            if min(rows[-1]) > most and min(rows[-2]) > most:
                before = word[: depth + 1]
                at = bisect_left(words, before + LAST, at)
                dead = True
                break
        if dead:
            continue
        if rows[-1][-1] <= most:
            yield word, rows[-1][-1]
        before = word
        at += 1


def _next_row(rows: Sequence[Sequence[int]], word: str, depth: int, wanted: str) -> list[int]:
    """Give the distances of the first `depth + 1` letters of a word to every start of `wanted`."""
    above = rows[depth]
    letter = word[depth]
    row = [depth + 1]
    for at, wanted_letter in enumerate(wanted, start=1):
        distance = min(above[at] + 1, row[at - 1] + 1, above[at - 1] + (letter != wanted_letter))
        if depth and at > 1 and letter == wanted[at - 2] and word[depth - 1] == wanted_letter:
            distance = min(distance, rows[depth - 1][at - 2] + 1)
        row.append(distance)
    return row
