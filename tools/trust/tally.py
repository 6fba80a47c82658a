"""What trials found, told on the way and counted at the end."""

import sys
from collections import Counter
from collections.abc import Iterable


class Tally:
    """How often each outcome was, and how many violations there were."""

    def __init__(self) -> None:
        self._outcomes: Counter[str] = Counter()
        self._violations = 0

    def add(self, outcome: str, where: str, violations: Iterable[str]) -> None:
        """Count an outcome; its violations are told at once, each with where it was."""
        self._outcomes[outcome] += 1
        for violation in violations:
            self._violations += 1
            print(f"{where}: {violation}", file=sys.stderr, flush=True)  # noqa: T201

    def end(self, trials: str) -> int:
        """Show the outcomes, and give the status that the process ends with.

        Args:
            trials: What was counted: `runs`.
        """
        for outcome, count in sorted(self._outcomes.items()):
            print(f"{count:6,}  {outcome}")  # noqa: T201
        print(f"{self._outcomes.total():6,}  {trials}, {self._violations} violations")  # noqa: T201
        return 1 if self._violations else 0
