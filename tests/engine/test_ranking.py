"""The score of one article. Fields are given as positions, so that each case is on one screen."""

import math
import sys

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from newsgrep.engine.ranking import (
    K1,
    LEAD_WORDS,
    NEARNESS_LEAVES,
    NEARNESS_REACH,
    WEIGHTS,
    B,
    Collection,
    Rules,
    Sought,
    contributions,
    rarity,
    score,
)
from newsgrep.model.fields import TEXT_FIELD_NAMES

COLLECTION = Collection(1000, dict.fromkeys(TEXT_FIELD_NAMES, 100.0))
BARE = COLLECTION._replace(rules=Rules(lead=0, nearness=0))
LENGTHS = dict.fromkeys(TEXT_FIELD_NAMES, 100)
FAR = 200
"""A position beyond the lead."""

SYRIA = Sought("syria", 4.0)
TROOPS = Sought("troops", 2.0)
MOSCOW = Sought("moscow", 4.0)

positions = st.lists(st.integers(0, 400), max_size=8, unique=True).map(sorted)
uses = st.dictionaries(st.sampled_from(TEXT_FIELD_NAMES), positions, max_size=4)
weights = st.floats(0, 100)
articles = st.lists(st.tuples(weights, uses), min_size=1, max_size=6)
lengths = st.fixed_dictionaries({field: st.integers(0, 10**6) for field in TEXT_FIELD_NAMES})
averages = st.dictionaries(st.sampled_from(TEXT_FIELD_NAMES), st.floats(0, 10**6))
collections = st.tuples(st.integers(0, 10**9), averages).map(lambda made: Collection(*made))


def body(*sought_at, collection=COLLECTION):
    """Score leaves that stand in the body: pairs of a leaf and its positions."""
    sought = [leaf for leaf, _ in sought_at]
    return score(sought, [{"body": list(at)} if at else {} for _, at in sought_at], LENGTHS, collection)


def explained(sought, uses, collection=COLLECTION):
    return {one.what: pytest.approx(one.value) for one in contributions(sought, uses, LENGTHS, collection)}


def test_an_occurrence_in_a_body_of_average_length_is_worth_its_weight_over_k1():
    assert body((SYRIA, [FAR])) == pytest.approx(4 * 1 / (K1 + 1))


def test_frequencies_of_all_fields_are_added_before_they_saturate():
    use = {"title": [0], "body": [FAR, FAR + 50]}
    frequency = WEIGHTS["title"] + 2 * WEIGHTS["body"]
    assert score([SYRIA], [use], LENGTHS, COLLECTION) == pytest.approx(4 * frequency / (K1 + frequency))


def test_a_longer_article_needs_more_occurrences():
    short, long = ({**LENGTHS, "body": length} for length in (50, 200))
    assert score([SYRIA], [{"body": [FAR]}], short, BARE) > score([SYRIA], [{"body": [FAR]}], long, BARE)


def test_a_word_in_the_title_counts_more_than_one_in_the_body():
    assert score([SYRIA], [{"title": [0]}], LENGTHS, BARE) > score([SYRIA], [{"body": [FAR]}], LENGTHS, BARE)


def test_a_word_in_the_lead_counts_more_than_one_further_down():
    assert body((SYRIA, [LEAD_WORDS - 1])) > body((SYRIA, [LEAD_WORDS]))
    assert body((SYRIA, [LEAD_WORDS - 1]), collection=BARE) == body((SYRIA, [LEAD_WORDS]), collection=BARE)


def test_the_lead_is_of_the_body_alone():
    assert len(list(contributions([SYRIA], [{"title": [0], "people": [0]}], LENGTHS, COLLECTION))) == 1


def test_words_near_each_other_count_more_than_the_same_far_apart():
    near = body((SYRIA, [FAR]), (TROOPS, [FAR + NEARNESS_REACH]))
    far = body((SYRIA, [FAR]), (TROOPS, [FAR + NEARNESS_REACH + 1]))
    assert near > far == body((SYRIA, [FAR]), (TROOPS, [FAR + 100]))


def test_the_nearest_occurrences_count_in_either_order():
    there = body((SYRIA, [210, 300]), (TROOPS, [250, 302]))
    assert there == pytest.approx(body((SYRIA, [210, 300]), (TROOPS, [250, 298])))
    assert there > body((SYRIA, [210, 300]), (TROOPS, [250, 303]))


def test_every_two_words_can_be_near_not_only_those_next_to_each_other_in_the_query():
    assert body((SYRIA, [200]), (MOSCOW, [300]), (TROOPS, [201])) > body(
        (SYRIA, [200]), (MOSCOW, [300]), (TROOPS, [400])
    )


def test_words_of_different_fields_are_not_near_each_other():
    assert explained([SYRIA, TROOPS], [{"title": [3]}, {"people": [4]}]).keys() == {
        "syria: title 1",
        "troops: people 1",
    }


def test_a_pair_counts_as_its_more_frequent_word():
    assert explained([SYRIA, TROOPS], [{"body": [FAR]}, {"body": [FAR + 1]}])["syria next to troops"] == 0.5 * 2.0


def test_a_word_is_not_near_itself():
    """`disease diseases` is one word twice: wherever it stands it would be near."""
    twice = [{"body": [200, 203]}, {"body": [200, 203]}]
    assert explained([SYRIA, MOSCOW], twice).keys() == {"syria: body 2", "moscow: body 2"}


