"""A timeline as a picture, drawn by matplotlib, which comes with `newsgrep[plot]`.

The same counts make the same bytes: a picture holds no time, no random names, and nothing of the user's settings.
What is shown of a query is its text and nothing else: a `$` in it starts no formula.
"""

from __future__ import annotations

import logging
import warnings
from contextlib import contextmanager
from io import BytesIO

from newsgrep.errors import UsageError
from newsgrep.model.value import TYPE_CHECKING
from newsgrep.text.control import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from newsgrep.model.explored import Bucket

MOST_BUCKETS = 20_000
"""How many stretches of time a picture has: more than it has dots to show them by."""

_INCHES = (9.0, 4.5)
_DOTS = 150  # an inch
_MOST_LABELS = 9
_LONGEST_LABEL = 60
_MARKED = 60  # so few buckets have a dot each: one between two gaps is no line
_GAP = "0.9"  # light grey
_COLORS = 10  # of matplotlib; after so many lines they start again
_STROKES = ("-", "--", ":", "-.")

_METADATA = {"svg": {"Creator": "newsgrep", "Date": None}, "png": {"Software": "newsgrep"}}


def require() -> None:
    """See to it that a picture can be drawn.

    Raises:
        UsageError: matplotlib is not installed.
    """
    try:
        import matplotlib.figure  # noqa: F401  to see whether it is there
    except ImportError:
        raise UsageError(
            "a picture needs matplotlib, which is not installed", hint="pip install 'newsgrep[plot]'"
        ) from None


def draw(series: Sequence[Sequence[Bucket]], step: str, form: str, *, share: bool) -> bytes:
    """Give a picture of the counts: bars for one query, a line for each of several; gaps of the index are grey.

    Args:
        series: The buckets of each query, the same ones for all; there is a query.
        step: How long a bucket is: `month`.
        form: `svg` or `png`.
        share: Draw the part of all articles of each time instead of the number.

    Raises:
        UsageError: There are too many buckets, or none has a day.
    """
    timed = [[one for one in buckets if one.start] for buckets in series]
    size = len(timed[0])
    if not size:
        raise UsageError("no article that matches has a day, so there is nothing to draw")
    if size > MOST_BUCKETS:
        raise UsageError(
            f"a picture cannot show {size:,} stretches of time", hint="take longer ones, such as --by year"
        )
    with _settings():
        from matplotlib.figure import Figure

        figure = Figure(figsize=_INCHES, dpi=_DOTS, layout="constrained")
        axes = figure.add_subplot()
        values = [[_value(one, share=share) for one in buckets] for buckets in timed]
        lines = [_bars(axes, values[0])] if len(values) == 1 else [_line(axes, *one) for one in enumerate(values)]
        for start, end in _gaps(timed[0]):
            axes.axvspan(start - 0.5, end - 0.5, color=_GAP, linewidth=0, zorder=0)
        _scales(axes, timed[0], step, share=share)
        labels = [_label(buckets) for buckets in series]
        axes.legend(lines, labels, loc="lower left", bbox_to_anchor=(0, 1), ncols=min(len(lines), 2), frameon=False)
        out = BytesIO()
        figure.savefig(out, format=form, metadata=_METADATA[form])
    return out.getvalue()


@contextmanager
def _settings() -> Iterator[None]:
    """Draw as matplotlib does by itself, silently."""
    import matplotlib

    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # it tells of the fonts that it looks for
    with matplotlib.rc_context(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of letters that its font does not have
        matplotlib.rcdefaults()
        matplotlib.rcParams.update({"svg.hashsalt": "newsgrep", "svg.fonttype": "none", "text.parse_math": False})
        yield


def _bars(axes: Any, values: Sequence[float]) -> Any:
    # One outline for all of them: thousands of bars would be drawn one by one.
    return axes.stairs(values, [at - 0.5 for at in range(len(values) + 1)], fill=True)


def _line(axes: Any, number: int, values: Sequence[float]) -> Any:
    color, stroke = f"C{number % _COLORS}", _STROKES[number // _COLORS % len(_STROKES)]
    marker = "." if len(values) <= _MARKED else None
    (line,) = axes.plot(range(len(values)), values, color=color, linestyle=stroke, marker=marker)
    return line


def _value(one: Bucket, *, share: bool) -> float:
    if one.gap:
        return float("nan")
    return 100 * (one.share or 0.0) if share else float(one.articles)


def _gaps(buckets: Sequence[Bucket]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of buckets of which the index has no article, half-open."""
    start = None
    for at, one in enumerate(buckets):
        if one.gap and start is None:
            start = at
        if not one.gap and start is not None:
            yield start, at
            start = None
    if start is not None:
        yield start, len(buckets)


def _scales(axes: Any, buckets: Sequence[Bucket], step: str, *, share: bool) -> None:
    size = len(buckets)
    every = -(-size // _MOST_LABELS)
    axes.set_xticks(range(0, size, every), [one.bucket for one in buckets[::every]])
    axes.set_xlim(-0.5, size - 0.5)
    axes.set_ylim(bottom=0)
    axes.set_ylabel(f"% of the articles of a {step}" if share else f"articles a {step}")
    if not share:
        axes.yaxis.get_major_locator().set_params(integer=True)
    axes.spines[["top", "right"]].set_visible(False)


def _label(buckets: Sequence[Bucket]) -> str:
    """Give a query as it is shown, with what of its answer is not in the picture."""
    text = one_line(buckets[0].query)
    if len(text) > _LONGEST_LABEL:
        text = f"{text[: _LONGEST_LABEL - 1]}…"
    if text.startswith("_"):
        text = f" {text}"  # matplotlib leaves out what starts so
    undated = sum(one.articles for one in buckets if not one.start)
    return f"{text} (and {undated:,} undated)" if undated else text
