# ruff: noqa: E501  files have the lines that they have
"""A small file of each format that is read, as somebody would write it: what the readers' inputs are made of."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile

_SENTENCE = "The council said on Monday that it would repair the harbour wall before the winter storms came back."
_PARAGRAPHS = [f"{_SENTENCE} {number}" for number in range(3)]
_HTML_BODY = "".join(f"<p>{one}</p>" for one in _PARAGRAPHS)

_TEXT = "Harbour wall to be repaired\nBy Jane Doe\nDec. 11, 2017\n\nMOSCOW, Dec 11 (Example) - " + "\n\n".join(
    _PARAGRAPHS
)
_MARKDOWN = (
    f"---\ntitle: Harbour wall\ndate: 2017-12-11\nauthor: [Jane Doe]\n---\n\n# Wall\n\n* {_SENTENCE}\n\n> {_SENTENCE}\n"
)
_RECORD = (
    '{"title": "Harbour wall", "body": "Rain.\\n\\nMore \\u00e9\\ud83d\\ude00.", "date": "2017-12-11T10:00:00Z", "url": '
    '"https://example.com/1", "people": [{"name": "Jane Doe"}], "places": ["Ghent"], "tags": {"a": [1, 2.5e300, null]}}'
)
_PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Harbour wall | The Example</title>
<meta property="og:title" content="Harbour wall"><meta name="author" content="Jane Doe">
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [{{"@type": "NewsArticle",
"headline": "Harbour wall", "datePublished": "2017-12-11T10:00:00+01:00", "author": [{{"name": "Jane Doe"}}]}}]}}</script>
<link rel="canonical" href="https://example.com/wall"></head><body><nav><a href="/">Home</a></nav><article>
<h1>Harbour wall</h1><time datetime="2017-12-11">11 December</time>{_HTML_BODY}<table><tr><td>1</td></tr></table>
</article><!-- end --></body></html>"""
_MHTML = f"""From: <Saved by Blink>
Snapshot-Content-Location: https://example.com/wall
Subject: Harbour wall
Date: Mon, 11 Dec 2017 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----b"

------b
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://example.com/wall

{_PAGE.replace("=", "=3D")}
------b--
"""
_RSS = f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Example</title><link>https://example.com/</link>
<language>en</language><item><title>Harbour wall</title><link>https://example.com/1</link><guid>tag:example.com,1</guid>
<pubDate>Mon, 11 Dec 2017 10:00:00 GMT</pubDate><dc:creator>Jane Doe</dc:creator><description>Rain &amp;amp; wind
</description><content:encoded><![CDATA[{_HTML_BODY}]]></content:encoded></item><item><title>Two</title></item>
</channel></rss>"""
_ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Example</title><id>urn:x</id>
<updated>2017-12-11T10:00:00Z</updated><entry><title type="html">Harbour &lt;b&gt;wall&lt;/b&gt;</title><id>urn:1</id>
<link href="/1"/><updated>2017-12-11T10:00:00Z</updated><author><name>Jane Doe</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{_HTML_BODY}</div></content></entry></feed>"""
_JSON_FEED = (
    '{"version": "https://jsonfeed.org/version/1.1", "title": "The Example", "items": [{"id": "1", "url": '
    f'"https://example.com/1", "title": "Wall", "content_html": "{_HTML_BODY}", "date_published": "2017-12-11T10:00:00Z"}}]}}'
)
_NEWSML_G2 = f"""<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:example:1"
version="3" xml:lang="en"><itemMeta><versionCreated>2017-12-11T10:00:00Z</versionCreated><pubStatus qcode="stat:usable"/>
<embargoed>2017-12-12T00:00:00Z</embargoed></itemMeta><contentMeta><headline>Harbour wall</headline><by>Jane Doe</by>
<located><name>Ghent</name></located><subject type="cpnat:person"><name>Jane Doe</name></subject></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>{_HTML_BODY}
</body></html></inlineXML></contentSet></newsItem>"""
_NEWSML_1 = f"""<?xml version="1.0"?><!DOCTYPE NewsML [<!ENTITY a "b">]><NewsML><NewsItem><Identification><NewsIdentifier>
<ProviderId>example.com</ProviderId><DateId>20171211</DateId><NewsItemId>1</NewsItemId><RevisionId>2</RevisionId>
<PublicIdentifier>urn:newsml:example.com:20171211:1:2</PublicIdentifier></NewsIdentifier></Identification>
<NewsComponent><NewsLines><HeadLine>Harbour wall</HeadLine><ByLine>Jane Doe</ByLine><DateLine>Ghent</DateLine></NewsLines>
<ContentItem><DataContent><nitf><body><body.content>{_HTML_BODY}</body.content></body></nitf></DataContent></ContentItem>
</NewsComponent></NewsItem></NewsML>"""
_NITF = f"""<?xml version="1.0"?><nitf><head><docdata><doc-id id-string="x1"/><date.issue norm="20171211T100000Z"/>
<urgency ed-urg="3"/></docdata></head><body><body.head><hedline><hl1>Harbour wall</hl1></hedline><byline>By Jane Doe
</byline><dateline><location>Ghent</location></dateline></body.head><body.content>{_HTML_BODY}</body.content></body></nitf>"""
_NINJS = (
    '{"uri": "urn:x:1", "type": "text", "versioncreated": "2017-12-11T10:00:00Z", "headline": "Wall", "byline": "Jane Doe",'
    f' "language": "en", "person": [{{"name": "Jane Doe"}}], "body_xhtml": "{_HTML_BODY}"}}'
)
_REUTERS = f"""<!DOCTYPE lewis SYSTEM "lewis.dtd">
<REUTERS TOPICS="YES" LEWISSPLIT="TRAIN" OLDID="1" NEWID="1"><DATE>11-DEC-1987 15:01:01.79</DATE><PLACES><D>uk</D></PLACES>
<PEOPLE></PEOPLE><TEXT>&#2;<TITLE>HARBOUR WALL</TITLE><DATELINE>    GHENT, Dec 11 - </DATELINE><BODY>{_SENTENCE}
 Reuter
&#3;</BODY></TEXT></REUTERS>
"""
_CSV = f'title,body,date,url\r\n"Harbour, wall","{_SENTENCE}\n\n""So"" it is.",2017-12-11,https://example.com/1\r\nTwo,Text,,\r\n'
_TSV = f"title\tbody\tdate\nHarbour wall\t{_SENTENCE}\t2017-12-11\n"
_MAIL = f"""From: "The Example" <news@example.com>
To: reader@example.org
Subject: =?utf-8?q?Harbour_w=C3=A4ll?=
Date: Mon, 11 Dec 2017 10:00:00 +0100
Message-ID: <1@example.com>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

{_SENTENCE}
--b
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

PHA+VGhlIGNvdW5jaWwgc2FpZCBvbiBNb25kYXkgdGhhdCBpdCB3b3VsZC48L3A+
--b--
"""
_MBOX = f"From news@example.com Mon Dec 11 10:00:00 2017\n{_MAIL}\n\nFrom a@b.c Tue Dec 12 10:00:00 2017\n{_MAIL}\n"


