"""What the head of a document says of the whole."""

from __future__ import annotations

import pytest

from extract.model import Phase
from tests.extract.build import found, only, table

ROWS = [["Insats", "Belopp", "Syfte"], ["Livslinjen", "100 000 kr", "Stöd per telefon."]]


def test_the_file_name_helps_where_the_text_says_nothing() -> None:
    context = only(table(ROWS), name="mapp/Tjänsteskrivelse_2025.docx").context
    assert (context.year, context.phase) == (2025, Phase.PROPOSED)


def test_what_the_document_does_not_say_is_an_open_question() -> None:
    kinds = {finding.kind for finding in found("# Plan", table(ROWS)).findings}
    assert {"unknown_year", "unknown_county", "unknown_agreement"} <= kinds


def test_the_head_gives_date_and_registration_number() -> None:
    one = found("Datum: 15 februari 2024", "Dnr: HSN 2024/1732", "# Plan 2024", table(ROWS))
    assert (one.dated, one.registration_number) == ("2024-02-15", "HSN 2024/1732")


def test_a_head_that_is_set_as_a_table_is_read_as_lines() -> None:
    head = table(
        [
            ["Region Halland", "TJÄNSTESKRIVELSE", "1 (3)"],
            ["Ledningsstaben", "2023-11-28", "Dnr RS 2023-1187"],
        ]
    )

    extraction = found(head, "# Medel enligt ÖK Psykisk hälsa 2024", table(ROWS))

    assert extraction.registration_number == "RS 2023-1187"
    assert extraction.dated == "2023-11-28"
    assert extraction.allocations[0].context.phase is Phase.PROPOSED


def test_what_a_document_is_called_holds_for_each_of_its_agreements() -> None:
    extraction = found(
        "Beslutsunderlag",
        "# Statliga medel 2024",
        "# Överenskommelse om kvinnofrid",
        table(ROWS),
        "# Överenskommelse om psykisk hälsa",
        table(ROWS),
    )

    assert {a.context.phase for a in extraction.allocations} == {Phase.PROPOSED}


def test_a_decided_title_is_stronger_than_a_line_above_it() -> None:
    assert only("Underlag", "# Fastställd fördelning 2024", table(ROWS)).context.phase is (
        Phase.APPROVED
    )


def test_the_sender_on_top_is_not_the_title() -> None:
    one = found("# Region Norrvik", "Tjänsteskrivelse om medel till psykisk hälsa", table(ROWS))
    assert one.title == "Tjänsteskrivelse om medel till psykisk hälsa"


def test_a_title_that_begins_with_the_sender_is_a_title() -> None:
    assert found("# Region Norrviks plan för 2024", "Beslut 2023", table(ROWS)).title == (
        "Region Norrviks plan för 2024"
    )


def test_the_year_of_a_caption_goes_before_that_of_a_sentence() -> None:
    context = only(
        "# Region Norrvik",
        "Plan för psykisk hälsa",
        "Beredning har skett under 2020.",
        "Medlen har delats mellan alla huvudmän i länet efter samma grunder som förut.",
        "Åtgärder 2021",
        table(ROWS),
    ).context
    assert context.year == 2021


@pytest.mark.parametrize(
    ("line", "number", "dated"),
    [
        (
            "Norrviks län – Strategigrupp psykisk hälsa 2025-02-10 Ärende 2024/88-14",
            "2024/88-14",
            None,
        ),
        ("Region Norrvik 2025-01-30 RS 2025/112", "RS 2025/112", "2025-01-30"),
        (
            "Beredningen och den strategiska gruppen. Upprättad 2024-03-11, dnr RS230417.",
            "RS230417",
            "2024-03-11",
        ),
        (
            "Gemensamt arbete för psykisk hälsa och suicidprevention i länet 2025-02-27",
            None,
            "2025-02-27",
        ),
        ("Ärende 4 på dagordningen", None, None),
    ],
)
def test_a_number_and_a_date_stand_in_lines_of_the_head(
    line: str, number: str | None, dated: str | None
) -> None:
    one = found("# Uppföljning av insatser 2024", line, table(ROWS))
    assert (one.registration_number, one.dated) == (number, dated)


