"""Names in capitals for emphasis, as datelines and some headlines have them."""

import re

from newsgrep.enrich.names.lexicon import Lexicon

_SMALL_WORD = re.compile(r"(?<=[ -])(?:Al|Am|And|Au|Da|De|Del|Do|Du|El|La|Le|Of|On|Sur|The|Upon)(?=[ -])")


def is_shouted(name: str, lexicon: Lexicon) -> bool:
    """Whether the name is in capitals for emphasis: `PARIS`, not `NATO` or `US`."""
    return len(name) > 3 and name.isupper() and name not in lexicon.organisations and name not in lexicon.tiers


def lower(name: str, lexicon: Lexicon) -> str:
    """Give a name that is in capitals in ordinary ones: `RIO DE JANEIRO` is Rio de Janeiro."""
    title = name.title()
    if title in lexicon.tiers:
        return title
    small = _SMALL_WORD.sub(lambda match: match[0].lower(), title)
    return small if small in lexicon.tiers else title
