"""`insats export` as users and their scripts see it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from insats.cli import main
from tests.publish.evil import write_history

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def insats(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run a command beside a history: exit code, stdout, stderr."""
    monkeypatch.chdir(tmp_path)
    write_history(tmp_path / "history.sqlite")

    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(arguments)
        except SystemExit as stop:
            code = int(stop.code or 0)
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return code, printed.out, printed.err

    return run


def test_it_writes_everything_and_lists_the_files(insats: Run) -> None:
    code, out, err = insats("export", "--to", "out")
    titles, *lines = [line.split("\t") for line in out.splitlines()]
    assert code == 0
    assert titles == ["file", "rows", "bytes"]
    listed = {line[0] for line in lines}
    assert {"csv/history.csv", "insatshistorik.xlsx", "datapackage.json"} <= listed
    assert listed == {
        path.relative_to("out").as_posix() for path in Path("out").rglob("*") if path.is_file()
    }
    assert "cut at 32 767 characters" in err


def test_json_tells_the_same(insats: Run) -> None:
    code, out, _ = insats("export", "--to", "out", "--format", "csv", "--format", "fdp", "--json")
    told = json.loads(out)
    assert code == 0
    assert told["files"][-1]["file"] == "datapackage.json"
    assert told["files"][0]["bytes"] == Path("out/csv/documents.csv").stat().st_size
    assert told["notices"] == []


def test_for_excel_and_the_language_are_heeded(insats: Run) -> None:
    insats("export", "--to", "out", "--format", "fdp", "--for-excel", "--language", "en")
    assert Path("out/csv/history.csv").read_bytes().startswith(b"\xef\xbb\xbfallocation_id;")
    described = json.loads(Path("out/datapackage.json").read_text(encoding="utf-8"))
    assert described["title"] == "History of interventions"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ((), "--to"),
        (("--to", "out", "--format", "pdf"), "invalid choice"),
        (("--to", "out", "--language", "fi"), "invalid choice"),
        (("--to", "out", "--format", "excel", "--for-excel"), "--for-excel is about CSV"),
        (("--to", "history.sqlite"), "a file stands where the folder goes"),
        (("--to", "out", "--db", "none.sqlite"), "there is no history here yet"),
    ],
)
def test_wrong_usage_is_exit_2_and_writes_nothing(
    insats: Run, tmp_path: Path, arguments: tuple[str, ...], reason: str
) -> None:
    code, out, err = insats("export", *arguments)
    assert (code, out) == (2, "")
    assert reason in err
    assert [path.name for path in tmp_path.iterdir()] == ["history.sqlite"]


def test_what_is_no_history_is_exit_3(insats: Run, tmp_path: Path) -> None:
    (tmp_path / "other.sqlite").write_text("not a database, though long enough to look like one")
    code, _, err = insats("export", "--to", "out", "--db", "other.sqlite")
    assert code == 3
    assert "not an SQLite database" in err


def test_other_commands_load_nothing_of_it() -> None:
    script = (
        "import sys; from insats.cli import main; main(['tables', '--format', 'csv', sys.argv[1]]);"
        " print([m for m in ('publish', 'pyarrow', 'xlsxwriter', 'pandas') if m in sys.modules])"
    )
    page = Path(__file__).parent.parent.parent / "README.md"
    command = [sys.executable, "-c", script, str(page)]
    told = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    assert told.stdout.splitlines()[-1] == "[]"
