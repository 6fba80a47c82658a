"""Names as news agencies and newspapers write them: datelines, towns with their states, companies, appositions."""

import pytest

from newsgrep.enrich.names.finder import find_names


def people(body: str) -> list[str]:
    return [person.name for person in find_names("", body).people]


def places(body: str) -> list[str]:
    return [place.name for place in find_names("", body).places]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("ZULVARO, Libya (Reuters) - The port was shut.", ["Zulvaro", "Libya"]),
        ("ZULVARO (AP) — The port was shut.", ["Zulvaro"]),
        ("BEIJING/HONG KONG (Reuters) - Stocks rose.", ["Beijing", "Hong Kong"]),
        ("MOSCOW ( Reuters ) - Stocks rose .", ["Moscow"]),
    ],
)
def test_dateline_shows_a_place_that_no_list_has(body: str, expected: list[str]) -> None:
    assert places(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The mayor of Zulvaro, Ohio, resigned.", ["Zulvaro", "Ohio"]),
        ("He met Brenton, Ill., at night.", ["Brenton", "Ill."]),
        ("He was born in Zulvaro, N.Y., and died there.", ["Zulvaro", "N.Y."]),
        ("They came to Zulvaro, Ohio.", ["Zulvaro", "Ohio"]),
    ],
)
def test_state_after_a_name_shows_a_town(body: str, expected: list[str]) -> None:
    assert places(body) == expected


def test_state_that_owns_something_shows_no_town() -> None:
    assert people("Senator Mary Brenton spoke. Brenton, Virginia's governor, said so.") == ["Mary Brenton"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Troops left Fort Zulvaro at night.", ["Fort Zulvaro"]),
        ("The fire spread to County Brenton at night.", ["County Brenton"]),
        ("He flew to Dar es Salaam at night.", ["Dar es Salaam"]),
    ],
)
def test_places_of_several_words(body: str, expected: list[str]) -> None:
    assert places(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "Shares of Johnson & Johnson fell.",
        "Analysts at Goldman Sachs agreed. Goldman rose by 3 percent.",
        "He works for Eli Lilly, the drug maker.",
        "Typhoon Helen struck at night.",
        "The U.S.-led force and the Tokyo-based bank agreed.",
    ],
)
def test_companies_storms_and_adjectives_are_no_people(body: str) -> None:
    assert people(body) == []


def test_adjective_made_of_a_place_stands_apart_from_a_name() -> None:
    names = find_names("", "He called the New York-based Anna Brown at night.")
    assert [person.name for person in names.people] == ["Anna Brown"]
    assert names.places == ()


def test_first_word_of_an_organisation_means_it() -> None:
    assert people("Brenton Holdings Inc. rose. Then Brenton said that Brenton would pay.") == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Deutsche Bank Chief Executive Christian Sewing spoke.", ["Christian Sewing"]),
        ("Lawyers for Meng Wanzhou spoke. Then Meng said that Meng would go.", ["Meng Wanzhou"]),
        ("President Daniel arap Moi spoke.", ["Daniel arap Moi"]),
        ("Prime Minister Fayez al-Serraj spoke. Serraj will go.", ["Fayez al-Serraj"]),
        ("President Donald Trump , 71 , spoke . Trump 's aide left .", ["Donald Trump"]),
        ("He asked Jenny Smith & Gary Brown to come.", ["Jenny Smith", "Gary Brown"]),
        ("NNSA Administrator Linton Brooks spoke.", ["Linton Brooks"]),
        ("He met House Majority Leader Steny Hoyer.", ["Steny Hoyer"]),
    ],
)
def test_people_by_office_and_by_their_other_mentions(body: str, expected: list[str]) -> None:
    assert people(body) == expected


def test_inhabitants_of_a_state_are_a_demonym() -> None:
    names = find_names("", "He told Ohioans to vote.")
    assert (names.people, names.places) == ((), ())
    assert [(demonym.word, demonym.place) for demonym in names.demonyms] == [("Ohioans", "Ohio")]


@pytest.mark.parametrize(
    ("body", "named", "placed"),
    [
        ("They met the Mayor of London Sadiq Khan at night.", ["Sadiq Khan"], ["London"]),
        ("The Ambassador to the United Nations Nikki Haley spoke.", ["Nikki Haley"], []),
        ("The Bank of New York Mellon lost money.", [], []),
        ("The attack was in Al Noor Mosque at noon.", [], ["Al Noor Mosque"]),
        ("Judge Ann Lee of Christchurch District Court sat in Christchurch.", ["Ann Lee"], ["Christchurch"]),
    ],
)
def test_what_somebody_is_mayor_or_ambassador_of_is_no_part_of_the_name(body, named, placed) -> None:
    assert (people(body), places(body)) == (named, placed)


def test_accents_left_out_are_the_same_name() -> None:
    (person,) = find_names("", "President Recep Tayyip Erdoğan spoke. Erdogan left, said Mr. Erdogan.").people
    assert (person.name, person.mentions) == ("Recep Tayyip Erdoğan", 3)


def test_party_and_state_show_a_member_of_congress() -> None:
    body = "Also there were Senators Bunning (R-KY), Hatch (R-UT) and Talent (R-MO), and Zulvaro, D-Wash., later."
    assert people(body) == ["Bunning", "Hatch", "Talent", "Zulvaro"]
