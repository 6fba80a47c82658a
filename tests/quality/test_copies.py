"""How planted copies are made and counted, and what the command says about them."""

import json
import random
from pathlib import Path

import pytest

from newsgrep.engine.copies import LEAST_PARTS
from newsgrep.model.article import SIGNATURE_PARTS
from newsgrep.text.words import cut
from tests.quality.copies import Found, Pile, Quality, compare, edited, likeness, main, plant, quality, read
from tests.quality.judged import Unusable, digest

chance = random.Random(4)
TEXTS = [
    " ".join(
        f"The {chance.randrange(10**6)} told {chance.randrange(10**6)} of it in {chance.randrange(10**6)} said words."
        for _ in range(20)
    )
    for _ in range(6)
]


def file_of(folder: Path, texts: list[str]) -> Path:
    file = folder / "made.jsonl"
    file.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    return file


def test_a_copy_is_another_text_that_holds_most_of_its_own() -> None:
    copies = [edited(text, random.Random(number)) for number in range(20) for text in TEXTS]
    assert not set(copies) & set(TEXTS)
    shares = [likeness(text, copy) for text, copy in zip(TEXTS * 20, copies, strict=True)]
    assert min(shares) > 0.1
    assert sum(share > 0.5 for share in shares) > 60
    assert all(len(cut(copy)) > 40 for copy in copies)


def test_the_same_seed_plants_the_same_copies() -> None:
    assert plant(TEXTS, 9, 1) == plant(TEXTS, 9, 1)
    assert plant(TEXTS, 9, 1) != plant(TEXTS, 9, 2)


def test_likeness_is_the_share_of_the_shorter_text() -> None:
    assert likeness("a b c d e f g", "a b c d e f g h i j k") == 1
    assert likeness("a b c d e", "a b c d x y z") == 0.5
    assert likeness("a b c d", "e f g h i") == 0


def test_pairs_are_compared() -> None:
    other = "Nothing in this text stands in any other one. " * 9
    pile = Pile([TEXTS[0], TEXTS[1], other, TEXTS[0], TEXTS[1] + " And so on, and so forth."], {3: 0})
    assert [(one.one, one.other, one.true) for one in compare(pile)] == [(0, 3, True), (1, 4, True)]


def test_pairs_are_counted_from_a_threshold_on() -> None:
    pile = Pile(["a", "b", "c", "d"], {2: 0, 3: 0})
    found = [Found(0, 1, 30, False), Found(0, 2, 64, True), Found(0, 3, 20, True), Found(2, 3, 40, True)]
    assert quality(pile, found, 30) == Quality(planted=2, right=1, wrong=1, true=2)
    assert quality(pile, found, 31) == Quality(planted=2, right=1, wrong=0, true=2)
    assert quality(pile, found, 10).recall == 1
    assert quality(pile, found, 10).precision == 3 / 4
    assert (quality(pile, [], 1).recall, quality(pile, [], 1).precision) == (0, 0)


def test_short_and_repeated_texts_are_left_out(tmp_path: Path) -> None:
    assert read(file_of(tmp_path, [TEXTS[0], "Short.", TEXTS[0], TEXTS[1]])) == TEXTS[:2]
    assert len(read(file_of(tmp_path, TEXTS), 3)) == 3
    with pytest.raises(Unusable):
        read(file_of(tmp_path, ["Short."]))


@pytest.mark.parametrize(("least", "status"), [(0.5, 0), (1.1, 1)])
def test_floors_hold_for_what_they_were_taken_from(
    tmp_path: Path, least: float, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    file = file_of(tmp_path, TEXTS)
    floors = tmp_path / "floors.json"
    floors.write_text(json.dumps({"made": {"digest": f"{digest([file])} 0 test", "recall": least, "precision": 0.9}}))
    assert main([str(file), "--floors", str(floors), "--name", "made"]) == status
    assert f"{LEAST_PARTS:5} {LEAST_PARTS / SIGNATURE_PARTS:9.3f}" in capsys.readouterr().out
    assert main([str(file), "--part", "dev", "--floors", str(floors), "--name", "made"]) == 2
