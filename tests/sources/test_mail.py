from email.message import EmailMessage
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgrep.model.article import Draft, Stated
from newsgrep.model.reading import InputSettings
from newsgrep.model.report import Problem
from newsgrep.sources import mail
from newsgrep.sources.files import Found
from newsgrep.sources.reader import read

HTML = """<html><head><title>x</title><style>p{}</style></head><body><!-- out -->
<div style="DISPLAY: none">Dam bursts \u200c</div><p>\u200c</p>
<table><tr><td>Water rose &amp;
fell.</td></tr><tr><td>People <b>left</b> the café.</td></tr></table></body></html>"""


def letter(text: str | None = "Water rose.", html: str | None = None, **headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in {"From": "The Wire <news@wire.example>", "Subject": "Dam bursts", **headers}.items():
        message[name.replace("_", "-")] = value
    if text is not None:
        message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html")
    return message


def told(answer) -> list[tuple[str | None, list[str]]]:
    return [(each.title, [one.text for one in each.paragraphs]) for each in answer]


def test_headers_state_the_facts(read_bytes) -> None:
    headers = {
        "Date": "Mon, 11 Dec 2017 10:00:00 +0000",
        "Message_ID": "<1@wire.example>",
        "Archived_At": "<https://wire.example/1>",
    }
    (draft,) = read_bytes("a.eml", b"Content-Language: de, en\n" + bytes(letter(**headers)))
    assert (draft.title, draft.source, draft.lang) == ("Dam bursts", "The Wire", "de")
    assert (draft.external_id, draft.url) == ("mid:1@wire.example", "https://wire.example/1")
    assert draft.published == (Stated("Mon, 11 Dec 2017 10:00:00 +0000", "metadata"),)
    assert (draft.pasted, draft.line, draft.position) == (True, 1, 0)


@pytest.mark.parametrize(
    ("sender", "source"),
    [
        ("news@wire.example", "news@wire.example"),
        ('"Lee, Ann" <ann@wire.example>, bo@wire.example', "Lee, Ann"),
        ("=?utf-8?q?Caf=C3=A9?= <a@b.example>", "Café"),
        ("Caf\udce9 Noir <a@b.example>", "Café Noir"),
        ("Caf\udcc3\udca9 <a@b.example>", "Café"),
        ("((((", "(((("),
    ],
)
def test_the_sender_is_the_source(read_bytes, sender: str, source: str) -> None:
    data = f"From: {sender}\nMessage-ID: <1>\n\nwords\n".encode("ascii", "surrogateescape")
    assert [each.source for each in read_bytes("a.eml", data)] == [source]


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        (b"=?iso-8859-1?q?Caf=E9?=\n =?utf-8?b?IG5vaXI=?=", "Café noir"),
        (b"Dam\n  bursts =?x", "Dam bursts =?x"),
        ("Überfall".encode(), "Überfall"),
        (b"=?no-such?q?Dam=FF?= bursts", "Dam\ufffd bursts"),
    ],
)
def test_a_subject_is_decoded(read_bytes, subject: bytes, title: str) -> None:
    assert [each.title for each in read_bytes("a.eml", b"From: a@b.example\nSubject: " + subject + b"\n\nx\n")] == [
        title
    ]


def test_html_goes_before_text_and_is_plain_paragraphs(read_bytes) -> None:
    (draft,) = read_bytes("a.eml", bytes(letter("Only text.", HTML)))
    assert told([draft]) == [("Dam bursts", ["Water rose & fell.", "People left the café."])]


def test_text_is_taken_where_the_html_says_nothing(read_bytes) -> None:
    (draft,) = read_bytes("a.eml", bytes(letter("Only\ntext.", "<p><img src='https://wire.example/a.png'></p>")))
    assert told([draft]) == [("Dam bursts", ["Only", "text."])]


def test_attachments_are_left_out(read_bytes) -> None:
    message = letter()
    message.add_attachment("Do not read.", filename="a.txt")
    message.add_attachment(b"\0\1", maintype="application", subtype="pdf", filename="a.pdf")
    assert told(read_bytes("a.eml", bytes(message))) == [("Dam bursts", ["Water rose."])]


def test_messages_inside_are_articles_of_their_own(read_bytes) -> None:
    outer = letter("For you.", Subject="Fwd")
    outer.add_attachment(letter("Counted.", Subject="Vote"))
    outer.add_attachment(letter())
    answer = read_bytes("a.eml", bytes(outer))
    assert told(answer) == [("Fwd", ["For you."]), ("Vote", ["Counted."]), ("Dam bursts", ["Water rose."])]
    assert [each.position for each in answer] == [0, 1, 2]


