"""The command line as users and their scripts see it: output, streams, exit codes."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from insats import cli, ingest
from insats.cli import main
from insats.printing import LINKED
from normalize.model import Relation
from tests.extract.readers.paper import drawn, lines
from tests.insats.documents import ROWS_2023, write_bad_ones, write_plan, write_two_years
from tests.insats.readers import in_this_process
from tests.update_docs import COMMANDS

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def insats(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run a command in a folder of its own, without workers: exit code, stdout, stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(ingest, "read_all", in_this_process)

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        assert not re.search("[\x1b\u2500-\u257f]", printed.out + printed.err)
        return code, printed.out, printed.err

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_two_years(tmp_path / "docs")
    return tmp_path / "docs"


def table(text: str) -> list[dict[str, str]]:
    titles, *rows = [line.split("\t") for line in text.split("\n\n")[0].splitlines()]
    return [dict(zip(titles, row, strict=True)) for row in rows]


# --- help and usage -----------------------------------------------------------------------------


def test_help_names_every_command_and_no_other(insats: Run) -> None:
    code, out, _ = insats("--help")
    assert code == 0
    assert tuple(re.findall(r"^    (\w+)  ", out, re.MULTILINE)) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_takes_db(insats: Run, command: str) -> None:
    code, out, err = insats(command, "--help")
    assert (code, err) == (0, "")
    assert "--db PATH" in out


def test_the_version_is_told(insats: Run) -> None:
    code, out, _ = insats("--version")
    assert code == 0
    assert re.fullmatch(r"insats \d+\.\d+\.\d+\n", out)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("publish",),
        ("ingest",),
        ("ingest", "--workers", "0", "docs"),
        ("ingest", "--report", "docs/plan 2023.docx", "docs"),
        ("ingest", "--report", "nowhere/report.json", "docs"),
        ("ingest", "docs", "no such file.docx"),
        ("tables",),
        ("tables", "no such file.docx"),
        ("tables", "docs"),
        ("tables", "--format", "xml", "docs/plan 2023.docx"),
        ("history",),
        ("check",),
        ("check", "--d", "x"),
    ],
)
def test_wrong_usage_is_exit_2_with_a_message_and_makes_no_history(
    insats: Run, folder: Path, arguments: tuple[str, ...]
) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir()}
    code, out, err = insats(*arguments)
    assert (code, out) == (2, "")
    assert err
    assert not Path("history.sqlite").exists()
    assert before == {path: path.read_bytes() for path in folder.iterdir()}


# --- ingest -------------------------------------------------------------------------------------


def test_ingest_prints_what_was_found(insats: Run, folder: Path) -> None:
    code, out, err = insats("ingest", folder)
    assert code == 0
    assert [(row["document"], row["status"], row["allocations"]) for row in table(out)] == [
        ("plan 2023.docx", "ok", "2"),
        ("plan 2024.docx", "ok", "2"),
    ]
    assert "Totals that differ: 1" in out
    assert "900 000 kr\t800 000 kr\t-100 000 kr" in out
    assert "2 documents, 4 allocations (4 added, 0 removed) and 3 interventions" in out
    assert "insats check" in err


def test_what_is_proposed_next_can_be_typed_as_it_stands(
    insats: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(sys, "argv", [".venv/bin/insats"])
    *_, err = insats("ingest", folder, "--db", "my history.sqlite")
    program, db = ".venv/bin/insats", "--db 'my history.sqlite'"
    assert err == f"Next: {program} history {db}, {program} check {db}\n"


def test_bad_files_are_exit_1_and_named_with_their_reason(insats: Run, folder: Path) -> None:
    bad = write_bad_ones(folder, good=folder / "plan 2023.docx")
    code, out, err = insats("ingest", folder, "--report", "report.json")
    assert code == 1
    assert {row["document"] for row in table(out)} > set(bad)
    for name in bad:
        assert re.search(rf"^insats: {re.escape(name)}: \w+: .{{10,}}", err, re.MULTILINE)
    files = json.loads(Path("report.json").read_text(encoding="utf-8"))["files"]
    assert {file["document"] for file in files if file["status"] == "ok"} == {
        "plan 2023.docx",
        "plan 2024.docx",
    }


def test_a_picture_is_named_with_what_can_be_done(insats: Run, folder: Path) -> None:
    (folder / "bild.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 20)
    (folder / "foto.jpg").write_bytes(b"\x01\x02\x00\x04\x05\x00\x00\x00")
    code, _, err = insats("ingest", folder)
    assert code == 1
    assert re.search(r"bild.png: unsupported: it is a picture \(PNG\): .*print it to a .pdf", err)
    assert re.search(r"foto.jpg: unsupported: .*print it to a .pdf", err)


def test_files_of_other_kinds_are_passed_over_by_name(insats: Run, folder: Path) -> None:
    (folder / "LÄSMIG").write_text("hej", encoding="utf-8")
    code, _, err = insats("ingest", folder)
    assert (code, "1 file passed over, not of a kind that is read: LÄSMIG" in err) == (0, True)


def test_what_to_look_at_is_printed_with_its_place(insats: Run, folder: Path) -> None:
    rows = (("Stödet", "avvaktas", "Hjälp i tid", "Regionen"), *ROWS_2023)
    write_plan(folder / "plan 2025.docx", 2025, rows)
    _, out, _ = insats("ingest", folder)
    assert re.search(r"plan 2025.docx\t\tTable 1, row 2: The amount .*\tavvaktas\n", out)


def test_one_document_is_not_called_documents(insats: Run, folder: Path) -> None:
    _, out, _ = insats("ingest", folder / "plan 2023.docx")
    assert "holds 1 document, 2 allocations" in out


def test_ingest_json_is_the_report(insats: Run, folder: Path) -> None:
    code, out, _ = insats("ingest", "--json", "--report", "report.json", folder)
    assert code == 0
    report = json.loads(out)
    assert report == json.loads(Path("report.json").read_text(encoding="utf-8"))
    assert [file["change"] for file in report["files"]] == ["new", "new"]


def test_a_dry_run_says_what_would_be(insats: Run, folder: Path) -> None:
    code, out, _ = insats("ingest", "--dry-run", folder)
    assert code == 0
    assert "The history would hold 2 documents" in out
    assert not Path("history.sqlite").exists()


def test_an_empty_folder_is_told_and_no_error(insats: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    code, _, err = insats("ingest", "empty")
    assert code == 0
    assert "no document" in err


@pytest.mark.parametrize("where", ["before", "after"])
def test_db_may_stand_before_or_after_the_command(insats: Run, folder: Path, where: str) -> None:
    db = ("--db", "other.sqlite")
    code, *_ = insats(*db, "ingest", folder) if where == "before" else insats("ingest", folder, *db)
    assert code == 0
    assert Path("other.sqlite").exists()
    assert not Path("history.sqlite").exists()


@pytest.mark.parametrize("command", [("ingest", "docs"), ("history",), ("check",)])
def test_a_file_that_is_no_history_is_exit_3_and_untouched(
    insats: Run, folder: Path, command: tuple[str, ...]
) -> None:
    other = folder / "plan 2023.docx"
    before = other.read_bytes()
    code, out, err = insats(*command, "--db", other)
    assert (code, out) == (3, "")
    assert "not an SQLite database" in err
    assert other.read_bytes() == before


def test_a_defect_of_the_program_is_one_line_and_exit_3(
    insats: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise IndexError("oj")

    monkeypatch.setattr(ingest, "_settle", fail)
    code, out, err = insats("ingest", folder)
    assert (code, out) == (3, "")
    assert err.startswith("insats: internal error: IndexError: oj")
    assert not Path("history.sqlite").exists()


def test_a_wrong_decisions_file_is_exit_2(insats: Run, folder: Path) -> None:
    Path("decisions.csv").write_text("left,right\n", encoding="utf-8")
    code, _, err = insats("ingest", folder)
    assert code == 2
    assert "decisions.csv" in err


# --- history, check, tables ---------------------------------------------------------------------


def test_history_of_one_intervention_is_found_misspelt(insats: Run, folder: Path) -> None:
    insats("ingest", folder)
    code, out, _ = insats("history", "familjcentral pa nätet")
    assert code == 0
    title, rows = out.split("\n", 1)
    assert title.startswith("Familjecentral på nätet (")
    assert [(row["year"], row["amount"], row["document"]) for row in table(rows)] == [
        ("2023", "450 000 kr", "plan 2023.docx"),
        ("2024", "500 000 kr", "plan 2024.docx"),
    ]


def test_a_name_of_several_words_needs_no_quotes(insats: Run, folder: Path) -> None:
    insats("ingest", folder)
    quoted = insats("history", "Familjecentral på nätet")
    assert insats("history", "Familjecentral", "på", "nätet") == quoted


def test_a_chart_of_budget_and_outcome_is_drawn_on_a_terminal_or_when_asked_for(
    insats: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    insats("ingest", folder)
    plain = insats("history", "Skolteam")[1]
    code, out, _ = insats("history", "Skolteam", "--chart")
    assert code == 0
    assert out.startswith(plain)
    assert "==" in out[len(plain) :]
    assert insats("history", "Skolteam", "--chart", "--json") == insats(
        "history", "Skolteam", "--json"
    )
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr("insats.printing.print_rows", lambda *_: None)
    assert "==" in insats("history", "Skolteam")[1]
    assert insats("history", "Skolteam", "--no-chart")[1] == ""


def test_history_as_json_has_whole_rows(insats: Run, folder: Path) -> None:
    insats("ingest", folder)
    found = json.loads(insats("history", "--json", "Skolteam")[1])
    assert found["intervention"]["names"] == ["Skolteam för närvaro"]
    (row,) = found["rows"]
    assert (row["amount_sek"], row["purpose"]) == (1_200_000, "Färre elever hemma")
    assert json.loads(insats("history", row["intervention_id"], "--json")[1]) == found


def test_history_tells_what_became_of_an_intervention_and_where_another_came_from(
    insats: Run, folder: Path
) -> None:
    before = (("Team ungdom", "900 000 kr", "Samtal för unga", "Regionen"),)
    after = (
        ("Team ungdom norr", "500 000 kr", "Team ungdom delas i två från 2023", "Regionen"),
        ("Team ungdom söder", "400 000 kr", "Team ungdom delas i två från 2023", "Regionen"),
    )
    write_plan(folder / "plan 2022.docx", 2022, before)
    write_plan(folder / "plan 2023.docx", 2023, after)
    insats("ingest", folder)

    def links(name: str) -> list[tuple[str, str, str]]:
        _, _, told = insats("history", name)[1].partition("\nLinks to other interventions: ")
        rows = table(told.partition("\n")[2])
        return [(row["year"], row["link"], row["intervention"]) for row in rows]

    assert links("Team ungdom") == [
        ("2023", "was split, one part being", "Team ungdom norr"),
        ("2023", "was split, one part being", "Team ungdom söder"),
    ]
    assert links("Team ungdom söder") == [("2023", "is a part of the former", "Team ungdom")]
    assert "Links" not in insats("history", "Skolteam")[1]
    (link,) = json.loads(insats("history", "Team ungdom söder", "--json")[1])["links"]
    assert (link["is_from"], link["relation"], link["other"]) == (0, "split", "Team ungdom")


def test_every_relation_has_its_words_in_a_history() -> None:
    assert {relation for relation, _ in LINKED} == set(Relation)


def test_history_without_a_name_lists_all(insats: Run, folder: Path) -> None:
    insats("ingest", folder)
    code, out, _ = insats("history")
    assert (code, len(table(out))) == (0, 3)
    assert len(json.loads(insats("history", "--json")[1])) == 3


def test_a_name_that_is_not_there_is_exit_2_with_the_near_ones(insats: Run, folder: Path) -> None:
    insats("ingest", folder)
    code, out, err = insats("history", "Anhörig på nätet")
    assert code == 2
    assert "Anhörig på nätet" in err
    assert "Familjecentral på nätet" in {row["intervention"] for row in table(out)}


def test_a_name_that_is_near_nothing_prints_no_empty_table(insats: Run, folder: Path) -> None:
    insats("ingest", folder)
    code, out, err = insats("history", "xyzzy 42")
    assert (code, out) == (2, "")
    assert err == "insats: no intervention is called 'xyzzy 42'; insats history lists them all\n"


def test_check_puts_what_differs_first_and_is_exit_0(insats: Run, folder: Path) -> None:
    insats("ingest", folder)
    code, out, _ = insats("check")
    rows = table(out)
    assert code == 0
    assert [row["status"] for row in rows] == ["differs", "ok"]
    assert rows[0]["difference"] == "-100 000 kr"
    assert json.loads(insats("check", "--json")[1])["totals"][0]["difference_sek"] == -100_000


def test_check_tells_findings_below_the_totals_by_severity(insats: Run, folder: Path) -> None:
    jumps = (
        ("Familjecentral på nätet", "6 000 000 kr", "Nå föräldrar tidigt", "Kommunerna"),
        ("Anhörigstöd dygnet runt", "3 000 000 kr", "Avlasta anhöriga", "Regionen"),
        ("Summa", "9 000 000 kr", "", ""),
    )
    write_plan(folder / "plan 2025.docx", 2025, jumps)
    insats("ingest", folder)

    code, out, _ = insats("check")

    totals, _, findings = out.partition("\nFindings: 2\n")
    told = [(row["severity"], row["kind"]) for row in table(findings)]
    assert code == 0
    assert table(totals)[0]["status"] == "differs"
    assert told == [("warning", "amount_jump"), ("info", "amount_jump")]
    found = json.loads(insats("check", "--json")[1])["findings"]
    assert [(row["severity"], row["kind"]) for row in found] == told


def test_tables_prints_the_grid_of_every_table(insats: Run, folder: Path) -> None:
    code, out, _ = insats("tables", folder / "plan 2023.docx")
    assert code == 0
    (only,) = json.loads(out)["tables"]
    assert only["page"] is None
    assert only["rows"][:2] == [
        ["Insats", "Belopp", "Syfte", "Ansvar"],
        ["Familjecentral på nätet", "450 000 kr", "Nå föräldrar tidigt", "Kommunerna"],
    ]


def test_tables_come_as_csv_and_markdown_too(insats: Run, folder: Path) -> None:
    plan = folder / "plan 2023.docx"
    assert insats("tables", plan, "--format", "csv")[1].startswith("Insats,Belopp,Syfte,Ansvar\n")
    assert insats("tables", plan, "--format", "markdown")[1].startswith("| Insats | Belopp |")


def test_tables_are_drawn_besides_being_printed(insats: Run, tmp_path: Path) -> None:
    drawn(tmp_path / "plan.pdf", lines("**Fördelning av medel 2024", "Stöd till unga."))
    code, out, err = insats("tables", "plan.pdf", "--debug-image", "pictures")
    assert (code, err.strip()) == (0, "Drew 1 page in pictures")
    assert out == insats("tables", "plan.pdf")[1]
    assert [path.name for path in Path("pictures").iterdir()] == ["page-001.png"]


@pytest.mark.parametrize(
    ("file", "into", "reason"),
    [
        ("docs/plan 2023.docx", "pictures", "export it as PDF"),
        ("plan.pdf", "plan.pdf", "is a file"),
        ("plan.pdf", "plan.pdf/pictures", "could not be written"),
    ],
)
def test_tables_that_cannot_be_drawn_are_exit_2_and_not_printed(
    insats: Run, folder: Path, file: str, into: str, reason: str
) -> None:
    drawn(folder.parent / "plan.pdf", lines("Stöd till unga."))
    before = Path(file).read_bytes()
    code, out, err = insats("tables", file, "--debug-image", into)
    assert (code, out) == (2, "")
    assert reason in err
    assert Path(file).read_bytes() == before


def test_tables_of_an_unreadable_file_is_exit_1(insats: Run, tmp_path: Path) -> None:
    (tmp_path / "tom.docx").write_bytes(b"")
    code, out, err = insats("tables", "tom.docx")
    assert (code, out) == (1, "")
    assert err.startswith("insats: tom.docx: unreadable: ")


# --- as a process of its own --------------------------------------------------------------------


LOADS = """
import sys
own = set(sys.modules)
from insats.cli import main
main(["tables", sys.argv[1]])
loaded = sys.modules.keys() - own
for module in ("argparse", "dataclasses", "inspect", "json", "numpy", "pathlib", "pypdfium2",
               "subprocess", "tomllib", "typing", "extract.heading_words"):
    assert module not in loaded, module
