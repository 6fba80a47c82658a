"""What becomes of a folder of feeds and wire items: articles, problems by reason, and nothing else.

    python -m tests.quality.feeds FOLDER...

Where feedparser reads an entry of a sound feed, title, link and date are compared with what it says.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from newsgrep.model.article import Draft
from newsgrep.model.report import Problem
from newsgrep.sources.files import Found
from newsgrep.sources.markup import one_line
from newsgrep.sources.reader import read

_ABOUT = frozenset({"LICENSE", "README.md"})


def judge(file: Path, counts: Counter[str], differences: list[str]) -> None:
    """Read a file and count what came of it."""
    counts["files"] += 1
    started = time.perf_counter()
    try:
        answer = list(read(Found(str(file), None, True)))
    except Exception as error:  # what this command is for
        counts[f"! uncaught: {error!r}"[:120]] += 1
        return
    finally:
        counts["milliseconds"] += round(1000 * (time.perf_counter() - started))
    drafts = [each for each in answer if isinstance(each, Draft)]
    counts["articles"] += len(drafts)
    for each in answer:
        if isinstance(each, Problem):
            counts[f"{'warning' if each.warning else 'problem'}: {each.reason}"[:120]] += 1
    if not answer:
        counts["! neither article nor problem"] += 1
    if "wellformed" in file.parts and file.suffix == ".xml":
        _compare(file, drafts, counts, differences)


def _compare(file: Path, drafts: Sequence[Draft], counts: Counter[str], differences: list[str]) -> None:
    import feedparser

    # Sanitized, a title would have the text of a script in it and lack that of an object.
    entries = feedparser.parse(BytesIO(file.read_bytes()), sanitize_html=False)["entries"]
    for draft in drafts:
        entry = entries[draft.position]
        day = _stored(entry, "published") or _stored(entry, "updated") or _stored(entry, "created")
        pairs = {
            "title": (draft.title or "", one_line(_stored(entry, "title"))),
            "link": (draft.url or "", _stored(entry, "link")),
            "date": (draft.published[0].text if draft.published else "", day),
        }
        for name, (ours, theirs) in pairs.items():
            same = ours == " ".join(theirs.split())
            counts[f"compared: {name} {'same' if same else 'other'}"] += 1
            if not same:
                differences.append(f"{file}: {name} {ours!r}, not {theirs!r}")


def _stored(entry: dict[str, Any], key: str) -> str:
    """Give a value without the stand-ins and warnings of feedparser's own look-up."""
    return dict.get(entry, key) or ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print.

    Returns:
        0; 1 where an exception was not caught, a file gave nothing at all, or a title, link or date is another.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.quality.feeds", description=__doc__.split("\n")[0])
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    status = 0
    for folder in parser.parse_args(arguments).folders:
        counts: Counter[str] = Counter()
        differences: list[str] = []
        for file in sorted(path for path in folder.rglob("*") if path.is_file() and path.name not in _ABOUT):
            judge(file, counts, differences)
        print(f"{folder}")  # noqa: T201
        for name, count in counts.most_common():
            print(f"{count:8} {name}")  # noqa: T201
        for difference in differences:
            print(difference)  # noqa: T201
        status |= bool(differences) or any(name.startswith("!") for name in counts)
    return status


if __name__ == "__main__":
    sys.exit(main())
