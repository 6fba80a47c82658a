from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.whoosh.test_inversion import TERMS, fields, inverted, positions_of

groups = st.lists(st.sets(st.integers(0, TERMS - 1), min_size=1), max_size=20)


@settings(deadline=None, max_examples=60)
@given(fields(), groups, st.integers(0, 2**40))
def test_a_group_is_read_as_its_words_and_the_documents_that_hold_one(kernels, both, asked, first):
    writer = kernels.groups.GroupWriter([inverted(kernels, field) for field in both], len(both[0]))
    expected = []
    for number, members in enumerate(asked):
        ordinals = [first + 3 * member for member in sorted(members)]
        writer.add(f"{number:02}".encode(), sorted(members), ordinals)
        counts = {}
        for slot, field in enumerate(both):
            found = positions_of(field)
            holders = set().union(*(found.get(member, {}) for member in members))
            if holders:
                counts[slot] = len(holders)
        expected.append((ordinals, counts))
    writer.terms.finish()
    starts, data = writer.terms.starts.written(), writer.terms.out.written()
    pages = kernels.pages.Pages(memoryview(starts + data), None)
    terms = kernels.terms.Terms(pages, 0, len(starts) // 4 - 1, len(starts), writer.terms.count)
    read = [kernels.groups.read_group(pages.data, terms.payload) for number in range(len(asked)) if terms.go(number)]
    assert read == expected
