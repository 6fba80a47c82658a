"""Which format a file has: what it was named, unless its first bytes say otherwise."""

import codecs
import json
import re

from newsgrep.sources.encoding import wide_encoding
from newsgrep.sources.files import SUFFIXES, suffix_of

_OBJECT = re.compile(r'\s*\{\s*["}]')
_ARRAY = re.compile(r"\s*\[\s*[{\]]")
_FRONT_MATTER = re.compile(r"(---|\+\+\+)[ \t]*\r?\n[A-Za-z_][\w-]* *[:=]")
_WEB_PAGE = re.compile(r"\s*(?:<\?xml|<!doctype html|<html|<rss|<feed)\b", re.IGNORECASE)


def format_of(name: str, head: bytes) -> str:
    """Give `text`, `markdown`, `json` or `jsonl`.

    Names decide between text and Markdown, the content between JSON and JSON Lines. Without a telling name a file that
    starts like JSON or with front matter is taken for that, and anything else for text.

    Args:
        name: The file's name or path.
        head: Its first bytes, unpacked.
    """
    named = SUFFIXES.get(suffix_of(name))
    if named in ("text", "markdown"):
        return named
    text = head_text(head)
    if named is not None:
        return _json_or_lines(text, named)
    if _OBJECT.match(text) or _ARRAY.match(text):
        return _json_or_lines(text, "json")
    return "markdown" if _FRONT_MATTER.match(text) else "text"


def is_web_page(head: bytes) -> bool:
    """Whether these first bytes are of HTML, XML or a feed."""
    return bool(_WEB_PAGE.match(head_text(head)))


def head_text(head: bytes) -> str:
    """Give the first bytes of a file as text, good enough to look at."""
    encoding = wide_encoding(head) or "utf-8"
    return head.removeprefix(codecs.BOM_UTF8).decode(encoding, "replace").removeprefix("\ufeff")


def _json_or_lines(text: str, otherwise: str) -> str:
    """Tell JSON from JSON Lines by the first two lines with something on them."""
    lines = [line for line in text.lstrip().split("\n", 3)[:3] if line.strip()]
    if not lines or not lines[0].startswith("{"):
        # A list is no article, so that a list on every line would be of no use either.
        return "json" if lines and lines[0].startswith("[") else otherwise
    second = lines[1].lstrip() if len(lines) > 1 else ""
    if _is_json(lines[0]):
        return "jsonl" if second else "json"  # which reads one article as well, and an object that holds a list
    if second.startswith("{"):  # never the second line of one object
        return "jsonl"
    return "json" if second.startswith(('"', "}")) else otherwise


def _is_json(line: str) -> bool:
    try:
        json.loads(line, strict=False)
    except (ValueError, RecursionError):
        return False
    return True
