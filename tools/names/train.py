"""Learns the weights of names from annotated documents: another `names-weights.json`, to compare with the shipped one.

    PYTHONPATH=src python tools/names/train.py --to new.json wikigold.jsonl.gz gum-interview.jsonl.gz

Needs scikit-learn 1.x. Each file is JSON Lines with `text` and `spans`, a list of `[start, end, label]`; the
labels that count are PER, LOC and ORG. The shipped weights were learned in this way from wikigold (CC BY 4.0) and
from the interviews, court transcripts and academic texts of GUM (CC BY). No news is among them, so news is free to
measure with.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newsgrep.enrich.names.features import context_features, own_features
from newsgrep.enrich.names.layout import Kind, read_lines, tidy
from newsgrep.enrich.names.lexicon import Lexicon, lexicon
from newsgrep.enrich.names.spans import Candidate, Reader
from silver import MARK, Example, read_silver

LABELS = ["LOC", "O", "ORG", "PER"]  # the order of `Scores`, and of the alphabet, as the library sorts them
INVERSE_REGULARISATION = 0.1  # 0.05 to 0.2 differ by less than half a point of F1
SEEN = 3  # times; what is rarer is noise of these documents
SEEN_IN_SILVER = 25  # times
SILVER = 0.2  # of what an annotated example counts
SMALLEST = 0.05  # weights below it change no decision that was measured
DIGITS = 2
# Every fourth example is also given without its context, so that the name by itself is learned too.
BARE_EVERY = 4




def main() -> None:
    """Learn from the files and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.jsonl.gz")
    parser.add_argument("--to", type=Path, required=True, metavar="FILE.json", help="where the weights go")
    options = parser.parse_args()
    gold = [example for file in options.files for example in read_examples(file)]
    silver = [example for file in options.unlabelled for example in read_silver(file, options.every)]
    options.to.write_text(as_json(*fit(gold, silver)), "utf-8")


def read_examples(file: Path) -> Iterator[Example]:
    """Yield the features and the label of each candidate in the file."""
    words = lexicon()
    with gzip.open(file, "rt", encoding="utf-8") as rows:
        for row in rows:
            document = json.loads(row)
            text = document["text"]
            if tidy(text) == text:  # or the annotated positions would be off
                yield from document_examples(text, document["spans"], words)


def document_examples(text: str, spans: list[list[Any]], words: Lexicon) -> Iterator[Example]:
    """Yield the examples of one document."""
    reader = Reader(text, words)
    for line in read_lines(text, 0, words):
        if line.kind is Kind.PROSE:
            reader.read(line)
    for number, candidate in enumerate(reader.candidates):
        label = gold_label(candidate, spans)
        own = list(own_features(candidate.words, words))
        yield own + context_features(text, candidate, words), label
        if number % BARE_EVERY == 0:
            yield own, label


def gold_label(candidate: Candidate, spans: list[list[Any]]) -> str:
    """Give the label of the shortest annotated span that ends with the candidate: "President Vladimir Putin"."""
    around = [
        (end - start, label)
        for start, end, label in spans
        if start <= candidate.start and end == candidate.end and label in LABELS
    ]
    return min(around)[1] if around else "O"


def fit(gold: list[Example], silver: list[Example]) -> tuple[list[float], dict[str, list[float]]]:
    """Give the bias and the weights of a regularised logistic regression.

    Args:
        gold: Annotated by people.
        silver: From `silver`; they count `SILVER` each.
    """
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    seen = Counter(feature for features, _ in gold for feature in set(features))
    often = Counter(feature for features, _ in silver for feature in set(features))
    rows = [
        dict.fromkeys((f for f in features if seen[f] >= SEEN or often[f] >= SEEN_IN_SILVER), 1)
        for features, _ in [*gold, *silver]
    ]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(rows)
    model = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=400)
    model.fit(matrix, [label for _, label in [*gold, *silver]], [1.0] * len(gold) + [SILVER] * len(silver))
    if list(model.classes_) != LABELS:
        raise SystemExit(f"expected the labels {LABELS}, the files have {list(model.classes_)}")
    table = {
        name: [round(float(weight), DIGITS) for weight in column]
        for name, column in zip(vectorizer.get_feature_names_out(), model.coef_.T, strict=True)
        if not name.startswith(MARK)
    }
    kept = {name: row for name, row in table.items() if max(map(abs, row)) >= SMALLEST}
    return [round(float(weight), DIGITS) for weight in model.intercept_], kept


def as_json(bias: list[float], features: dict[str, list[float]]) -> str:
    """Give the file's text, one feature a line."""
    rows = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in sorted(features.items()))
    return f'{{\n "bias": {json.dumps(bias)},\n "features": {{\n{rows}\n }}\n}}\n'


if __name__ == "__main__":
    main()
