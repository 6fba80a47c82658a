"""From the words of each article to the articles of each word: a kernel, compiled where a compiler is."""

from array import array

from newsgrep.engine.whoosh.codes import Output
from newsgrep.engine.whoosh.postings import Postings, write_list, write_positions
from newsgrep.engine.whoosh.terms import TermsWriter
from newsgrep.text.grammar import GAP_ENTRY, PARAGRAPH_GAP
from newsgrep.text.scan import Entries


class Field:
    """What the lists of a field are written with.

    Attributes:
        norms: The length of the field in each document, in a byte; empty where nothing is scored.
        worths: What an occurrence counts for in a field of each such length; empty where nothing is scored.
        lead_words: Before which position an occurrence stands in the lead; 0 in a field without one.
        lead_weight: What an occurrence there counts for on top.
        placed: Whether positions are kept.
    """

    def __init__(self, norms: bytes, worths: "array[float]", lead_words: int, lead_weight: float, placed: bool) -> None:
        self.norms = memoryview(norms)
        self.worths = memoryview(worths)
        self.lead_words = lead_words
        self.lead_weight = lead_weight
        self.placed = placed


class Inverted:
    """A field of all the articles of a segment, sorted by term.

    Attributes:
        field: What its lists are written with.
        starts: Where the occurrences of each term start, by its number; one more at the end.
        documents, positions: Of each occurrence; those of one term ascend.
    """

    def __init__(self, entries: Entries, counts: Entries, terms: int, field: Field) -> None:
        """Sort the entries of a field by counting them.

        Args:
            entries: As `Scanner` gives them, of all documents.
            counts: How many of them each document has.
            terms: How many terms there are.
            field: As above.
        """
        self.field = field
        self._sort(entries, counts, terms)

    def _sort(self, entries: Entries, counts: Entries, terms: int) -> None:
        self.starts = memoryview(array("I", bytes(4 * (terms + 1))))
        starts = self.starts
        view = entries.view
        for at in range(entries.size):
            if view[at] != GAP_ENTRY:
                starts[view[at] >> 1] += 1
        total = 0
        for term in range(terms + 1):
            count = starts[term]
            starts[term] = total
            total += count
        self.documents = memoryview(array("I", bytes(4 * total)))
        self.positions = memoryview(array("I", bytes(4 * total)))
        self._fill(entries, counts)
        # Each start has moved to the end of its term, which is the start of the next one.
        for term in range(terms, 0, -1):
            starts[term] = starts[term - 1]
        starts[0] = 0

    def _fill(self, entries: Entries, counts: Entries) -> None:
        starts = self.starts
        view = entries.view
        documents = self.documents
        positions = self.positions
        at = 0
        for document in range(counts.size):
            position = 0
            end = at + counts.view[document]
            while at < end:
                entry = view[at]
                at += 1
                if entry == GAP_ENTRY:
                    position += PARAGRAPH_GAP
                else:
                    slot = starts[entry >> 1]
                    starts[entry >> 1] = slot + 1
                    documents[slot] = document
                    positions[slot] = position
                    position += entry & 1

    def count(self, term: int) -> int:
        """Give how often a term occurs."""
        return self.starts[term + 1] - self.starts[term]


class ListWriter:
    """Writes terms with their posting lists.

    Attributes:
        terms: The dictionary.
        postings, positions: The two other sections, without what has been taken away from them.
    """

    def __init__(self, fields: "list[Inverted]") -> None:
        self.fields = fields
        self.terms = TermsWriter()
        self.postings = Output()
        self.positions = Output()
        self.postings_taken = 0
        self.positions_taken = 0
        self.listed = Postings()
        self.payload = Output()
        self.single = Output()

    def add(self, term: bytes, number: int) -> bool:
        """Write a term with its lists in all fields; False where it stands in none."""
        mask = 0
        for at in range(len(self.fields)):
            field: Inverted = self.fields[at]
            if field.count(number):
                mask |= 1 << at
        if not mask:
            return False
        self.begin(mask)
        for at in range(len(self.fields)):
            field = self.fields[at]
            if mask >> at & 1:
                self._list(field, number)
                self.put(self.listed, field.field)
        self.end(term)
        return True

    def begin(self, mask: int) -> None:
        """Begin a term. `put` takes its list in each field, and `end` the term itself.

        A payload says in which fields the term stands, a bit each, and then for each of them: the number of its
        articles; for one article, how many bytes follow and these; for more, how often it occurs besides once in each,
        where its list starts, how long it is, and where its positions start.
        """
        self.payload.size = 0
        self.payload.number(mask)

    def put(self, listed: Postings, field: Field) -> None:
        """Write the list of a term in the next of its fields."""
        count = listed.documents.size
        self.payload.number(count)
        if count == 1:
            self.single.size = 0
            self.single.number(listed.documents.view[0])
            self.single.number(listed.frequencies.view[0])
            if field.lead_words:
                self.single.number(listed.leads.view[0])
            if field.placed:
                write_positions(listed, 0, 1, self.single)
            self.payload.number(self.single.size)
            self.payload.run(self.single, 0, self.single.size)
            return
        first = self.postings.size
        first_place = self.positions.size
        lead_weight = field.lead_weight if field.lead_words else -1.0
        write_list(listed, field.norms, field.worths, lead_weight, self.postings, self.positions)
        more = 0
        for at in range(count):
            more += listed.frequencies.view[at] - 1
        self.payload.number(more)
        self.payload.number(self.postings_taken + first)
        self.payload.number(self.postings.size - first)
        self.payload.number(self.positions_taken + first_place)

    def end(self, term: bytes) -> None:
        """End a term."""
        self.terms.add(term, self.payload)

    def take(self) -> tuple[bytes, bytes]:
        """Take away what stands in the two other sections, to be kept elsewhere."""
        taken = self.postings.written(), self.positions.written()
        self.postings_taken += self.postings.size
        self.positions_taken += self.positions.size
        self.postings.size = 0
        self.positions.size = 0
        return taken

    def _list(self, inverted: Inverted, number: int) -> None:
        listed = self.listed
        field = inverted.field
        listed.clear()
        start = inverted.starts[number]
        end = inverted.starts[number + 1]
        listed.reserve(end - start)
        count = 0
        at = start
        while at < end:
            document = inverted.documents[at]
            before = inverted.positions[at]
            listed.documents.view[count] = document
            listed.firsts.view[count] = before
            listed.step_starts.view[count] = listed.steps.size
            lead = 1 if before < field.lead_words else 0
            first = at
            at += 1
            while at < end and inverted.documents[at] == document:
                position = inverted.positions[at]
                at += 1
                if position < field.lead_words:
                    lead += 1
                if field.placed:
                    listed.steps.number(position - before)
                    before = position
            listed.frequencies.view[count] = at - first
            listed.leads.view[count] = lead
            count += 1
        listed.hold(count, field.lead_words > 0, field.placed)
