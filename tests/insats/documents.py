"""Small documents on disk, good and bad, for whole runs of the program."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

Row = tuple[str, str, str, str]

ROWS_2023: tuple[Row, ...] = (
    ("Familjecentral på nätet", "450 000 kr", "Nå föräldrar tidigt", "Kommunerna"),
    ("Skolteam för närvaro", "1 200 000 kr", "Färre elever hemma", "Regionen"),
    ("Summa", "1 650 000 kr", "", ""),
)
ROWS_2024: tuple[Row, ...] = (
    ("Familjecentral på nätet", "500 000 kr", "Nå föräldrar tidigt", "Kommunerna"),
    ("Anhörigstöd dygnet runt", "300 000 kr", "Avlasta anhöriga", "Regionen"),
    ("Summa", "900 000 kr", "", ""),
)


def write_plan(path: Path, year: int, rows: tuple[Row, ...]) -> Path:
    """A plan for the county of Örebro; the last row is its stated total."""
    document = Document()
    document.add_heading(f"Fördelning av medel {year} i Örebro län", 1)
    document.add_paragraph(f"Överenskommelsen om psykisk hälsa {year}.")
    table = document.add_table(rows=0, cols=4)
    for texts in (("Insats", "Belopp", "Syfte", "Ansvar"), *rows):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    document.save(str(path))
    return path


def write_two_years(folder: Path) -> tuple[Path, Path]:
    """Two plans: one whose total is right, and one whose total is 100 000 kr too high."""
    folder.mkdir(parents=True, exist_ok=True)
    return (
        write_plan(folder / "plan 2023.docx", 2023, ROWS_2023),
        write_plan(folder / "plan 2024.docx", 2024, ROWS_2024),
    )


def write_bad_ones(folder: Path, good: Path) -> dict[str, str]:
    """Files that cannot be read, and the status that each must get."""
    (folder / "tom.docx").write_bytes(b"")
    (folder / "avkortad.docx").write_bytes(good.read_bytes()[:3000])
    (folder / "egentligen text.docx").write_text("Insats: stöd 5 kr\n" * 30, encoding="utf-8")
    (folder / "skräp.pdf").write_bytes(bytes(range(256)) * 20)
    (folder / "blad.xlsx").write_bytes(b"PK\x05\x06" + b"\0" * 18)
    (folder / "egentligen en bild.docx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(300))
    encrypted = Canvas(str(folder / "låst.pdf"), encrypt=StandardEncryption("ja", canPrint=0))
    encrypted.drawString(72, 700, "Insats 5 kr")
    encrypted.save()
    return {
        "tom.docx": "unreadable",
        "avkortad.docx": "unreadable",
        "egentligen text.docx": "unreadable",
        "skräp.pdf": "unreadable",
        "blad.xlsx": "unreadable",
        "egentligen en bild.docx": "unsupported",
        "låst.pdf": "encrypted",
    }