"""


def test_the_tables_of_a_pdf_load_nothing_that_takes_longer_than_to_read_them(
    tmp_path: Path,
) -> None:
    def picture(canvas: Canvas) -> None:
        lines("Insats    Belopp", "Ansvarig: kommunerna", *["Här står det hela."] * 9)(canvas)
        canvas.drawImage(ImageReader(Image.new("L", (90, 40), 200)), 72, 100, 300, 120)
        for x in range(72, 500, 110):  # boxes in a row that hold no sums
            canvas.rect(x, 400, 100, 60)
            canvas.drawString(x + 5, 440, "Lokalt")
            canvas.drawString(x + 5, 420, "arbete")

    file = drawn(tmp_path / "a.pdf", picture)
    with python("-c", LOADS, file, cwd=Path(cli.__file__).parents[1]) as process:
        _, err = process.communicate()
    assert process.returncode == 0, err.decode()


def python(*arguments: str | Path, **options: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, *map(str, arguments)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, **options)  # type: ignore[call-overload,no-any-return]  # noqa: S603


def test_ingest_with_workers_from_a_folder_of_its_own(folder: Path, tmp_path: Path) -> None:
    with python("-m", "insats", "ingest", folder, "--workers", "2", cwd=tmp_path) as process:
        out, err = process.communicate()
    assert process.returncode == 0, err
    assert b"4 allocations" in out


SLOW = """
import sys
from insats import ingest
from insats.cli import main
from insats.printing import LINKED
from normalize.model import Relation
from tests.insats.readers import by_content
if __name__ == "__main__":
    ingest.run.__kwdefaults__["read"] = by_content
    sys.exit(main())
