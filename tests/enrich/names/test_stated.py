"""People and places that a format states, counted in the article."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.enrich.names import stated
from newsgrep.enrich.names.stated import count_given_people, count_given_places
from newsgrep.model.mention import Person, Place
from tests.enrich.places import listed


def test_whole_names_and_surnames_are_counted() -> None:
    body = "Vladimir Putin met Bashar Assad. Putin’s plane left; Putinism stayed. Assad waved to Putin."
    assert count_given_people(["Bashar Assad", "Vladimir Putin"], "Putin Leaves", body) == (
        Person("Vladimir Putin", 4, ("Putin", "Vladimir Putin")),
        Person("Bashar Assad", 2, ("Bashar Assad", "Assad")),
    )


def test_surname_of_two_stated_people_counts_for_neither() -> None:
    body = "Bill Clinton and Hillary Clinton came. Clinton spoke."
    assert count_given_people(["Bill Clinton", "Hillary Clinton"], "", body) == (
        Person("Bill Clinton", 1, ("Bill Clinton",)),
        Person("Hillary Clinton", 1, ("Hillary Clinton",)),
    )


def test_person_whom_the_text_does_not_name_counts_once() -> None:
    assert count_given_people(["Dmitri Trenin"], "", "") == (Person("Dmitri Trenin", 1, ("Dmitri Trenin",)),)


def test_surname_first_is_found_in_natural_order() -> None:
    assert count_given_people(["Putin, Vladimir"], "", "Vladimir Putin spoke. Putin left.") == (
        Person("Putin, Vladimir", 2, ("Vladimir Putin", "Putin")),
    )


def test_generation_is_no_surname() -> None:
    body = "Robert Kennedy Jr. ran. Kennedy won. Sammy Davis Jr. sang."
    assert count_given_people(["Robert Kennedy Jr.", "King, Jr."], "", body) == (
        Person("Robert Kennedy Jr.", 2, ("Robert Kennedy Jr.", "Kennedy")),
        Person("King, Jr.", 1, ("King, Jr.",)),
    )


def test_empty_and_repeated_names_are_passed_over() -> None:
    assert [person.name for person in count_given_people(["", " ", "Ban  Ki-moon", "Ban Ki-moon", "…"], "", "")] == [
        "Ban Ki-moon"
    ]


def test_places_get_their_country() -> None:
    body = "In Syria, U.S. troops left. The U.S. agreed. Syrian towns were quiet."
    assert count_given_places(["Syria", "U.S.", "Georgia", "Nowhere"], "", body) == (
        listed("U.S.", "US", 2, ("U.S.",), "United States"),
        listed("Syria", "SY", 1, ("Syria",)),
        listed("Georgia", None, 1, ("Georgia",)),
        Place("Nowhere", None, 1, ("Nowhere",)),
    )


def test_only_whole_words_are_counted() -> None:
    body = "Mali, Malian, Somali, Mali_2, MaliMali; _Mali; Mali’s. St. Mali"
    assert count_given_places(["Mali"], "Mali", body) == (listed("Mali", "ML", 4, ("Mali",)),)


def test_longer_forms_go_first_and_nothing_is_counted_twice() -> None:
    body = "New York New York City Hall. York."
    assert count_given_places(["York", "New York", "York City", "New York City"], "", body) == (
        listed("York", None, 1, ("York",)),
        listed("New York", "US", 1, ("New York",)),
        Place("York City", None, 1, ("York City",)),
        listed("New York City", "US", 1, ("New York City",)),
    )


def test_mark_before_the_first_word_belongs_to_the_name() -> None:
    body = "To ’s-Gravenhage, ’s-Gravenhage; s-Gravenhage."
    assert [place.mentions for place in count_given_places(["’s-Gravenhage"], "", body)] == [2]


def count_plainly(names: list[str], text: str) -> dict[str, int]:
    """Walk over the words; at each, take the longest name that stands there."""
    counts = dict.fromkeys(names, 0)
    done = 0
    for word in re.finditer(r"\w+", text):
        for name in sorted(names, key=len, reverse=True):
            start, end = word.start(), word.start() + len(name)
            starts_alike = re.findall(r"\w+", name)[0] == word[0]
            ends_inside = text[end - 1 : end].isalnum() and text[end : end + 1].isalnum()
            if start >= done and starts_alike and text[start:end] == name and not ends_inside:
                counts[name] += 1
                done = end
                break
    return counts


@pytest.mark.parametrize("many", [0, stated._MANY])
def test_searching_finds_what_a_walk_over_the_words_finds(many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stated, "_MANY", many)
    pieces = st.sampled_from(["a", "A", "é", "b1", "_", " ", "-", ". ", "a b", "a b."])
    texts = st.lists(pieces, max_size=40).map("".join)
    # Names start with a word here: where a mark stands before it, two of one length may claim one place.
    names = st.lists(st.from_regex(r"[aAéb1_]{1,2}(?:[ -][aAéb1_]{1,2})?\.?", fullmatch=True), unique=True, max_size=6)

    @given(names, texts)
    def same(names: list[str], body: str) -> None:
        places = count_given_places(names, "", body)
        expected = {name: max(count, 1) for name, count in count_plainly(names, "\n\n" + body).items()}
        assert {place.name: place.mentions for place in places} == expected

    same()


@given(st.lists(st.text(max_size=20) | st.sampled_from(["Al Gore", "Gore", "Gore, Al", "X."])), st.text(), st.text())
def test_whatever_is_stated(names: list[str], title: str, body: str) -> None:
    people = count_given_people(names, title, body + " Al Gore, Gore")
    assert len(people) == len({person.name for person in people}) <= len(names)
    for person in people:
        assert person.mentions >= len(person.forms) >= 1
