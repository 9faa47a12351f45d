"""Which files are read, and what their documents are called."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from insats.paths import MissingPath, find_files


def touch(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    return path


def names(*paths: Path) -> list[str]:
    return [file.name for file in find_files(paths).files]


def test_a_document_is_named_by_its_path_in_the_folder_given(tmp_path: Path) -> None:
    touch(tmp_path / "b.docx")
    touch(tmp_path / "2024" / "a.pdf")
    assert names(tmp_path) == ["2024/a.pdf", "b.docx"]


def test_a_file_given_by_itself_goes_by_its_own_name(tmp_path: Path) -> None:
    assert names(touch(tmp_path / "deep" / "a.docx")) == ["a.docx"]


def test_hidden_files_and_folders_and_lock_files_are_left_out(tmp_path: Path) -> None:
    for name in (".a.docx", ".git/b.docx", "~$c.docx", "d.docx"):
        touch(tmp_path / name)
    walk = find_files([tmp_path])
    assert ([file.name for file in walk.files], walk.skipped) == (["d.docx"], ())


def test_pictures_in_a_folder_are_tried_and_other_kinds_passed_over(tmp_path: Path) -> None:
    for name in ("a.jpg", "b/c.mp3", "LÄSMIG", "d.DOCX"):
        touch(tmp_path / name)
    walk = find_files([tmp_path])
    assert [file.name for file in walk.files] == ["a.jpg", "d.DOCX"]
    assert walk.skipped == ("LÄSMIG", "b/c.mp3")


def test_a_workbook_in_a_folder_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    touch(tmp_path / "tabeller.xlsx")
    assert names(tmp_path) == ["tabeller.xlsx"]


def test_a_picture_given_by_itself_is_tried(tmp_path: Path) -> None:
    assert names(touch(tmp_path / "a.jpg")) == ["a.jpg"]


def test_two_files_of_one_name_are_told_apart_by_their_parents(tmp_path: Path) -> None:
    paths = [touch(tmp_path / year / "x" / "plan.docx") for year in ("2023", "2024")]
    other = touch(tmp_path / "other.docx")
    assert names(*paths, other) == ["2023/x/plan.docx", "2024/x/plan.docx", "other.docx"]


def test_two_folders_with_one_inner_name_are_told_apart(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        touch(tmp_path / folder / "sub" / "plan.docx")
    assert names(tmp_path / "a", tmp_path / "b") == ["a/sub/plan.docx", "b/sub/plan.docx"]


def test_a_file_that_is_reached_twice_is_read_once(tmp_path: Path) -> None:
    file = touch(tmp_path / "2024" / "plan.docx")
    assert names(file, tmp_path, file) == names(tmp_path, file) == ["2024/plan.docx"]


def test_order_of_the_paths_does_not_show(tmp_path: Path) -> None:
    paths = [touch(tmp_path / str(n) / "plan.docx") for n in range(3)] + [tmp_path]
    assert find_files(paths) == find_files(paths[::-1])


def test_names_are_composed(tmp_path: Path) -> None:
    touch(tmp_path / unicodedata.normalize("NFD", "Gävle") / unicodedata.normalize("NFD", "å.docx"))
    assert names(tmp_path) == ["Gävle/å.docx"]


@pytest.mark.skipif(os.name == "nt", reason="one name there")
def test_names_that_differ_in_their_encoding_alone_are_two_documents(tmp_path: Path) -> None:
    for form in ("NFC", "NFD"):
        touch(tmp_path / unicodedata.normalize(form, "å.docx"))
    if len(list(tmp_path.iterdir())) == 2:  # not so on a disk that composes names itself
        assert names(tmp_path) == ["å.docx", "å.docx (2)"]


@pytest.mark.skipif(os.name == "nt", reason="names there are text")
def test_a_name_that_is_not_text_can_still_be_written(tmp_path: Path) -> None:
    os.mkdir(os.fsencode(tmp_path) + b"/v\xe4g")  # noqa: PTH102  pathlib would not take these bytes
    touch(Path(os.fsdecode(os.fsencode(tmp_path) + b"/v\xe4g")) / "a\n.docx")
    (name,) = names(tmp_path)
    assert name.encode() == "v\ufffdg/a?.docx".encode()


def test_a_missing_path_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(MissingPath, match=r"nothing\.docx: no such file"):
        find_files([tmp_path / "nothing.docx"])


@pytest.mark.skipif(os.name == "nt", reason="no pipes there")
def test_a_pipe_is_neither_file_nor_folder(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(MissingPath, match="neither a file nor a folder"):
        find_files([tmp_path / "pipe"])


@pytest.mark.skipif(os.name == "nt", reason="no pipes there")
def test_what_is_not_to_be_opened_is_named_with_the_reason(tmp_path: Path) -> None:
    outside = touch(tmp_path / "outside.docx")
    folder = tmp_path / "folder"
    inside = touch(folder / "a.docx")
    (folder / "b.docx").symlink_to(outside)
    (folder / "c.docx").symlink_to("nowhere")
    (folder / "d.docx").symlink_to(inside)
    (folder / "up").symlink_to(tmp_path)
    os.mkfifo(folder / "e.docx")
    refused = {file.name: file.refused.partition(":")[0] for file in find_files([folder]).files}
    assert refused == {
        "b.docx": "it is a link that leads out of the folder",
        "c.docx": "it is a link that leads nowhere",
        "d.docx": "",  # the same file as a.docx
        "e.docx": "it is a pipe, a socket or a device",
    }
    (told,) = find_files([folder]).unlisted
    assert "up: it is a link" in told
    followed = find_files([folder], is_following=True)
    assert {f.name for f in followed.files if not f.refused} >= {"d.docx", "up/outside.docx"}


def test_a_name_cannot_show_another_ending_than_it_has(tmp_path: Path) -> None:
    touch(tmp_path / "plan\u202excod.pdf")
    assert names(tmp_path) == ["plan?xcod.pdf"]
