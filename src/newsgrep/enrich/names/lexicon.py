"""The words that names are read with: place names, first names, titles, common words."""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent.with_name("data")

# The tiers of place names, by how sure the bare name is a place. The weights know them by these letters.
COUNTRY, STATE, ABBREVIATION, REGION, BIG_CITY, CITY, TOWN = "C", "S", "A", "R", "B", "M", "T"
SURE_TIERS = frozenset((COUNTRY, STATE, ABBREVIATION, REGION, BIG_CITY))

_COMMENT = re.compile(r"(?m)^#.*\n")
_ACCENT = re.compile("[\u0300-\u036f]")

Sections = dict[str, list[str]]


class Lexicon(NamedTuple):
    """Every list, ready to be asked; see `data/README.md` for where each comes from.

    Attributes:
        tiers: Place name -> its tier, one of the letters above.
        codes: Place name -> the ISO 3166-1 codes of its countries; absent where there is none. Two codes mean that
            the bare name leaves the country open.
        same_place: Place name -> the name of the same place that stands for both.
        written_out: The few place names that are not left as the article writes them -> how they are written.
        demonyms: Word or words -> the place they stand for, None where it is no one place.
        affiliations: Words that are used like demonyms and stand for no place: `Republican`.
        common: Lower-case words that are no names.
    """

    tiers: dict[str, str]
    codes: dict[str, tuple[str, ...]]
    accented: dict[str, str]
    same_place: dict[str, str]
    written_out: dict[str, str]
    ambiguous_places: frozenset[str]
    place_words: frozenset[str]
    place_openings: frozenset[str]
    adjective_endings: frozenset[str]
    place_nouns: frozenset[str]
    locatives: frozenset[str]
    person_nouns: frozenset[str]
    personal_verbs: frozenset[str]
    organisation_nouns: frozenset[str]
    local_nouns: frozenset[str]
    demonyms: dict[str, str | None]
    affiliations: frozenset[str]
    first_names: frozenset[str]
    surnames: frozenset[str]
    titles: frozenset[str]
    strong_titles: frozenset[str]
    title_openings: frozenset[str]
    offices: frozenset[str]
    organisations: frozenset[str]
    organisation_words: frozenset[str]
    organisation_openings: frozenset[str]
    stop_capitals: frozenset[str]
    common: frozenset[str]

    def is_demonym(self, words: str) -> bool:
        """Whether the words say what somebody or something belongs to: `Syrian`, `Sunni`."""
        return words in self.demonyms or words in self.affiliations


@cache
def lexicon() -> Lexicon:
    """Give the lexicon, read from the data files when first asked for."""
    sections: Sections = {}
    for name in ("names-lists.txt", "names-places.txt", "names-first.txt", "names-surnames.txt", "names-common.txt"):
        sections |= read_sections((DATA / name).read_text("utf-8"))
    return build_lexicon(sections)


def read_sections(text: str) -> Sections:
    """Give the entries under each `[heading]`; entries are parted by `;` or a line end, `#` opens a comment."""
    sections: Sections = {}
    for part in f"\n{_COMMENT.sub('', text)}".split("\n[")[1:]:
        heading, _, body = part.partition("]\n")
        entries = body.strip("\n").replace("\n", ";").replace("; ", ";")
        sections[heading] = entries.split(";") if entries else []
    return sections


def build_lexicon(sections: Sections) -> Lexicon:
    """Give the lexicon that the sections of all data files make together."""
    tiers, codes, accented = _places(sections)

    def words(heading: str) -> frozenset[str]:
        return frozenset(sections[heading])

    aliases = _pairs(sections["country aliases"])
    demonyms: dict[str, str | None] = dict.fromkeys(sections["demonyms of no one place"])
    demonyms.update(_pairs(sections["demonyms"]))
    return Lexicon(
        tiers=tiers,
        codes=codes,
        accented=accented,
        same_place=aliases | _pairs(sections["same place"]) | _pairs(sections["state abbreviations"]),
        written_out=_pairs(sections["written out"]),
        ambiguous_places=words("ambiguous places"),
        place_words=words("place words"),
        place_openings=words("place openings"),
        adjective_endings=words("adjective endings"),
        place_nouns=words("place nouns"),
        locatives=words("locatives"),
        person_nouns=words("person nouns"),
        personal_verbs=words("personal verbs"),
        organisation_nouns=words("organisation nouns"),
        local_nouns=words("local nouns"),
        demonyms=demonyms,
        affiliations=words("affiliations"),
        first_names=words("first names") | words("more first names"),
        surnames=words("surnames"),
        titles=words("titles"),
        strong_titles=words("strong titles"),
        title_openings=words("first halves of titles"),
        offices=words("offices"),
        organisations=words("organisations"),
        organisation_words=words("organisation words"),
        organisation_openings=words("organisation openings"),
        stop_capitals=words("stop capitals"),
        common=words("common words"),
    )


def without_accents(text: str) -> str:
    """Give the text without its accents: `Cordoba` for `Córdoba`."""
    return text if text.isascii() else _ACCENT.sub("", unicodedata.normalize("NFKD", text))


def _pairs(entries: list[str]) -> dict[str, str]:
    """Give what stands right of the `=` for what stands left of it, for the entries that have one."""
    split = (entry.partition(" = ") for entry in entries)
    return {left: right for left, equals, right in split if equals}


def _places(sections: Sections) -> tuple[dict[str, str], dict[str, tuple[str, ...]], dict[str, str]]:
    """Give the tier and the countries of every place name, and the accents of those that are also known without.

    What is listed first here wins.
    """
    tiers: dict[str, str] = {}
    codes: dict[str, tuple[str, ...]] = {}

    def add(names: list[str], tier: str, code: str = "") -> None:
        for entry in names:
            name, _, own = entry.partition(" = ")
            if name not in tiers:
                tiers[name] = tier
                if own or code:
                    codes[name] = tuple((own or code).split())

    add(sections["countries"], COUNTRY)
    add(sections["parts and predecessors of countries"], COUNTRY)
    for alias, name in _pairs(sections["country aliases"]).items():
        add([alias], COUNTRY, " ".join(codes.get(name, ())))
    add(sections["states"], STATE, "US")
    for abbreviation in _pairs(sections["state abbreviations"]):
        add([abbreviation], ABBREVIATION, "US")
    by_country = {"regions": REGION, "big": BIG_CITY, "medium": CITY, "town": TOWN}
    add(sections["regions"], REGION)
    add(sections["more cities"], BIG_CITY)
    listed = [
        (names, by_country[kind], (code,))
        for heading, names in reversed(sections.items())
        for kind, _, code in [heading.partition(" ")]
        if code and kind in by_country  # "regions SY", not "regions"
    ]
    uncoded = tiers.keys() - codes.keys()
    tiers = {name: tier for names, tier, _ in listed for name in names} | tiers
    codes = {name: code for names, _, code in listed for name in names if name not in uncoded} | codes
    accented = [name for name in tiers if not name.isascii()]
    common = frozenset(sections["common words"])
    with_accents = {}
    for name, bare in zip(accented, without_accents("\n".join(accented)).split("\n"), strict=True):
        if bare not in tiers and bare.lower() not in common:  # Malé, but not "Male"
            tiers[bare] = tiers[name]
            with_accents[bare] = name
            if name in codes:
                codes[bare] = codes[name]
    for name, rivals in _pairs(sections["in two countries"]).items():
        codes[name] = tuple(rivals.split())
    return tiers, codes, with_accents
