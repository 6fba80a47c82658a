"""What the wire formats state, each by a small item of its own."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgrep.model.article import Draft
from newsgrep.sources.files import Found
from newsgrep.sources.opening import HEAD
from newsgrep.sources.reader import read

NITF = b"""<nitf><head><docdata><doc-id id-string="n-1"/><date.release norm="20171211T100000Z"/>
<identified-content><person>Ann Lee</person><location>Paris</location></identified-content></docdata>
<pubdata name="The Paper" ex-ref="https://paper.example/1"/></head>
<body><body.head><hedline><hl1>Dam bursts</hl1></hedline><byline>By <person>Bo Day</person><byttl>Staff</byttl></byline>
<dateline>PARIS</dateline></body.head>
<body.content><p>Water
rose &eacute; &amp; fell.</p><media><media-caption>A picture</media-caption></media><p>People left.</p></body.content>
</body></nitf>"""

ITEM = b"""<newsItem guid="urn:x:1" version="3" xml:lang="fr"><itemMeta><provider literal="ACME"/>
<versionCreated>2017-12-12T10:00:00Z</versionCreated></itemMeta>
<contentMeta><contentCreated>2017-12-11T10:00:00Z</contentCreated><by>Ann Lee</by><headline>Vote</headline>
<subject type="cpnat:person" qcode="p:1"><name>Cy Roe</name></subject>
<subject type="cpnat:geoArea" qcode="g:1"><name>Rome</name></subject>
<subject qcode="m:1"><name>politics</name></subject>
</contentMeta><contentSet><inlineXML><html><body><p>One.</p><p>Two.</p></body></html></inlineXML>
</contentSet></newsItem>"""
MESSAGE = b'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>\n%s\n</itemSet></newsMessage>'

OLD_ITEM = b"""<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>x.example</ProviderId>
<PublicIdentifier>urn:newsml:x.example:20171211:1:1</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><FirstCreated>20171211T100000+0000</FirstCreated></NewsManagement>
<NewsComponent><NewsLines><HeadLine>Vote</HeadLine><ByLine>Ann Lee</ByLine><DateLine>ROME</DateLine></NewsLines>
<AdministrativeMetadata><Provider><Party FormalName="ACME"/></Provider></AdministrativeMetadata>
<DescriptiveMetadata><Language FormalName="en"/></DescriptiveMetadata>
<ContentItem Href="x.jpg"/>
<ContentItem><MimeType FormalName="text/css"/><DataContent>.long {text-align: center}</DataContent></ContentItem>
<ContentItem><DataContent>Sub.</DataContent></ContentItem><ContentItem><DataContent><html><body><p>One.</p><p>Two.</p></body></html></DataContent>
</ContentItem></NewsComponent></NewsItem></NewsML>"""

STORY = b"""<REUTERS TOPICS="YES" NEWID="7">
<DATE>26-FEB-1987 15:01:01.79</DATE><TOPICS><D>cocoa</D></TOPICS><PLACES><D>el-salvador</D><D>usa</D></PLACES>
<PEOPLE><D>james-baker</D></PEOPLE>
<TEXT>&#2;<TITLE>A &lt;ACQ> REVIEW</TITLE><DATELINE>    SALVADOR, Feb 26 - </DATELINE><BODY>Showers
went on.
    Next one.
 Reuter
