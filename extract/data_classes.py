"""Data classes as the standard library makes them, for a tenth of the time.

A program that reads one file and ends pays for each class that it defines. The library's own
`dataclass` takes .4 ms a class and 6 ms for loading itself, which made up a quarter of what
`insats tables` took for a short PDF; this one takes .02 ms. What it leaves out it looks up from
the library when somebody asks: `fields`, `asdict` and `replace` of `dataclasses` work on these too.
"""

from __future__ import annotations

from operator import attrgetter
from types import FunctionType

__all__ = ["cached_property", "dataclass", "replace"]

TYPE_CHECKING = False  # typing would take as long to load as all the classes take to be made
if TYPE_CHECKING:
    # For mypy these are the library's: it is mypy that holds frozen fields to be frozen.
    from dataclasses import dataclass, replace
    from functools import cached_property
else:

    def dataclass(*, frozen=False, slots=False, order=False):
        """A decorator that makes a data class of a class: `@dataclass(frozen=True, slots=True)`.

        Fields have plain values for defaults, no factories, and are not inherited.
        """

        def made(cls):
            fields = tuple(cls.__annotations__)
            defaults = {name: cls.__dict__[name] for name in fields if name in cls.__dict__}
            methods = _methods(fields, defaults) | (_ORDER if order else {})
            if not frozen:
                methods["__hash__"] = None
            own = {
                name: value
                for name, value in cls.__dict__.items()
                if name not in defaults and name not in ("__dict__", "__weakref__")
            }
            if slots:
                own["__slots__"] = fields
            own["__qualname__"] = cls.__qualname__
            return type(cls)(cls.__name__, cls.__bases__, methods | own)

        return made

    def replace(item, /, **changes):
        """A copy with other values for some fields."""
        for name in item.__match_args__:
            if name not in changes:
                changes[name] = getattr(item, name)
        return item.__class__(**changes)

    class cached_property:  # noqa: N801  in the place of the library's
        """What the library has under this name, without the lock that each first look takes."""

        def __init__(self, function):
            self.function = function
            self.name = function.__name__
            self.__doc__ = function.__doc__

        def __get__(self, item, owner):
            if item is None:
                return self
            value = item.__dict__[self.name] = self.function(item)
            return value

    # What `__init__` does in a class of so many fields. Most have a few: these lie there compiled,
    # for to compile them takes longer than all else that makes a class.

    def _of_1(self, a):
        self.a = a

    def _of_2(self, a, b):
        self.a = a
        self.b = b

    def _of_3(self, a, b, c):
        self.a = a
        self.b = b
        self.c = c

    def _of_4(self, a, b, c, d):
        self.a = a
        self.b = b
        self.c = c
        self.d = d

    def _of_5(self, a, b, c, d, e):
        self.a = a
        self.b = b
        self.c = c
        self.d = d
        self.e = e

    def _of_6(self, a, b, c, d, e, f):
        self.a = a
        self.b = b
        self.c = c
        self.d = d
        self.e = e
        self.f = f

    def _of_7(self, a, b, c, d, e, f, g):
        self.a = a
        self.b = b
        self.c = c
        self.d = d
        self.e = e
        self.f = f
        self.g = g

    def _of_8(self, a, b, c, d, e, f, g, h):
        self.a = a
        self.b = b
        self.c = c
        self.d = d
        self.e = e
        self.f = f
        self.g = g
        self.h = h

    def _of_9(self, a, b, c, d, e, f, g, h, i):
        self.a = a
        self.b = b
        self.c = c
        self.d = d
        self.e = e
        self.f = f
        self.g = g
        self.h = h
        self.i = i

    _INITS = {
        function.__code__.co_argcount - 1: function.__code__
        for function in (_of_1, _of_2, _of_3, _of_4, _of_5, _of_6, _of_7, _of_8, _of_9)
    }

    def _init(fields, defaults):
        """The fields' `__init__`: that for so many fields, with their names put in."""
        count = len(fields)
        if count not in _INITS:
            names = [f"f{i}" for i in range(count)]
            lines = [f"self.{name} = {name}" for name in names] or ["pass"]
            scope = {}
            exec(f"def __init__({', '.join(['self', *names])}): {'; '.join(lines)}", scope)  # noqa: S102
            _INITS[count] = scope["__init__"].__code__
        names = {"co_name": "__init__", "co_qualname": "__init__", "co_names": fields}
        code = _INITS[count].replace(co_varnames=("self", *fields), **names)
        return FunctionType(code, {}, "__init__", tuple(defaults.values()))

    def _methods(fields, defaults):
        values = attrgetter(*fields) if fields else lambda _: ()

        def equals(self, other):
            same_kind = self.__class__ is other.__class__
            return values(self) == values(other) if same_kind else NotImplemented

        return {
            "__init__": _init(fields, defaults),
            "__match_args__": fields,
            "__dataclass_fields__": _Fields(defaults),
            "__eq__": equals,
            "__hash__": lambda self: hash(values(self)),
            "__repr__": _shown,
        }

    def _shown(self):
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
        return f"{self.__class__.__qualname__}({shown})"

    def _values(item):
        return tuple(getattr(item, name) for name in item.__match_args__)

    _ORDER = {
        "__lt__": lambda self, other: _values(self) < _values(other),
        "__le__": lambda self, other: _values(self) <= _values(other),
        "__gt__": lambda self, other: _values(self) > _values(other),
        "__ge__": lambda self, other: _values(self) >= _values(other),
    }

    class _Fields:
        """The library's own description of a class's fields, made when it is first asked for."""

        def __init__(self, defaults):
            self.defaults = defaults

        def __get__(self, instance, owner):
            import dataclasses

            space = {"__annotations__": owner.__annotations__, "__module__": owner.__module__}
            twin = dataclasses.dataclass(type(owner.__name__, (), space | self.defaults))
            owner.__dataclass_fields__ = twin.__dataclass_fields__
            return owner.__dataclass_fields__
