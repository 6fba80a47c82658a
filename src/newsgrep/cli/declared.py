"""The options of `newsgrep search` as `search.py` declares them: written by `tools/declared.py`."""

FLAG = "flag"
TEXT = "text"
TEXTS = "texts"
NUMBER = "number"
SECONDS = "seconds"
"""What an option takes; one that takes one of some values has these in the place of a name."""

WORDS = "words"
"""The parameter of what is no option."""

OPTIONS: dict[str, tuple[str, str | tuple[str, ...]]] = {
    "-n": ("limit", NUMBER),
    "--limit": ("limit", NUMBER),
    "--offset": ("offset", NUMBER),
    "--sort": ("sort", ("score", "date", "-date")),
    "--any": ("any_word", FLAG),
    "-F": ("literal", FLAG),
    "--literal": ("literal", FLAG),
    "-P": ("phrase", FLAG),
    "--phrase": ("phrase", FLAG),
    "--since": ("since", TEXT),
    "--until": ("until", TEXT),
    "--on": ("on", TEXT),
    "--person": ("person", TEXTS),
    "--place": ("place", TEXTS),
    "--source": ("source", TEXTS),
    "-x": ("exclude", TEXTS),
    "--not": ("exclude", TEXTS),
    "--recency": ("recency", TEXT),
    "--snippets": ("snippets", NUMBER),
    "--stories": ("stories", FLAG),
    "--copies": ("copies", FLAG),
    "--explain": ("explain", FLAG),
    "--format": ("format_name", TEXT),
    "--json": ("as_json", FLAG),
    "--jsonl": ("as_jsonl", FLAG),
    "--csv": ("as_csv", FLAG),
    "--tsv": ("as_tsv", FLAG),
    "-l": ("paths", FLAG),
    "--paths": ("paths", FLAG),
    "-c": ("count", FLAG),
    "--count": ("count", FLAG),
    "-q": ("quiet", FLAG),
    "--quiet": ("quiet", FLAG),
    "-0": ("null", FLAG),
    "--null": ("null", FLAG),
    "--csv-safe": ("csv_safe", FLAG),
    "--fields": ("fields", TEXT),
    "--timeout": ("timeout", SECONDS),
    "--color": ("color", ("auto", "always", "never")),
    "--no-pager": ("no_pager", FLAG),
    "-i": ("index", TEXT),
    "--index": ("index", TEXT),
}
"""The parameter that an option sets, and what it takes."""

DEFAULTS: dict[str, object] = {
    "words": (),
    "limit": 20,
    "offset": 0,
    "sort": "score",
    "any_word": False,
    "literal": False,
    "phrase": False,
    "since": None,
    "until": None,
    "on": None,
    "person": (),
    "place": (),
    "source": (),
    "exclude": (),
    "recency": None,
    "snippets": 3,
    "stories": False,
    "copies": False,
    "explain": False,
    "format_name": None,
    "as_json": False,
    "as_jsonl": False,
    "as_csv": False,
    "as_tsv": False,
    "paths": False,
    "count": False,
    "quiet": False,
    "null": False,
    "csv_safe": False,
    "fields": None,
    "timeout": None,
    "color": "auto",
    "no_pager": False,
    "index": None,
}
"""The parameters as they are where no option sets them."""
