"""The dictionary and the posting lists of one field, written posting by posting."""

from array import array

from whoosh import formats

from newsgrep.engine.whoosh.codec_file import Unsupported
from newsgrep.engine.whoosh.codes import Output
from newsgrep.engine.whoosh.postings import Postings, write_list, write_positions
from newsgrep.engine.whoosh.sections import SectionsWriter
from newsgrep.engine.whoosh.terms import TermsWriter

_KEPT = (formats.Existence, formats.Frequency, formats.Positions)

# Norms, worths and the weight of the lead: only newsgrep's own searching looks at bounds.
_NOT_SCORED = (memoryview(b""), memoryview(array("d")), -1.0)


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
        self._terms = TermsWriter()
        self._postings = Output()
        self._positions = Output()
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
        """Write the list of the postings since the last one; a payload is that of `ListWriter.add`, in one field."""
        self._finish_posting()
        listed = self._listed
        count = listed.documents.size
        payload = Output()
        payload.number(1)
        payload.number(count)
        if count == 1:
            single = Output()
            single.number(listed.documents.view[0])
            single.number(listed.frequencies.view[0])
            if self._placed:
                write_positions(listed, 0, 1, single)
            payload.number(single.size)
            payload.run(single, 0, single.size)
        else:
            first, first_place = self._postings.size, self._positions.size
            write_list(listed, *_NOT_SCORED, self._postings, self._positions)
            payload.number(sum(memoryview(listed.frequencies.view)[:count]) - count)
            payload.number(first)
            payload.number(self._postings.size - first)
            payload.number(first_place)
        self._terms.add(text, payload)
        listed.clear()

    def finish(self, name: str, out: SectionsWriter) -> None:
        """Write the sections of the field."""
        self._terms.finish()
        out.fact(f"{name}.count", self._terms.count)
        out.add(f"{name}.starts", self._terms.starts.written())
        out.add(f"{name}.terms", self._terms.out.written())
        out.add(f"{name}.postings", self._postings.written())
        out.add(f"{name}.positions", self._positions.written())

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
