"""People and places that a format states, counted in the article."""

from hypothesis import given
from hypothesis import strategies as st

from newsgrep.enrich.names.stated import count_given_people, count_given_places
from newsgrep.model.mention import Person, Place


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
        Place("U.S.", "US", 2, ("U.S.",)),
        Place("Syria", "SY", 1, ("Syria",)),
        Place("Georgia", None, 1, ("Georgia",)),
        Place("Nowhere", None, 1, ("Nowhere",)),
    )


@given(st.lists(st.text(max_size=20) | st.sampled_from(["Al Gore", "Gore", "Gore, Al", "X."])), st.text(), st.text())
def test_whatever_is_stated(names: list[str], title: str, body: str) -> None:
    people = count_given_people(names, title, body + " Al Gore, Gore")
    assert len(people) == len({person.name for person in people}) <= len(names)
    for person in people:
        assert person.mentions >= len(person.forms) >= 1
