"""Small web pages, and archives made of them."""

import gzip
import io

SENTENCE = "The council said on Monday that it would repair the harbour wall before the winter storms came back."

HEAD = """<!doctype html><html lang="en"><head><title>Harbour wall {n} | The Example</title>
<meta property="og:site_name" content="The Example"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2017-12-1{n}T23:30:00-05:00">
<link rel="canonical" href="https://example.com/wall-{n}"></head>"""


def page(number: int = 0) -> bytes:
    """Give a page with a title, an author, a day, an address and three paragraphs."""
    body = "".join(f"<p>{SENTENCE} {number}{n}</p>" for n in range(3))
    menu = "<nav><ul><li>Home</li><li>Sport</li></ul></nav>"
    body = f"<body>{menu}<article><h1>Harbour wall {number}</h1>{body}</article></body></html>"
    return (HEAD.replace("{n}", str(number)) + body).encode()


def response(body: bytes, *, url: str = "https://example.com/x", head: str = "", status: str = "200 OK") -> bytes:
    """Give the record of an answer, as a crawler that does not compress writes it."""
    kind = "" if "Content-Type" in head else "Content-Type: text/html; charset=utf-8\r\n"
    http = f"HTTP/1.1 {status}\r\n{kind}{head}\r\n".encode() + body
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2020-01-02T03:04:05Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    ).encode() + (http + b"\r\n\r\n")


def written_by_fastwarc(*bodies: bytes) -> bytes:
    """Give an archive, each record packed by itself, as the library's own writer makes it."""
    from fastwarc.warc import WarcRecord, WarcRecordType

    packed = []
    for body in bodies:
        record = WarcRecord()
        record.init_headers(WarcRecordType.response)
        record.headers["WARC-Target-URI"] = "https://example.com/x"
        record.headers["Content-Type"] = "application/http; msgtype=response"
        record.set_bytes_content(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body)
        out = io.BytesIO()
        record.write(out)
        packed.append(gzip.compress(out.getvalue()))
    return b"".join(packed)