def test_a_word_that_is_everywhere_is_near_nothing():
    the = Sought("the", 0.01)
    assert explained([SYRIA, the], [{"body": [FAR]}, {"body": [FAR + 1]}]).keys() == {"syria: body 1", "the: body 1"}


def test_in_a_tiny_collection_where_every_word_is_frequent_nearness_still_counts():
    frequent = [Sought("syria", rarity(Collection(2, {}), 2)), Sought("troops", rarity(Collection(2, {}), 2))]
    assert "syria next to troops" in explained(frequent, [{"body": [FAR]}, {"body": [FAR + 1]}])


def test_the_explanation_names_each_part():
    use = [{"title": [0], "body": [3, 300]}, {"body": [5, 400]}]
    assert list(explained([SYRIA, TROOPS], use)) == [
        "syria: title 1, body 2",
        "syria in the lead: 1",
        "troops: body 2",
        "troops in the lead: 1",
        "syria 2 words from troops",
    ]


@pytest.mark.parametrize(
    ("rules", "gone"),
    [
        (Rules(lead=0), {"syria in the lead: 1", "troops in the lead: 1"}),
        (Rules(nearness=0), {"syria next to troops"}),
    ],
)
def test_a_part_that_is_switched_off_is_gone_and_nothing_else_changes(rules, gone):
    use = [{"title": [0], "body": [3]}, {"body": [4]}]
    everything = explained([SYRIA, TROOPS], use)
    remaining = {what: value for what, value in everything.items() if what not in gone}
    assert gone < everything.keys()
    assert explained([SYRIA, TROOPS], use, COLLECTION._replace(rules=rules)) == remaining


def test_an_article_without_any_of_the_words_scores_0():
    assert score([SYRIA, TROOPS], [{}, {}], {}, COLLECTION) == 0
    assert score([], [], {}, COLLECTION) == 0


def test_every_text_field_has_a_weight_and_a_slope():
    assert WEIGHTS.keys() == B.keys() == set(TEXT_FIELD_NAMES)


def test_of_a_very_long_query_only_the_weightiest_words_are_looked_at_for_nearness():
    many = [Sought(f"w{number}", 100.0 + number) for number in range(NEARNESS_LEAVES + 10)]
    parts = explained(many, [{"body": [FAR + number]} for number in range(len(many))])
    assert "w10 next to w11" in parts
    assert "w9 next to w10" not in parts


def test_the_pairs_of_a_long_query_share_what_one_pair_has():
    use = [{"body": [FAR]}, {"body": [FAR + 1]}, {}]
    pair = explained([SYRIA, TROOPS], use[:2])["syria next to troops"].expected
    assert explained([SYRIA, TROOPS, MOSCOW], use)["syria next to troops"] == pair / 2


@given(articles, lengths, collections)
def test_the_score_is_the_sum_of_its_contributions_and_finite(article, lengths, collection):
    sought = [Sought(f"w{number}", weight) for number, (weight, _) in enumerate(article)]
    standing = [use for _, use in article]
    parts = list(contributions(sought, standing, lengths, collection))
    assert score(sought, standing, lengths, collection) == pytest.approx(math.fsum(one.value for one in parts))
    assert all(math.isfinite(one.value) and one.value >= 0 and one.what for one in parts)


@given(articles, lengths, st.data())
def test_another_occurrence_never_lowers_a_score(article, lengths, data):
    """Of a word at a place where no other leaf stands: sharing one makes two leaves the same thing."""
    sought = [Sought(f"w{number}", weight) for number, (weight, _) in enumerate(article)]
    before = [use for _, use in article]
    which = data.draw(st.integers(0, len(article) - 1))
    field = data.draw(st.sampled_from(TEXT_FIELD_NAMES))
    at = data.draw(st.integers(0, 400))
    assume(not any(at in use.get(field, ()) for use in before))
    after = [*before]
    after[which] = {**before[which], field: sorted([*before[which].get(field, ()), at])}
    least = score(sought, before, lengths, COLLECTION)
    assert score(sought, after, lengths, COLLECTION) >= least - 1e-9 * abs(least)


@given(weights, weights, st.integers(1, 40), st.integers(1, 40))
def test_nearer_words_never_score_lower(one, other, distance, more):
    sought = (Sought("a", one), Sought("b", other))
    near, far = (body((sought[0], [FAR]), (sought[1], [FAR + apart])) for apart in (distance, distance + more))
    assert near >= far


@given(st.integers(1, 10**9), st.data())
def test_a_rarer_word_is_worth_more_and_none_less_than_nothing(articles, data):
    holders = data.draw(st.integers(0, articles - 1))
    more = data.draw(st.integers(holders + 1, articles))
    collection = Collection(articles, {})
    assert rarity(collection, holders) >= rarity(collection, more) >= 0
    if (more - holders) / articles > sys.float_info.epsilon * 1000:
        assert rarity(collection, holders) > rarity(collection, more)


@given(articles, lengths)
def test_the_order_of_the_words_in_the_query_does_not_matter(article, lengths):
    sought = [Sought(f"w{number}", weight) for number, (weight, _) in enumerate(article)]
    standing = [use for _, use in article]
    backwards = score(sought[::-1], standing[::-1], lengths, COLLECTION)
    assert score(sought, standing, lengths, COLLECTION) == pytest.approx(backwards)
