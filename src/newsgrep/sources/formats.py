"""Which format a file has: what it was named, unless its first bytes say otherwise."""

import codecs
import json
import re

from newsgrep.sources.encoding import wide_encoding
from newsgrep.sources.files import SUFFIXES, suffix_of
from newsgrep.sources.mailheads import seems_mailbox, seems_message
from newsgrep.sources.parquet import MAGIC as PARQUET
from newsgrep.sources.table import seems_table

_OBJECT = re.compile(r'\s*\{\s*["}]')
_ARRAY = re.compile(r"\s*\[\s*[{\]]")
_FRONT_MATTER = re.compile(r"(---|\+\+\+)[ \t]*\r?\n[A-Za-z_][\w-]* *[:=]")
_XML = re.compile(r"\s*(?:<\?xml|<rss|<feed)\b", re.IGNORECASE)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).){0,4000}-->\s*){0,20}<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_WARC = re.compile(rb"WARC/[01]\.[0-9]+\r?\n")
_MHTML = re.compile(rb"(?:[\w-]+:[^\0]{0,2000}?\n)?(?:From: *\"?<?Saved by |Snapshot-Content-Location:)", re.IGNORECASE)

_JSON_FEED = re.compile(r'\s*\{[^{}\[\]]{0,2000}"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org')
# The first element of XML or SGML, after its declaration, comments and document type.
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]{0,30}:)?([A-Za-z][\w.-]{0,40})[\s/>]")
_ASIDE = re.compile(r"\s+|<!--.*?-->|<\?[^>]*>|<!doctype[^>\[]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_ROOTS = {
    **dict.fromkeys(("rss", "rdf", "feed", "channel", "entry"), "feed"),
    **dict.fromkeys(("newsml", "newsitem", "newsmessage", "packageitem", "knowledgeitem", "conceptitem"), "newsml"),
    **dict.fromkeys(("planningitem", "catalogitem"), "newsml"),
    "nitf": "nitf",
    "reuters": "reuters",
}


def format_of(name: str, head: bytes) -> str:
    """Give the name of a format, one of `reader.FORMATS`.

    What starts as a web archive, a saved page, a mailbox or Parquet does is that, whatever its name; only Markdown may
    start with HTML. Names decide between text, Markdown and a mail, the content between JSON and JSON Lines, and the
    first element of XML and SGML between feeds and wire formats, whatever the name but one of those two. Without a
    telling name a file that starts like JSON, with front matter, the headers of a mail or the names of columns is taken
    for that, and anything else for text.

    Args:
        name: The file's name or path.
        head: Its first bytes, unpacked.
    """
    named = SUFFIXES.get(suffix_of(name))
    if saved := _saved_page(head):
        return named if named == "markdown" and saved == "html" else saved
    if seems_mailbox(head):
        return "mbox"
    if named not in ("text", "markdown", "mhtml") and seems_message(head):
        return "mail"
    if named in ("text", "markdown"):
        return named
    text = head_text(head)
    if of_markup := _format_of_markup(text):
        return of_markup
    if _JSON_FEED.match(text):
        return "feed"
    if named in ("csv", "parquet", "mail", "mbox", "html", "mhtml", "warc", "feed", "nitf", "reuters"):
        return named
    if named is not None:
        return _json_or_lines(text, named)
    if _OBJECT.match(text) or _ARRAY.match(text):
        return _json_or_lines(text, "json")
    if _FRONT_MATTER.match(text):
        return "markdown"
    return "csv" if seems_table(text) else "text"


def is_xml(head: bytes) -> bool:
    """Whether these first bytes are of XML or a feed."""
    return bool(_XML.match(head_text(head)))


def is_archive(head: bytes) -> bool:
    """Whether these first bytes are of a web archive, which is text and whatever was fetched, or a table in Parquet."""
    return bool(_WARC.match(head)) or head.startswith(PARQUET)


def _format_of_markup(text: str) -> str | None:
    """Give the format of XML or SGML by its first element."""
    at = 0
    while aside := _ASIDE.match(text, at):
        at = aside.end()
    root = _ROOT.match(text, at)
    return _ROOTS.get(root[1].lower()) if root else None


def head_text(head: bytes) -> str:
    """Give the first bytes of a file as text, good enough to look at."""
    encoding = wide_encoding(head) or "utf-8"
    return head.removeprefix(codecs.BOM_UTF8).decode(encoding, "replace").removeprefix("\ufeff")


def _saved_page(head: bytes) -> str | None:
    """Give the format of web pages that these first bytes are of, or None."""
    if is_archive(head):
        return "parquet" if head.startswith(PARQUET) else "warc"
    if _MHTML.match(head):
        return "mhtml"
    return "html" if _HTML.match(head_text(head)) else None


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
