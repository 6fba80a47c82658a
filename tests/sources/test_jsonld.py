import pytest

from newsgrep.sources.jsonld import article_of, names_of, url_of


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": "a"}',
        '[{"@type": "WebSite"}, {"@type": ["Thing", "BlogPosting"], "headline": "a"}]',
        '{"@graph": [{"@type": "WebPage", "mainEntity": {"@type": "Article", "headline": "a"}}]}',
        '<!-- {"@type": "Report", "headline": "a"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "a"}\n//]]>',
    ],
)
def test_the_article_is_found_in_what_wraps_it(script: str) -> None:
    assert article_of(["{}", script])["headline"] == "a"


@pytest.mark.parametrize("script", ['{"@type": "WebSite", "headline": "a"}', "[" * 100_000, "null", ""])
def test_what_is_no_article_gives_nothing(script: str) -> None:
    assert not article_of([script])


def test_a_day_is_taken_from_a_script_that_is_no_json() -> None:
    assert article_of(['{"datePublished": "2017-12-11",}']) == {"datePublished": "2017-12-11"}


def test_names_and_addresses() -> None:
    assert names_of([{"name": "Jane Doe"}, "John &amp; Co", {"url": "x"}, "https://example.com"]) == (
        "Jane Doe",
        "John & Co",
    )
    assert url_of({"mainEntityOfPage": {"@id": "https://example.com/a"}, "@id": "#x"}) == "https://example.com/a"
