from __future__ import annotations

from pathlib import Path

import pytest

from extract.allocations import find
from extract.errors import DamagedDocument
from extract.model import Format
from extract.read import read
from extract.readers import separated_values
from tests.extract.build import sums
from tests.extract.readers.shown import headings, rows, tables

LINES = (
    "Insats;Belopp;Ansvarig\r\nSkolstöd;800 000 kr;Sjöbo kommun\r\nLovläger;125000,00;Övriga\r\n"
)
READ = [
    ["Insats", "Belopp", "Ansvarig"],
    ["Skolstöd", "800 000 kr", "Sjöbo kommun"],
    ["Lovläger", "125000,00", "Övriga"],
]


def put(folder: Path, data: bytes, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_letters_are_read_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    content = separated_values.read(put(tmp_path, LINES.encode(encoding)))

    assert rows(tables(content)[0]) == READ


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_the_separator_is_told_from_the_lines(tmp_path: Path, separator: str) -> None:
    content = separated_values.read(put(tmp_path, LINES.replace(";", separator).encode()))

    assert rows(tables(content)[0]) == READ


def test_a_decimal_comma_does_not_part_cells(tmp_path: Path) -> None:
    text = "Insats;Belopp (tkr);Ansvarig\nSkolstöd;800,5;A\nKurs;75,25;B\nLäger;1,0;C\n"

    assert len(rows(tables(separated_values.read(put(tmp_path, text.encode())))[0])[1]) == 3


def test_commas_part_cells_where_sums_are_quoted(tmp_path: Path) -> None:
    text = 'Insats,Belopp (tkr),Ansvarig\nSkolstöd,"800,5",Sjöbo kommun\nKurs,75,Ystad\n'

    assert rows(tables(separated_values.read(put(tmp_path, text.encode())))[0])[1] == [
        "Skolstöd",
        "800,5",
        "Sjöbo kommun",
    ]


def test_the_line_that_tells_the_separator_is_no_text(tmp_path: Path) -> None:
    content = separated_values.read(put(tmp_path, f"sep=;\r\n{LINES}".encode()))

    assert rows(tables(content)[0]) == READ
    assert len(content.blocks) == 1


def test_a_quoted_cell_keeps_its_line_ends_and_separators(tmp_path: Path) -> None:
    text = 'Insats;Syfte;Belopp\nSkolstöd;"Fler klarar skolan;\r\ntidigt stöd";5000\n'

    (table,) = tables(separated_values.read(put(tmp_path, text.encode())))

    assert [cell.text for cell in table.cells if cell.row == 2][1] == (
        "Fler klarar skolan;\ntidigt stöd"
    )


def test_a_quote_that_never_closes_swallows_no_lines(tmp_path: Path) -> None:
    text = 'Insats;Belopp;Ansvarig\n"Skolstöd;5000;A\n' + "Kurs;100;B\n" * 300

    (table,) = tables(separated_values.read(put(tmp_path, text.encode())))

    assert table.height == 302


def test_short_and_long_lines_lose_nothing(tmp_path: Path) -> None:
    text = "Insats;Belopp;Ansvarig\nSkolstöd;5000\nKurs;6000;Sjöbo;se bilaga\n"

    (table,) = tables(separated_values.read(put(tmp_path, text.encode())))

    assert [cell.text for cell in table.cells if cell.row == 3] == [
        "Kurs",
        "6000",
        "Sjöbo",
        "se bilaga",
    ]


def test_a_title_above_the_headings_is_a_heading(tmp_path: Path) -> None:
    text = f"Plan för länsgemensamma medel 2024;;\r\n;;\r\n{LINES}"

    content = separated_values.read(put(tmp_path, text.encode()))

    assert headings(content) == [(1, "Plan för länsgemensamma medel 2024")]


def test_a_list_of_interventions_gives_allocations(tmp_path: Path) -> None:
    document = read(put(tmp_path, LINES.encode("cp1252"), "Budget 2024.csv"), "Budget 2024.csv")

    extraction = find(document)

    assert document.format is Format.CSV
    assert sums(extraction.allocations) == [("Skolstöd", 800000), ("Lovläger", 125000)]
    assert {a.context.year for a in extraction.allocations} == {2024}


def test_binary_data_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(DamagedDocument):
        read(put(tmp_path, bytes(range(256)) * 4), "a.csv")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"Insats\tBelopp\r\nSkola\t5000\r\n", Format.CSV),
        (b"<table><tr><td>Insats<td>Belopp</table>", Format.HTML),
    ],
)
def test_what_a_system_exports_as_xls_is_told_by_content(
    tmp_path: Path, data: bytes, kind: Format
) -> None:
    assert read(put(tmp_path, data, "a.xls"), "a.xls").format is kind


def test_running_text_between_two_tables_ends_the_first(tmp_path: Path) -> None:
    between = "".join(f"En mening om planen, nummer {n}.\n" for n in range(5))
    text = f"Insats;Belopp;Ansvarig\nSkolstöd;5000;A\n\n{between}Kurs;6000;B\nLäger;7000;C\n"

    heights = [t.height for t in tables(separated_values.read(put(tmp_path, text.encode())))]

    assert heights == [2, 2]


def test_names_of_stacked_tables_stand_above_their_introductions(tmp_path: Path) -> None:
    head = "Insats;Belopp (kr);Ansvarig"
    text = (
        f"Plan 2024;;\n\nBarn\nHär görs mycket.\n{head}\nSkolstöd;5000;A\n\n"
        f"Äldre\n{head}\nSamtal;6000;B\n"
    )

    document = read(put(tmp_path, text.encode()), "a.csv")

    assert [a.context.area for a in find(document).allocations] == ["Barn", "Äldre"]


