"""Floors: what a measure may not fall below, for the very files and data that they were taken from."""

import argparse
import json
import sys
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from tests.quality.judged import Unusable


def hold(
    measured: Mapping[str, float], file: Path, name: str, inputs: Callable[[], str], every: Collection[str] = ()
) -> int:
    """Say which measures are below their floors, and give 1 if any is.

    Args:
        measured: By the names that the floors have.
        file: JSON: by name the digest of what was measured, and the floors.
        name: Which of them.
        inputs: Gives the digest of what has been measured now.
        every: The measures that must have a floor.

    Raises:
        Unusable: There are no floors of this name, one is of something that is not measured, or they were taken from
            other files.
    """
    try:
        floors = dict(json.loads(file.read_text())[name])
        expected = str(floors.pop("digest"))
        least = {str(measure): float(value) for measure, value in floors.items()}
        if absent := set(every) - least.keys():
            raise KeyError(*sorted(absent))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Unusable(f"{file}: no floors for {name}: {error!r}") from None
    if missing := least.keys() - measured.keys():
        raise Unusable(f"{file}: {', '.join(sorted(missing))} is not measured")
    if (found := inputs()) != expected:
        raise Unusable(f"{file}: the floors of {name} are for other files: {found} is not {expected}")
    below = [measure for measure, value in least.items() if measured[measure] < value]
    for measure in below:
        print(f"{name}: {measure} {measured[measure]:.4f} is below its floor {least[measure]:.4f}")  # noqa: T201
    return int(bool(below))


def command(run: Callable[[argparse.Namespace], int], options: argparse.Namespace, name: str) -> int:
    """Run what measures, and give 2 where its input cannot be used."""
    try:
        return run(options)
    except Unusable as error:
        print(f"{name}: {error}", file=sys.stderr)  # noqa: T201
        return 2