def _warc() -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{_PAGE}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Target-URI: https://example.com/x\r\n"
        "WARC-Date: 2020-01-02T03:04:05Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return 2 * (head.encode() + http + b"\r\n\r\n")


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/one.txt", _TEXT)
        archive.writestr("two.json", _RECORD)
    return out.getvalue()


def _tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, text in (("a/one.txt", _TEXT), (f"{'long' * 40}.json", _RECORD)):
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))
    return out.getvalue()


_TEXTS = {
    "text.txt": _TEXT,
    "markdown.md": _MARKDOWN,
    "json.json": _RECORD,
    "jsonl.jsonl": f"{_RECORD}\n{_RECORD}\n",
    "html.html": _PAGE,
    "mhtml.mhtml": _MHTML,
    "rss.xml": _RSS,
    "atom.xml": _ATOM,
    "jsonfeed.json": _JSON_FEED,
    "newsml.xml": _NEWSML_G2,
    "newsml1.xml": _NEWSML_1,
    "nitf.xml": _NITF,
    "ninjs.json": _NINJS,
    "reuters.sgm": _REUTERS,
    "csv.csv": _CSV,
    "tsv.tsv": _TSV,
    "mail.eml": _MAIL,
    "mbox.mbox": _MBOX,
}
SAMPLES: dict[str, bytes] = {
    **{name: text.encode() for name, text in _TEXTS.items()},
    "warc.warc": _warc(),
    "gzip.jsonl.gz": gzip.compress(f"{_RECORD}\n".encode() * 9),
    "bzip2.txt.bz2": bz2.compress(_TEXT.encode()),
    "xz.txt.xz": lzma.compress(_TEXT.encode()),
    "zip.zip": _zip(),
    "tar.tar": _tar(),
}
"""By file name, whose stem says what it is."""
