"""What the readers are given: files of every format, changed; and what comes of them is indexed."""

from collections.abc import Callable
from functools import partial
from io import BytesIO
from random import Random

from newsgrep.engine.whoosh import record
from newsgrep.enrich.enricher import enrich
from newsgrep.model.report import Problem
from newsgrep.sources.files import Found
from newsgrep.sources.reader import SkippedFile, read
from tools.fuzz.material import mutated
from tools.fuzz.samples import SAMPLES
from tools.fuzz.targets import Target

LARGEST = 1 << 18
"""In bytes: an input, so that one that takes five seconds is read too slowly."""

_BRACKETS = (b"<", b"[", b"{", b"(", b'"', b"&#", b"--b\n", b"<!--", b"<![CDATA[", b"<div>", b"<a b=", b"=?utf-8?q?")
_HOSTILE = (
    b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"&a;&a;&a;", b"&#1114112;", b"&#0;", b"\x1b]8;;x\x1b\\", "\u202e".encode(),
    b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]>', b"9" * 400, b"1e999999", b"-0001-00-00",
)  # fmt: skip


def changed(data: bytes, chance: Random) -> bytes:
    """Give a file with some changes, or one with a stretch of it a thousand times, which nests what it opens."""
    data = mutated(data, chance)
    if chance.random() < 0.15:
        start = chance.randrange(len(data) + 1)
        stretch = chance.choice((data[start : start + chance.randint(1, 80)], chance.choice(_BRACKETS)))
        times = chance.randrange(1 << chance.randint(1, 16))
        data = data[:start] + stretch * times + data[start:]
    if chance.random() < 0.15:
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.choice(_HOSTILE) + data[at:]
    return data[:LARGEST]


def read_whole(name: str, chance: Random) -> None:
    """Read a changed file, and make articles of some of what is in it.

    Raises:
        AssertionError: Anything but what readers promise.
    """
    data = changed(SAMPLES[name], chance)
    found = Found(f"/news/{name}", "news", chance.random() < 0.5)
    enriched = chance.random() < 0.3
    try:
        for one in read(found, stream=BytesIO(data)):
            if isinstance(one, Problem):
                assert "\n" not in one.reason, one
            elif enriched:
                record.encode(enrich(one).article)
    except SkippedFile:
        pass
    except AssertionError:
        raise
    except Exception as error:  # those that kernels may raise are none that a reader may
        raise AssertionError(f"{type(error).__name__}: {error}") from error


def _named(name: str) -> tuple[str, Callable[[Random], None]]:
    return f"read-{name.partition('.')[0]}", partial(read_whole, name)


READER_TARGETS: dict[str, Target] = dict(map(_named, SAMPLES))
