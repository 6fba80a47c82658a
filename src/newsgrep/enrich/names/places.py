"""Which places are meant, under which name, and in which country."""

from collections.abc import Sequence
from itertools import zip_longest

from newsgrep.enrich.names.capitals import is_shouted, lower
from newsgrep.enrich.names.lexicon import ABBREVIATION, COUNTRY, REGION, STATE, Lexicon, without_accents
from newsgrep.enrich.names.mentions import Mention, Tally
from newsgrep.model.mention import Place

_WIDER = frozenset((COUNTRY, STATE, ABBREVIATION, REGION))  # what may stand after "Paris, …"


class _Group:
    """The mentions of one place.

    Attributes:
        names: Under which names, as they are to be shown; `forms` as written.
        codes: Codes of what stood after it: "Birmingham, Alabama".
    """

    def __init__(self) -> None:
        self.names = Tally()
        self.forms = Tally()
        self.codes = Tally()


def gather_places(text: str, mentions: Sequence[Mention], lexicon: Lexicon) -> tuple[Place, ...]:
    """Give the places that are mentioned, the most frequent first, then by first appearance.

    Args:
        text: What the mentions' positions belong to.
        mentions: Of places, in the order of the text.
        lexicon: Says which names mean one place, and the countries.
    """
    groups: dict[str, _Group] = {}
    said: _Group | None = None
    for mention, following in zip_longest(mentions, mentions[1:]):
        name = settle_name(mention.name, lexicon)
        group = groups.setdefault(place_key(name, lexicon), _Group())
        if group is not said:
            group.names.add(lexicon.written_out.get(name, name))
            group.forms.add(mention.form)
        # "Washington, D.C." says one place once.
        said = group if following and text[mention.end : following.start] == ", " else None
        if following and lexicon.tiers.get(name) != COUNTRY and _within(text, mention, following, lexicon):
            for code in lexicon.codes.get(following.name, ()):
                group.codes.add(code)
    countries = _countries(groups, lexicon)
    places = []
    for key, group in groups.items():
        name = group.names.ranked()[0]
        listed = gazetteer_name(name, lexicon)
        places.append(Place(name, countries[key], group.forms.total, group.forms.ranked(), listed))
    return tuple(sorted(places, key=lambda place: -place.mentions))


def settle_name(name: str, lexicon: Lexicon) -> str:
    """Give the name in ordinary capitals: `PARIS`, as datelines have it, is Paris."""
    return lower(name, lexicon) if is_shouted(name, lexicon) else name


def gazetteer_name(name: str, lexicon: Lexicon) -> str | None:
    """Give the name that the gazetteer has for a place: `Myanmar` for Burma, `Córdoba` for Cordoba; None for none."""
    if name not in lexicon.tiers:
        return None
    name = lexicon.same_place.get(name, name)
    return lexicon.accented.get(name, name)


def place_key(name: str, lexicon: Lexicon) -> str:
    """Give what is equal for all names of one place: `U.S.` and `America`, `Montréal` and `Montreal`."""
    name = lexicon.written_out.get(name, name)
    return without_accents(lexicon.same_place.get(name, name)).casefold()


def _within(text: str, mention: Mention, following: Mention, lexicon: Lexicon) -> bool:
    """Whether the second name says where the first is: "Paris, France"."""
    return text[mention.end : following.start] == ", " and lexicon.tiers.get(following.name) in _WIDER


def _countries(groups: dict[str, _Group], lexicon: Lexicon) -> dict[str, str | None]:
    """Give the country of each group; what could be in two countries is settled by the rest of the document."""
    choices = {key: _choices(group, lexicon) for key, group in groups.items()}
    settled = Tally()
    for key, codes in choices.items():
        if len(codes) == 1:
            settled.counts[codes[0]] = settled.counts.get(codes[0], 0) + groups[key].forms.total
    return {key: _likeliest(codes, settled) for key, codes in choices.items()}


def _choices(group: _Group, lexicon: Lexicon) -> tuple[str, ...]:
    """Give the codes that are possible: by the words after it, else by the gazetteer."""
    listed = next((codes for name in group.names.counts if (codes := lexicon.codes.get(name))), ())
    said = group.codes.ranked()
    if len(listed) > 1:
        return tuple(code for code in said if code in listed)[:1] or listed
    # "Atlanta, Georgia": what follows is open itself, the gazetteer's code is one of the two.
    return listed if not said or set(listed) & set(said) else said


def _likeliest(codes: tuple[str, ...], settled: Tally) -> str | None:
    """Give the code that the rest of the document speaks of most, None where that does not decide."""
    if len(codes) <= 1:
        return codes[0] if codes else None
    counts = sorted(((settled.counts.get(code, 0), code) for code in codes), reverse=True)
    return counts[0][1] if counts[0][0] > counts[1][0] else None
