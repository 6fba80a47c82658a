"""Which people, places and demonyms an article names."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgrep.enrich.names.finder import Names, find_names
from newsgrep.model.mention import Demonym, Person, Place
from tests.enrich.places import listed

SEED_TITLE = "Putin Orders Russian Military to Withdraw During Surprise Syria Visit"
SEED_BODY = """\
President Vladimir Putin ordered Russian troops to withdraw from Syria during a surprise visit to a Russian airbase in \
the country on Monday morning, where he was greeted by Syrian President Bashar Assad.

The Defense Ministry said last week that the embattled country had been completely liberated of Islamic State (IS) \
militants, two years after Russia entered the war in support of Assad's regime. Russia this month also said that the \
war was drawing to a close — a claim the United States and opposition groups dispute.

“I order the Defense Minister and the Chief of General Staff to proceed to withdraw Russian forces back to their \
points of permanent deployment,” Putin was cited by the state-run RIA Novosti news agency as saying at the Khmeimim \
airbase.

If IS “raise their heads again,” the president added, “we will strike them with a force that they have never \
previously seen.”

Putin also said that conditions have been created in Syria “for a political resolution under the auspices of the \
United Nations.”

In turn, Assad thanked Russian pilots for providing air support during the war, calling their achievements “very \
important for the whole world.”

“On behalf of all of the people of the Syrian Arab Republic, I express my deep gratitude for the role your armed \
forces played,” the state-run TASS news agency cited Assad as saying.

Putin made the surprise visit en route to planned meetings in Cairo and Ankara with the Egyptian and Turkish \
presidents.

"Putin’s announcement of Russia’s partial withdrawal from Syria marks the victorious end of the military campaign but \
not of the Russian military presence and political involvement in the region," Director of the Carnegie Moscow \
Center, Dmitri Trenin, wrote on Twitter.

Russia earlier this year renewed the lease on its Western Syrian airbase for an additional 50 years, where some \
Russian military will remain after the pullout announced by Putin on Monday.

