"""What the score of a candidate sees of the name by itself.

The names of the features are those of the weights file, so code and file change together.
"""

from collections.abc import Iterator

from newsgrep.enrich.names.capitals import is_shouted, lower
from newsgrep.enrich.names.lexicon import Lexicon
from newsgrep.enrich.names.runs import PARTICLES

_ENDING = 3  # letters


def own_features(name: str, lex: Lexicon) -> Iterator[str]:
    """Yield the features of a name by itself; `i` for inner is their first letter."""
    shouted = is_shouted(name, lex)
    if shouted:
        name = lower(name, lex)
        yield "iUC"
    words = name.split(" ")
    tier = lex.tiers.get(name)
    yield f"in{min(len(words), 5)}"
    yield f"ipl={tier}"
    yield from _one_word(name, tier, lex) if len(words) == 1 else _several_words(words, lex)
    last = words[-1]
    yield from _ending(last)
    if "&" in words:
        yield "iamp"
    if last in lex.organisation_words:
        yield "iokl"
        yield f"iokl_n{min(len(words), 3)}"
    elif len(words) > 1 and any(word in lex.organisation_words for word in words):
        yield "ioka"
    if name in lex.organisations:
        yield "iorgx"
    if words[0][1:2] == ".":
        yield f"idot{min(len(words), 2)}"
    if name.isupper():
        yield f"iup{len(name) <= 5:d}"  # an acronym
    elif any(c.isupper() for c in last[1:]):
        yield "imix"
    if "-" in name:
        yield "ihyph"
    if name[-1].isdigit():
        yield "idig"


def _ending(word: str) -> Iterator[str]:
    """Yield the end of a word: "ov" and "son" are of surnames, "burg" of towns."""
    if len(word) > _ENDING + 1 and word.isalpha():
        yield "s" + word[-_ENDING:].lower()


def _one_word(name: str, tier: str | None, lex: Lexicon) -> Iterator[str]:
    common = name.lower() in lex.common
    first = name in lex.first_names
    if common:
        yield "icw"
    yield "if" if first else "inf"
    if name in lex.surnames:
        yield f"isn{first:d}"
    yield f"ipl{tier}_f{first:d}_cw{common:d}"


def _several_words(words: list[str], lex: Lexicon) -> Iterator[str]:
    first = words[0].split("-", 1)[0] in lex.first_names  # Jean-Claude
    yield f"imf{first:d}_n{min(len(words), 4)}"
    if first:
        yield "imf"
    if words[-1] in lex.surnames:
        yield f"imsn{first:d}"
    if words[0].lower() in lex.common:
        yield f"imcw{first:d}"
    if words[-1].lower() in lex.common:
        yield f"imcl{first:d}"
    yield f"iplf={lex.tiers.get(words[0])}"
    yield f"ipll={lex.tiers.get(words[-1])}"
    if len(words) > 2 and words[1][1:2] == ".":  # first name, initial, surname
        yield "iinit"
    if any(word in PARTICLES and word != "&" for word in words):
        yield "iconn"
    if words[-1] in lex.place_words:
        yield "ipkl"
    if words[0] in lex.place_words:
        yield "ipkf"
    if any(lex.is_demonym(word) for word in words):
        yield "idem"
