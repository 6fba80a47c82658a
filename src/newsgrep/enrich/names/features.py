"""What the score of a candidate sees of the name by itself: a kernel, compiled where a compiler is.

The names of the features are those of the weights file, so code and file change together.
"""

from newsgrep.enrich.names.capitals import is_shouted, lower
from newsgrep.enrich.names.lexicon import Lexicon
from newsgrep.enrich.names.runs import PARTICLES

_ENDING = 3  # letters
_ACRONYM = 5  # letters, at most
_COMPANY = frozenset("&")


def own_features(name: str, lex: Lexicon) -> list[str]:
    """Give the features of a name by itself; `i` for inner is their first letter."""
    found = []
    if is_shouted(name, lex):
        name = lower(name, lex)
        found.append("iUC")
    words = name.split(" ")
    count = len(words)
    last = words[count - 1]
    tier = lex.tiers.get(name)
    found.append(f"in{min(count, 5)}")
    found.append(f"ipl={tier}")
    found += _one_word(name, tier, lex) if count == 1 else _several_words(words, last, lex)
    found += _ending(last)
    if "&" in words:
        found.append("iamp")
    if last in lex.organisation_words:
        found += ("iokl", f"iokl_n{min(count, 3)}")
    elif count > 1 and not lex.organisation_words.isdisjoint(words):
        found.append("ioka")
    if name in lex.organisations:
        found.append("iorgx")
    if words[0][1:2] == ".":
        found.append(f"idot{min(count, 2)}")
    if name.isupper():
        found.append("iup1" if len(name) <= _ACRONYM else "iup0")
    elif _is_mixed(last):
        found.append("imix")
    if "-" in name:
        found.append("ihyph")
    if name[len(name) - 1].isdigit():
        found.append("idig")
    return found


def _is_mixed(word: str) -> bool:
    """Whether a capital stands inside of a word: `McCain`."""
    rest = word[1:]
    return rest != rest.lower() and any(map(str.isupper, rest))


def _ending(word: str) -> list[str]:
    """Give the end of a word: "ov" and "son" are of surnames, "burg" of towns."""
    size = len(word)
    return ["s" + word[size - _ENDING :].lower()] if size > _ENDING + 1 and word.isalpha() else []


def _one_word(name: str, tier: str | None, lex: Lexicon) -> list[str]:
    found = []
    common = 1 if name.lower() in lex.common else 0
    first = 1 if name in lex.first_names else 0
    if common:
        found.append("icw")
    found.append("if" if first else "inf")
    if name in lex.surnames:
        found.append(f"isn{first}")
    found.append(f"ipl{tier}_f{first}_cw{common}")
    return found


def _several_words(words: list[str], last: str, lex: Lexicon) -> list[str]:
    opening = words[0]
    first = 1 if opening.split("-", 1)[0] in lex.first_names else 0  # Jean-Claude
    found = [f"imf{first}_n{min(len(words), 4)}"]
    if first:
        found.append("imf")
    if last in lex.surnames:
        found.append(f"imsn{first}")
    if opening.lower() in lex.common:
        found.append(f"imcw{first}")
    if last.lower() in lex.common:
        found.append(f"imcl{first}")
    found.append(f"iplf={lex.tiers.get(opening)}")
    found.append(f"ipll={lex.tiers.get(last)}")
    if len(words) > 2 and words[1][1:2] == ".":  # first name, initial, surname
        found.append("iinit")
    if _are_joined(words):
        found.append("iconn")
    if last in lex.place_words:
        found.append("ipkl")
    if opening in lex.place_words:
        found.append("ipkf")
    if any(map(lex.is_demonym, words)):
        found.append("idem")
    return found


def _are_joined(words: list[str]) -> bool:
    """Whether a particle joins the words, other than the "&" of companies."""
    joining = PARTICLES.intersection(words)
    return bool(joining) and joining != _COMPANY
