import pytest

from normalize import abbreviations


@pytest.mark.parametrize(
    ("text", "sign", "long"),
    [
        ("Instruktörer i MHFA, Mental Health First Aid", "mhfa", "Mental Health First Aid"),
        ("Brukarinflytandesamordnare, BISAM", "bisam", "Brukarinflytandesamordnare"),
        ("Arbetet leds av Länsrådet för förebyggande (LFF)", "lff", "Länsrådet för förebyggande"),
        (
            "Samtalsmottagning för barn och unga (SMBU)",
            "smbu",
            "Samtalsmottagning för barn och unga",
        ),
        ("Länsnätverket för enhetschefer (LEC)", "lec", "Länsnätverket för enhetschefer"),
        (
            "Leds av Nätverket för kommunernas chefer (NCHK)",
            "nchk",
            "Nätverket för kommunernas chefer",
        ),
        ("Länsgruppen för omsorgschefer (LCHOG) bereder", "lchog", "Länsgruppen för omsorgschefer"),
        ("EH (Elevhälsa)", "eh", "Elevhälsa"),
    ],
)
def test_a_document_that_explains_an_abbreviation_teaches_it(
    text: str, sign: str, long: str
) -> None:
    learned = abbreviations.learn([text])

    assert [(found.sign, found.text) for found in learned] == [(sign, long)]


@pytest.mark.parametrize(
    "text",
    [
        "Kurser i MHFA (Karolinska institutet)",
        "PSY, kommunerna och RSS",
        "Länets kommuner och PSY (medel till ansvarig kommun)",
        "Projekt (2023)",
        "Stöd till personal (SPIN)",
        "Utbildning på Karolinska institutet (MHFA)",
        "",
    ],
)
def test_what_stands_beside_an_abbreviation_need_not_explain_it(text: str) -> None:
    assert abbreviations.learn([text]) == ()