def test_a_date_in_the_letterhead_is_the_documents() -> None:
    line = "Norrviks län – Strategigrupp psykisk hälsa 2025-02-10 Ärende 2024/88-14"
    assert found(line, "# Uppföljning av insatser 2024", table(ROWS)).dated == "2025-02-10"


def test_a_memorandum_proposes_by_its_kind_beside_its_number_or_by_a_section_of_its_own() -> None:
    title = "# Fördelning av statsbidrag 2025"
    kind = "Region Norrvik TJÄNSTESKRIVELSE Diarienummer RN/2025-00412"
    assert only(kind, title, table(ROWS)).context.phase is Phase.PROPOSED
    assert only(title, "## Förslag till beslut", "## Äldre", table(ROWS)).context.phase is (
        Phase.PROPOSED
    )
    decided = [title, "## Förslag till beslut", "## Beslut", "## Äldre"]
    assert only(*decided, table(ROWS)).context.phase is Phase.APPROVED


@pytest.mark.parametrize(
    "line",
    [
        "Tjänsteskrivelse till samverkansgruppen för vård och omsorg i Norrvik. Dnr RN 2025-117.",
        "Styrelsen föreslås besluta om fördelningen av medlen mellan de insatser som följer nedan.",
        "Länets beredning föreslås härmed godkänna fördelningen av medlen enligt tabellen nedan.",
    ],
)
def test_a_memorandum_proposes_by_the_formula_that_asks_for_a_decision(line: str) -> None:
    title = "# Fördelning av statsbidrag 2025"
    assert only(title, line, table(ROWS)).context.phase is Phase.PROPOSED
    decided = "# Beslutad fördelning av statsbidrag 2025"
    assert only(decided, line, table(ROWS)).context.phase is Phase.APPROVED
    told = "# Redovisning av statsbidrag 2025"
    assert only(told, line, table(ROWS)).context.phase is Phase.EXECUTED


@pytest.mark.parametrize(
    "lines",
    [
        ("TJÄNSTESKRIVELSE", "# Fördelning av statsbidrag 2025 – reviderad"),
        ("Tjänsteutlåtande 2025-03-11", "# Uppdaterad fördelning av statsbidrag 2025"),
        ("# Justerad fördelning 2025", "## Förslag till beslut"),
        ("# Reviderad fördelning 2025", "Nämnden föreslås besluta att fördela medlen så här."),
    ],
)
def test_a_revised_memorandum_still_proposes(lines: tuple[str, ...]) -> None:
    assert only(*lines, table(ROWS)).context.phase is Phase.PROPOSED


@pytest.mark.parametrize(
    "lines",
    [
        ("# Reviderad fördelning 2025",),
        ("TJÄNSTESKRIVELSE", "# Beslut om reviderad fördelning 2025"),
        ("# Omfördelning 2025", "## Förslag till beslut", "## Beslut"),
        ("Uppföljning", "# Justerad fördelning 2025"),
    ],
)
def test_a_revision_that_is_decided_adjusts(lines: tuple[str, ...]) -> None:
    assert only(*lines, table(ROWS)).context.phase is Phase.ADJUSTED


@pytest.mark.parametrize("line", ["2024-02-20", "Norrvik den 20 februari 2024", "20 februari 2024"])
def test_a_date_alone_below_a_long_line_is_the_documents(line: str) -> None:
    long = "Överenskommelsen Psykisk hälsa och suicidprevention i Region Norrvik"
    assert found("# Resultat 2023", long, line, table(ROWS)).dated == "2024-02-20"


@pytest.mark.parametrize(
    "line",
    [
        "Region Norrvik 2024-03-12. Medel enligt överenskommelsen Psykisk hälsa i länet",
        "Hälso- och sjukvårdsförvaltningen, Region Norrvik, 12 mars 2024, underlag till styrgrupp",
        "Medel enligt överenskommelsen Psykisk hälsa · Region Norrvik · version 2024-03-12 · kopia",
        "2024-03-12 Region Norrvik, Utvecklingsenheten – statens medel till psykisk hälsa i länet",
    ],
)
def test_the_one_date_that_stands_by_itself_in_a_long_line_is_the_documents(line: str) -> None:
    assert found("# Resultat 2023", line, table(ROWS)).dated == "2024-03-12"


