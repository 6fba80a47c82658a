r"""Learns the weights of names from annotated documents and writes `names-weights.json`.

    PYTHONPATH=src python tools/names/train.py --to src/newsgrep/enrich/data/names-weights.json \
        wikigold.jsonl.gz gum-interview-court-ccby.jsonl.gz

writes the shipped weights, byte for byte, with scikit-learn 1.5.2. Each file is JSON Lines with `text` and `spans`, a
list of `[start, end, label]`; the labels that count are PER, LOC and ORG. The two are wikigold (CC BY 4.0) and the
interviews and court transcripts of GUM (CC BY). No news is among them, so news is free to measure with.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newsgrep.enrich.names.context import Context
from newsgrep.enrich.names.features import own_features
from newsgrep.enrich.names.layout import Kind, read_lines, tidy
from newsgrep.enrich.names.lexicon import Lexicon, lexicon
from newsgrep.enrich.names.spans import Candidate, Reader

LABELS = ["LOC", "O", "ORG", "PER"]  # the order of `Scores`, and of the alphabet, as the library sorts them
INVERSE_REGULARISATION = 0.2  # 0.05 to 0.2 differ by less than half a point of F1
SEEN = 3  # documents; what fewer have is noise of theirs, such as how their people's names end
SMALLEST = 0.05  # weights below it change no decision that was measured
DIGITS = 2
# Every fourth example is also given without its context, so that the name by itself is learned too.
BARE_EVERY = 4

ORIGIN = (
    "Learned by newsgrep contributors, see tools/names/train.py, from wikigold and from interviews and court "
    "transcripts of GUM. None of their text is part of this file."
)
LICENCE = "CC BY 4.0: wikigold; GUM, annotations CC BY 4.0, texts CC BY 2.5 and 4.0; attribution in NOTICE"

Example = tuple[list[str], str]


def main() -> None:
    """Learn from the files and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.jsonl.gz")
    parser.add_argument("--to", type=Path, required=True, metavar="FILE.json", help="where the weights go")
    options = parser.parse_args()
    documents = [examples for file in options.files for examples in read_examples(file)]
    options.to.write_text(as_json(*fit(documents)), "utf-8")


def read_examples(file: Path) -> Iterator[list[Example]]:
    """Yield for each document the features and the label of each candidate."""
    words = lexicon()
    with gzip.open(file, "rt", encoding="utf-8") as rows:
        for row in rows:
            document = json.loads(row)
            text = document["text"]
            if tidy(text) == text:  # or the annotated positions would be off
                yield list(document_examples(text, document["spans"], words))


def document_examples(text: str, spans: list[list[Any]], words: Lexicon) -> Iterator[Example]:
    """Yield the examples of one document."""
    reader = Reader(text)
    context = Context(words)
    for line in read_lines(text, 0, words):
        if line.kind is Kind.PROSE:
            reader.read(line)
    for number, candidate in enumerate(reader.candidates):
        label = gold_label(candidate, spans)
        own = own_features(candidate.words, words)
        yield own + context.features(text, candidate), label
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


def fit(documents: list[list[Example]]) -> tuple[list[float], dict[str, list[float]]]:
    """Give the bias and the weights of a regularised logistic regression."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    seen = Counter(feature for examples in documents for feature in {one for row, _ in examples for one in row})
    examples = [example for examples in documents for example in examples]
    rows = [dict.fromkeys((f for f in features if seen[f] >= SEEN), 1) for features, _ in examples]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(rows)
    model = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=1000)
    model.fit(matrix, [label for _, label in examples])
    if list(model.classes_) != LABELS:
        raise SystemExit(f"expected the labels {LABELS}, the files have {list(model.classes_)}")
    table = {
        name: [round(float(weight), DIGITS) for weight in column]
        for name, column in zip(vectorizer.get_feature_names_out(), model.coef_.T, strict=True)
    }
    kept = {name: row for name, row in table.items() if max(map(abs, row)) >= SMALLEST}
    return [round(float(weight), DIGITS) for weight in model.intercept_], kept


def as_json(bias: list[float], features: dict[str, list[float]]) -> str:
    """Give the file's text, one feature a line, after where the weights come from."""
    rows = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in sorted(features.items()))
    head = f' "origin": {json.dumps(ORIGIN)},\n "licence": {json.dumps(LICENCE)},\n'
    return f'{{\n{head} "bias": {json.dumps(bias)},\n "features": {{\n{rows}\n }}\n}}\n'


if __name__ == "__main__":
    main()
