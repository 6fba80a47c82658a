import pytest

from newsgrep.sources.headline import Candidates, headline


@pytest.mark.parametrize(
    ("given", "title"),
    [
        (Candidates("Wall to be repaired", None, None, ()), "Wall to be repaired"),
        (Candidates(None, None, "Wall to be repaired | The Example", ()), "Wall to be repaired"),
        (Candidates(None, None, "The Example - Wall to be repaired", ()), "Wall to be repaired"),
        (Candidates(None, None, "Wall - and pier - repaired - example.com", ()), "Wall - and pier - repaired"),
        # A heading that another part agrees with is what readers see.
        (Candidates("Short for a search engine", "Wall repaired", None, ("Menu", "WALL repaired")), "WALL repaired"),
        (Candidates(None, None, "Wall repaired | Dock news | Somebody", ("Wall repaired",)), "Wall repaired"),
        (Candidates(None, "Wall repaired", None, ("Menu",)), "Wall repaired"),
        (Candidates(None, None, None, ("Wall repaired", "More")), "Wall repaired"),
        (Candidates(None, None, None, ()), None),
    ],
)
def test_title_out_of_what_a_page_says(given: Candidates, title: str | None) -> None:
    assert headline(given, "The Example", "www.example.com") == title
