import sys

import pytest

from newsgrep.errors import UsageError
from newsgrep.model.reading import PageReader, ReadSettings
from newsgrep.sources.pagebody import require
from tests.sources.pages import SENTENCE, page


def test_the_fast_reader_finds_the_same_paragraphs(read_bytes) -> None:
    pytest.importorskip("resiliparse")
    (draft,) = read_bytes("a.html", page(1), html=PageReader.FAST)
    assert [paragraph.text for paragraph in draft.paragraphs] == [f"{SENTENCE} 1{n}" for n in range(3)]


def test_a_reader_that_is_not_installed_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resiliparse", None)
    with pytest.raises(UsageError, match="resiliparse, which is not installed"):
        require(PageReader.FAST)
    require(PageReader.TRAFILATURA)


def test_settings_of_an_older_index_have_the_usual_reader() -> None:
    fast = ReadSettings(html=PageReader.FAST)
    assert ReadSettings.from_dict(fast.as_dict()) == fast
    older = {name: value for name, value in fast.as_dict().items() if name != "html"}
    assert ReadSettings.from_dict(older).html is PageReader.TRAFILATURA