"""


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is another thing there")
def test_ctrl_c_is_exit_130_in_silence_and_leaves_the_history(
    insats: Run, folder: Path, tmp_path: Path
) -> None:
    insats("ingest", folder)
    before = Path("history.sqlite").read_bytes()
    Path("slow.py").write_text(SLOW, encoding="utf-8")
    Path("slow.txt").write_text("sleep", encoding="utf-8")
    with python("slow.py", "ingest", "slow.txt", start_new_session=True) as process:
        while not Path("slow.begun").exists():
            assert process.poll() is None
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (130, b"", b"")
    assert Path("history.sqlite").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if "sqlite-" in path.name] == []


def test_a_reader_that_has_had_enough_causes_no_complaint(insats: Run, folder: Path) -> None:
    insats("ingest", folder)
    with python("-m", "insats", "history", "--json") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals there")
def test_on_a_terminal_there_are_tables(folder: Path, tmp_path: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "insats", "ingest", str(folder)]
    wide = os.environ | {"COLUMNS": "150"}
    with subprocess.Popen(  # noqa: S603
        command, stdout=theirs, stderr=theirs, cwd=tmp_path, env=wide
    ) as process:
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 4096):
                shown += part
        except OSError:  # how Linux says that the other end is closed
            pass
    os.close(ours)
    assert process.returncode == 0
    assert "plan 2023.docx" in shown.decode()
    assert "──" in shown.decode()


@pytest.mark.skipif(os.name == "nt", reason="counts with POSIX times")
def test_help_costs_at_most_four_times_an_empty_python() -> None:
    def cost(*arguments: str) -> float:
        before = os.times()
        for _ in range(8):
            with python(*arguments) as process:
                process.communicate()
        after = os.times()
        return (
            after.children_user
            + after.children_system
            - (before.children_user + before.children_system)
        )

    script = "import sys; from insats.cli import main; sys.exit(main(['--help']))"
    ratios = (cost("-c", script) / cost("-c", "pass") for _ in range(3))
    assert min(ratios) <= 4  # the least disturbed of three measurements


def test_the_history_is_plain_sqlite(insats: Run, folder: Path) -> None:
    insats("ingest", folder)
    with closing(sqlite3.connect("history.sqlite")) as connection:
        assert connection.execute("select sum(amount_sek) from history").fetchone() == (2_450_000,)


def test_a_rebuilt_history_is_the_same_whatever_the_order_and_the_number_of_workers(
    folder: Path, tmp_path: Path
) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    made = []
    for name, given, workers in (("a", files, "1"), ("b", files[::-1], "2")):
        db = tmp_path / f"{name}.sqlite"
        options = ("--db", db, "--workers", workers, "--rebuild")
        with python("-m", "insats", "ingest", *given, *options) as process:
            _, err = process.communicate()
        assert process.returncode == 0, err
        made.append(db.read_bytes())
    assert made[0] == made[1]


def test_a_history_is_not_rebuilt_from_fewer_documents(insats: Run, folder: Path) -> None:
    insats("ingest", folder)
    before = Path("history.sqlite").read_bytes()
    first = min(path for path in folder.rglob("*") if path.is_file())
    code, _, err = insats("ingest", "--rebuild", first)
    assert code == 2
    assert "also holds" in err
    assert Path("history.sqlite").read_bytes() == before


def test_verify_finds_a_sound_history_sound_and_a_changed_one_changed(
    insats: Run, folder: Path
) -> None:
    insats("ingest", folder)
    code, out, _ = insats("verify", folder)
    assert (code, "as it should be" in out) == (0, True)
    with closing(sqlite3.connect("history.sqlite")) as connection:
        connection.execute("update _line set amount_sek = amount_sek + 1")
        connection.commit()
    code, out, _ = insats("verify")
    assert code == 1
    assert "amount_sek" in out


def test_verify_tells_of_documents_that_changed_or_are_gone(insats: Run, folder: Path) -> None:
    insats("ingest", folder)
    first, *_, last = sorted(path for path in folder.rglob("*") if path.is_file())
    first.write_bytes(first.read_bytes() + b"\n")
    last.unlink()
    code, out, _ = insats("verify", folder)
    assert code == 1
    assert f"{first.name}: the file has changed" in out
    assert "not under the paths given" in out


def test_verify_of_the_wrong_folder_is_one_clear_complaint(
    insats: Run, folder: Path, tmp_path: Path
) -> None:
    insats("ingest", folder)
    wrong = tmp_path / "wrong"
    wrong.mkdir()
    for number in range(9):
        (wrong / f"other {number}.txt").write_text("x", encoding="utf-8")
    code, out, err = insats("verify", wrong)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "none of the" in err
    assert "give the folder that was ingested" in err


def test_verify_names_some_of_many_documents_that_the_history_lacks(
    insats: Run, folder: Path
) -> None:
    insats("ingest", folder)
    for number in range(9):
        (folder / f"other {number}.txt").write_text("x", encoding="utf-8")
    code, out, _ = insats("verify", folder)
    assert code == 1
    assert "9 documents: not in the history: other 0.txt, other 1.txt, other 2.txt …" in out


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_verify_follows_links_as_ingest_does(insats: Run, folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("x", encoding="utf-8")
    (folder / "link.txt").symlink_to(outside)
    insats("ingest", "--follow-links", folder)
    assert insats("verify", "--follow-links", folder)[0] == 0
    assert insats("verify", folder)[0] == 1
