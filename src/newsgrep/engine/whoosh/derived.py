"""Lists that a query makes of others: a kernel, compiled where a compiler is."""

from array import array
from collections.abc import Sequence

from newsgrep.engine.whoosh.codes import END
from newsgrep.engine.whoosh.postings import Places, PostingList, Postings, open_in
from newsgrep.engine.whoosh.terms import Terms
from newsgrep.text.scan import Entries


def phrase(lists: list[PostingList], lead_words: int, out: Postings) -> None:
    """Collect where words stand one after the other: the position of the first.

    Args:
        lists: One for each word, in order, before their first postings; the same word twice needs two lists.
        lead_words: Before which position an occurrence stands in the lead; 0 in a field without one.
        out: What takes them.
    """
    starts = Entries()
    places = Entries()
    rarest = 0
    for at in range(1, len(lists)):
        one: PostingList = lists[at]
        least: PostingList = lists[rarest]
        if one.frequency < least.frequency:
            rarest = at
    least = lists[rarest]
    document = least.seek(0)
    while document != END:
        together = True
        for at in range(len(lists)):
            one = lists[at]
            other = one.seek(document)
            if other != document:
                together = False
                document = least.seek(other)
                break
        if not together:
            continue
        starts.clear()
        least.positions(starts)
        size = 0
        for at in range(starts.size):
            if starts.view[at] >= rarest:
                starts.view[size] = starts.view[at] - rarest
                size += 1
        starts.size = size
        for at in range(len(lists)):
            if at != rarest and starts.size:
                places.clear()
                one = lists[at]
                one.positions(places)
                keep_following(starts, places, at)
        if starts.size:
            add(document, starts, lead_words, out)
        document = least.seek(document + 1)


def keep_following(starts: Entries, places: Entries, distance: int) -> None:
    """Keep those of some positions that others follow at a distance."""
    kept = 0
    at = 0
    for number in range(starts.size):
        wanted = starts.view[number] + distance
        while at < places.size and places.view[at] < wanted:
            at += 1
        if at < places.size and places.view[at] == wanted:
            starts.view[kept] = starts.view[number]
            kept += 1
    starts.size = kept


def union_of_terms(
    words: Terms,
    ordinals: Sequence[int],
    one: PostingList,
    postings: int,
    slot: int,
    documents: int,
    lead_words: int,
    out: Postings,
) -> None:
    """Collect where any of very many terms of a dictionary stands, without positions.

    Args:
        words: The dictionary.
        ordinals: The numbers of the terms, ascending.
        one: A list of the field, which is filled again and again.
        postings: Where the section of postings starts.
        slot: The number of the field.
        documents: How many the segment has.
        lead_words: As in `phrase`.
        out: What takes them.
    """
    frequencies = memoryview(array("I", bytes(4 * documents)))
    leads = memoryview(array("I", bytes(4 * documents)))
    for ordinal in ordinals:
        if words.go(ordinal) and open_in(one, words.payload, postings, slot):
            add_counts(one, frequencies, leads, lead_words)
    add_counted(frequencies, leads, documents, lead_words, out)


def count_postings(terms: Terms, first: int, last: int, data: memoryview, slots: int, counts: memoryview) -> None:
    """Count the postings of each of some terms of a dictionary.

    Args:
        terms: The dictionary.
        first: The number of the first term.
        last: That of the first one that is left out.
        data: The file.
        slots: A bit for each field whose postings count.
        counts: What takes the numbers.
    """
    places = Places(data, 0, 0)
    there = first < last and terms.go(first)
    while there and terms.ordinal < last:
        places.open(terms.payload)
        while places.next():
            if slots >> places.slot & 1:
                counts[terms.ordinal - first] += places.count
        there = terms.next()


def add_counts(one: PostingList, frequencies: memoryview, leads: memoryview, lead_words: int) -> None:
    """Add how often a term stands in each document."""
    for block in range(one.blocks):
        one.load(block)
        one.load_counts()
        for number in range(one.count):
            document = one.documents[number]
            frequencies[document] += one.frequencies[number]
            if lead_words:
                leads[document] += one.leads[number]


