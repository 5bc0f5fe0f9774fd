"""Free texts in the annex and in the public report."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from skmlib.presentation import remarks, wording
from skmlib.presentation.display import flatten
from skmlib.presentation.nodes import Paragraph, Table
from skmlib.rules.instrument import Instrumen
from skmlib.statistics.analysis import analyse
from skmlib.statistics.edition import public_edition
from skmlib.statistics.result import Hasil
from skmlib.statistics.saran_kamus import IsianSaran
from skmlib.statistics.survey import of_table
from skmlib.workspace.kamus import shipped

TEXTS = (
    *["Antrean panjang sekali <b>hari Senin</b>."] * 6,
    *["Waktu tunggu terlalu lama sekali"] * 2,
    *["Petugas ramah, terima kasih"] * 5,
    *['Kursi "ruang tunggu" ditambah'] * 2,
    *["semoga"] * 1,
    *["-"] * 4,
)


def made(standard: Instrumen, texts: tuple[str, ...] | None = TEXTS, *, released: bool = False) -> Hasil:
    """Twenty respondents; waktu is the lowest unsur, then sarana and biaya; perilaku is the highest."""
    scores = {each.kode: [3.0] * 20 for each in standard.pertanyaan}
    for kode, value in (("waktu", 1.0), ("sarana", 2.0), ("biaya", 2.0), ("perilaku", 4.0)):
        scores[kode] = [value] * 19 + [3.0]
    survey = of_table(pd.DataFrame(scores, index=pd.RangeIndex(1, 21)), standard)
    isian = None if texts is None else IsianSaran(texts, shipped(), released)
    return analyse(replace(survey, saran=isian))


def public_text(hasil: Hasil, standard: Instrumen, *, ambang: int = 5) -> str:
    public = public_edition(hasil, standard, ambang=ambang)
    return "\n".join(node.to_text() for node in flatten(wording.saran_publik(public)))


def test_the_public_report_tells_the_substance_and_no_small_figure(standard: Instrumen) -> None:
    assert public_text(made(standard), standard) == (
        "Selain memberi nilai, 16 responden menuliskan saran atau pujian. Saran mengenai waktu pelayanan disampaikan "
        "oleh delapan responden, terutama tentang antrean. Saran mengenai sarana dan prasarana disampaikan oleh "
        "sejumlah kecil responden, tentang ruang tunggu. Pujian disampaikan oleh lima responden, yaitu atas "
        "perilaku petugas."
    )


def test_figures_follow_the_threshold_of_the_agency(standard: Instrumen) -> None:
    """Eight wrote on waktu, five praised: figures from the threshold on."""
    strict = public_text(made(standard), standard, ambang=10)
    assert "oleh sejumlah kecil responden, terutama tentang antrean" in strict
    assert "delapan" not in strict and "Pujian" not in strict
    assert "oleh delapan responden" in public_text(made(standard), standard, ambang=3)


def test_quotations_are_public_only_where_released(standard: Instrumen) -> None:
    held, free = made(standard), made(standard, released=True)
    assert "“" not in public_text(held, standard)
    shown = public_text(free, standard)
    assert "U3\u00a0Waktu Penyelesaian: “Antrean panjang sekali <b>hari Senin</b>”; “Waktu tunggu" in shown
    assert "(1)" not in shown, "no respondent's number in public"


def test_the_annex_has_counts_topics_and_quotations_with_numbers(standard: Instrumen) -> None:
    nodes = list(flatten([remarks.saran_responden(made(standard))]))
    tables = {node.id: node for node in nodes if isinstance(node, Table)}
    whole = [[cell.text for cell in row] for row in tables["tabel-isian-saran"].rows]
    assert [row[1] for row in whole] == ["10", "1", "5", "4", "20"]
    grouped = [[cell.text for cell in row] for row in tables["tabel-saran-unsur"].rows]
    assert ["U3\u00a0Waktu Penyelesaian", "8", "0"] in grouped
    assert ["", "antrean", "6", "–"] in grouped
    text = "\n".join(node.to_text() for node in nodes)
    assert "“Antrean panjang sekali <b>hari Senin</b>” (1); “Waktu tunggu terlalu lama sekali” (7)." in text
    assert "“Kursi ’ruang tunggu’ ditambah” (14)." in text


def test_markup_in_a_text_stays_text(standard: Instrumen) -> None:
    html = "".join(node.to_html() for node in flatten([remarks.saran_responden(made(standard))]))
    assert "<b>hari" not in html
    assert "&lt;b&gt;hari Senin&lt;/b&gt;" in html


def test_where_nobody_was_asked_or_nobody_wrote(standard: Instrumen) -> None:
    unasked, silent = made(standard, None), made(standard, ("-",) * 20)
    assert wording.saran_publik(unasked) == wording.saran_publik(silent) == ()
    (told,) = wording.isian_saran(silent)
    assert isinstance(told, Paragraph)
    assert told.to_text() == "Tidak ada saran yang berisi di antara 20 responden."
    assert "tidak dibaca" in wording.isian_saran(unasked)[0].to_text()
