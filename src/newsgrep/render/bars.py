"""Counts for people: bars as long as the numbers are large, on a terminal."""

from __future__ import annotations

from newsgrep.model.value import TYPE_CHECKING
from newsgrep.text.control import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from newsgrep.model.explored import Bucket, Facet
    from newsgrep.render.look import Look

_EIGHTHS = " ▏▎▍▌▋▊▉"
_FULL = "█"
_LONGEST_LABEL = 40
_LONGEST_BAR = 50
_SHORTEST_BAR = 4
_GAP = "·"
"""Stands for the bar where the index has no article at all."""


def bar(value: int, most: int, width: int) -> str:
    """Give a bar of up to so many columns; what is not zero shows."""
    eighths = max(round(8 * width * value / most), 1) if value else 0
    return _FULL * (eighths // 8) + (_EIGHTHS[eighths % 8] if eighths % 8 else "")


def write_facets(facets: Sequence[Facet], out: TextIO, look: Look) -> None:
    """Write a line a value: its name, a bar, how many articles, their share, and how significant it is if known."""
    labels = [_fitted(one_line(one.value), _LONGEST_LABEL) for one in facets]
    label_width = max(map(columns_of, labels), default=0)
    most = max((one.articles for one in facets), default=1)
    count_width = len(f"{most:,}")
    ranked = any(one.significance is not None for one in facets)
    room = look.width - label_width - count_width - (22 if ranked else 12)
    width = max(min(room, _LONGEST_BAR), _SHORTEST_BAR)
    for one, label in zip(facets, labels, strict=True):
        line = f"{_padded(label, label_width)}  {bar(one.articles, most, width):{width}}  {one.articles:{count_width},}"
        line += f"  {one.share:6.1%}"
        if one.significance is not None:
            line += f"  {one.significance:8.1f}"
        out.write(f"{line}\n")


def write_timeline(series: Sequence[Sequence[Bucket]], out: TextIO, look: Look) -> None:
    """Write a line a bucket: for each query a bar, how many articles, and their share of all of that time."""
    if not series:
        return
    label_width = max(len(one.bucket) for one in series[0])
    most = max((one.articles for buckets in series for one in buckets), default=1) or 1
    count_width = len(f"{most:,}")
    room = (look.width - label_width) // len(series) - count_width - 12
    width = max(min(room, _LONGEST_BAR), _SHORTEST_BAR)
    cell_width = width + count_width + 10
    if len(series) > 1:
        heads = [_padded(_fitted(one_line(buckets[0].query), cell_width), cell_width) for buckets in series]
        out.write(f"{' ' * label_width}  {'  '.join(heads)}".rstrip() + "\n")
    for row in zip(*series, strict=True):
        cells = [_timed(one, most, width, count_width) for one in row]
        out.write(f"{row[0].bucket:{label_width}}  {'  '.join(cells)}".rstrip() + "\n")


def _timed(one: Bucket, most: int, width: int, count_width: int) -> str:
    drawn = _GAP if one.gap else bar(one.articles, most, width)
    share = f"{one.share:6.1%}" if one.share is not None else ""
    return f"{drawn:{width}}  {one.articles:{count_width},}  {share:6}"


def columns_of(text: str) -> int:
    """Give how many columns a text takes on a terminal."""
    from rich.cells import cell_len

    return cell_len(text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - columns_of(text))


def _fitted(text: str, width: int) -> str:
    """Give a text that takes so many columns at most."""
    if columns_of(text) <= width:
        return text
    from rich.cells import set_cell_size

    return set_cell_size(text, width - 1).rstrip() + "…"
