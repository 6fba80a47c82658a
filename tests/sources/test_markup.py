import pytest

from newsgrep.sources.markup import plain_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a\nb\n\nc", "a b\n\nc"),
        ("<p>a <b>b</b>c</p>d<p>e", "a bc\n\nd\n\ne"),
        ("a<br>b &amp; &eacute;&lt;", "a b & é<"),
        ("a<script>b</script><style>c</style>d<!-- e -->f", "adf"),
        ("<ul><li>a</li><li>b</li></ul>", "a\n\nb"),
        ('<?xml version="1.0" encoding="utf-16"?><p>é</p>', "é"),
        ("<img src='http://host.invalid/x.png'>", ""),
        ("<div>" * 200 + "a", "a"),
        ("", ""),
    ],
)
def test_paragraphs_are_parted_by_block_elements(html: str, text: str) -> None:
    assert plain_text(html) == text
