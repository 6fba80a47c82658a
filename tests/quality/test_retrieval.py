"""The measures, on cases that can be worked out by hand, and the command around them."""

import gzip
import json
import math

import pytest

from tests.quality.judged import Document, Unusable, known_items, read_documents, read_judged
from tests.quality.retrieval import Postings, average_precision, engine_ranker, main, measure, ndcg, plain

DOCUMENTS = [
    Document("withdrawal", "Putin orders withdrawal", "Russia withdraws its troops from Syria."),
    Document("letter", "", "A letter from Moscow, with no word of troops in it."),
    Document("weather", "Rain", "Rain in Paris. More rain, and no end of it."),
]
QUERIES = "1\trussian troops withdrawn\n2\train (or snow) in Moscow?\n3\tnobody asked\n"
QRELS = "1 0 withdrawal 2\n1 0 letter 1\n2 0 weather 1\n3 0 letter 0\n"


@pytest.fixture
def files(tmp_path):
    """The three files of a collection, as options."""
    docs, queries, qrels = tmp_path / "docs.jsonl.gz", tmp_path / "queries.tsv", tmp_path / "qrels.txt"
    docs.write_bytes(gzip.compress("\n".join(json.dumps(one._asdict()) for one in DOCUMENTS).encode()))
    queries.write_text(QUERIES)
    qrels.write_text(QRELS)
    return {"--docs": docs, "--queries": queries, "--qrels": qrels}


def run(files, *more):
    return main([*(str(part) for option in files.items() for part in option), *more])


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (["best", "good"], 1.0),
        (["good", "best"], (1 + 2 / math.log2(3)) / (2 + 1 / math.log2(3))),
        (["bad", "best"], (2 / math.log2(3)) / (2 + 1 / math.log2(3))),
        (["unjudged", "bad"], 0.0),
        ([], 0.0),
    ],
)
def test_ndcg_is_the_discounted_gain_as_a_share_of_the_best(found, expected):
    assert ndcg(found, {"best": 2, "good": 1, "bad": 0, "worse": -1}) == pytest.approx(expected)


def test_ndcg_looks_no_deeper_than_its_cut_in_the_answer_and_in_the_ideal():
    judgements = {"a": 1, "b": 1, "c": 1}
    assert ndcg(["a", "b", "x"], judgements, depth=2) == 1.0
    assert ndcg(["x", "y", "a"], judgements, depth=2) == 0.0


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (["a", "x", "b"], (1 / 1 + 2 / 3) / 2),
        (["x", "a"], (1 / 2) / 2),
        (["a", "b"], 1.0),
        ([], 0.0),
    ],
)
def test_average_precision_counts_what_was_not_found_as_0(found, expected):
    assert average_precision(found, {"a": 3, "b": 1, "no": 0, "worse": -1}) == pytest.approx(expected)


def test_means_are_over_the_queries_that_have_a_relevant_document(files):
    judged = read_judged(DOCUMENTS, files["--queries"], files["--qrels"])
    answers = {QUERIES.split("\t")[1].split("\n", maxsplit=1)[0]: ["withdrawal", "letter"]}
    quality = measure(lambda text: answers.get(text, []), judged)
    assert quality == (0.5, 0.5, 2)


@pytest.mark.parametrize("engine", ["memory", "whoosh"])
def test_what_is_measured_is_what_the_engines_find(files, engine):
    judged = read_judged(DOCUMENTS, files["--queries"], files["--qrels"])
    rank = Postings(DOCUMENTS).rank
    with engine_ranker(engine, DOCUMENTS) as rank_in_engine:
        for query in judged.queries.values():
            assert rank(query) == rank_in_engine(query)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("what is known of *anti-war* papers (in print)?", "what is known of anti-war papers in print"),
        ('details: AT&T\'s NOT so date:new "case"', "details AT&T's not so date new case"),
        ("- - a/b, w/5 i. e. -", "a b w 5 i e"),
    ],
)
def test_nothing_in_a_judged_query_is_an_operator(text, typed):
    assert plain(text) == typed


def test_a_known_headline_is_taken_from_title_and_text():
    documents = [Document("a", "Putin orders withdrawal", "Putin orders withdrawal\nOf troops."), DOCUMENTS[1]]
    judged = known_items(documents, "headline")
    assert judged.documents == [Document("a", "", "\nOf troops."), DOCUMENTS[1]]
    assert judged.queries == {"a": "Putin orders withdrawal"}
    assert judged.judgements == {"a": {"a": 1}}


