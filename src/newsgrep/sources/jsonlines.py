"""JSON Lines: an article a line. Read as a stream, so that a file may be larger than memory."""

from collections.abc import Iterator

from newsgrep.model.article import Draft
from newsgrep.model.report import Problem
from newsgrep.sources.charset import charset_of
from newsgrep.sources.facts import Keys
from newsgrep.sources.jsontext import NotJSON, skip_blank, value_at
from newsgrep.sources.opening import LIMIT, Input
from newsgrep.sources.records import articles_of


def read(source: Input, keys: Keys) -> Iterator[Draft | Problem]:
    """Yield the articles in the order of the lines; a line that is none becomes a `Problem`, an empty line nothing.

    Args:
        source: The opened file.
        keys: See `newsgrep.sources.facts.keys_with`.

    Raises:
        Unreadable: The file breaks off; what stood before has been yielded.
    """
    encoding = "utf-8"
    position = 0
    blank = True
    for number, data in source.lines():
        if data is None:
            blank = False
            yield Problem(source.path, number, f"line longer than {LIMIT // 1024**2} MB")
            continue
        try:
            text = data.decode()
        except UnicodeDecodeError as error:
            # Guessing takes milliseconds: a file in another encoding is guessed by its first line that shows it.
            if encoding == "utf-8":
                encoding = charset_of(data, error.start)
            text = data.decode(encoding, "replace")
        text = text.removeprefix("\ufeff")
        if text.isspace() or not text:
            continue
        blank = False
        try:
            value = _only_value(text)
        except NotJSON as error:
            reason = f"not JSON: {error.what} at column {error.position + 1}"
            yield Problem(source.path, number, reason)
            continue
        for article in articles_of(value, keys, path=source.path, folder=source.folder, line=number, position=position):
            yield article
            position += isinstance(article, Draft)
    if blank:
        yield Problem(source.path, None, "empty file")


def _only_value(line: str) -> object:
    value, end = value_at(line, skip_blank(line, 0))
    end = skip_blank(line, end)
    if end < len(line):
        raise NotJSON("expected the end of the line", end)
    return value
