"""The pieces of a segment that are written alike wherever its articles come from."""

from array import array
from collections.abc import Iterator

from newsgrep.engine import ranking
from newsgrep.engine.copies import BANDS
from newsgrep.engine.whoosh.inversion import Field, ListWriter
from newsgrep.engine.whoosh.layout import LEAD_FIELD_NAME, SIGNATURE, worths
from newsgrep.engine.whoosh.sections import SectionsWriter, bytes_from, numbers_from
from newsgrep.engine.whoosh.terms import TermsWriter

_HEXADECIMAL = frozenset("0123456789abcdef")


def text_field(name: str, norms: bytes, total: int, out: SectionsWriter) -> Field:
    """Write what is known of the lengths of a text field, and give what its lists are written with.

    Args:
        name: Of the field.
        norms: Its length in each document, in a byte.
        total: Its rounded length in all of them.
        out: What takes it.
    """
    out.fact(f"length.{name}", total)
    out.fact(f"b.{name}", ranking.B[name])
    if total:
        out.add(f"norms.{name}", norms)
    average = total / len(norms) if norms else 0.0
    has_lead = name == LEAD_FIELD_NAME
    return Field(
        norms,
        array("d", worths(name, average)),
        ranking.LEAD_WORDS if has_lead else 0,
        ranking.LEAD_WEIGHT if has_lead else 0.0,
        placed=True,
    )


def exact_field() -> Field:
    """Give what the lists of a field of whole terms are written with."""
    return Field(b"", array("d"), lead_words=0, lead_weight=0.0, placed=False)


def write_lead(out: SectionsWriter) -> None:
    """Write how the lead counts."""
    out.fact("lead.words", ranking.LEAD_WORDS)
    out.fact("lead.weight", ranking.LEAD_WEIGHT)


def write_ids(ids: list[str], out: SectionsWriter) -> None:
    """Write the ids of the documents, and their order."""
    packed = pack_ids(ids)
    out.fact("ids.width", len(packed[0]) if packed else 0)
    out.fact("ids.packed", int(bool(ids) and is_packed(ids)))
    out.add("ids", b"".join(packed))
    out.add("ids.order", bytes_from(array("I", sorted(range(len(ids)), key=ids.__getitem__))))


def is_packed(ids: list[str]) -> bool:
    """Say whether ids are kept as the bytes that their digits stand for."""
    width = len(ids[0])
    return width % 2 == 0 and all(len(one) == width and _HEXADECIMAL.issuperset(one) for one in ids)


def pack_ids(ids: list[str]) -> list[bytes]:
    """Give ids as bytes of one length: two hexadecimal digits a byte where all have as many, else padded with zeros."""
    if not ids or is_packed(ids):
        return [bytes.fromhex(one) for one in ids]
    width = max(map(len, ids))
    return [one.encode("ascii").ljust(width, b"\0") for one in ids]


def write_signatures(signatures: bytes, out: SectionsWriter) -> None:
    """Write the signatures of the documents, and by each band the documents in its order; nothing where none has one.

    Args:
        signatures: One after the other; zeros for a document that has none.
        out: What takes them.
    """
    signed = signed_of(signatures)
    if signed:
        out.fact("signed", len(signed))
        out.add("signatures", signatures)
        out.add_all("bands", by_bands(signatures, signed))


def signed_of(signatures: bytes) -> list[int]:
    """Give the documents that have a signature; `signatures` as `write_signatures` takes them."""
    none = bytes(SIGNATURE)
    documents = range(len(signatures) // SIGNATURE)
    return [one for one in documents if signatures[one * SIGNATURE : (one + 1) * SIGNATURE] != none]


def by_bands(signatures: bytes, signed: list[int]) -> Iterator[bytes]:
    """Yield the documents that have a signature in the order of each band, those that are equal there in their own."""
    numbers = numbers_from(memoryview(signatures), "I")
    for band in range(BANDS):
        keys = numbers[band::BANDS].tolist()
        yield bytes_from(array("I", sorted(signed, key=keys.__getitem__)))


def write_terms(name: str, writer: TermsWriter, out: SectionsWriter) -> None:
    """Write the sections of a dictionary."""
    writer.finish()
    out.fact(f"{name}.count", writer.count)
    out.add(f"{name}.starts", writer.starts.written())
    out.add(f"{name}.terms", writer.out.written())


def write_lists(name: str, writer: ListWriter, out: SectionsWriter) -> None:
    """Write the sections of a dictionary and its posting lists."""
    write_terms(name, writer.terms, out)
    for section, output in (("postings", writer.postings), ("positions", writer.positions)):
        out.add(f"{name}.{section}", output.view[: output.size])
