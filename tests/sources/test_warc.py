import gzip

import pytest

from newsgrep.model.article import Draft
from newsgrep.model.reading import Bounds
from tests.sources.pages import page, response, written_by_fastwarc

FIRST, SECOND = response(page(1), url="https://example.com/1"), response(page(2), url="https://example.com/2")

LENGTH = int(FIRST.split(b"Content-Length: ")[1].split(b"\r")[0])


def told(answer) -> list[str | None]:
    return [each.title if isinstance(each, Draft) else each.reason for each in answer]


def test_an_archive_gives_the_same_articles_as_its_pages(read_bytes) -> None:
    answer = read_bytes("a.warc.gz", written_by_fastwarc(page(0), page(1), page(2)))
    for number, draft in enumerate(answer):
        (saved,) = read_bytes("page.html", page(number))
        assert draft._replace(file_time=None) == saved._replace(path=draft.path, position=number)
    assert len(answer) == 3


def test_the_time_of_the_crawl_is_kept_and_dates_nothing(read_bytes) -> None:
    (draft,) = read_bytes("a.warc", response(page()))
    assert draft.file_time == "2020-01-02T03:04:05Z"
    assert all("2020" not in stated.text for stated in draft.published)


def test_a_page_without_an_address_of_its_own_has_that_of_the_record(read_bytes) -> None:
    body = page().replace(b'rel="canonical"', b'rel="icon"')
    (draft,) = read_bytes("a", response(body, url="https://example.com/there"))
    assert draft.url == "https://example.com/there"


@pytest.mark.parametrize(
    "other",
    [
        response(page(), status="404 Not Found"),
        response(b"%PDF-1.7" + bytes(range(32)) * 50, head="Content-Type: application/pdf\r\n"),
        FIRST.replace(b"WARC-Type: response", b"WARC-Type: request "),
    ],
)
def test_what_is_no_page_is_passed_over(read_bytes, other: bytes) -> None:
    assert told(read_bytes("a.warc", other + SECOND)) == ["Harbour wall 2"]
    assert told(read_bytes("a.warc", other)) == ["no pages in it"]


def test_packed_and_chunked_content_is_unpacked(read_bytes) -> None:
    packed = response(gzip.compress(page(1)), head="Content-Encoding: gzip\r\n")
    chunks = b"%x\r\n" % len(page(2)) + page(2) + b"\r\n0\r\n\r\n"
    chunked = response(chunks, head="Transfer-Encoding: chunked\r\n")
    assert told(read_bytes("a.warc", packed + chunked)) == ["Harbour wall 1", "Harbour wall 2"]


@pytest.mark.parametrize(
    ("damaged", "reason"),
    [
        (FIRST.replace(b"WARC/1.0", b"WORC/1.0"), "not a WARC record; passed over up to the next one"),
        (FIRST.replace(b"Content-Length: ", b"Content-Length: -"), "damaged head"),
        (FIRST.replace(b"Content-Length: ", b"Content-Length: 99"), "shorter than it states"),
        (
            FIRST.replace(b"Content-Length: %d" % LENGTH, b"Content-Length: %d" % (LENGTH - 30)),
            "not as long as it states",
        ),
        (FIRST.replace(b": %d" % LENGTH, b": %d" % (LENGTH + 100)), "not as long as it states"),
        (FIRST.replace(b"Content-Length: ", b"Content-Length: 99999999"), "larger than 64 MB, the most for an "),
    ],
)
def test_a_damaged_record_costs_only_itself(read_bytes, damaged: bytes, reason: str) -> None:
    first, second, third = told(read_bytes("a.warc", response(page(0)) + damaged + SECOND))
    assert (first, third) == ("Harbour wall 0", "Harbour wall 2")
    assert second is not None
    assert second.startswith(f"record 2: {reason}")


def test_a_record_has_a_limit(read_bytes) -> None:
    large = response(page(1) + b" " * 4096)
    first, second = told(read_bytes("a.warc", large + SECOND, bounds=Bounds(article=4096)))
    assert first == "record 1: larger than 4 KB, the most for an article (--max-size)"
    assert second == "Harbour wall 2"


def test_an_archive_that_breaks_off_gives_what_stood_before(read_bytes) -> None:
    data = gzip.compress(FIRST) + gzip.compress(SECOND)[:-20]
    assert told(read_bytes("a.warc.gz", data))[0] == "Harbour wall 1"
