"""Signals of what names mark: places, target groups, kinds, directions, levels, opposites."""

from __future__ import annotations

from normalize.marks import later_stage
from normalize.overlap import Overlap
from normalize.signal_values import NOTHING, Value, added, audiences, differs, other_number
from normalize.traits import Traits

AGES = frozenset({"children", "young", "young_adults", "adults", "old"})


def audience_added(left: Traits, right: Traits, _: Overlap) -> Value:
    return added(audiences(left), audiences(right))


def place_added(left: Traits, right: Traits, _: Overlap) -> Value:
    """... and the other row does not even tell it in its texts."""
    if left.places & right.told_places or right.places & left.told_places:
        return NOTHING
    return added(left.places, right.places)


def place_elsewhere(left: Traits, right: Traits, _: Overlap) -> Value:
    """One name says where, and the other row's texts tell of other places alone."""
    if bool(left.places) == bool(right.places):
        return NOTHING
    named, told = (
        (left.places, right.told_places) if left.places else (right.places, left.told_places)
    )
    return differs(named, told)


def actor_added(left: Traits, right: Traits, _: Overlap) -> Value:
    """A party's short name in one name alone: "Dialogråd", "Dialogråd BUP"."""
    return added(left.actors, right.actors)


def kind_same(left: Traits, right: Traits, _: Overlap) -> Value:
    shared = left.kinds & right.kinds
    return (1.0, shared) if shared else NOTHING


def kind_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    return differs(left.kinds, right.kinds)


def place_same(left: Traits, right: Traits, _: Overlap) -> Value:
    shared = left.places & right.places
    return (1.0, shared) if shared else NOTHING


def place_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    return differs(left.places, right.places)


def audience_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    """Ages are told apart by themselves: relatives who are children, relatives who are adults."""
    ages = differs(audiences(left) & AGES, audiences(right) & AGES)
    return ages if ages[0] else differs(left.audiences - AGES, right.audiences - AGES)


def direction_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    return differs(left.directions, right.directions)


def level_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    return differs(left.levels, right.levels)


def number_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    label = other_number(left, right)
    if label is None:
        return NOTHING
    written = left.spelled.get(label, label)
    return 1.0, f"{written} {left.numbers[label]} / {right.numbers[label]}"


def stage_added(left: Traits, right: Traits, _: Overlap) -> Value:
    """One name is that of a later stage, and the other names none: "Hemtagning", "Hemtagning etapp
    2". The stage may be the thing carried on, or one of its own.
    """
    ours, theirs = later_stage(left.numbers), later_stage(right.numbers)
    if (ours is None) == (theirs is None):
        return NOTHING
    one, other, label = (left, right, ours) if ours is not None else (right, left, theirs)
    if label is None or label in other.numbers:
        return NOTHING
    return 1.0, f"{one.spelled.get(label, label)} {one.numbers[label]}"


def side_differs(left: Traits, right: Traits, _: Overlap) -> Value:
    """Of two opposites each name has one: "psykisk hälsa", "fysisk hälsa"."""
    for contrast, side in left.sides.items():
        if right.sides.get(contrast, side) != side:
            return 1.0, f"{side} / {right.sides[contrast]}"
    return NOTHING
