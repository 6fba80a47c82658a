import textwrap

from hypothesis import given
from hypothesis import strategies as st

from newsgrep.model.article import Draft, Paragraph
from newsgrep.model.report import Problem
from newsgrep.model.span import LineMark
from newsgrep.sources import plaintext
from newsgrep.sources.plaintext import paragraphs_of

PROSE = (
    "President Vladimir Putin ordered Russian troops to withdraw from Syria during a surprise visit to a Russian "
    "airbase in the country on Monday morning, where he was greeted by Syrian President Bashar Assad."
)
MORE = (
    "The Defense Ministry said last week that the embattled country had been completely liberated of militants, two "
    "years after Russia entered the war in support of the regime."
)


def texts(text: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs_of(text)]


def test_a_file_is_one_pasted_article(read_bytes) -> None:
    (draft,) = read_bytes("a.txt", b"\nTitle\n\nBody.  \n")
    assert draft == Draft(
        path=draft.path,
        position=0,
        line=2,
        paragraphs=(Paragraph("Title", (LineMark(0, 2),)), Paragraph("Body.", (LineMark(0, 4),))),
        pasted=True,
        folder="folder",
    )


def test_blank_files_are_empty(read_bytes) -> None:
    for data in (b"", b" \n\t\r\n\x0c", b"\xef\xbb\xbf", "\u00a0\n".encode()):
        (problem,) = read_bytes("a.txt", data)
        assert problem == Problem(problem.path, None, "empty file")


def test_each_line_is_a_paragraph_where_nothing_was_wrapped() -> None:
    menu = [
        "Once",
        "Monthly",
        "Annual",
        "Continue",
        "paiment methods",
        "Not ready to support today?",
        "Remind me later.",
    ]
    assert texts("\n".join(menu)) == menu
    assert texts(f"{PROSE}\n{MORE}") == [PROSE, MORE]


def test_headlines_below_one_another_stay_apart() -> None:
    headlines = [
        "Putin Orders Russian Military to Withdraw During Surprise Visit",
        "Senate Passes Budget After All-Night Session",
        "Storm Leaves Thousands Without Power on the Coast of Maine",
        "Court Upholds Ban on Fishing in Protected Waters",
        "Central Bank Raises Rates for the Third Time This Year",
        "Museum Returns Stolen Bronzes",
    ]
    assert texts("\n".join(headlines)) == headlines


def test_headlines_of_one_width_stay_apart() -> None:
    headlines = [
        "Senate Passes Budget After All-Night Session",
        "Storm Leaves Thousands in Dark on Maine Coast",
        "Court Upholds Fishing Ban in Protected Waters",
        "Central Bank Raises Rates for the Third Time",
        "Museum Returns Bronzes Stolen in the Last War",
    ]
    assert texts("\n".join(headlines)) == headlines


def test_wrapped_paragraphs_are_joined() -> None:
    wrapped = "\n\n".join(textwrap.fill(paragraph, 60) for paragraph in (PROSE, MORE))
    assert texts(wrapped) == [PROSE, MORE]


def test_a_list_among_wrapped_paragraphs_stays_apart() -> None:
    wrapped = textwrap.fill(PROSE, 60) + "\n\nOnce\nMonthly\nContinue\n\n" + textwrap.fill(MORE, 60)
    assert texts(wrapped) == [PROSE, "Once", "Monthly", "Continue", MORE]


def test_bullets_and_indents_start_a_paragraph() -> None:
    def indented(first: str) -> str:
        return textwrap.fill(first, 60, initial_indent="    ")

    assert texts(indented(PROSE) + "\n" + indented(MORE)) == [PROSE, MORE]
    assert texts(textwrap.fill(f"- {PROSE}", 60) + "\n" + textwrap.fill(f"- {MORE}", 60)) == [f"- {PROSE}", f"- {MORE}"]


def test_line_marks_say_where_each_line_stands() -> None:
    lines = textwrap.wrap(PROSE, 60)
    (paragraph,) = paragraphs_of("\n" + "\n".join(lines), first_line=10)
    assert [mark.line for mark in paragraph.lines] == [11, 12, 13, 14]
    for mark, line in zip(paragraph.lines, lines, strict=True):
        assert paragraph.text[mark.offset :].startswith(line)


def test_a_hyphen_at_a_line_end_stays_as_it_is() -> None:
    text = (
        "The ministry said last week that the whole of the long-\n"
        "embattled country had been liberated of all militants -\n"
        "two years after the war had begun in support of the old\n"
        "regime and its allies in the region.\n"
    )
    assert texts(text) == [text.replace("long-\n", "long-").replace("\n", " ").strip()]


def test_a_form_feed_parts_paragraphs_and_no_lines() -> None:
    first, second = (LineMark(0, 1), LineMark(0, 2))
    assert paragraphs_of("one\fpage\ntwo") == (
        Paragraph("one", (first,)),
        Paragraph("page", (first,)),
        Paragraph("two", (second,)),
    )


def test_more_lines_than_an_article_has_are_refused(read_bytes, monkeypatch) -> None:
    monkeypatch.setattr(plaintext, "MAX_LINES", 3)
    assert isinstance(read_bytes("a.txt", b"a\n" * 3)[0], Draft)
    (problem,) = read_bytes("a.txt", b"a\n" * 4)
    assert problem.reason == "more than 3 lines, which is more than one article can have"


def test_a_line_of_a_megabyte_is_a_paragraph() -> None:
    for line in ("a" * 1_000_000, "a " * 500_000, "- " * 500_000, "\t" * 1_000_000 + "a", "(1" * 500_000):
        assert texts(f"{line}\nnext\n") == [line.strip(), "next"]


words = st.text(alphabet="abcdefgh", min_size=4, max_size=12)
prose = st.lists(words, min_size=80, max_size=120).map(" ".join)


@given(st.lists(prose, min_size=1, max_size=4), st.integers(min_value=50, max_value=100))
def test_what_was_wrapped_is_joined_again(paragraphs: list[str], width: int) -> None:
    assert texts("\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)) == paragraphs


@given(st.text(alphabet=st.sampled_from("aB .-\n\n\t\f\u00a0é"), max_size=400))
def test_no_word_is_lost_and_every_mark_points_at_its_line(text: str) -> None:
    lines = text.split("\n")
    paragraphs = paragraphs_of(text)
    assert "".join("".join(each.text.split()) for each in paragraphs) == "".join(text.split())
    for paragraph in paragraphs:
        assert paragraph.text == paragraph.text.strip() != ""
        offsets = [mark.offset for mark in paragraph.lines]
        assert offsets[0] == 0
        assert offsets == sorted(set(offsets))
        ends = [*offsets[1:], len(paragraph.text)]
        for mark, end in zip(paragraph.lines, ends, strict=True):
            assert paragraph.text[mark.offset : end].rstrip() in lines[mark.line - 1]
