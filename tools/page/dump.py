"""Makes pasted pages of saved web pages, with what they ought to be cleaned to, for `tests/quality/pages.py`.

    python tools/page/dump.py --only tools/page/news.txt --to whole.jsonl.gz FOLDER
    python tools/page/dump.py --only tools/page/news.txt --main --to reader.jsonl.gz FOLDER

Needs resiliparse 1.x. Each folder in FOLDER is a page, laid out as the test pages of Readability are: `source.html`,
the body that is right in `expected.html`, and the title in `expected-metadata.json` where it is known. `news.txt`
beside this file names those of Readability's pages that are articles; the others test one element each, or are none.
"""

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from resiliparse.extract.html2text import extract_plain_text


def main() -> None:
    """Write the pages, in the order of their names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--main", action="store_true", help="only the main content, as a reader mode shows it")
    parser.add_argument("--only", type=Path, metavar="FILE", help="the names of the pages, one a line; else all")
    parser.add_argument("--to", type=Path, required=True, metavar="FILE.jsonl.gz")
    options = parser.parse_args()
    only = frozenset(options.only.read_text("utf-8").split()) if options.only else None
    rows = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in pages(options.folder, options.main, only))
    options.to.write_bytes(gzip.compress(rows.encode(), mtime=0))


def pages(folder: Path, main_content: bool, only: frozenset[str] | None) -> Iterator[dict[str, str]]:
    """Yield the pages of a folder that have a body."""
    for source in sorted(folder.glob("*/source.html")):
        if only is not None and source.parent.name not in only:
            continue
        expected = source.with_name("expected.html")
        facts = source.with_name("expected-metadata.json")
        body = shown(read(expected)) if expected.is_file() else ""
        text = shown(read(source), main_content)
        if body and text:
            row = {"id": source.parent.name, "text": text, "body": body}
            title = json.loads(read(facts)).get("title") if facts.is_file() else None
            yield {**row, "title": title} if title else row


def read(file: Path) -> str:
    """Give the text of a file, whatever bytes it holds."""
    return file.read_text("utf-8", "replace")


def shown(html: str, main_content: bool = False) -> str:
    """Give what a page shows, a line for each block, as a browser's copy does."""
    text = extract_plain_text(html, main_content=main_content, list_bullets=False, alt_texts=False, form_fields=False)
    return "\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())


if __name__ == "__main__":
    main()
