"""Answering a query from the segments of an index.

What matches is found in `matching.py`, as numbers with a bit for each document; how it is scored is said in
`engine/ranking.py`. Here the best of it are found through posting lists.
"""

from __future__ import annotations

from functools import cached_property

from newsgrep.engine import ranking, recency
from newsgrep.engine.leaves import fields_of, flat, leaves, scope_of
from newsgrep.engine.ranking import Collection
from newsgrep.engine.whoosh.layout import LEAD_FIELD_NAME, SLOTS
from newsgrep.engine.whoosh.lists import LeafLists
from newsgrep.engine.whoosh.nearness import FieldList
from newsgrep.engine.whoosh.nearness import Leaf as LeafKernel
from newsgrep.engine.whoosh.segment import bits
from newsgrep.engine.whoosh.topk import Best, Rules, Search
from newsgrep.model.fields import TEXT_FIELD_NAMES, standing_in
from newsgrep.model.query import Everything, Leaf, Query, all_of, label
from newsgrep.model.value import TYPE_CHECKING, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsgrep.engine.whoosh.lists import Source
    from newsgrep.engine.whoosh.reading import Reading
    from newsgrep.engine.whoosh.segment import Segment
    from newsgrep.engine.whoosh.stories import Folded
    from newsgrep.model.request import Contribution, Recency, Request

    _Measure = tuple[memoryview, memoryview[float], float, float]

NOTHING_YET = -1.0
"""A score that every document exceeds."""


class Found(Value):
    """A document that is among the best.

    Attributes:
        score: As asked for.
        segment: Its segment.
        document: Its number there.
    """

    score: float
    segment: Segment
    document: int


class Plan(Value):
    """How a query is searched.

    Attributes:
        leaves: What is scored, with boosts.
        required: Every one of them must stand in a document.
        rest: What a document must match as well; None where the leaves say everything.
    """

    leaves: tuple[tuple[Leaf, float], ...]
    required: bool
    rest: Query | None


