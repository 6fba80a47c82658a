import re

from newsgrep.bench.corpus import Release
from newsgrep.bench.recombination import LONGEST, Recombination
from tests.bench.releases import RELEASES


def made(count, seed=1):
    return list(Recombination(RELEASES).releases(count, seed))


def shape(text):
    """Give a text without what may come out otherwise."""
    return re.sub(r"[A-Z][a-z]{2,}|\d[\d,]*", "_", text)


def test_the_same_seed_gives_the_same_releases():
    assert made(20) == made(20)
    assert made(20) != made(20, seed=2)


def test_fewer_are_the_first_of_more():
    assert made(5) == made(20)[:5]


def test_ids_are_unique_and_senators_real():
    releases = made(50)
    assert len({one.id for one in releases}) == 50
    assert {one.senator for one in releases} == {one.senator for one in RELEASES}


def test_sentences_stay_whole():
    known = {shape(sentence) for one in RELEASES for sentence in re.split(r"(?<=[.])\s", one.text)}
    assert {shape(sentence) for one in made(50) for sentence in one.text.split("\n   ")} <= known


def test_what_has_lost_its_punctuation_is_cut():
    lost = Release(
        "d1", "Dole", "2006-01-02", "", "Farmers need rain  They have said so for years  " * 40 + "and " * 400
    )
    (release, *_) = Recombination([lost]).releases(1, 1)
    sentences = release.text.split("\n   ")
    assert "Farmers need rain" not in sentences  # too short
    assert "They have said so for years" in sentences
    assert max(map(len, sentences)) <= LONGEST + 1


def test_titles_are_of_the_senator():
    titles = {(one.senator, shape(one.title)) for one in RELEASES}
    assert {(one.senator, shape(one.title)) for one in made(50)} <= titles


def test_days_are_between_the_first_and_the_last():
    days = [one.date for one in made(200)]
    assert min(days) >= "2006-11-20"
    assert max(days) <= "2007-05-06"


def test_the_vocabulary_grows():
    words = {word for one in made(200) for word in re.findall(r"\w+", one.text)}
    assert words - {word for one in RELEASES for word in re.findall(r"\w+", one.text)}
