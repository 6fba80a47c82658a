"""Makes pasted pages of saved web pages, with what they ought to be cleaned to, for `tests/quality/pages.py`.

    python tools/page/dump.py --truth truth.json --to whole.jsonl.gz FOLDER
    python tools/page/dump.py --truth truth.json --to reader.jsonl.gz --main FOLDER

Needs resiliparse 1.x and trafilatura 2.x. FOLDER holds pages as `NAME.gz`; the truth, by their names, has the `title`
and the `first_words` of each, found by a person. The body that is right is what trafilatura finds, on pages where
that begins with the first words; the others are left out.
"""

import argparse
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import trafilatura
from resiliparse.extract.html2text import extract_plain_text

FEWEST_WORDS = 60
"""Of a body; what is shorter may be a caption that trafilatura took for one."""

BEFORE_BODY = 200
"""Code points that may stand before the first words: a dateline, a caption."""


def main() -> None:
    """Write the pages, in the order of their names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--truth", type=Path, required=True, metavar="FILE.json")
    parser.add_argument("--main", action="store_true", help="only the main content, as a reader mode shows it")
    parser.add_argument("--to", type=Path, required=True, metavar="FILE.jsonl.gz")
    options = parser.parse_args()
    truth = json.loads(options.truth.read_text("utf-8"))
    rows = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in pages(options.folder, truth, options.main))
    options.to.write_bytes(gzip.compress(rows.encode(), mtime=0))


def pages(folder: Path, truth: dict[str, dict[str, Any]], main_content: bool) -> Iterator[dict[str, str]]:
    """Yield the pages whose body is known."""
    for name, facts in sorted(truth.items()):
        file = folder / f"{name}.gz"
        if not file.is_file():
            continue
        html = gzip.decompress(file.read_bytes()).decode("utf-8", "replace")
        title, first = facts.get("title") or "", facts.get("first_words") or ""
        body = found_body(html, title)
        begins = folded(body)[: len(folded(first)) + BEFORE_BODY]
        if len(body.split()) >= FEWEST_WORDS and first and folded(first) in begins:
            text = shown(html, main_content)
            if text:
                yield {"id": name, "text": text, "body": body, "title": title}


def found_body(html: str, title: str) -> str:
    """Give the body without the title that some pages have in it."""
    body: str = trafilatura.extract(html, favor_precision=True, include_comments=False) or ""
    if folded(title) and folded(body).startswith(folded(title)):
        body = body.partition("\n")[2]
    return body


def folded(text: str) -> str:
    """Give the words of a text, whatever stands between them."""
    return re.sub(r"\W+", " ", text.lower()).strip()


def shown(html: str, main_content: bool = False) -> str:
    """Give what a page shows, a line for each block, as a browser's copy does."""
    text = extract_plain_text(html, main_content=main_content, list_bullets=False, alt_texts=False, form_fields=False)
    return "\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())


if __name__ == "__main__":
    main()
