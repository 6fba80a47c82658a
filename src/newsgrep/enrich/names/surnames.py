"""Which word of a name is the surname."""

GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))  # without capitals and full stop


def is_generation(word: str) -> bool:
    """Whether a word after a name tells father from son: `Jr.`, `III`."""
    return word.rstrip(".").casefold() in GENERATIONS


def surname_of(name: str) -> str:
    """Give the last word of a name, "Jr." and the like aside; the name itself where it is one word."""
    words = name.split(" ")
    return words[-2] if len(words) > 1 and is_generation(words[-1]) else words[-1]
