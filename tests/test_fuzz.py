"""The fuzzer can be run: every one of its targets takes some inputs, and nothing is found."""

import time

import pytest

from tools.fuzz.__main__ import TARGETS, Progress, tried_until


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_takes_inputs(name):
    batch = tried_until([name], 0, 5, time.monotonic() + 60, Progress())
    assert batch.tried[name] == 5
    assert batch.violations == []
