"""The fields of an article that a query can name."""

from newsgrep.model.value import Value


class Field(Value):
    """A field as the query language and the engines know it.

    Attributes:
        name: Its one name in query trees, in the index and in the data formats.
        aliases: What else a query may call it.
        about: What it holds, for the manual.
    """

    name: str
    aliases: tuple[str, ...]
    about: str


TEXT_FIELDS = (
    Field("title", ("hd",), "the headline"),
    Field("body", (), "the article itself, without boilerplate"),
    Field("people", ("person", "who"), "names of people, in every form that the article uses"),
    Field("places", ("place", "where"), "names of places"),
    Field("source", (), "who published it"),
    Field("byline", ("by",), "who wrote it"),
    Field("boilerplate", (), "credits, menus, pleas for money: searched only on request"),
    Field("lang", (), "the language: en, fr-CA"),
    Field("path", (), "the words of the file's path"),
    Field("speaker", (), "who is named as the speaker of a quotation"),
)
"""The fields that hold words."""

LEAD_FIELD = Field("lead", (), "the first paragraph of the body")
SAID_FIELD = Field("said", (), "what the body has in quotation marks")
SPEAKER = "speaker"

BODY_PARTS = (LEAD_FIELD.name, SAID_FIELD.name)
"""Parts of the body, which are no fields of their own in an index."""

DEFAULT_FIELDS = ("title", "body", "people", "places")
"""Where a plain word is looked for."""

TEXT_FIELD_NAMES = tuple(field.name for field in TEXT_FIELDS)

NAMED_FIELDS = ("people", "places", "source")
"""The fields that hold names in every form that an article uses."""

COUNTED_FIELDS = (*NAMED_FIELDS, "byline", "lang")
"""The fields whose values can be counted over many articles, one form for each of them."""

DATE_FIELD = Field("date", ("published",), "the day of publication")
EVENT_FIELD = Field("event", (), "the days that the text speaks of")
ID_FIELD = Field("id", (), "the start of an article's id")
SCOPE_FIELD = Field("in", (), "where the plain words of the query are looked for instead")

WORD_FIELD_NAMES = (*TEXT_FIELD_NAMES, *BODY_PARTS)
"""The fields that words can be looked for in."""

FIELDS = (*TEXT_FIELDS, LEAD_FIELD, SAID_FIELD, DATE_FIELD, EVENT_FIELD, ID_FIELD, SCOPE_FIELD)

FIELD_NAMES: dict[str, Field] = {name: field for field in FIELDS for name in (field.name, *field.aliases)}
"""Every name and alias, with its field."""


def standing_in(field: str) -> str:
    """Give the text field that a field is, or is a part of."""
    return "body" if field in BODY_PARTS else field
