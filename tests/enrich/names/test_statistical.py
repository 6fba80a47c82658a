"""spaCy is no dependency of the tests: what stands here for it offers the part of its interface that is used."""

import sys
from types import ModuleType, SimpleNamespace

import pytest

from newsgrep.enrich.names import statistical
from newsgrep.enrich.names.finder import find_names
from newsgrep.errors import UsageError

KNOWN = {"Zxorp": "PERSON", "the Blarg": "GPE", "Trenin's": "PERSON", "Syria": "PERSON", "Monday": "DATE"}


def model(line):
    return SimpleNamespace(
        ents=[
            SimpleNamespace(label_=label, start_char=line.index(text), end_char=line.index(text) + len(text))
            for text, label in sorted(KNOWN.items(), key=lambda known: line.find(known[0]))
            if text in line
        ]
    )


@pytest.fixture
def spacy(monkeypatch):
    module = ModuleType("spacy")
    module.util = SimpleNamespace(get_installed_models=lambda: ["de_core_news_sm", "en_core_web_sm", "en_core_web_trf"])
    module.load = lambda name, exclude: model if name == "en_core_web_trf" and exclude else None
    monkeypatch.setitem(sys.modules, "spacy", module)
    statistical._model.cache_clear()
    yield module
    statistical._model.cache_clear()


def test_what_the_model_finds_besides_is_added(spacy):
    body = "We saw zinc near the Blarg on Monday.\n\nIt was Zxorp of Syria, and Trenin's word."
    alone, both = find_names("", body), find_names("", body, spacy=True)
    assert [one.name for one in alone.places] == ["Syria"]
    assert [one.name for one in both.places] == ["Blarg", "Syria"]
    assert {one.name for one in both.people} == {one.name for one in alone.people} | {"Zxorp", "Trenin"}


def test_other_languages_are_not_given_to_it(spacy):
    assert find_names("", "Zxorp war da.", english=False, spacy=True).people == ()


def test_no_spacy_is_an_error_that_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "spacy", None)
    statistical._model.cache_clear()
    with pytest.raises(UsageError, match="not installed") as raised:
        statistical.require()
    assert raised.value.hint == "pip install 'newsgrep[spacy]' && python -m spacy download en_core_web_sm"


def test_no_model_of_english_is_an_error(spacy):
    spacy.util.get_installed_models = lambda: ["de_core_news_sm"]
    with pytest.raises(UsageError, match="none is installed"):
        statistical.require()


def test_a_model_that_cannot_be_loaded_is_an_error(spacy):
    def load(name, exclude):
        raise OSError("[E050] no such model\nand more")

    spacy.load = load
    with pytest.raises(UsageError, match=r"cannot load the model en_core_web_trf: \[E050\] no such model$"):
        statistical.require()
