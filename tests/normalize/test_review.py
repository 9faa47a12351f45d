"""What is proposed of a pair that waits for a person."""

from __future__ import annotations

import pytest

from normalize.model import Link, Relation, Score
from normalize.review import proposal


def link(score: float) -> Link:
    return Link("a", "b", Relation.MERGED, 2024, score, "auto", "the sums add up")


@pytest.mark.parametrize(
    ("likeness", "linked", "proposed"),
    [
        (0.66, 0.9, "merged"),
        (0.95, 0.95, "merged"),
        (0.35, 0.6, "merged"),
        (0.98, 0.54, "same"),  # two rows as like as that are one, whatever else adds up
        (0.4, 0.3, "related"),
        (0.66, None, "same"),
        (0.35, None, "related"),
    ],
)
def test_the_surer_of_likeness_and_link_is_proposed(
    likeness: float, linked: float | None, proposed: str
) -> None:
    assert proposal(Score(likeness, ()), None if linked is None else link(linked)) == proposed