def test_a_known_sentence_is_cut_out_of_its_document():
    lines = [f"Sentence number {word} has no fewer than ten words in all." for word in ("one", "two", "three", "four")]
    document = Document("a", "Title", " ".join(lines))
    judged = known_items([document, DOCUMENTS[0]], "sentence")
    assert judged.queries["a"] in lines
    assert [line for line in lines if line not in judged.documents[0].text] == [judged.queries["a"]]
    assert judged.documents[1] == DOCUMENTS[0]


def test_the_table_and_the_status(files, capsys):
    assert run(files, "--name", "tiny") == 0
    heading, row = capsys.readouterr().out.splitlines()
    assert heading.split() == ["queries", "nDCG@10", "MAP", "us/article"]
    assert row.split()[:5] == ["tiny,", "all", "2", "1.0000", "1.0000"]


def test_compounds_can_be_cut_into_their_words(files, capsys):
    """No document has the compound; the one that has its words is found by them."""
    files["--queries"].write_text("1\tmoscow-troops\n")
    files["--qrels"].write_text("1 0 letter 1\n")
    assert run(files) == run(files, "--cut") == 0
    _, whole, _, cut = capsys.readouterr().out.splitlines()
    assert (whole.split()[3], cut.split()[3]) == ("0.0000", "1.0000")


def floors(tmp_path, capsys, files, **changed):
    """Write floors that hold for the files, with changes."""
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps({"tiny": {"digest": "", "ndcg@10": 0.0, "map": 0.0}}))
    assert run(files, "--floors", str(wrong), "--name", "tiny") == 2
    digest = capsys.readouterr().err.split(": ")[-1].split()[0]
    file = tmp_path / "floors.json"
    file.write_text(json.dumps({"tiny": {"digest": digest, "ndcg@10": 0.9, "map": 0.9, **changed}}))
    return str(file)


def test_floors_that_hold(files, tmp_path, capsys):
    assert run(files, "--floors", floors(tmp_path, capsys, files), "--name", "tiny") == 0


@pytest.mark.parametrize("measured", ["ndcg@10", "map"])
def test_below_a_floor_is_status_1_and_says_which(files, tmp_path, capsys, measured):
    file = floors(tmp_path, capsys, files, **{measured: 1.01})
    assert run(files, "--floors", file, "--name", "tiny") == 1
    assert f"tiny: {measured} 1.0000 is below its floor 1.0100" in capsys.readouterr().out


def test_floors_of_other_files_are_refused(files, tmp_path, capsys):
    file = floors(tmp_path, capsys, files)
    files["--qrels"].write_text(QRELS.replace("weather 1", "weather 2"))
    assert run(files, "--floors", file, "--name", "tiny") == 2
    assert "are for other files" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "content", "message"),
    [
        ("--qrels", "1 0 withdrawal\n", "qrels.txt:1: not 'query 0 document grade'"),
        ("--qrels", "1 0 nowhere 1\n", "qrels.txt:1: there is no document nowhere"),
        ("--qrels", "9 0 letter 1\n", "qrels.txt:1: there is no query 9"),
        ("--qrels", "1 0 letter 0\n", "no query has a relevant document"),
        ("--queries", "1 russian troops\n", "queries.tsv:1: no tab"),
    ],
)
def test_files_that_cannot_be_used_are_status_2_and_named(files, capsys, option, content, message):
    files[option].write_text(content)
    assert run(files) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    "line", ['{"id": "a"}', "[1]", "3", "nonsense", '{"id": "a", "text": "x"}\n{"id": "a", "text": "x"}']
)
def test_documents_that_cannot_be_read_are_refused(tmp_path, line):
    file = tmp_path / "docs.jsonl"
    file.write_text(line)
    with pytest.raises(Unusable, match=r"docs\.jsonl:[12]: "):
        read_documents(file)


def test_a_file_that_is_not_there_is_status_2(files, capsys):
    assert run({**files, "--docs": files["--docs"].with_name("none.jsonl")}) == 2
    assert "none.jsonl" in capsys.readouterr().err


def test_a_broken_archive_is_status_2(files, capsys):
    files["--docs"].write_bytes(files["--docs"].read_bytes()[:40])
    assert run(files) == 2
    assert "docs.jsonl.gz" in capsys.readouterr().err


def test_floors_of_known_items_are_refused(files, tmp_path, capsys):
    assert main(["--docs", str(files["--docs"]), "--known", "headline", "--floors", "floors.json"]) == 2
    assert "--floors" in capsys.readouterr().err
