"""Which word of a name is the surname."""

ARTICLES = ("al-", "el-", "as-", "ash-", "ar-", "an-", "at-", "ad-")  # "al-Assad" is also written "Assad"
GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))  # without capitals and full stop


def is_generation(word: str) -> bool:
    """Whether a word after a name tells father from son: `Jr.`, `III`."""
    return word.rstrip(".").casefold() in GENERATIONS


def surname_of(name: str) -> str:
    """Give the last word of a name, "Jr." and the like aside; the name itself where it is one word."""
    words = name.split(" ")
    return words[-2] if len(words) > 1 and is_generation(words[-1]) else words[-1]


def bare_surname(name: str) -> str:
    """Give the surname without an Arabic article before it: `Assad` of "Bashar al-Assad"."""
    surname = surname_of(name)
    if "-" not in surname:
        return surname
    for article in ARTICLES:
        if surname.startswith(article):
            return surname.removeprefix(article)
    return surname