class Evaluation:
    """Answers of one state of the index, each leaf read once.

    Attributes:
        pruned: Whether documents that cannot be among the best may be passed over; the answer is the same without.
    """

    def __init__(self, reading: Reading, rules: ranking.Rules | None = None, *, pruned: bool = True) -> None:
        self._reading = reading
        self._rules = rules or ranking.Rules()
        self.pruned = pruned
        self._terms: dict[tuple[Leaf, str], set[str]] = {}
        self._lists = {id(segment): LeafLists(segment) for segment in reading.segments}
        self._rarities: dict[tuple[Leaf, Sequence[str]], float] = {}
        self._measures: dict[tuple[int, str], _Measure] = {}
        self._folded: dict[Request, Folded] = {}

    def terms(self, leaf: Leaf, stemming: str) -> set[str]:
        """Give the terms that a leaf other than a phrase stands for in texts that are stemmed in some way."""
        key = (leaf, stemming)
        if key not in self._terms:
            alike = (segment for segment in self._reading.segments if segment.stemming == stemming)
            self._terms[key] = set[str]().union(*(self._lists[id(segment)].terms(leaf) for segment in alike))
        return self._terms[key]

    def best(self, request: Request, most: int) -> list[Found]:
        """Give the best of an answer, the best first; ties in the order of their ids.

        Args:
            request: The question; its order, offset and limit do not count.
            most: How many are wanted.
        """
        plan = plan_of(request)
        found: list[Found] = []
        for segment in self._reading.segments:
            floor = found[most - 1].score if len(found) >= most else NOTHING_YET
            mask = self._mask(segment, request, plan)
            found += self._best_of(segment, request, plan, mask, most, floor)
            found = sorted(found, key=_order)[:most]
        return found

    def newest(self, request: Request, most: int, *, oldest: bool = False) -> list[Found]:
        """Give those with the latest (or earliest) days, in the order of these; undated ones last, ties by id."""
        import heapq

        ranked: list[tuple[float, str, Segment, int]] = []
        for segment in self._reading.segments:
            for document in bits(self.matching(segment, request)):
                day = segment.day(document)
                rank = (day if oldest else -day) if day else float("inf")
                ranked.append((rank, segment.id_of(document), segment, document))
        chosen = heapq.nsmallest(most, ranked, key=lambda one: one[:2])
        scores: dict[tuple[int, int], float] = {}
        plan = plan_of(request)
        for segment in self._reading.segments:
            documents = [document for _, _, held, document in chosen if held is segment]
            mask = sum(1 << document for document in documents)
            if mask:
                scored = self._best_of(segment, request, plan, mask, len(documents), NOTHING_YET)
                scores.update(((id(segment), one.document), one.score) for one in scored)
        return [Found(scores[id(segment), document], segment, document) for _, _, segment, document in chosen]

    def count(self, request: Request) -> int:
        """Give how many documents match."""
        return sum(self.matching(segment, request).bit_count() for segment in self._reading.segments)

    def matching(self, segment: Segment, request: Request) -> int:
        """Give the documents of a segment that match a request, deleted ones left out."""
        if request.fold:
            return self.folded(request).masks[self._reading.segments.index(segment)]
        found = segment.live & self._matching(segment, request.query, request.fields)
        if not isinstance(request.filters, Everything):
            found &= self._matching(segment, request.filters, request.fields)
        return found

    def holders(self, leaf: Leaf, scope: Sequence[str]) -> int:
        """Give the number of articles that hold a leaf, in the field where they are most."""
        found: dict[str, int] = {}
        for field in fields_of(leaf, scope):
            found.setdefault(standing_in(field), self._holders_in(leaf, field))
        return max(found.values(), default=0)

    def masks(self, request: Request) -> list[int]:
        """Give the documents that match, by segment; folding does not count."""
        unfolded = request._replace(fold=False)
        return [self.matching(segment, unfolded) for segment in self._reading.segments]

    def folded(self, request: Request) -> Folded:
        """Give what is left when the stories of a whole answer are folded."""
        if request not in self._folded:
            from newsgrep.engine.whoosh.stories import fold

            self._folded[request] = fold(self._reading, self.masks(request))
        return self._folded[request]

    def copies_of(self, request: Request) -> Callable[[Found], int]:
        """Give what tells how many of its story a document stands for, itself aside, in a folded answer."""
        copies = self.folded(request).copies
        return lambda found: copies.get((self._reading.segments.index(found.segment), found.document), 0)

    def explanation(self, request: Request, found: Found) -> tuple[Contribution, ...]:
        """Give the parts of a document's score."""
        from newsgrep.engine.whoosh.standing import Places

        scope = scope_of(request.query, request.fields)
        collection = self._collection()
        places = Places(self._lists[id(found.segment)])
        sought = []
        uses: list[ranking.Uses] = []
        for leaf, boost in leaves(request.query):
            sought.append(ranking.Sought(label(leaf), boost * ranking.rarity(collection, self.holders(leaf, scope))))
            use: dict[str, list[int]] = {}
            for field in fields_of(leaf, scope):
                positions = places.of(leaf, field, found.document)
                if positions:
                    use.setdefault(standing_in(field), positions)
            uses.append(use)
        lengths = {field: found.segment.length(found.document, field) for use in uses for field in use}
        return tuple(ranking.contributions(sought, uses, lengths, collection))

    def _collection(self) -> Collection:
        averages = {field: self._reading.average_length(field) for field in TEXT_FIELD_NAMES}
        return Collection(self._reading.count(), averages, self._rules)

    def _mask(self, segment: Segment, request: Request, plan: Plan) -> int | None:
        """Give the documents that may be found; None for all."""
        if request.fold:
            return self.matching(segment, request)
        if plan.rest is not None:
            mask = segment.live & self._matching(segment, plan.rest, request.fields)
        elif segment.deleted:
            mask = segment.live
        elif isinstance(request.filters, Everything):
            return None
        else:
            mask = segment.everything
        if not isinstance(request.filters, Everything):
            mask &= self._matching(segment, request.filters, request.fields)
        return mask

    def _best_of(
        self, segment: Segment, request: Request, plan: Plan, mask: int | None, most: int, floor: float
    ) -> list[Found]:
        """Give the best documents of a segment among those of a mask, in no order."""
        size = segment.documents
        most = min(most, size if mask is None else mask.bit_count())
        if not most:
            return []
        best = Best(most, segment.pages, *segment.ids(), floor)
        if plan.leaves:
            self._search(segment, request, plan, mask, best)
        found = [Found(score, segment, document) for score, document in best.found()]
        if len(found) < most and not plan.required and plan.rest is not None and mask is not None:
            # Documents that match without any leaf, by a date or an exclusion, follow with a score of nothing.
            for one in found:
                mask &= ~(1 << one.document)
            found += (Found(0.0, segment, document) for document in _first_ids(segment, mask, most - len(found)))
        return found

    def _search(self, segment: Segment, request: Request, plan: Plan, mask: int | None, best: Best) -> None:
        """Offer the documents of a segment in which leaves stand."""
        scope = scope_of(request.query, request.fields)
        weights = [boost * self._rarity(leaf, scope) for leaf, boost in plan.leaves]
        near = set(ranking.counted(weights) if self._rules.nearness else ())
        made = []
        for number, (leaf, _) in enumerate(plan.leaves):
            lists = self._field_lists(segment, leaf, scope, placed=len(near) > 1 and number in near)
            if lists:
                made.append(LeafKernel(lists, weights[number], number in near))
            elif plan.required:
                return
        if made:
            size = segment.documents
            bitmap = None if mask is None else mask.to_bytes((size + 7) // 8, "little")
            rules = self._kernel_rules(request.recency, len(near))
            dates = segment.dates() if request.recency else memoryview(b"")
            Search(made, plan.required, rules, best, size, bitmap, dates).go()

    def _field_lists(self, segment: Segment, leaf: Leaf, scope: Sequence[str], *, placed: bool) -> list[FieldList]:
        made = []
        taken: set[str] = set()
        for field in fields_of(leaf, scope):
            stands_in = standing_in(field)
            if stands_in in taken:
                continue
            sources = self._lists[id(segment)].sources(leaf, field, placed)
            if sources:
                taken.add(stands_in)
                made += [self._field_list(segment, stands_in, source) for source in sources]
        return made

    def _field_list(self, segment: Segment, field: str, source: Source) -> FieldList:
        key = (id(segment), field)
        measure = self._measures.get(key)
        if measure is None:
            measure = self._measures[key] = self._measure(segment, field)
        return FieldList(source.open(), source.open, SLOTS[field], *measure)

    def _measure(self, segment: Segment, field: str) -> _Measure:
        """Give what postings of a field count for, as `FieldList` takes it."""
        rules = self._rules
        average = self._reading.average_length(field)
        lead = rules.lead if field == LEAD_FIELD_NAME else 0.0
        # A bound was made with the average of its segment: where that of the index is greater, postings count for more.
        own = segment.total_length(field) / max(segment.documents, 1)
        drift = max(1.0, average / own) if own else 1.0
        worths: memoryview[float] = memoryview(self._reading.worths(field, rules))
        return segment.norms(field), worths, lead, max(rules.weights[field], lead) * drift

    def _kernel_rules(self, preference: Recency | None, near: int) -> Rules:
        rules = self._rules
        return Rules(
            rules.k1,
            ranking.nearness_share(rules.nearness, near) if near > 1 else 0.0,
            ranking.NEARNESS_REACH,
            preference.half_life if preference else 0,
            preference.today.toordinal() if preference else 0,
            recency.LEAST,
            self.pruned and self._bounds_hold,
        )

    @cached_property
    def _bounds_hold(self) -> bool:
        """Say whether the bounds in the lists were made with these rules."""
        rules = self._rules
        return all(
            segment.built_with("lead.words") == ranking.LEAD_WORDS
            and segment.built_with("lead.weight") >= rules.lead
            and all(segment.built_with(f"b.{field}") == rules.b[field] for field in TEXT_FIELD_NAMES)
            for segment in self._reading.segments
        )

    def _rarity(self, leaf: Leaf, scope: Sequence[str]) -> float:
        key = (leaf, scope)
        if key not in self._rarities:
            collection = Collection(self._reading.count(), {}, self._rules)
            self._rarities[key] = ranking.rarity(collection, self.holders(leaf, scope))
        return self._rarities[key]

    def _holders_in(self, leaf: Leaf, field: str) -> int:
        total = 0
        for segment in self._reading.segments:
            lists = self._lists[id(segment)]
            if segment.deleted:
                total += (lists.bitmap(leaf, field) & segment.live).bit_count()
            else:
                total += lists.holders(leaf, field)
        return total

    def _matching(self, segment: Segment, query: Query, fields: Sequence[str]) -> int:
        """Give the documents of a segment that match a query, deleted ones perhaps among them."""
        from newsgrep.engine.whoosh.matching import Matching

        return Matching(self._lists[id(segment)]).documents(query, fields)


def plan_of(request: Request) -> Plan:
    """Give how a request is searched.

    Leaves that are alternatives, or all required, can be searched by their bounds alone. Any other query is matched
    first, and what matches is scored.
    """
    scored = leaves(request.query)
    apart = flat(request.query)
    if apart is None:
        return Plan(scored, False, request.query)
    _, required, others = apart
    return Plan(scored, required, all_of(others) if others else None)


def _first_ids(segment: Segment, mask: int, most: int) -> Iterator[int]:
    """Yield the documents of a mask whose ids come first."""
    bitmap = mask.to_bytes((segment.documents + 7) // 8, "little")
    for document in segment.starting(""):
        if most <= 0:
            return
        if bitmap[document >> 3] >> (document & 7) & 1:
            yield document
            most -= 1


def _order(found: Found) -> tuple[float, str]:
    return -found.score, found.segment.id_of(found.document)
