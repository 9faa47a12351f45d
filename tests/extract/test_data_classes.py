import dataclasses
import pickle

import pytest

from extract.data_classes import dataclass, replace


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """A place."""

    x: int
    y: int = 0

    @property
    def sum(self) -> int:
        return self.x + self.y


@dataclass(frozen=True, slots=True)
class Other:
    x: int
    y: int = 0


def test_fields_are_given_in_order_or_by_name_and_have_defaults() -> None:
    assert (Point(1).x, Point(1).y, Point(1, 2).sum, Point(y=3, x=1).sum) == (1, 0, 3, 4)


def test_a_field_that_is_left_out_or_unknown_is_refused() -> None:
    with pytest.raises(TypeError):
        Point()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Point(1, z=2)  # type: ignore[call-arg]


def test_what_is_equal_has_one_hash_and_what_is_of_another_class_is_not_equal() -> None:
    assert {Point(1, 2), Point(1, 2), Point(2, 2)} == {Point(1, 2), Point(2, 2)}
    other: object = Other(1, 2)
    assert Point(1, 2) != other


def test_ordered_classes_sort_by_their_fields_and_others_do_not() -> None:
    assert sorted([Point(2), Point(1, 5), Point(1)]) == [Point(1), Point(1, 5), Point(2)]
    with pytest.raises(TypeError):
        sorted([Other(2), Other(1)])  # type: ignore[type-var]


def test_slots_take_no_other_attributes() -> None:
    with pytest.raises(AttributeError):
        Point(1).z = 2  # type: ignore[attr-defined]


def test_the_librarys_functions_work_on_them() -> None:
    assert [f.name for f in dataclasses.fields(Point)] == ["x", "y"]
    assert dataclasses.asdict(Point(1, 2)) == {"x": 1, "y": 2}
    assert dataclasses.replace(Point(1, 2), x=5) == replace(Point(1, 2), x=5) == Point(5, 2)
    assert repr(Point(1, 2)) == "Point(x=1, y=2)"


def test_they_go_to_worker_processes_and_come_back() -> None:
    assert pickle.loads(pickle.dumps(Point(1, 2))) == Point(1, 2)  # noqa: S301