@pytest.mark.parametrize(
    "line",
    [
        "Norrvik 2024-03-12. Nästa möte 2024-05-02, då styrgruppen tar ställning till fördelningen",
        "Region Norrvik 2024-03-12. Redovisas till regeringen senast 2024-03-31 av samordnaren",
    ],
)
def test_a_day_to_come_does_not_hide_the_documents_date(line: str) -> None:
    assert found("# Resultat 2023", line, table(ROWS)).dated == "2024-03-12"


@pytest.mark.parametrize(
    "line",
    [
        "Period: 2023-01-01–2023-12-31",
        "Avser 1 januari till och med 31 december 2023",
        "Utfall per den 31 augusti 2023",
        "Uppföljning t.o.m. 2023-08-31",
        "Gäller från och med 2024-01-01",
        "Rapporten lämnas senast 2024-03-31",
        "Nästa möte 2024-05-02",
        "Underlag till styrgruppens möte den 2 maj 2024",
        "Beslutas av samverkansnämnden 2024-05-02",
        "Dnr RN 2024-03-12",
        "Dnr 2023-11-28-14",
        "Styrgruppen fördelade den 5 mars 2024 medlen till kommunerna i Norrviks län och regionen",
        "Staten och SKR träffade 2023-02-12 en överenskommelse, som medlen nedan kommer från",
        "Region Norrvik 2024-03-12. Medlen kom i två delar: Första, 2024-02-01. Andra, 2024-09-01.",
    ],
)
def test_a_date_of_something_else_is_not_the_documents(line: str) -> None:
    assert found("# Resultat 2023", line, table(ROWS)).dated is None


@pytest.mark.parametrize(
    ("line", "dated"),
    [
        ("Sammanträde 2024-03-12", "2024-03-12"),
        ("Till Samverkansnämnden 2024-03-12", "2024-03-12"),
        ("Beslutad av nämnden 2024-03-12", "2024-03-12"),
        ("Dnr RS 2023-1187, 2024-03-12", "2024-03-12"),
    ],
)
def test_words_near_a_date_do_not_take_it_from_the_document(line: str, dated: str) -> None:
    assert found("# Resultat 2023", line, table(ROWS)).dated == dated


def test_a_date_below_the_tables_is_not_the_documents() -> None:
    assert found("# Resultat 2023", table(ROWS), "2024-02-20").dated is None


LONG = "Gemensamma medel för psykisk hälsa och suicidprevention bland länets invånare"


@pytest.mark.parametrize(
    ("line", "dated"),
    [
        ("Beslutad av Samverkansrådet i Norrvik län 2022-12-15, dnr SR 2022/118", "2022-12-15"),
        ("Fastställd av rådet för samverkan i länet den 15 december 2022 (§ 45)", "2022-12-15"),
        (
            "Fastställt den 15 december 2022 av Samverkansrådet i länet, dnr SR 2022/118",
            "2022-12-15",
        ),
        (
            "Antagen av Region Norrvik, Norrviks kommun och Sandö kommun 2022-12-15, § 7",
            "2022-12-15",
        ),
        (
            "Godkänd av styrgruppen för psykisk hälsa 2022-12-15, ersätter plan 2021-12-10",
            "2022-12-15",
        ),
        (
            "Beslutad av rådet 2022-12-15, gäller 2023-01-01–2023-12-31 i hela Norrviks län",
            "2022-12-15",
        ),
        ("Beslutad av rådet för samverkan 2022-12-15, reviderad 2023-03-20, dnr 118", "2023-03-20"),
        (
            "Region Norrvik\nBeslutad av rådet för samverkan 2022-12-15, dnr SR 2022/118",
            "2022-12-15",
        ),
    ],
)
def test_the_line_that_tells_whose_decision_it_is_dates_a_document(line: str, dated: str) -> None:
    title = "# Plan för psykisk hälsa 2023"
    assert found(title, line, table(ROWS)).dated == dated
    assert found(title, LONG, line, table(ROWS)).dated == dated


