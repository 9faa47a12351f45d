"""Which documents count."""

from __future__ import annotations

from dataclasses import replace

from load.kept import EMPTY_SHA256, counting, merge, same_files
from tests.load.build import allocation, kept, source


def test_a_document_replaces_its_former_self() -> None:
    old, new = source("a", sha256="1"), source("a", sha256="2")
    assert merge(kept(old, source("b")), kept(new)) == kept(new, source("b"))


def test_order_of_arrival_does_not_show() -> None:
    one, two = kept(source("a")), kept(source("b"))
    assert merge(one, two) == merge(two, one)


def test_the_first_by_name_of_equal_files_counts() -> None:
    sources = [source(name, sha256="same") for name in ("c", "a", "b")]
    assert same_files(sources) == {"b": "a", "c": "a"}


def test_a_readable_file_is_not_hidden_by_a_copy_under_the_wrong_ending() -> None:
    bad = source("a.txt", sha256="same", status="unreadable")
    good = source("b.docx", allocation("Stödet"), sha256="same")
    assert counting(kept(bad, good)) == (good,)


def test_files_that_could_not_be_opened_repeat_nothing() -> None:
    unopened = [replace(source(name, status="unreadable"), sha256="") for name in "ab"]
    assert same_files(unopened) == {}


def test_empty_files_repeat_nothing() -> None:
    empty = [source(name, sha256=EMPTY_SHA256, status="unreadable") for name in "ab"]
    assert same_files(empty) == {}
