"""Fits the line model: writes `src/newsgrep/enrich/data/linemodel.json` anew, the same bytes for the same pages.

    PYTHONPATH=src:. python tools/page/train.py --to linemodel.json whole.jsonl.gz reader.jsonl.gz

Needs scikit-learn 1.x. The files are those that `tests/quality/pages.py` measures with, as `tools/page/dump.py` writes
them. Only the weights are kept of them.
"""

import argparse
import json
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from newsgrep.enrich.page.linemodel import FEATURES, vectors
from newsgrep.enrich.page.stretch import is_english, read_page, seen_by_model
from tests.quality.pages import Page, is_of_part, paragraphs_of, read_pages, shingles_of, words_of

INVERSE_REGULARISATION = 0.3  # 0.03 loses a point of F1 on whole pages, 1 and 10 change nothing
SHARE_OF_BODY = 0.6  # of a line's runs of words that also stand in the body; makes 0.99 of F1 possible
FEWEST_WORDS = 2  # a single word of the body is found anywhere
COUNTED_WORDS = 40  # as stretches are compared, see `stretch.py`
CUTS = 2  # copies of a page with less around its article, as somebody marks it with the mouse
DIGITS = 4
GRAMMAR = [at for at, name in enumerate(FEATURES) if "function_words" in name]

ABOUT = (
    "Logistic regression over the features of a line (see linemodel.py): the sum of weight times feature, plus the"
    " bias, is above 0 for a line of an article's body. 'other' is for languages whose function words are not known."
)
ORIGIN = (
    "Fitted by newsgrep contributors (tools/page/train.py) to the lines of the test pages of Mozilla's Readability"
    " (Apache License 2.0), as plain text, labelled by the articles that it expects of them. The pages themselves are"
    " not part of this file."
)

Example = tuple[tuple[float, ...], int, float]
"""The features of a line, whether it is body, and its weight."""


def main() -> None:
    """Fit the weights to the files and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.jsonl.gz")
    parser.add_argument("--part", choices=["dev", "all"], default="all", help="half of the pages (%(default)s)")
    parser.add_argument("--to", type=Path, required=True, metavar="FILE.json")
    options = parser.parse_args()
    pages = [page for file in options.files for page in read_pages(file) if is_of_part(page, options.part)]
    english: list[Example] = []
    other: list[Example] = []
    for page in pages:
        lines = lines_of(page)
        labels = labels_of(lines, set(shingles_of(words_of(page.body))), words_of(page.body))
        for one, of_one in copies(lines, labels, page):
            of_page = list(examples(one, of_one))
            other += [(_without_grammar(features), label, weight) for features, label, weight in of_page]
            english += of_page if is_english(read_page(one).measured) else []
    data = {
        "about": ABOUT,
        "origin": ORIGIN,
        "licence": "MIT, as newsgrep",
        "english": fit(english),
        "other": fit(other),
    }
    options.to.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", "utf-8")


def lines_of(page: Page) -> list[str]:
    """Give the lines of a page as they are cleaned."""
    return [" ".join(paragraph.text.split()) for paragraph in paragraphs_of(page)]


def labels_of(lines: Sequence[str], runs: set[tuple[str, ...]], body: Sequence[str]) -> list[int]:
    """Give 1 for each line whose words stand in the body, in their order, and 0 for the others."""
    text = f" {' '.join(body)} "
    labels = []
    for line in lines:
        words = words_of(line)
        of_line = shingles_of(words)
        if len(of_line) > 1:
            labels.append(int(sum(one in runs for one in of_line) >= SHARE_OF_BODY * len(of_line)))
        else:
            labels.append(int(len(words) >= FEWEST_WORDS and f" {' '.join(words)} " in text))
    return labels


def copies(lines: list[str], labels: list[int], page: Page) -> Iterator[tuple[list[str], list[int]]]:
    """Yield a page as it is, and with less above, in and below its article."""
    yield lines, labels
    body = [at for at, label in enumerate(labels) if label]
    if not body:
        return
    chance = zlib.crc32(page.body.encode())
    for _ in range(CUTS):
        above, below, paragraphs = chance % 8, chance // 8 % 16, 2 + chance // 128 % 12
        chance = zlib.crc32(chance.to_bytes(4, "big"))
        last = body[min(paragraphs, len(body)) - 1]
        start, end = max(0, body[0] - above), body[-1] + 1
        yield (
            [*lines[start : last + 1], *lines[end : end + below]],
            [*labels[start : last + 1], *labels[end : end + below]],
        )


def examples(lines: Sequence[str], labels: Sequence[int]) -> Iterator[Example]:
    """Yield the lines of a page that the model sees; a long line weighs more, that of a long page less."""
    page = read_page(lines)
    seen = seen_by_model(page)
    weights = [min(COUNTED_WORDS, page.measured[at].words) + 3 for at in seen]
    of_page = max(1, sum(weights)) ** 0.5
    of_lines = vectors([page.measured[at] for at in seen])
    for at, features, weight in zip(seen, of_lines, weights, strict=True):
        yield features, labels[at], weight / of_page


def fit(lines: Sequence[Example]) -> dict[str, Any]:
    """Give the weights for the features as they are counted."""
    features, labels, weights = ([row[column] for row in lines] for column in range(3))
    scaler = StandardScaler().fit(features)
    mean = sum(weights) / len(weights)
    model = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=5000, tol=1e-8)
    model.fit(scaler.transform(features), labels, [weight / mean for weight in weights])
    learned = model.coef_[0] / scaler.scale_
    bias = model.intercept_[0] - sum(learned * scaler.mean_)
    named = {name: round(float(weight), DIGITS) for name, weight in zip(FEATURES, learned, strict=True)}
    return {"bias": round(float(bias), DIGITS), "weights": {name: weight for name, weight in named.items() if weight}}


def _without_grammar(features: tuple[float, ...]) -> tuple[float, ...]:
    grammar = frozenset(GRAMMAR)
    return tuple(0.0 if at in grammar else value for at, value in enumerate(features))


if __name__ == "__main__":
    main()