def test_a_decision_goes_before_the_letters_date_and_its_revision_before_both() -> None:
    title, letter = "# Plan för psykisk hälsa 2023", "Norrvik 2022-11-20"
    decided, revised = "Beslutad av Samverkansrådet 2022-12-15", "Senast reviderad 2023-03-20"
    assert found(title, letter, decided, table(ROWS)).dated == "2022-12-15"
    assert found(title, letter, decided, revised, table(ROWS)).dated == "2023-03-20"


@pytest.mark.parametrize(
    "line",
    [
        "Beslutad av regeringen 2021-12-16, gäller stödet till kommuner och regioner under 2023",
        "Enligt överenskommelsen, beslutad av regeringen 2021-12-16, ska medlen fördelas i länet",
        "Överenskommelsen träffades av regeringen och SKR 2021-12-16",
        "Planen beslutades av Samverkansrådet i Norrvik län 2021-12-10 och gäller ännu",
        "Ersätter plan fastställd av Samverkansrådet i Norrvik län 2021-12-10, dnr SR 2021/99",
        "Ersätter planen som beslutades av Samverkansrådet i länet 2021-12-10",
        "Tidigare version antagen av rådet 2021-12-10",
        "Ersätter plan\nFastställd av Samverkansrådet i Norrvik län 2021-12-10, dnr SR 2021/99",
        "Beslutad av Samverkansrådet i Norrvik län, som den 5 mars 2022 fördelade alla medel",
        "Beslutad av Samverkansrådet i Norrvik län 2021-12-10 att fördela medlen enligt nedan",
        "Beslutad av Samverkansrådet i Norrvik län. Medlen utbetalas till kommunerna 2023-03-01",
        "Beslutas av Samverkansrådet i Norrvik län 2022-12-15, dnr SR 2022/118",
    ],
)
def test_the_date_of_another_decision_is_not_the_documents(line: str) -> None:
    title = "# Plan för psykisk hälsa 2023"
    assert found(title, line, table(ROWS)).dated is None
    assert found(title, LONG, line, table(ROWS)).dated is None


def test_a_decision_told_below_a_further_heading_is_not_the_documents() -> None:
    line = "Beslutad av Samverkansrådet i Norrvik län 2021-12-10, dnr SR 2021/99"
    one = found("# Uppföljning 2023", LONG, "## Planen för 2022", line, table(ROWS))
    assert one.dated is None


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Ekonomisk uppföljning per 2024-12-31", 2024),
        ("Uppföljning t.o.m. 31 augusti 2023", 2023),
        ("Uppföljning per 2025-01-31", None),
    ],
)
def test_an_account_up_to_a_day_is_of_its_year(title: str, year: int | None) -> None:
    assert only(f"# {title}", table(ROWS)).context.year == year


@pytest.mark.parametrize("name", ["bokslut-2024.xlsx", "Region_X-2024.docx", "plan 2024.pdf"])
def test_a_files_name_parts_its_year_by_any_sign(name: str) -> None:
    assert only(table(ROWS), name=name).context.year == 2024


@pytest.mark.parametrize("name", ["RS-2024-118.docx", "2024-03-01.docx"])
def test_a_number_or_date_in_a_files_name_is_no_year(name: str) -> None:
    assert only(table(ROWS), name=name).context.year is None


def test_neither_the_sender_nor_a_title_set_as_text_names_an_area() -> None:
    first = only(
        "# Uppföljning psykisk hälsa 2024", "Belopp i kronor", "Region Sjövik", table(ROWS)
    )
    other = only("Beslut om medel till stöd för unga 2024", "Länsrådet 2024-01-30", table(ROWS))

    assert (first.context.area, other.context.area) == (None, None)


def test_sheets_with_the_title_of_another_year_name_no_area() -> None:
    one = found("# Länet – delar 2021", table(ROWS), "# Länet – delar 2022", table(ROWS))

    assert [(a.context.year, a.context.area) for a in one.allocations] == [
        (2021, None),
        (2022, None),
    ]


def test_the_line_above_what_is_proposed_tells_the_phase() -> None:
    line = "Strategisk beredning föreslår:"
    assert only("# Budget för insatser 2026", line, table(ROWS)).context.phase is Phase.PROPOSED
    told = "Gruppen föreslår att arbetet följs upp nästa år av revisorerna."
    assert only("# Budget för insatser 2026", told, table(ROWS)).context.phase is Phase.APPROVED
