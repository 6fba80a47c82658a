"""What a statistical model finds beside what newsgrep finds by itself: spaCy, where somebody has installed it.

Measured on news, spaCy's small English model finds people and places that are missed here and the other way round:
together they find more, and more of it is wrong.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from newsgrep.enrich.names.mentions import Mention
from newsgrep.enrich.names.scoring import Label
from newsgrep.errors import UsageError

_LABELS = {"PERSON": Label.PERSON, "GPE": Label.PLACE, "LOC": Label.PLACE, "FAC": Label.PLACE}
_LONGEST = 100_000  # code points read at once; spaCy refuses a million, and takes memory in proportion
_SIZES = ("_trf", "_lg", "_md", "_sm")  # of models, the most accurate first
_POSSESSIVE = ("'s", "’s")


def require() -> None:
    """See to it that there is a model.

    Raises:
        UsageError: spaCy or a model of English is not installed, or cannot be loaded.
    """
    _model()


def find_mentions(text: str) -> Iterator[Mention]:
    """Yield the people and the places that the model finds in a text, in its order."""
    model = _model()
    start = 0
    for line in text.split("\n"):
        for at in range(0, len(line), _LONGEST):
            for entity in model(line[at : at + _LONGEST]).ents:
                label = _LABELS.get(entity.label_)
                if label:
                    yield from _mention(text, start + at + entity.start_char, start + at + entity.end_char, label)
        start += len(line) + 1


def _mention(text: str, start: int, end: int, label: Label) -> Iterator[Mention]:
    """Yield a name as it is written here: without an article before it or the s of a possessive."""
    name = text[start:end]
    for article in ("the ", "The "):
        if name.startswith(article):
            start += len(article)
    for ending in _POSSESSIVE:
        if name.endswith(ending):
            end -= len(ending)
    name = text[start:end].strip()
    if name and name[0].isalpha():
        yield Mention(start, end, name, name, label)


@cache
def _model() -> Any:
    try:
        import spacy
    except ImportError:
        raise UsageError(
            "--enrich spacy needs spaCy, which is not installed",
            hint="pip install 'newsgrep[spacy]' && python -m spacy download en_core_web_sm",
        ) from None
    names = [name for name in spacy.util.get_installed_models() if name.startswith("en_")]
    if not names:
        raise UsageError(
            "--enrich spacy needs a model of English, and none is installed",
            hint="python -m spacy download en_core_web_sm",
        )
    best = min(names, key=_rank)
    try:
        return spacy.load(best, exclude=["parser", "tagger", "attribute_ruler", "lemmatizer"])
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).splitlines()[0]
        raise UsageError(f"--enrich spacy cannot load the model {best}: {reason}") from error


def _rank(name: str) -> tuple[int, str]:
    return next((rank for rank, size in enumerate(_SIZES) if size in name), len(_SIZES)), name
