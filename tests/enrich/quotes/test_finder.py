"""Who speaks."""

import pytest

from newsgrep.enrich.quotes.finder import find_quotes
from newsgrep.model.mention import Person

PEOPLE = (
    Person("Dmitri Trenin", 3, ("Trenin", "Dmitri Trenin")),
    Person("Vladimir Putin", 2, ("Vladimir Putin", "Putin")),
    Person("Angela Merkel", 1, ("Angela Merkel", "Merkel")),
    Person("J. K. Rowling", 1, ("J. K. Rowling",)),
)
TRENIN, PUTIN, MERKEL = (person.name for person in PEOPLE[:3])


def speakers(body: str, *, english: bool = True) -> list[str | None]:
    return [one.speaker for one in find_quotes(body, PEOPLE, english=english)]


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ('"It ends the campaign," Trenin said.', TRENIN),
        ('"It ends the campaign", said Trenin.', TRENIN),
        ('"It ends the campaign," said the analyst Dmitri Trenin of Carnegie.', TRENIN),
        ('"It ends the campaign," said Secretary of State Angela Merkel.', MERKEL),
        ('"It ends the campaign," Director of the Carnegie Center, Dmitri Trenin, wrote on Twitter.', TRENIN),
        ('"It ends the campaign," Trenin, who knows Putin, later told Reuters.', TRENIN),
        ('"Does it end the campaign?" asked Trenin.', TRENIN),
        ('"It ends the campaign," according to Trenin.', TRENIN),
        ('"It ends the campaign," Putin was cited by an agency as saying.', PUTIN),
        ('"It ends the campaign," an agency cited Putin as saying.', PUTIN),
        ('Trenin said: "It ends the campaign."', TRENIN),
        ('Trenin said on Monday in Moscow that it was "the end of a campaign".', TRENIN),
        ('Trenin: "It ends the campaign."', TRENIN),
        ('According to Trenin, it was "the end of a campaign".', TRENIN),
        ('They were told by Putin of "the end of a campaign".', PUTIN),
        ('Trenin went on to add, "It ends the campaign."', TRENIN),
        ('Trenin met Putin, calling it "the end of a campaign".', TRENIN),
        ('Trenin met Putin and said "it ends the campaign".', TRENIN),
        ('Merkel left. Mr. Trenin said "it ends the campaign".', TRENIN),
        ('J. K. Rowling said "it ends the campaign".', "J. K. Rowling"),
        ('Merkel\'s spokesman said: "It ends the campaign."', None),
        ('A spokesman for Putin said: "It ends the campaign."', None),
        ('The father said "I love my children".', None),
        ('"It ends the campaign." Trenin said nothing.', None),
        ('"It ends the campaign" as Trenin said.', None),
        ('Trenin arrived. "It ends the campaign."', None),
        ('Trenin called it "over".', None),
        ('Trenin called it "all over".', None),
        ('Trenin called it "all over now".', TRENIN),
    ],
)
def test_a_verb_of_saying_names_the_speaker(body: str, speaker: str | None) -> None:
    assert speakers(body) == [speaker]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('"We need it," Trenin said. "We need all of it."', [TRENIN, TRENIN]),
        ('"We need it," Trenin said, "and all of it."', [TRENIN, TRENIN]),
        ('"We need it," Trenin said, but Putin said, "We have all of it."', [TRENIN, PUTIN]),
        ('Trenin said, "We need it." Putin replied, "We have it all."', [TRENIN, PUTIN]),
        ('"We need it," Trenin said. Putin left. "It was all of it."', [TRENIN, None]),
        ('"We need it," Trenin said.\n\n"We need all of it."', [TRENIN, None]),
        ('Trenin spoke of "the war to come" and urged us to "do all we can".', [TRENIN, TRENIN]),
        ('Trenin called it "a war" and said "we need it all".', [None, TRENIN]),
        ('"We need it," Trenin said. A man replied: "We do not."', [TRENIN, None]),
        ('"We need it," a man said. "We need all of it."', [None, None]),
    ],
)
def test_a_quotation_goes_on_with_the_speaker_of_its_paragraph(body: str, found: list[str | None]) -> None:
    assert speakers(body) == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('Trenin arrived. "It ends the war," he said.', [TRENIN]),
        ('Trenin arrived. He said "it ends the war".', [TRENIN]),
        ('"It ends the war," Trenin said.\n\n"It was long," he said.', [TRENIN, TRENIN]),
        ('"It ends the war," Trenin said.\n\nPutin waited. "It was long," he said.', [TRENIN, PUTIN]),
        ('Trenin met Putin. "It ends the war," he said.', [None]),
        ('"It ends the war," she said.', [None]),
    ],
)
def test_a_pronoun_is_the_one_who_was_named(body: str, found: list[str | None]) -> None:
    assert speakers(body) == found


def test_no_speaker_is_looked_for_in_another_language() -> None:
    assert speakers('"It ends the campaign," Trenin said.', english=False) == [None]


def test_a_quotation_stands_where_its_words_do() -> None:
    body = 'Trenin said, "It ends."'
    (quotation,) = find_quotes(body, (), english=True)
    assert (body[slice(*quotation.offset)], quotation.speaker) == ("It ends.", None)