def test_a_message_that_only_carries_others_is_no_article(read_bytes) -> None:
    outer = letter(None, Subject="Fwd")
    outer.add_attachment(letter())
    assert told(read_bytes("a.eml", bytes(outer))) == [("Dam bursts", ["Water rose."])]


def test_the_parts_of_a_digest_are_messages(read_bytes) -> None:
    data = b"From: a@b.example\nSubject: Digest\nContent-Type: multipart/digest; boundary=b\n\n"
    data += b"--b\n\nSubject: One\n\nFirst.\n--b\n\nSubject: Two\n\nSecond.\n--b--\n"
    assert told(read_bytes("a.eml", data)) == [("One", ["First."]), ("Two", ["Second."])]


def test_messages_inside_of_messages_have_a_limit(read_bytes) -> None:
    message = letter(Subject="0")
    for number in range(1, 9):
        outer = letter(Subject=str(number))
        outer.add_attachment(message)
        message = outer
    assert [each.title for each in read_bytes("a.eml", bytes(message))] == ["8", "7", "6", "5"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b" \n", "empty file"),
        (b"words\nand words\n", "not a mail: no header lines"),
        (b"From: a@b.example\nMessage-ID: <1>\n\n \n", "no title and no text"),
    ],
)
def test_what_gives_no_article_says_why(read_bytes, data: bytes, reason: str) -> None:
    (problem,) = read_bytes("a.eml", data)
    assert problem.reason == reason


def test_parts_and_lines_have_a_limit(read_bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2_000))
    (problem,) = read_bytes("a.eml", b"From: a@b.example\n" + nested)
    assert problem.reason == "a message that cannot be read (RecursionError)"
    monkeypatch.setattr(mail, "_MOST_WORK", 10_000)
    (problem,) = read_bytes("a.eml", b"From: a@b.example\n" + nested)
    assert (problem.line, problem.reason) == (1, "more lines, parts or parameters than a message can have")


@pytest.mark.parametrize(
    "head",
    [
        b"Content-Type: text/plain; " + b"a=b; " * 1_000,
        b"Content-Disposition: inline" + b";\r\n a=b" * 1_000,
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 20_001,
    ],
)
def test_what_takes_a_parser_minutes_is_not_read(read_bytes, head: bytes) -> None:
    (problem,) = read_bytes("a.eml", b"From: a@b.example\nSubject: x\n" + head + b"\n\nwords\n")
    assert problem.reason == "more lines, parts or parameters than a message can have"


def test_nothing_is_fetched_and_no_entity_expanded(read_bytes, tmp_path) -> None:
    (tmp_path / "secret").write_text("hidden words")
    html = f'<!DOCTYPE html [<!ENTITY f SYSTEM "file://{tmp_path}/secret"><!ENTITY a "lol">]><p>One &f; &a;&a;</p>'
    answer = str(read_bytes("a.eml", bytes(letter(None, html))))
    assert "One" in answer
    assert not any(word in answer for word in ("hidden words", "lollol"))


SEEDS = [bytes(letter("Only text.", HTML)), bytes(letter())]
forward = letter("For you.")
forward.add_attachment(letter("Counted.", HTML))
SEEDS.append(bytes(forward))
bits = [
    b"",
    b"\n",
    b"\r",
    b": ",
    b"\n\n",
    b"=?utf-8?q?",
    b"(",
    b'"',
    b"<",
    b"\0",
    b"\xff",
    b"boundary",
    b"--",
    b"=",
    b";",
]


@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 1_500), st.integers(0, 40), st.sampled_from(bits)), min_size=1, max_size=6),
    st.sampled_from(["mail", "mbox"]),
)
@settings(max_examples=300, deadline=None)
def test_any_damage_gives_drafts_and_problems(data: bytes, cuts: list[tuple[int, int, bytes]], format_: str) -> None:
    for start, length, put in cuts:
        data = data[:start] + put + data[start + length :]
    answer = list(read(Found("-", None, True), InputSettings(format=format_), stream=BytesIO(data)))
    assert answer
    assert all("\n" not in each.reason for each in answer if isinstance(each, Problem))
    assert all(each.paragraphs or each.title for each in answer if isinstance(each, Draft))
