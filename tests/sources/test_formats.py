import pytest

from newsgrep.sources.formats import format_of, is_xml


@pytest.mark.parametrize(
    ("name", "head", "name_of_format"),
    [
        # The name decides between text and Markdown, whatever stands in the file.
        ("a.txt", b'{"title": "a"}\n{"title": "b"}', "text"),
        ("a.TXT.gz", b"---\ntitle: a\n---\n", "text"),
        ("a.md", b"plain", "markdown"),
        ("a.markdown", b'{"title": "a"}', "markdown"),
        # The content decides between JSON and JSON Lines.
        ("a.json", b'{"title": "a"}\n{"title": "b"}', "jsonl"),
        ("a.json", b'{"title": "a"}\nbroken\n', "jsonl"),
        ("a.json", b'{"title": broken}\n{"title": "b"}', "jsonl"),
        ("a.json", b'[{"title": "a"}]', "json"),
        ("a.json", b'{\n"title": "a"}', "json"),
        ("a.json", b"words", "json"),
        ("a.jsonl", b'[\n{"title": "a"},\n{"title": "b"}]', "json"),
        ("a.jsonl", b'\n{\n\n  "title": "a"\n}', "json"),
        ("a.jsonl", b'{"articles": [{"title": "a"}]}', "json"),
        ("a.jsonl", b'{"title": broken}\nwords', "jsonl"),
        ("a.ndjson", b'{"title": "' + b"x" * 70_000, "jsonl"),
        ("a.json", b'{"title": "' + b"x" * 70_000, "json"),
        ("a.jsonl", b"", "jsonl"),
        # Web pages and archives of them are told by their content, whatever the name.
        ("a.txt", b"<!DOCTYPE html><p>", "html"),
        ("a.json", b"\n<!-- saved -->\n<html lang=en>", "html"),
        ("a.md", b"<html>", "markdown"),
        ("a.html", b"<p>words", "html"),
        ("a.html.gz", b"From: <Saved by Blink>\r\n", "mhtml"),
        ("a.mht", b"MIME-Version: 1.0\r\n", "mhtml"),
        ("a.txt", b"Subject: a\nSnapshot-Content-Location: https://example.com", "mhtml"),
        ("a.html", b"WARC/1.1\r\n", "warc"),
        ("a.warc.gz", b"", "warc"),
        # The first element decides between feeds and wire formats, whatever the suffix.
        ("a.xml", b'<?xml version="1.0"?>\n<!-- <nitf> -->\n<rss version="2.0">', "feed"),
        ("a.json", b'<feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
        ("a.rss", b'<x:newsItem xmlns:x="http://iptc.org/std/nar/2006-10-01/">', "newsml"),
        ("a", b"<!DOCTYPE NewsML PUBLIC 'x' 'y' [<!ENTITY a '<nitf>'>]><NewsML>", "newsml"),
        ("a.xml", b"<nitf>", "nitf"),
        ("a", b'<!DOCTYPE lewis SYSTEM "lewis.dtd">\n<REUTERS NEWID="1">', "reuters"),
        ("a.json", b'{"version": "https://jsonfeed.org/version/1.1", "items": [\n{"title": "a"}', "feed"),
        ("a.sgm", b"", "reuters"),
        ("a.xml", b"<project>", "feed"),
        ("a.txt", b"<rss>", "text"),
        ("a.csv", b"words", "csv"),
        ("a.tsv.gz", b"", "csv"),
        ("a.csv", b"<rss>", "feed"),
        ("a.csv", b"PAR1\x15\0", "parquet"),
        ("a.parquet", b"", "parquet"),
        # Mail is told by its headers, as long as they are not only those that are pasted with an article.
        ("a", b"From: a@b.example\nSubject: x\nMessage-ID: <1@b.example>\n\nwords", "mail"),
        ("a.json", b"From: a@b.example\nSubject: x\nMessage-ID: <1@b.example>\n\nwords", "mail"),
        ("a.txt", b"From: a@b.example\nSubject: x\nMessage-ID: <1@b.example>\n\nwords", "text"),
        ("1512990000.M1P2.host:2,S", b"Return-Path: <a@b.example>\r\nReceived: x\r\n\tby y\r\nFrom: a", "mail"),
        ("a", b"From: Ann Lee\nSubject: x\nDate: Monday\n\nwords", "text"),
        ("a", b"From: Ann Lee\nReceived: words, he said\nand so on: words", "text"),
        ("a.mht", b"From: a@b.example\nMIME-Version: 1.0\n\n", "mhtml"),
        ("a.eml", b"words", "mail"),
        ("Inbox", b"From a@b.example Mon Dec 11 10:00:00 2017\nX-Any: x\n", "mbox"),
        ("a.txt", b"\nFrom a at b.example  Mon, 11 Dec 2017 10:00 +0100\r\nFrom: x\n", "mbox"),
        ("a", b"From Paris on Mon Dec 11 10:00:00 2017\nwords\n", "text"),
        ("a", b"From Monday on words: words\n", "text"),
        ("a.mbox", b"", "mbox"),
        # Without a telling name.
        ("-", b"id,title,text\n1,a,b\n", "csv"),
        ("-", b'"Title"\t"pub_date"\r\na\tb\r\n', "csv"),
        ("a", b"title,text\n", "text"),
        ("a", b"id,sum\n1,2\n", "text"),
        ("a", b"Body, title, and what came of it: a story!\na, b\n", "text"),
        ("a", b"Title, text\nwords without any\n", "text"),
        ("-", b'{"title": "a"}\n{"title": "b"}', "jsonl"),
        ("-", b' [ {"title": "a"}]', "json"),
        ("-", b'\xef\xbb\xbf{"title": "a"}', "json"),
        ("-", '\ufeff{"title": "a"}\n{"title": "b"}'.encode("utf-16-le"), "jsonl"),
        ("a", b"---\r\ntitle: a\r\n---\r\n", "markdown"),
        ("a", b'+++\ntitle = "a"\n+++\n', "markdown"),
        ("a", b"---\nwords\n---\n", "text"),
        ("a.pdf", b"words", "text"),
        ("a", b"[Updated] {words}", "text"),
        ("a", b"{words}", "text"),
        ("a", b"", "text"),
    ],
)
def test_format_of(name: str, head: bytes, name_of_format: str) -> None:
    assert format_of(name, head) == name_of_format


@pytest.mark.parametrize("head", [b"\xef\xbb\xbf<?xml version=", b"\n<rss>", b"<feed xmlns="])
def test_xml_is_told_by_their_beginning(head: bytes) -> None:
    assert is_xml(head)
    assert not is_xml(b"words about " + head)