&#3;</BODY></TEXT>
</REUTERS>
"""

NINJS = b"""{"uri": "urn:n:1", "versioncreated": "2017-12-11T10:00:00Z", "by": "Ann Lee", "language": "en",
"people": [{"name": "Cy Roe"}], "places": [{"name": "Rome"}], "headlines": [{"role": "main", "value": "Vote"}],
"bodies": [{"contenttype": "text/plain", "value": "One. Two."},
{"contenttype": "text/html", "value": "<p>One.</p><p>Two.</p>"}]}"""


def text(draft: Draft) -> str:
    return "\n\n".join(paragraph.text for paragraph in draft.paragraphs)


def test_nitf(read_bytes) -> None:
    (draft,) = read_bytes("a.xml", NITF)
    assert (draft.title, draft.byline, draft.source) == ("Dam bursts", "Bo Day", "The Paper")
    assert (draft.url, draft.external_id) == ("https://paper.example/1", "n-1")
    assert (draft.people, draft.places) == (("Ann Lee",), ("Paris",))
    assert text(draft) == "PARIS - Water rose é & fell.\n\nPeople left."
    assert [(stated.text, stated.origin) for stated in draft.published] == [("20171211T100000Z", "metadata")]


def test_newsml_items_of_a_message_with_what_is_no_article(read_bytes) -> None:
    package, draft, empty = read_bytes("a.xml", MESSAGE % (b'<packageItem guid="p"/>\n' + ITEM + b"<newsItem/>"))
    assert (package.line, package.reason) == (2, "a package: a list of items, not an article")
    assert (draft.title, draft.byline, draft.source, draft.lang) == ("Vote", "Ann Lee", "ACME", "fr")
    assert (draft.external_id, draft.people, draft.places) == ("urn:x:1", ("Cy Roe",), ("Rome",))
    assert [stated.text[:10] for stated in draft.published] == ["2017-12-11", "2017-12-12"]
    assert (text(draft), draft.line) == ("One.\n\nTwo.", 3)
    assert empty.reason == "no title and no text"


def test_newsml_of_before(read_bytes) -> None:
    (draft,) = read_bytes("a.xml", OLD_ITEM)
    assert (draft.title, draft.byline, draft.source, draft.lang) == ("Vote", "Ann Lee", "ACME", "en")
    assert draft.external_id == "urn:newsml:x.example:20171211:1:1"
    assert text(draft) == "ROME - One.\n\nTwo."
    assert [stated.text for stated in draft.published] == ["20171211T100000+0000"]


def test_a_stray_sign_ends_neither_the_item_nor_the_file(read_bytes) -> None:
    answer = read_bytes("a.xml", MESSAGE % (ITEM.replace(b"Vote", b"A < B & C") + ITEM))
    assert [each.title for each in answer[:2]] == ["A < B & C", "Vote"]
    assert answer[2].warning
    assert "2 signs" in answer[2].reason


def test_an_item_that_is_cut_off_is_read_and_named(read_bytes) -> None:
    first, second, problem = read_bytes("a.xml", (MESSAGE % (ITEM + ITEM))[:-200])
    assert (first.title, second.title) == ("Vote", "Vote")
    assert problem.broken


@pytest.mark.parametrize("before", [b"<!-- x -->\n", b"<?x y?>\n", b"\n"])
def test_what_stands_before_the_first_element_is_passed_over_however_much(read_bytes, before: bytes) -> None:
    (draft,) = read_bytes("a.xml", before * 50_000 + NITF, format="nitf")
    assert (draft.title, draft.line) == ("Dam bursts", 50_001)


def test_a_story_may_end_across_what_is_read_at_a_time(read_bytes) -> None:
    before = b"\n" * (HEAD - STORY.index(b"</REUTERS>") - 5)
    first, second = read_bytes("a.sgm", before + STORY + STORY)
    assert (first.line, second.line) == (len(before) + 1, len(before) + 10)


def test_entities_of_the_file_are_neither_fetched_nor_expanded(read_bytes, tmp_path) -> None:
    (tmp_path / "secret").write_text("hidden words")
    declared = f'<!DOCTYPE nitf [<!ENTITY f SYSTEM "file://{tmp_path}/secret"><!ENTITY a "lol"><!ENTITY b "&a;&a;">]>'
    answer = read_bytes("a.xml", declared.encode() + NITF.replace(b"bursts", b"bursts &f; &b;"))
    assert answer[0].title.startswith("Dam bursts")
    assert not any(word in str(answer) for word in ("hidden words", "lollol"))


def test_a_wrong_encoding_is_set_right(read_bytes) -> None:
    data = b'<?xml version="1.0" encoding="utf-8"?>' + ITEM.replace(b"Vote", "Élection à Rome".encode("cp1252"))
    assert read_bytes("a.xml", data)[0].title == "Élection à Rome"


def test_reuters_stories(read_bytes) -> None:
    first, second = read_bytes("a.sgm", b"<!DOCTYPE lewis SYSTEM 'lewis.dtd'>\n" + STORY + STORY.replace(b"7", b"8"))
    assert (first.title, first.source, first.external_id) == ("A <ACQ> REVIEW", "Reuters", "7")
    assert (first.people, first.places) == (("James Baker",), ("El Salvador", "USA"))
    assert text(first) == "SALVADOR, Feb 26 - Showers went on.\n\nNext one.\n\nReuter"
    assert [paragraph.lines[0].line for paragraph in first.paragraphs] == [5, 7, 8]
    assert [stated.text for stated in first.published] == ["26-FEB-1987 15:01:01.79", "26-FEB-1987"]
    assert (first.line, second.line, second.position) == (2, 11, 1)


def test_a_reuters_story_without_its_end_is_named(read_bytes) -> None:
    draft, problem = read_bytes("a.sgm", STORY + STORY[:-20])
    assert draft.title == "A <ACQ> REVIEW"
    assert (problem.line, problem.reason) == (10, "a story without its end")


@pytest.mark.parametrize("data", [NINJS, b"[" + NINJS + b"]", NINJS.replace(b"\n", b"") + b"\n"])
def test_ninjs(read_bytes, data: bytes) -> None:
    (draft,) = read_bytes("a.json", data)
    assert (draft.title, draft.byline, draft.lang, draft.external_id) == ("Vote", "Ann Lee", "en", "urn:n:1")
    assert (draft.people, draft.places, text(draft)) == (("Cy Roe",), ("Rome",), "One.\n\nTwo.")


@given(
    st.sampled_from([NITF, MESSAGE % (ITEM + ITEM), OLD_ITEM, STORY + STORY, NINJS]),
    st.lists(
        st.tuples(
            st.integers(0, 2_000), st.integers(0, 40), st.sampled_from([b"", b"<", b"&", b"\0", b"\xff", b"]]>"])
        ),
        min_size=1,
        max_size=5,
    ),
)
@settings(max_examples=200, deadline=None)
def test_any_damage_gives_drafts_and_problems(data: bytes, cuts: list[tuple[int, int, bytes]]) -> None:
    for start, length, put in cuts:
        data = data[:start] + put + data[start + length :]
    answer = list(read(Found("-", None, True), stream=BytesIO(data)))
    assert answer or not data
    positions = [each.position for each in answer if isinstance(each, Draft)]
    assert positions == sorted(set(positions))
