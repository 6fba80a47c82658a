from pathlib import Path

import pytest

from newsgrep.model.report import IndexReport
from newsgrep.render.messages import report_lines

REPORT = IndexReport(
    files=3, added=2500, replaced=500, dropped=1, unchanged=1, skipped=0, problems=(), seconds=2.0, bytes=9_000_000
)


@pytest.mark.parametrize(
    ("report", "end"),
    [
        (REPORT, "(3 files read, 2.0 s, 1,500 articles/s, 4.5 MB/s)"),
        (REPORT._replace(seconds=0.94), "(3 files read, 0.9 s)"),
        (REPORT._replace(files=0, added=0, replaced=0, bytes=0), "(0 files read, 2.0 s)"),
    ],
)
def test_a_run_that_took_a_while_says_how_fast_it_was(report, end):
    (line,) = report_lines(report, Path("/"), dry_run=False)
    assert line.endswith(end)