def add_counted(frequencies: memoryview, leads: memoryview, documents: int, lead_words: int, out: Postings) -> None:
    """Add a posting for each document in which something has been counted."""
    for document in range(documents):
        if frequencies[document]:
            out.documents.append(document)
            out.frequencies.append(frequencies[document])
            if lead_words:
                out.leads.append(leads[document])


def placed_union(lists: list[PostingList], lead_words: int, out: Postings) -> None:
    """Collect where any of some terms stands, with positions; arguments as in `phrase`."""
    found = Entries()
    run = Entries()
    document = END
    for at in range(len(lists)):
        one: PostingList = lists[at]
        first = one.seek(0)
        if first < document:
            document = first
    while document != END:
        found.clear()
        following = END
        for at in range(len(lists)):
            one = lists[at]
            if one.document == document:
                if found.size:
                    run.clear()
                    one.positions(run)
                    merge(found, run)
                else:
                    one.positions(found)
                one.seek(document + 1)
            if one.document < following:
                following = one.document
        add(document, found, lead_words, out)
        document = following


def merge(found: Entries, run: Entries) -> None:
    """Merge positions into others, each once."""
    merged = Entries()
    left = 0
    right = 0
    while left < found.size or right < run.size:
        if right >= run.size or (left < found.size and found.view[left] <= run.view[right]):
            value = found.view[left]
            left += 1
        else:
            value = run.view[right]
            right += 1
        if not merged.size or merged.view[merged.size - 1] != value:
            merged.append(value)
    found.clear()
    for at in range(merged.size):
        found.append(merged.view[at])


def leading(source: PostingList, paragraphs: PostingList, lead_words: int, out: Postings) -> None:
    """Collect what stands in the first paragraph.

    Args:
        source: What is looked for.
        paragraphs: Where paragraphs start.
        lead_words: As in `phrase`.
        out: What takes them.
    """
    found = Entries()
    starts = Entries()
    document = source.seek(0)
    while document != END:
        found.clear()
        source.positions(found)
        starts.clear()
        if paragraphs.seek(document) == document:
            paragraphs.positions(starts)
        if starts.size > 1:
            kept = 0
            while kept < found.size and found.view[kept] < starts.view[1]:
                kept += 1
            found.size = kept
        if found.size:
            add(document, found, lead_words, out)
        document = source.seek(document + 1)


def inside(
    source: PostingList, starts: PostingList, ends: PostingList, reach: int, lead_words: int, out: Postings
) -> None:
    """Collect what stands inside one of the stretches that a document has, of which none overlap.

    Args:
        source: What is looked for.
        starts: Where stretches start.
        ends: Where they end, as many.
        reach: How far behind its first word the last word of what is looked for stands.
        lead_words: As in `phrase`.
        out: What takes them.
    """
    found = Entries()
    opened = Entries()
    closed = Entries()
    document = source.seek(0)
    while document != END:
        other = starts.seek(document)
        if other != document:
            document = source.seek(other)
            continue
        found.clear()
        source.positions(found)
        opened.clear()
        starts.positions(opened)
        closed.clear()
        if ends.seek(document) == document:
            ends.positions(closed)
        kept = 0
        stretch = 0
        for at in range(found.size):
            while stretch < closed.size and closed.view[stretch] <= found.view[at] + reach:
                stretch += 1
            if stretch < closed.size and opened.view[stretch] <= found.view[at]:
                found.view[kept] = found.view[at]
                kept += 1
        found.size = kept
        if kept:
            add(document, found, lead_words, out)
        document = source.seek(document + 1)


def add(document: int, positions: Entries, lead_words: int, out: Postings) -> None:
    """Add a posting."""
    out.documents.append(document)
    out.frequencies.append(positions.size)
    before = positions.view[0]
    out.firsts.append(before)
    out.step_starts.append(out.steps.size)
    lead = 0
    for at in range(positions.size):
        if positions.view[at] < lead_words:
            lead += 1
        if at:
            out.steps.number(positions.view[at] - before)
            before = positions.view[at]
    if lead_words:
        out.leads.append(lead)