def test_a_line_without_end_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(DamagedDocument, match="no cells"):
        read(put(tmp_path, b"a;b\n" + b"x" * 200_000), "a.csv")


def test_a_caption_copied_above_each_table_leaves_the_line_above_as_their_name(
    tmp_path: Path,
) -> None:
    part = "Tabell 1. Insatser och medel;;\r\nInsats;Belopp;Ansvarig\r\n"
    lines = (
        "Uppföljning 2024\r\nPengar har gått till detta.\r\n"
        f"Barn och unga\r\n{part}Skolstöd;800 000 kr;Sjöbo kommun\r\n\r\n"
        f"Äldre\r\n{part}Fallskola;75 000 kr;Sjöbo kommun\r\n"
    )
    path = put(tmp_path, lines.encode())
    one = find(read(path, path.name)).allocations

    assert [a.context.area for a in one] == ["Barn och unga", "Äldre"]


def test_decimal_commas_in_lines_of_text_do_not_part_cells(tmp_path: Path) -> None:
    card = "Skolstöd\r\nMedel: 0,53 mkr\r\nMål: Stöd, råd och hjälp, alltid.\r\n"
    lines = f"Kommun;Belopp\r\nSjöbo;318 000\r\nHöör;429 000\r\n\r\n{card * 3}"
    content = separated_values.read(put(tmp_path, lines.encode()))

    assert [rows(table)[0] for table in tables(content)] == [["Kommun", "Belopp"]]


def _areas(tmp_path: Path, lines: str) -> list[tuple[str, int | None, str | None]]:
    path = put(tmp_path, lines.encode())
    found = find(read(path, path.name)).allocations
    return [(a.name, a.amount.sek if a.amount else None, a.context.area) for a in found]


@pytest.mark.parametrize("part", ["", ";;;"])
def test_a_table_of_words_ends_where_other_headings_follow_a_line(
    tmp_path: Path, part: str
) -> None:
    lines = (
        f"Plan 2024{part}\nVem gör vad;Ansvarig;Start;Klart\nRekrytering;Staben;maj;juni\n"
        f"Slutrapport;Staben;juni;juli\n\nÅtgärder{part}\nÅtgärd;Status;2023;2024\n"
        f"1. Unga{part}\nSkolstöd;Klar;226 000 kr;225 000 kr\nLots;Klar;27 000 kr;28 000 kr\n"
    )

    assert _areas(tmp_path, lines) == [
        ("Skolstöd", 226_000, "Unga"),
        ("Skolstöd", 225_000, "Unga"),
        ("Lots", 27_000, "Unga"),
        ("Lots", 28_000, "Unga"),
    ]


def test_a_row_that_is_cut_into_cells_is_no_line_of_text(tmp_path: Path) -> None:
    lines = (
        "Region Norrvik\nTjänsteskrivelse om medel för psykisk hälsa 2024\n"
        "1. Barn och unga\nArbete;Beräknad\n;kostnad\nSkolstöd;138 000 kr\nLots;\n\n"
        "2. Äldre\nArbete;Beräknad\n;kostnad\nFallskola;80 000 kr\nSångkör;90 000 kr\n"
    )

    assert _areas(tmp_path, lines) == [
        ("Skolstöd", 138_000, "Barn och unga"),
        ("Lots", None, "Barn och unga"),
        ("Fallskola", 80_000, "Äldre"),
        ("Sångkör", 90_000, "Äldre"),
    ]


def test_the_first_labels_stand_again_where_the_next_table_begins(tmp_path: Path) -> None:
    lines = (
        "Förslag till insatser 2026, psykisk hälsa\n1 Nära vård, 173 000 kr\nVerksamhet;Ram\n"
        "Hälsocoach;101 000,00\nLots;72 000,00\n\n2 Äldre, 87 000 kr\nVerksamhet;Ram\n"
        "Minnesteam;\nKaffe;87 000,00\n"
    )

    assert _areas(tmp_path, lines)[2:] == [
        ("Minnesteam", None, "Äldre"),
        ("Kaffe", 87_000, "Äldre"),
    ]


def test_a_long_line_above_a_table_is_its_area_s_name(tmp_path: Path) -> None:
    areas = ["Sammanhållet stöd för den som har behov av hjälp från flera olika huvudmän", "Äldre"]
    lines = "Plan för psykisk hälsa 2024\n\n" + "\n".join(
        f"{area}\nInsats;Belopp;Ansvar\nTeam {area[0]};90 000;Kommunen\nLots;80 000;Regionen\n"
        for area in areas
    )

    assert [area for _, _, area in _areas(tmp_path, lines)] == [areas[0]] * 2 + [areas[1]] * 2


def test_a_database_s_columns_without_dots_and_rings_are_known(tmp_path: Path) -> None:
    lines = (
        "ar,lan,overenskommelse,omrade,insats,belopp_kr,ansvarig\n"
        "2023,Skåne,Psykisk hälsa,Suicidprevention,Nollvision,850000,Region Skåne\n"
        "2024,Skåne,Psykisk hälsa,Samsjuklighet,Team,5600000,Malmö stad\n"
    )
    path = put(tmp_path, lines.encode())
    one = find(read(path, path.name)).allocations
    assert [(a.name, a.context.year, a.context.area) for a in one] == [
        ("Nollvision", 2023, "Suicidprevention"),
        ("Team", 2024, "Samsjuklighet"),
    ]
