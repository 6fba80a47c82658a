"""What an index learns of the lines that the articles of a source share, and what it does with them."""

import io
from datetime import UTC, datetime

import pytest

from newsgrep.app.database import Mode
from newsgrep.app.extracting import extract
from newsgrep.app.folder import open_engine
from newsgrep.app.indexing import index
from newsgrep.app.job import IndexJob
from newsgrep.app.learning import FEWEST_ARTICLES, MOST_LINES, Learnt, Lessons, known_repeats
from newsgrep.app.registry import open_registry
from newsgrep.enrich.page.repeats import key_of
from newsgrep.model.query import Everything
from newsgrep.model.reading import ReadSettings
from newsgrep.model.request import Request

SLOGAN = "The Gazette has told the coast its news since the year of the great storm, and it means to go on."


def story(number):
    names = "Ash Birch Cedar Elm Fir Hazel Larch Maple Oak Pine Rowan Willow Yew Alder Beech Lime".split()
    name = names[number % len(names)] * (1 + number // len(names))
    return (
        f"The council of {name} said on Monday that it would repair the old wall before the winter storms.",
        f"The people of {name} have waited three years for it, and some of them have moved inland meanwhile.",
    )


class Paper:
    """A folder of pasted pages and its index."""

    def __init__(self, root):
        self.clips = root / "clips"
        self.clips.mkdir()
        self.folder = root / "index"

    def print(self, numbers, *more, source="gazette.example"):
        for number in numbers:
            lines = (
                "Date: 2017-12-11",
                f"Url: https://{source}/{number}",
                "",
                f"Wall number {number} is to be repaired",
                *story(number),
            )
            (self.clips / f"{source}-{number:03}.txt").write_text("\n".join((*lines, *more)), "utf-8")

    def index(self, **changes):
        job = IndexJob(
            (str(self.clips),), ReadSettings(), (), (), jobs=1, wait=0, force=False,
            now=datetime(2017, 12, 12, tzinfo=UTC), memory=64 << 20,
        )  # fmt: skip
        return index(self.folder, job._replace(**changes), io.BytesIO(), lambda *_: None)

    def articles(self):
        with open_engine(self.folder) as engine:
            hits = engine.search(Request(Everything(), limit=0)).hits
        return {hit.article.path.rpartition("/")[2]: hit.article for hit in hits}

    def set_aside(self):
        return {
            name: [(one.text, one.rule) for one in article.boilerplate] for name, article in self.articles().items()
        }


@pytest.fixture
def paper(tmp_path):
    return Paper(tmp_path)


def holders(paper):
    return sorted(name for name, lines in paper.set_aside().items() if (SLOGAN, "repeated") in lines)


def test_line_of_three_of_ten_articles_is_set_aside_in_all_of_them_within_one_run(paper):
    paper.print(range(7))
    paper.print(range(7, 10), SLOGAN)
    report = paper.index()
    assert holders(paper) == [f"gazette.example-{number:03}.txt" for number in (7, 8, 9)]
    assert (report.files, report.added, report.replaced) == (10, 10, 0)
    for name, article in paper.articles().items():
        number = int(name.split("-")[1].split(".")[0])
        assert article.title == f"Wall number {number} is to be repaired"
        assert article.body.split("\n\n") == list(story(number))


@pytest.mark.parametrize(("articles", "with_slogan"), [(9, 9), (10, 2), (40, 3)])
def test_line_that_too_few_articles_hold_is_body(paper, articles, with_slogan):
    paper.print(range(articles - with_slogan))
    paper.print(range(articles - with_slogan, articles), SLOGAN)
    paper.index()
    assert holders(paper) == []


def test_sources_are_told_apart(paper):
    paper.print(range(6), SLOGAN)
    paper.print(range(6), SLOGAN, source="herald.example")
    paper.index()
    assert holders(paper) == []


def test_what_was_learnt_is_known_in_later_runs(paper):
    paper.print(range(10), SLOGAN)
    paper.index()
    paper.print([10], SLOGAN)
    assert paper.index().added == 1
    assert "gazette.example-010.txt" in holders(paper)


def test_articles_of_earlier_runs_are_mended_when_they_are_read_again(paper):
    paper.print(range(9), SLOGAN)
    paper.index()
    paper.print([9], SLOGAN)
    paper.index()
    assert holders(paper) == ["gazette.example-009.txt"]
    paper.print([0], SLOGAN, "More on page three of the printed paper, which comes out on Thursday.")
    paper.index()
    assert holders(paper) == ["gazette.example-000.txt", "gazette.example-009.txt"]
    paper.index(rebuild=True)
    assert len(holders(paper)) == 10


def test_index_made_anew_is_the_same(paper):
    paper.print(range(20), SLOGAN)
    paper.index()
    first = paper.articles()
    for _ in range(2):
        paper.index(rebuild=True)
        assert paper.articles() == first


def test_index_made_anew_counts_anew(paper):
    paper.print(range(12), SLOGAN)
    paper.index()
    for name in sorted(paper.clips.iterdir())[:3]:
        name.unlink()
    paper.index(rebuild=True)
    assert len(paper.articles()) == 9
    assert holders(paper) == []


def test_article_that_is_read_again_is_counted_once(paper):
    paper.print(range(8))
    paper.print(range(8, 10), SLOGAN)
    paper.index()
    paper.print([9], SLOGAN, "And here is a line of text that was not there when the page was read before this.")
    paper.index()
    assert holders(paper) == []


def test_copies_of_one_article_stay_whole(paper):
    paper.print(range(10))
    for number in range(3):
        paper.print([50 + number], source="gazette.example")
        path = paper.clips / f"gazette.example-{50 + number:03}.txt"
        path.write_text(
            "\n".join(("Date: 2017-12-11", f"Url: https://gazette.example/{number + 50}", "", "Storm", *story(99))),
            "utf-8",
        )
    paper.index()
    bodies = [article.body for article in paper.articles().values() if article.title == "Storm"]
    assert bodies == ["\n\n".join(story(99))] * 3


def test_extract_knows_what_the_index_has_learnt(paper, tmp_path):
    paper.print(range(10), SLOGAN)
    paper.index()
    for folder, rules in ((paper.folder, ["repeated"]), (tmp_path / "none", [])):
        (article,) = extract([str(paper.clips / "gazette.example-000.txt")], ReadSettings(), io.BytesIO(), folder)
        assert [one.rule for one in article.boilerplate] == rules


def test_lines_of_a_source_are_counted_up_to_a_number(tmp_path):
    keys = [key_of(f"line {chr(97 + at % 26)} {at * 'x'}") for at in range(3)]
    with open_registry(tmp_path, Mode.TRY) as registry:
        lessons = Lessons()
        for article in range(FEWEST_ARTICLES):
            others = {(article * MOST_LINES + at).to_bytes(8, "big") for at in range(MOST_LINES)}
            lessons.add([Learnt(f"{article:020x}", "gazette", frozenset(others | set(keys)))])
        lessons.keep(registry)
        articles, lines = registry.lines_of("gazette")
        assert articles == FEWEST_ARTICLES
        assert len(lines) == MOST_LINES
        assert known_repeats(registry) == {"gazette": frozenset(keys)}


def test_registry_of_an_older_newsgrep_knows_no_lines(tmp_path):
    with open_registry(tmp_path, Mode.WRITE) as registry:
        registry._db.execute("DROP TABLE publisher")
        registry.commit()
    with open_registry(tmp_path) as registry:
        assert known_repeats(registry) == {}
