"""The dictionary and the posting lists of one field, written posting by posting."""

from array import array

from whoosh import formats

from newsgrep.engine.whoosh.codec_file import Unsupported
from newsgrep.engine.whoosh.inversion import Field, ListWriter
from newsgrep.engine.whoosh.pieces import write_lists
from newsgrep.engine.whoosh.postings import Postings
from newsgrep.engine.whoosh.sections import SectionsWriter

_KEPT = (formats.Existence, formats.Frequency, formats.Positions)


class FieldLists:
    """Takes the postings of a field, sorted by term and document."""

    def __init__(self, format_: formats.Format) -> None:
        """Begin.

        Raises:
            Unsupported: The format keeps more than frequencies and positions.
        """
        if type(format_) not in _KEPT:
            name = type(format_).__name__.lower()
            raise Unsupported(
                f"our segments do not keep {name}", hint="they keep how often terms stand, and their positions"
            )
        self._format = format_
        self._placed = isinstance(format_, formats.Positions)
        self._counted = not isinstance(format_, formats.Existence)
        # Not scored: only newsgrep's own searching looks at bounds.
        self._field = Field(b"", array("d"), lead_words=0, lead_weight=0.0, placed=self._placed)
        self._writer = ListWriter([])
        self._listed = Postings()
        self._document = -1
        self._count = 0
        self._places: list[int] = []

    def add(self, document: int, weight: float, value: bytes) -> bool:
        """Take a posting; False where its weight is not its frequency.

        Whoosh can give one document twice: after an article that failed half-way, whose number the next one got.
        """
        if document != self._document:
            self._finish_posting()
            self._document = document
        places = self._format.decode_positions(value) if self._placed else []
        count = len(places) if self._placed else self._format.decode_frequency(value)
        self._places += places
        self._count = self._count + count if self._counted else 1
        return bool(count == weight)

    def finish_term(self, text: bytes) -> None:
        """Write the list of the postings since the last one."""
        self._finish_posting()
        self._writer.begin(1)
        self._writer.put(self._listed, self._field)
        self._writer.end(text)
        self._listed.clear()

    def finish(self, name: str, out: SectionsWriter) -> None:
        """Write the sections of the field."""
        write_lists(name, self._writer, out)

    def _finish_posting(self) -> None:
        if self._document < 0:
            return
        listed = self._listed
        listed.documents.append(self._document)
        listed.frequencies.append(self._count)
        if self._placed:
            first, *others = sorted(self._places)
            listed.firsts.append(first)
            listed.step_starts.append(listed.steps.size)
            for place in others:
                listed.steps.number(place - first)
                first = place
        self._document = -1
        self._count = 0
        self._places = []
