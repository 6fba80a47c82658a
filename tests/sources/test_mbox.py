import gzip
import tracemalloc
from collections.abc import Iterator

import pytest

from newsgrep.model.article import Draft
from newsgrep.model.reading import Bounds
from newsgrep.sources import mbox
from newsgrep.sources.facts import Keys
from newsgrep.sources.opening import Line, Unreadable

FROM = b"From ann@wire.example Mon Dec 11 10:00:00 2017\n"
FIRST = FROM + b"From: a@b.example\nSubject: Dam\n\nWater rose.\n\n>From the hills.\n>>From afar.\n\n"
SECOND = FROM.replace(b"\n", b"\r\n") + b"Subject: Vote\r\n\r\nCounted.\r\n\r\n"


class Given:
    """An opened file that has these lines."""

    path, folder = "a.mbox", None

    def __init__(self, lines: Iterator[Line], limit: int = 1_000_000) -> None:
        self._lines = lines
        self.limit = limit

    def lines(self) -> Iterator[Line]:
        return self._lines


def told(answer) -> list[tuple[int | None, str | None]]:
    return [(each.line, each.title if isinstance(each, Draft) else each.reason) for each in answer]


def test_messages_come_in_order_with_the_line_they_start_on(read_bytes) -> None:
    answer = read_bytes("Inbox", b"\n" + FIRST + SECOND)
    assert told(answer) == [(2, "Dam"), (11, "Vote")]
    assert [each.position for each in answer] == [0, 1]
    assert [one.text for one in answer[0].paragraphs] == ["Water rose.", "From the hills.", ">From afar."]


def test_a_line_that_only_looks_like_the_start_of_a_message_is_text(read_bytes) -> None:
    quoted = b"From here on:\n" + FROM + b"he wrote\n" + FROM
    first, second = read_bytes("a.mbox", FIRST + quoted + SECOND)
    assert [one.text for one in first.paragraphs[-4:]] == [
        *("From here on:", FROM.decode().strip(), "he wrote", FROM.decode().strip())
    ]
    assert second.title == "Vote"
    (last,) = read_bytes("b.mbox", FIRST + FROM)
    assert last.paragraphs[-1].text == FROM.decode().strip()


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (FROM + b"X-Empty: yes\n\n\n", "not a mail: no header lines"),
        (FROM + b"From: a@b.example\n\n\n", "no title and no text"),
        (
            FROM + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2_000)),
            "a message that cannot be read (RecursionError)",
        ),
    ],
)
def test_a_broken_message_costs_only_itself(read_bytes, broken: bytes, reason: str) -> None:
    answer = read_bytes("a.mbox", FIRST + broken + SECOND)
    assert told(answer) == [(1, "Dam"), (10, reason), (10 + broken.count(b"\n"), "Vote")]
    assert [each.position for each in answer if isinstance(each, Draft)] == [0, 1]


def test_a_message_has_a_limit(read_bytes) -> None:
    data = FIRST + FROM + b"Subject: x\n\n" + b"words\n" * 100 + SECOND
    answer = read_bytes("a.mbox", data, bounds=Bounds(500, 1 << 30))
    too_large = "larger than 500 bytes, the most for an article (--max-size)"
    assert told(answer) == [(1, "Dam"), (10, too_large), (113, "Vote")]


def test_what_is_too_large_is_not_kept() -> None:
    lines = (Line(number, b"x" * 100_000 + b"%d" % number) for number in range(1, 200))
    tracemalloc.start()
    answer = list(mbox.read(Given(lines), Keys()))  # type: ignore[arg-type]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert told(answer) == [(1, "larger than 1,000,000 bytes, the most for an article (--max-size)")]
    assert peak < 5_000_000


def test_messages_come_before_the_file_has_been_read_on() -> None:
    def lines() -> Iterator[Line]:
        yield from (Line(number, data) for number, data in enumerate((FIRST + SECOND).splitlines(keepends=True), 1))
        raise Unreadable("truncated")

    answer = mbox.read(Given(lines()), Keys())  # type: ignore[arg-type]
    assert isinstance(first := next(answer), Draft)
    assert first.title == "Dam"
    with pytest.raises(Unreadable):
        next(answer)


def test_one_that_breaks_off_gives_the_whole_messages(read_bytes) -> None:
    packed = gzip.compress(FIRST * 5_000 + SECOND, 1)
    *articles, problem = read_bytes("a.mbox.gz", packed[: len(packed) // 2])
    assert {each.title for each in articles} == {"Dam"}
    assert problem.broken
    assert [one.text for one in articles[-1].paragraphs][-1] == ">From afar."


def test_an_empty_mailbox_says_so(read_bytes) -> None:
    assert told(read_bytes("a.mbox", b"\n\n")) == [(None, "empty file")]
