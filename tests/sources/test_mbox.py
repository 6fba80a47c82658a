import gzip

import pytest

from newsgrep.model.article import Draft
from newsgrep.sources import mbox
from newsgrep.sources.opening import Unreadable

FROM = b"From ann@wire.example Mon Dec 11 10:00:00 2017\n"
FIRST = FROM + b"From: a@b.example\nSubject: Dam\n\nWater rose.\n\n>From the hills.\n>>From afar.\n\n"
SECOND = FROM.replace(b"\n", b"\r\n") + b"Subject: Vote\r\n\r\nCounted.\r\n\r\n"


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


def test_a_message_has_a_limit(read_bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mbox, "LIMIT", len(FIRST))
    answer = read_bytes("a.mbox", FIRST + FROM + b"Subject: x\n\n" + b"words\n" * 100 + SECOND)
    assert told(answer) == [(1, "Dam"), (10, "larger than 0 MB, which is more than one mail can have"), (113, "Vote")]


def test_messages_come_before_the_file_has_been_read_on() -> None:
    from newsgrep.sources.facts import Keys
    from newsgrep.sources.opening import Line

    class Breaking:
        path, folder = "a.mbox", None

        def lines(self):
            yield from (Line(number, data) for number, data in enumerate((FIRST + SECOND).splitlines(keepends=True), 1))
            raise Unreadable("truncated")

    answer = mbox.read(Breaking(), Keys())  # type: ignore[arg-type]
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
