from array import array

from hypothesis import given
from hypothesis import strategies as st

from newsgrep.engine.whoosh.codes import Input, word_at
from newsgrep.engine.whoosh.layout import ROWS
from newsgrep.engine.whoosh.rows import RowsWriter, read_rows, tally

VALUES = 300

rows = st.lists(st.sets(st.integers(0, VALUES - 1), max_size=4).map(sorted), max_size=9)


class Sections:
    """Takes the sections that a writer gives."""

    def __init__(self):
        self.taken = {}

    def add(self, name, data):
        self.taken[name] = bytes(data)


def written(documents):
    out, writer = Sections(), RowsWriter()
    for values in documents:
        writer.add(values)
    writer.finish("f", out)
    return out.taken["f.rows.starts"], out.taken["f.rows"]


@given(rows, st.data(), st.sampled_from((1, 2, ROWS)))
def test_values_are_counted_of_the_documents_that_are_asked_for(some, data, times):
    documents = [one for one in some for _ in range(times)]
    wanted = [data.draw(st.booleans()) for _ in some for _ in range(1)]
    wanted = [one for one in wanted for _ in range(times)]
    starts, held = written(documents)
    both = memoryview(held + starts)
    bitmap = sum(1 << at for at, one in enumerate(wanted) if one).to_bytes((len(documents) + 7) // 8, "little")
    counts = memoryview(array("I", bytes(4 * VALUES)))
    tally(Input(both, 0), len(held), len(documents), memoryview(bitmap), counts)
    assert counts.tolist() == [
        sum(value in row for row, one in zip(documents, wanted, strict=True) if one) for value in range(VALUES)
    ]


@given(rows)
def test_rows_are_read_as_they_were_written(documents):
    starts, held = written(documents)
    assert list(read_rows(Input(memoryview(held), 0), len(documents))) == documents
    assert not documents or word_at(memoryview(starts), 0) == 0
