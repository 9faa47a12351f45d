"""publish/queries/*.sql → the questions that are asked most, with the values they need.

A file begins with its question in both languages and a line for each parameter:

    -- en: What became of an intervention?
    -- sv: Vad blev det av en insats?
    -- :name text = null | any words of its name | ord ur namnet

The default is SQL, so that it may be a look-up: `(select max(year) from area_years)`. Values are
put into the text where `:name` stands, so that what `--show` prints runs in any other program.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from publish.asking import QueryError

KINDS = {"text": "a text", "whole": "a whole number", "date": "a day as YYYY-MM-DD"}
_HEADS = ("-- en:", "-- sv:", "-- :")  # other comments belong to the SQL
_HEAD = re.compile(r"-- (en|sv): (.+)")
_PARAMETER = re.compile(
    r"-- :(?P<name>\w+) (?P<kind>\w+) = (?P<default>.+) \| (?P<en>.+) \| (?P<sv>.+)"
)
_USE = re.compile(r":([a-z]\w*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a saved query asks for; `default` is SQL."""

    name: str
    kind: str
    default: str
    note_en: str
    note_sv: str


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A question with its SQL, in which `:name` stands for the value of a parameter."""

    name: str
    question_en: str
    question_sv: str
    parameters: tuple[Parameter, ...]
    sql: str

    def with_values(self, given: Mapping[str, str]) -> str:
        """The SQL with the values, or defaults, in their places. Raises QueryError."""
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in given:
            if name not in known:
                raise QueryError(
                    f"the saved query {self.name} has no parameter {name!r}; it has"
                    f" {', '.join(known) or 'none'}"
                )
        texts = {
            name: literal(each, given[name]) if name in given else each.default
            for name, each in known.items()
        }
        return _USE.sub(lambda found: texts[found[1]], self.sql)


@cache
def saved_queries() -> Mapping[str, SavedQuery]:
    """All of them by name, in the order of their names."""
    folder = files("publish").joinpath("queries")
    found = sorted(each.name for each in folder.iterdir() if each.name.endswith(".sql"))
    texts = {name: folder.joinpath(name).read_text(encoding="utf-8") for name in found}
    queries = (parse(name.removesuffix(".sql"), text) for name, text in texts.items())
    return {query.name: query for query in queries}


def saved_query(name: str) -> SavedQuery:
    """The one of that name. Raises QueryError, with those that come near."""
    queries = saved_queries()
    if name in queries:
        return queries[name]
    near = get_close_matches(name, queries, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else "insats query --list names them all"
    raise QueryError(f"no saved query is called {name!r}; {hint}")


def parse(name: str, text: str) -> SavedQuery:
    """The file's head and its SQL. Raises ValueError for a file that is not as it must be."""
    questions: dict[str, str] = {}
    parameters: list[Parameter] = []
    lines = text.splitlines()
    while lines and lines[0].startswith(_HEADS):
        line = lines.pop(0)
        if head := _HEAD.fullmatch(line):
            questions[head[1]] = head[2]
        elif (found := _PARAMETER.fullmatch(line)) and found["kind"] in KINDS:
            parameters.append(
                Parameter(found["name"], found["kind"], found["default"], found["en"], found["sv"])
            )
        else:
            raise ValueError(f"publish/queries/{name}.sql: the line {line!r} is not understood")
    sql = "\n".join(lines).strip()
    if set(questions) != {"en", "sv"}:
        raise ValueError(f"publish/queries/{name}.sql: it needs its question as en: and sv:")
    if set(_USE.findall(sql)) != {parameter.name for parameter in parameters}:
        raise ValueError(f"publish/queries/{name}.sql: its parameters are not those of its SQL")
    return SavedQuery(name, questions["en"], questions["sv"], tuple(parameters), sql)


def literal(parameter: Parameter, text: str) -> str:
    """`text` as SQL writes it. Raises QueryError where it is not of the parameter's kind."""
    if parameter.kind == "whole" and re.fullmatch(r"-?[0-9]{1,18}", text):
        return text
    if parameter.kind == "date" and is_day(text):
        return f"'{text}'"
    if parameter.kind == "text" and "\0" not in text:
        doubled = text.replace("'", "''")
        return f"'{doubled}'"
    raise QueryError(f"{parameter.name}={text}: {parameter.name} must be {KINDS[parameter.kind]}")


def is_day(text: str) -> bool:
    """Whether `text` is a day that has been or will be, as YYYY-MM-DD."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
