import random
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from newsgrep.engine.whoosh.tiers import FANOUT, MOST_DELETED, SMALLEST, Size, choose

live = st.one_of(st.integers(0, 20), st.integers(0, 20).map(lambda power: 3**power), st.integers(1000, 9000))
sizes = st.tuples(live, st.sampled_from((0, 0, 0, 1, 10, 50))).map(
    lambda drawn: Size(drawn[0] + drawn[0] * drawn[1] // 100, drawn[0])
)


def after(segments):
    """Give the segments after merging, and how many articles that has written."""
    chosen = choose(segments)
    merged = [sum(segments[number].live for number in numbers) for numbers in chosen]
    gone = {number for numbers in chosen for number in numbers}
    kept = [one for number, one in enumerate(segments) if number not in gone]
    return kept + [Size(count, count) for count in merged if count], sum(merged)


def tiers_of(count):
    """Give how many tiers so many articles can fill."""
    tiers = 1
    while SMALLEST * FANOUT ** (tiers - 1) <= count:
        tiers += 1
    return tiers


@given(st.lists(sizes, max_size=60))
def test_a_segment_becomes_part_of_one(segments):
    counted = Counter(number for numbers in choose(segments) for number in numbers)
    assert all(count == 1 for count in counted.values())
    assert all(numbers == tuple(sorted(numbers)) for numbers in choose(segments))


@given(st.lists(sizes, max_size=60))
def test_few_segments_stay_and_none_with_many_deleted(segments):
    kept, _ = after(segments)
    assert len(kept) < FANOUT * tiers_of(sum(one.live for one in segments))
    assert all(one.documents - one.live <= MOST_DELETED * one.documents for one in kept)
    assert choose(kept) == []


@given(st.lists(st.integers(SMALLEST, 10**7), max_size=60))
def test_a_large_segment_is_rewritten_only_along_with_nearly_as_much(lives):
    for numbers in choose([Size(one, one) for one in lives]):
        together = [lives[number] for number in numbers]
        assert sum(together) - max(together) >= (FANOUT - 1) / FANOUT * max(together)


@given(st.integers(SMALLEST, 10**7), st.integers(1, FANOUT - 1))
def test_a_small_commit_leaves_a_large_segment_alone(large, commits):
    few = max(large // 100, 1)
    segments = [Size(large, large)]
    for _ in range(commits):
        segments, _ = after([*segments, Size(few, few)])
        assert Size(large, large) in segments


@given(st.integers(FANOUT, 60), st.integers(SMALLEST, 10**6))
def test_many_new_segments_of_one_size_become_one_at_once(count, live):
    assert choose([Size(live, live)] * count) == [tuple(range(count))]


def test_a_merged_segment_that_fills_its_tier_is_merged_on_in_the_same_commit():
    small = [Size(SMALLEST // FANOUT, SMALLEST // FANOUT)] * FANOUT
    assert choose([Size(SMALLEST, SMALLEST)] * (FANOUT - 1) + small) == [tuple(range(2 * FANOUT - 1))]


@given(st.integers(1, 10**6))
def test_a_segment_with_many_deleted_is_written_anew_alone(live):
    assert choose([Size(2 * live, live), Size(live, live)]) == [(0,)]


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10**6), st.sampled_from((10, 300, 3000)), st.integers(100, 600))
def test_what_a_long_history_rewrites_grows_as_n_log_n(seed, most, commits):
    """In the lowest tier an article may be rewritten again and again, but along with no more than `SMALLEST`."""
    chance = random.Random(seed)
    segments, rewritten, added = [], 0, 0
    for _ in range(commits):
        new = chance.randint(1, most)
        added += new
        segments, written = after([*segments, Size(new, new)])
        rewritten += written
        assert len(segments) < FANOUT * tiers_of(added)
    assert rewritten <= added * tiers_of(added) + SMALLEST * (commits // (FANOUT - 1) + 1)