The Islamic State is a terrorist group banned in Russia."""


def people(body: str, title: str = "") -> list[str]:
    return [person.name for person in find_names(title, body).people]


def places(body: str, title: str = "") -> list[str]:
    return [place.name for place in find_names(title, body).places]


def countries(body: str) -> dict[str, str | None]:
    return {place.name: place.country for place in find_names("", body).places}


def test_the_seed_article() -> None:
    assert find_names(SEED_TITLE, SEED_BODY) == Names(
        people=(
            Person("Vladimir Putin", 7, ("Putin", "Vladimir Putin")),
            Person("Bashar Assad", 4, ("Assad", "Bashar Assad")),
            Person("Dmitri Trenin", 1, ("Dmitri Trenin",)),
        ),
        places=(
            listed("Syria", "SY", 5, ("Syria", "Syrian Arab Republic")),
            listed("Russia", "RU", 5, ("Russia",)),
            listed("United States", "US", 1, ("United States",)),
            Place("Khmeimim", None, 1, ("Khmeimim",)),
            listed("Cairo", "EG", 1, ("Cairo",)),
            listed("Ankara", "TR", 1, ("Ankara",)),
        ),
        demonyms=(
            Demonym("Russian", "Russia", 7),
            Demonym("Syrian", "Syria", 2),
            Demonym("Egyptian", "Egypt", 1),
            Demonym("Turkish", "Turkey", 1),
        ),
    )


def test_places_of_a_headline_need_no_body() -> None:
    assert places("", "Magnitogorsk Building Collapses After Explosion in Russia") == ["Magnitogorsk", "Russia"]


def test_nothing_is_found_in_nothing() -> None:
    assert find_names("", "") == Names((), (), ())


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The film is by Conan O'Brien, said his wife.", ["Conan O'Brien"]),
        ("Sen. John McCain said no. McCain’s office agreed.", ["John McCain"]),
        ("It is a win for Alexander Van der Bellen, he said.", ["Alexander Van der Bellen"]),
        ("The vote went to Alexander van der Bellen, he said.", ["Alexander van der Bellen"]),
        ("The book is by J.K. Rowling, who agreed.", ["J.K. Rowling"]),
        ("He met Mohammed bin Salman and left.", ["Mohammed bin Salman"]),
        ("Jean-Claude Juncker said so. Juncker left.", ["Jean-Claude Juncker"]),
        ("President Recep Tayyip Erdoğan spoke. Erdoğan left.", ["Recep Tayyip Erdoğan"]),
        ("Pawe\u0142 Adamowicz was the mayor, said Adamowicz.", ["Paweł Adamowicz"]),
        ("The Rev. Martin Luther King Jr. was shot.", ["Martin Luther King Jr."]),
        ("Chancellor of the Exchequer Nigel Lawson resigned.", ["Nigel Lawson"]),
    ],
)
def test_shapes_of_personal_names(body: str, expected: list[str]) -> None:
    assert people(body) == expected


def test_name_does_not_reach_over_the_end_of_a_sentence() -> None:
    body = "Then he turned to Bashar Assad. Vladimir Putin stayed away."
    assert people(body) == ["Bashar Assad", "Vladimir Putin"]


def test_hard_wrapped_lines_do_not_break_names() -> None:
    body = (
        "President Vladimir Putin of Russia said on Tuesday that his minister Sergei\n"
        "Lavrov would go to Beijing to meet the foreign minister of China, and Vladimir\n"
        "Kolokoltsev would not.\n"
    )
    assert people(body) == ["Vladimir Putin", "Sergei Lavrov", "Vladimir Kolokoltsev"]


def test_lines_of_their_own_are_not_joined() -> None:
    body = "Writing by Andrew Osborn\nEditing by Maria Kiselyova"
    assert people(body) == ["Andrew Osborn", "Maria Kiselyova"]


def test_forms_with_and_without_the_article_are_one_person() -> None:
    body = "President Bashar al-Assad smiled. Assad waved. Then al-Assad left, and Bashar Assad was gone."
    assert find_names("", body).people == (
        Person("Bashar al-Assad", 4, ("Bashar al-Assad", "Assad", "al-Assad", "Bashar Assad")),
    )


def test_surname_of_two_people_means_the_one_named_last() -> None:
    body = (
        "Bill Clinton met reporters. Clinton, 70, was tired, and Clinton said so. "
        "Hillary Clinton met them too. Mrs. Clinton was not tired."
    )
    assert find_names("", body).people == (
        Person("Bill Clinton", 3, ("Clinton", "Bill Clinton")),
        Person("Hillary Clinton", 2, ("Hillary Clinton", "Clinton")),
    )


def test_given_name_alone_goes_to_its_only_bearer() -> None:
    body = "Malala Yousafzai spoke in Oslo. Malala said that she was glad."
    assert find_names("", body).people == (Person("Malala Yousafzai", 2, ("Malala Yousafzai", "Malala")),)


@pytest.mark.parametrize("agency", ["RIA Novosti", "TASS", "Reuters", "Xinhua", "Agence France-Presse", "Anadolu"])
def test_agencies_are_neither_people_nor_places(agency: str) -> None:
    names = find_names("", f"The talks went well, {agency} said. In a report, {agency} also cited an official.")
    assert (names.people, names.places) == ((), ())


def test_headline_in_title_case_names_whom_the_body_names() -> None:
    body = "Donald Trump, 71, met Theresa May on Friday. Mr. Trump and Mrs. May spoke for an hour."
    assert find_names("Trump Meets May in London", body).people == (
        Person("Donald Trump", 3, ("Trump", "Donald Trump")),
        Person("Theresa May", 3, ("May", "Theresa May")),
    )


def test_headline_in_capitals() -> None:
    names = find_names("PUTIN'S VISIT TO SYRIA ANGERS TURKISH SENATE", "President Vladimir Putin arrived.")
    assert names == Names(
        people=(Person("Vladimir Putin", 2, ("PUTIN", "Vladimir Putin")),),
        places=(listed("Syria", "SY", 1, ("SYRIA",)),),
        demonyms=(Demonym("Turkish", "Turkey", 1),),
    )


def test_headline_without_a_body_gives_full_names() -> None:
    assert people("", "Donald Trump Fires Rex Tillerson") == ["Donald Trump", "Rex Tillerson"]


def test_ordinary_words_of_a_headline_are_no_names() -> None:
    assert find_names("Ten Things That You Should Know About New Taxes This Summer", "") == Names((), (), ())


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Shells fell near the Wadi Barada village again.", ["Wadi Barada"]),
        ("Troops returned to the Bagram airbase at night.", ["Bagram"]),
        ("They were held in the al-Hol refugee camp for years.", ["al-Hol"]),
        ("Troops returned to the NATO base at night.", []),
        ("Troops returned to the Syrian-Turkish border at night.", []),
        ("Troops returned to the Army base at night.", []),
        ("Doubts were heard in the Clinton camp. Hillary Clinton was calm.", []),
    ],
)
def test_unknown_names_are_places_by_the_noun_after_them(body: str, expected: list[str]) -> None:
    assert places(body) == expected


def test_only_a_few_names_are_written_out() -> None:
    assert find_names("", "Britain and the UAE joined. U.S. troops left, and the US was glad.").places == (
        listed("United States", "US", 2, ("U.S.", "US")),
        listed("Britain", "GB", 1, ("Britain",), "United Kingdom"),
        listed("United Arab Emirates", "AE", 1, ("UAE",)),
    )


def test_names_of_one_place_are_counted_together() -> None:
    assert find_names("", "He flew to Montréal. She flew to Montreal. They met in Montreal.").places == (
        listed("Montreal", "CA", 3, ("Montreal", "Montréal"), "Montréal"),
    )


def test_dateline_in_capitals_is_a_place() -> None:
    assert find_names("", "MOSCOW (Reuters) - The talks went on.").places == (listed("Moscow", "RU", 1, ("MOSCOW",)),)


@pytest.mark.parametrize("after", [" (AP) — Police said so.", " — Stocks rose.", ", Dec. 11 (Reuters) - It rained."])
@pytest.mark.parametrize(
    ("dateline", "name", "country"),
    [
        ("NEW YORK", "New York", "US"),
        ("LOS ANGELES", "Los Angeles", "US"),
        ("NEW DELHI", "New Delhi", "IN"),
        ("SALT LAKE CITY", "Salt Lake City", "US"),
        ("LITTLE ROCK", "Little Rock", "US"),
        ("LONG BEACH", "Long Beach", "US"),
        ("ST. LOUIS", "St. Louis", "US"),
        ("RIO DE JANEIRO", "Rio de Janeiro", "BR"),
        ("PORT-AU-PRINCE", "Port-au-Prince", "HT"),
    ],
)
def test_dateline_of_several_words_is_one_place(dateline: str, name: str, country: str, after: str) -> None:
    names = find_names("", dateline + after)
    assert names.places == (listed(name, country, 1, (dateline,)),)
    assert names.people == ()


def test_dateline_before_an_agency_between_slashes_is_a_place() -> None:
    names = find_names("", "MOSCOW /TASS/. The talks went on.")
    assert names.places == (listed("Moscow", "RU", 1, ("MOSCOW",)),)
    assert names.people == ()


def test_place_said_twice_in_a_row_counts_once() -> None:
    assert find_names("", "He spoke in Washington, D.C., on Friday. He left Washington.").places == (
        listed("Washington", "US", 2, ("Washington",)),
    )


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("On Monday Senate Majority Leader Mitch McConnell spoke.", "Mitch McConnell"),
        ("He met Apple Inc. CEO Tim Cook.", "Tim Cook"),
        ("FBI Director Christopher Wray spoke.", "Christopher Wray"),
        ("Then UN Secretary-General Ban Ki-moon spoke.", "Ban Ki-moon"),
        ("Manhattan District Attorney Cyrus Vance spoke.", "Cyrus Vance"),
        ("I'm Chris Wallace of Fox News.", "Chris Wallace"),
        ("“I’m Chris Wallace,” he said.", "Chris Wallace"),
        ('"We\'ve Angela Merkel to thank," he said.', "Angela Merkel"),
        ("Don't tell Angela Merkel. Don’t.", "Angela Merkel"),
    ],
)
def test_person_stands_apart_from_the_words_before(body: str, name: str) -> None:
    assert people(body) == [name]


@pytest.mark.parametrize("body", ["He lives in Fort St. John now.", "Sen. Allard Secures Funding\n\nIt rained."])
def test_no_person_after_what_is_no_title(body: str) -> None:
    assert people(body) == []


def test_in_other_languages_than_english_a_single_word_is_no_person() -> None:
    body = "Le président Emmanuel Macron a parlé. Macron est parti. Marine a dit non."
    assert find_names("", body, english=False).people == (Person("Emmanuel Macron", 2, ("Emmanuel Macron", "Macron")),)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("He lives in Birmingham, Alabama.", {"Birmingham": "US", "Alabama": "US"}),
        ("He lives in Birmingham, England.", {"Birmingham": "GB", "England": "GB"}),
        ("He lives in Atlanta, Georgia.", {"Atlanta": "US", "Georgia": "US"}),
        ("He went from Tbilisi to Batumi in Georgia.", {"Tbilisi": "GE", "Batumi": "GE", "Georgia": "GE"}),
        ("He went to Georgia.", {"Georgia": None}),
        ("He went to Europe and to Pristina.", {"Europe": None, "Pristina": "XK"}),
    ],
)
def test_countries(body: str, expected: dict[str, str | None]) -> None:
    assert countries(body) == expected


def test_demonyms_are_no_places() -> None:
    names = find_names("", "Syrian and South Korean officials met Arab envoys. The Syrians left; Republicans stayed.")
    assert names.places == ()
    assert names.demonyms == (
        Demonym("Syrian", "Syria", 1),
        Demonym("South Korean", "South Korea", 1),
        Demonym("Arab", None, 1),
        Demonym("Syrians", "Syria", 1),
    )


def test_documents_do_not_influence_each_other() -> None:
    body = "Washington said on Monday that it would wait."
    before = find_names("", body)
    find_names("", "President George Washington spoke. Mr. Washington, 57, said that Washington was tired.")
    assert find_names("", body) == before


def test_body_of_one_endless_line_is_read() -> None:
    sentence = "President Vladimir Putin met Angela Merkel in Berlin. "
    assert find_names("", sentence * 2_000).people == (
        Person("Vladimir Putin", 2_000, ("Vladimir Putin",)),
        Person("Angela Merkel", 2_000, ("Angela Merkel",)),
    )


@pytest.mark.parametrize(
    "piece",
    [
        "A-",
        "A.",
        "A. ",
        "A'b",
        "Aa de la ",
        "Aa Bb ",
        "al-",
        "of State ",
        "SYRIA AND ",
        "\n",
        "Don't ",
        "I'm ",
        "ST. ",
        "D.C., ",
    ],
)
def test_a_megabyte_of_anything_ends(piece: str) -> None:
    names = find_names("", piece * (1_000_000 // len(piece)))
    assert len(names.people) <= 1


NEWS = st.lists(
    st.sampled_from(
        "Vladimir Putin Assad al-Assad Bashar O'Brien J. J.K. Jr. van der U.S. US Syria SYRIA Georgia Paris, Berlin. "
        "President Syrian South Korean Clinton Hillary Bill May Monday said the in at near airbase of The King "
        "Erdoğan’s — ( ) \n \n\n \u00a0 \r\n".split(" ")
    )
    | st.text(max_size=12)
).map(" ".join)


@given(NEWS, NEWS)
@settings(max_examples=300)
def test_whatever_the_text(title: str, body: str) -> None:
    names = find_names(title, body)
    text = " ".join(unicodedata.normalize("NFC", f"{title}\n\n{body}").split())
    for named in (*names.people, *names.places):
        assert named.mentions >= len(named.forms) >= 1
        assert len(set(named.forms)) == len(named.forms)
        assert all(" ".join(form.split()) in text for form in named.forms)
    for demonym in names.demonyms:
        assert demonym.mentions >= 1
        assert demonym.word.casefold() in text.casefold()
    for group in names:
        assert [value.mentions for value in group] == sorted((value.mentions for value in group), reverse=True)
    assert len({person.name for person in names.people}) == len(names.people)
    assert find_names(title, body) == names
