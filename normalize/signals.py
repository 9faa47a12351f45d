"""Every signal of two rows by its name, and which rows it can say anything of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from normalize import mark_signals, name_signals, row_signals
from normalize.overlap import Overlap
from normalize.signal_values import Value
from normalize.traits import Traits, bit

# A signal is measured by the function of its name.
Measure = Callable[[Traits, Traits, Overlap], Value]
SIGNALS: Mapping[str, Measure] = {
    measure.__name__: measure
    for measure in (
        name_signals.name_same,
        name_signals.name_overlap,
        name_signals.name_begins,
        name_signals.rare_word,
        name_signals.name_contained,
        name_signals.name_own_words,
        name_signals.word_swapped,
        name_signals.frame_alone,
        name_signals.branch_differs,
        name_signals.name_in_purpose,
        name_signals.formerly,
        name_signals.scope_differs,
        row_signals.change_told,
        row_signals.part_same,
        row_signals.said_new,
        row_signals.said_ended,
        mark_signals.audience_added,
        mark_signals.place_added,
        mark_signals.place_elsewhere,
        mark_signals.actor_added,
        name_signals.short_differs,
        mark_signals.kind_same,
        mark_signals.kind_differs,
        name_signals.kind_added,
        row_signals.purpose_alike,
        row_signals.letters_alike,
        row_signals.purpose_differs,
        row_signals.plain_differs,
        row_signals.other_hands,
        row_signals.area_same,
        row_signals.area_differs,
        row_signals.twin_elsewhere,
        row_signals.party_same,
        row_signals.party_differs,
        mark_signals.place_same,
        mark_signals.place_differs,
        mark_signals.audience_differs,
        mark_signals.direction_differs,
        mark_signals.level_differs,
        mark_signals.number_differs,
        mark_signals.stage_added,
        mark_signals.side_differs,
        row_signals.amount_same,
        row_signals.amount_near,
        row_signals.amount_far,
        row_signals.same_year,
        row_signals.years_apart,
        row_signals.agreement_unknown,
        row_signals.agreement_differs,
        row_signals.county_unknown,
    )
}
# Most marks are rare, and most signals say nothing of rows without: these need a mark in both rows,
# in either, or in one of them alone, and are not measured where it is missing.
IN_BOTH = {
    "name_begins": "long_run",
    "rare_word": "rare",
    "word_swapped": "swappable",
    "frame_alone": "swappable",
    "branch_differs": "branch",
    "short_differs": "shorts",
    "kind_same": "kinds",
    "kind_differs": "kinds",
    "purpose_alike": "purpose",
    "purpose_differs": "purpose",
    "plain_differs": "purpose",
    "other_hands": "parties",
    "area_same": "area",
    "area_differs": "area",
    "party_same": "parties",
    "party_differs": "parties",
    "place_same": "places",
    "place_differs": "places",
    "audience_differs": "audiences",
    "direction_differs": "directions",
    "level_differs": "levels",
    "number_differs": "numbers",
    "side_differs": "sides",
    "amount_same": "sek",
    "amount_near": "sek",
    "amount_far": "sek",
    "same_year": "year",
    "years_apart": "year",
    "agreement_differs": "agreement",
}
IN_EITHER = {
    "name_in_purpose": "prose",
    "formerly": "formerly",
    "scope_differs": "coordinated",
    "change_told": "change",
    "part_same": "labels",
    "said_new": "is_new",
    "said_ended": "ended",
    "twin_elsewhere": "has_twin",
}
IN_ONE_ALONE = {
    "audience_added": "audiences",
    "place_added": "places",
    "place_elsewhere": "places",
    "actor_added": "actors",
    "stage_added": "numbers",
    "kind_added": "kinds",
    "agreement_unknown": "agreement",
}
IN_ONE = sum({bit(mark) for mark in (*IN_EITHER.values(), *IN_ONE_ALONE.values())})


def _bit_in(marks: Mapping[str, str], name: str) -> int:
    return bit(marks[name]) if name in marks else 0


# Bits of the marks that a signal needs in both rows, in either, and in one alone; 0 for none.
_NEEDED: Sequence[tuple[int, int, int, tuple[str, Measure]]] = [
    (
        _bit_in(IN_BOTH, name),
        _bit_in(IN_EITHER, name),
        _bit_in(IN_ONE_ALONE, name),
        (name, measure),
    )
    for name, measure in SIGNALS.items()
]


@cache
def may_say(both: int, either: int) -> tuple[tuple[str, Measure], ...]:
    """The signals that can say something of two rows; `both` and `either` are bits of marks."""
    alone = either & ~both
    return tuple(
        [
            signal
            for in_both, in_either, in_one, signal in _NEEDED
            if in_both & both == in_both
            and in_either & either == in_either
            and in_one & alone == in_one
        ]
    )
