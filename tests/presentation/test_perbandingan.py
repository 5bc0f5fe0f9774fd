"""Change in words, tables and figure: the public sentence agrees with the annex, a break is said everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from skmlib.presentation import figures, sections, tables, theme, wording
from skmlib.presentation.display import flatten
from skmlib.presentation.figures import tren as tren_figure
from skmlib.presentation.figures.canvas import Line
from skmlib.presentation.nodes import Callout, KeyFigures, Node, Table
from skmlib.presentation.wording.tren import perubahan, unsur_berubah
from skmlib.rendering.decoding import node_from_json
from skmlib.rules import periods
from skmlib.rules.periods import Periode
from skmlib.statistics.analysis import analyse
from skmlib.statistics.edition import public_edition
from skmlib.statistics.result import Hasil, TrenTitik
from skmlib.statistics.result_comparison import Putus
from skmlib.statistics.survey import Survey
from tests.presentation.reports import parameters, texts, words
from tests.presentation.test_figures import WAVE, boxes, labels, make_hasil, overlap, renderer, triwulan  # noqa: F401
from tests.presentation.test_figures import with_trend as with_values
from tests.statistics.surveys import STANDARD, survey

NBSP = "\u00a0"
QUARTERS = [periods.parse(f"2024-TW{place}") for place in (1, 2, 3, 4)]
DARING: dict[str, Any] = {"mode": "daring"}


def answers(high: int, n: int = 40) -> list[list[float | None]]:
    """``high`` of ``n`` give 4 throughout, the others 3: index 75 + 25 high / n."""
    return [[4 if row < high else 3] * 9 for row in range(n)]


def of(*given: tuple[int, dict[str, Any]] | int | None, n: int = 40, **last: Any) -> Hasil:
    """The result of the last of several quarters; ``last``: its further settings."""
    line: list[tuple[Periode, Survey | None]] = []
    for periode, each in zip(QUARTERS, given, strict=False):
        high, settings = each if isinstance(each, tuple) else (each, {})
        own = {**settings, **(last if periode == QUARTERS[len(given) - 1] else {})}
        line.append((periode, None if high is None else survey(answers(high, n), periode=periode, **own)))
    current = line[-1][1]
    assert current is not None
    return analyse(current, line[:-1])


def annex(hasil: Hasil) -> list[Node]:
    return list(flatten([sections.perubahan(hasil), sections.antarlayanan(hasil)]))


def said(nodes: Sequence[Node]) -> str:
    return words([node for node in nodes if not isinstance(node, Table)])


def cells(table: Table | None) -> list[list[str]]:
    assert table is not None
    return [[cell.text for cell in row] for row in table.rows]


class TestWithinUncertainty:
    hasil = of(20, 22)  # 87.50 and 88.75

    def test_in_public(self) -> None:
        assert perubahan(self.hasil) == (
            f"IKM naik 1,25 poin dibandingkan Triwulan I Tahun 2024, yaitu dari 87,50{NBSP}(B) menjadi 88,75{NBSP}(A); "
            "perubahan ini masih dalam rentang ketidakpastian survei, sehingga belum dapat disimpulkan bahwa kepuasan "
            "berubah."
        )

    def test_in_the_annex_size_first_and_p_last(self) -> None:
        text = said(annex(self.hasil))
        # s² = 625 pq 40/39, SE² = 625/39 (0.25 + 0.2475) = 7.9727, t = 0.4427, df 77.99
        assert (
            f"IKM naik 1,25 poin dibandingkan Triwulan I Tahun 2024, masih dalam rentang ketidakpastian (selang "
            f"kepercayaan 95{NBSP}% −4,37 sampai 6,87; p = 0,659). Data ini belum cukup untuk menyimpulkan bahwa "
            "kepuasan berubah. Ini tidak berarti kepuasannya sama." in text
        )
        assert "Data ini belum cukup untuk menyimpulkan perubahan pada unsur mana pun (p terkoreksi terkecil" in text
        assert "tidak ada perbedaan" not in text and "tidak ada perubahan" not in text

    def test_the_table_has_the_process_view_and_says_why_there_is_no_other(self) -> None:
        table = tables.selisih_periode(self.hasil)
        assert cells(table) == [
            ["Proses (tanpa koreksi populasi terhingga)", "+1,25", "2,82", "−4,37 sampai 6,87", "0,44", "78,0", "0,659"]
        ]
        assert table is not None and "Cara pandang populasi tidak diuji: populasi periode yang sama" in table.note


class TestBeyondUncertainty:
    hasil = of((10, {"populasi": 100}), 30, populasi=80)  # 81.25 and 93.75

    def test_in_public_it_stands_alone(self) -> None:
        assert perubahan(self.hasil) == (
            f"IKM naik 12,50 poin dibandingkan Triwulan I Tahun 2024, yaitu dari 81,25{NBSP}(B) menjadi 93,75{NBSP}(A)"
            "; "
            "perubahan ini melampaui rentang ketidakpastian survei."
        )

    def test_the_unsur_that_changed_are_named_in_public_and_only_where_they_are_tested(self) -> None:
        text = unsur_berubah(public_edition(self.hasil, STANDARD))
        assert text.startswith("Unsur yang perubahannya melampaui rentang ketidakpastian survei: U1\u00a0")
        assert text.count("naik 12,50 poin (dari 81,25 menjadi 93,75)") == 3
        assert text.endswith("; enam unsur lain juga berubah.")
        assert unsur_berubah(of(19, 20)) == ""  # within
        assert unsur_berubah(of(10, 30, sampling="kenyamanan")) == ""  # not tested

    def test_both_views_and_the_largest_unsur(self) -> None:
        rows = cells(tables.selisih_periode(self.hasil))
        assert [row[0] for row in rows] == ["Proses (tanpa koreksi populasi terhingga)", "Populasi (dengan koreksi)"]
        # SE² = 2 x 625 x 0.1875 / 39 = 6.0096; with 0.6 and 0.5 of each half: 3.3053
        assert [row[2] for row in rows] == ["2,45", "1,82"]
        text = said(annex(self.hasil))
        assert "p < 0,001). Perubahan ini tidak membuktikan penyebabnya. Dengan koreksi populasi terhingga" in text
        assert "Setelah koreksi atas 9 unsur, sembilan unsur berubah, yang terbesar: U1" in text
        assert text.count("naik 12,50 poin (selang") == 3  # of nine, three are named
        assert cells(tables.selisih_unsur(self.hasil))[0][:4] == [f"U1{NBSP}Persyaratan", "81,25", "93,75", "+12,50"]


@pytest.mark.parametrize(("before", "after"), [(10, 30), (20, 22), (20, 30), (20, 29), (16, 25), (15, 25), (30, 10)])
def test_the_public_sentence_and_the_annex_never_disagree(before: int, after: int) -> None:
    hasil = of(before, after)
    open_in_public = "masih dalam rentang ketidakpastian" in perubahan(hasil)
    assert hasil.perbandingan is not None and hasil.perbandingan.penentu is not None
    assert open_in_public == ("masih dalam rentang ketidakpastian" in said(annex(hasil)).split("Garis tren")[0])
    assert open_in_public == ((hasil.perbandingan.penentu.p or 0) >= 0.05)
    assert " p " not in perubahan(hasil) and "selang" not in perubahan(hasil)


def test_the_margin_of_the_parameters_makes_a_sentence_and_none_makes_none() -> None:
    text = said(annex(of(20, 20, kesetaraan=20.0)))
    assert (
        "Perbedaan antarperiode berada dalam batas ±20 poin yang ditetapkan sebelumnya; keduanya dapat dianggap setara "
        f"(selang kepercayaan 90{NBSP}% −4,71 sampai 4,71; p < 0,001)." in text
    )
    assert "IKM sama dengan Triwulan I Tahun 2024 pada dua desimal" in text
    assert "Ini tidak berarti kepuasannya sama" not in text  # the next sentence says that they count as equal
    narrow = said(annex(of(20, 22, kesetaraan=2.5)))
    assert "belum cukup untuk menyimpulkan bahwa perbedaan antarperiode berada dalam batas ±2,5 poin" in narrow
    assert "setara" not in said(annex(of(20, 22)))
    assert "setara" not in perubahan(of(20, 20, kesetaraan=20.0))  # internal only


class TestBreak:
    hasil = of((20, {"bobot": "0.11", **DARING}), (22, {"bobot": "0.11", **DARING}), 24)
    since = of((20, DARING), (22, DARING), 24, 28)

    def test_the_public_sentence(self) -> None:
        assert perubahan(self.hasil) == (
            "Bobot dan cara pengumpulan data berubah sejak Triwulan III Tahun 2024, sehingga nilainya tidak "
            "dibandingkan langsung dengan periode sebelumnya."
        )
        assert words(wording.tren_ikm(self.hasil)).count("berubah sejak") == 1

    def test_a_changed_questionnaire_is_called_so(self) -> None:
        old = replace(STANDARD, nama="lama", unsur=STANDARD.unsur[:8])
        first = survey([[3] * 8, [4] * 8] * 8, instrumen=old)
        hasil = analyse(survey(answers(20)), [(QUARTERS[1], first)])
        assert perubahan(hasil).startswith("Kuesioner berubah sejak Triwulan III Tahun 2024, sehingga nilainya tidak")
        assert "kuesioner lama menjadi permenpan-14-2017." in said(annex(hasil))

    def test_the_summary_gives_no_change(self) -> None:
        figures_strip = next(
            node for node in wording.ringkasan(self.hasil, parameters(), STANDARD.mutu) if isinstance(node, KeyFigures)
        )
        assert figures_strip.items[1].value == "–"
        assert "bobot dan cara pengumpulan data berubah" in figures_strip.items[1].remark
        assert "poin dibandingkan" not in words(wording.kesimpulan(self.hasil, parameters()))

    def test_an_earlier_break_is_said_beside_the_present_change(self) -> None:
        text = words(wording.tren_ikm(self.since))
        assert "IKM naik 2,50 poin dibandingkan Triwulan III Tahun 2024" in text
        assert text.endswith(
            "Cara pengumpulan data berubah sejak Triwulan III Tahun 2024, sehingga nilainya tidak dibandingkan "
            "langsung dengan periode sebelumnya."
        )

    def test_the_table_has_a_row_across_it_and_no_change_over_it(self) -> None:
        rows = cells(tables.tren_ikm(self.since))
        assert rows[2] == ["Perubahan cara pengumpulan data: nilai sebelum dan sesudahnya tidak dibandingkan langsung"]
        assert [row[-1] for row in (*rows[:2], *rows[3:])] == ["–", "+1,25", "–", "+2,50"]

    def test_the_line_ends_before_the_break_and_a_dashed_upright_marks_it(self) -> None:
        canvas = tren_figure.draw(self.since)
        lines = [each for each in canvas.shapes if isinstance(each, Line)]
        assert [len(each.points) for each in lines if each.color == theme.ACCENT] == [2, 2]
        (upright,) = [each for each in lines if each.dash]
        dots = sorted(x for each in lines if each.color == theme.ACCENT for x, _ in each.points)
        assert upright.points[0][0] == pytest.approx((dots[1] + dots[2]) / 2)
        assert "cara pengumpulan data berubah" in labels(canvas)
        figure = figures.tren_ikm(self.since, kelas=STANDARD.mutu)
        assert figure is not None
        assert "Garis putus-putus: cara pengumpulan data berubah sejak Triwulan III Tahun 2024" in figure.note
        assert "Garis terputus karena cara pengumpulan data berubah" in figure.alt
        assert "Dari Triwulan III Tahun 2024 ke periode terakhir yang bernilai: naik 2,50 poin." in figure.alt

    def test_the_annex_names_what_changed_and_compares_nothing(self) -> None:
        text = said(annex(self.hasil))
        assert "Yang berubah: bobot 0,11 menjadi 1/n; cara pengumpulan data daring menjadi luring." in text
        assert "poin dibandingkan" not in text
        assert not [node for node in annex(self.hasil) if isinstance(node, Table)]

    def test_without_one_the_figure_is_as_before(self) -> None:
        canvas = tren_figure.draw(of(20, 22, 24))
        assert not [each for each in canvas.shapes if isinstance(each, Line) and each.dash]


@pytest.mark.parametrize("places", [(7,), (3, 4, 5), (1, 10, 19)])
def test_marks_of_breaks_touch_no_label(places: Sequence[int], renderer: Any) -> None:  # noqa: F811
    hasil = with_values(make_hasil(), WAVE, triwulan)
    changed = (Putus("instrumen", "a", "b"), Putus("bobot", "0.11", "1/n"), Putus("mode", "luring", "daring"))
    points = [replace(each, putus=changed) if at in places else each for at, each in enumerate(hasil.tren)]
    canvas = tren_figure.draw(replace(hasil, tren=tuple(points)))
    uprights = [each for each in canvas.shapes if isinstance(each, Line) and each.dash]
    assert len(uprights) == len(places)
    found = boxes(canvas, renderer)
    for (label, box), (other_label, other) in combinations(found, 2):
        assert not overlap(box, other), f"{label!r} meets {other_label!r}"
    for upright in uprights:
        (x, top), (_, bottom) = upright.points
        assert not [label for label, box in found if overlap(box, (x - 1, top, x + 1, bottom))]


def test_a_gap_before_a_break_marks_both() -> None:
    hasil = of((20, DARING), None, 24)
    canvas = tren_figure.draw(hasil)
    assert "tidak ada data" in labels(canvas)
    assert [each for each in canvas.shapes if isinstance(each, Line) and each.dash]
    rows = cells(tables.tren_ikm(hasil))
    assert [len(row) for row in rows] == [5, 5, 1, 5]
    assert "Tidak ada data untuk periode berikut: Triwulan II Tahun 2024." in words(wording.tren_ikm(hasil))


class TestSamples:
    def test_two_censuses_have_no_sampling_error_and_no_p(self) -> None:
        hasil = of((10, {"populasi": 40}), 30, populasi=40)
        assert perubahan(hasil).endswith(
            "; seluruh pengguna layanan disurvei, sehingga perubahan ini tidak mengandung galat penarikan sampel."
        )
        text = said(annex(hasil))
        assert "IKM naik 12,50 poin" in text and "p =" not in text and "p <" not in text
        assert cells(tables.selisih_periode(hasil))[0][-1] == "–"

    def test_people_who_chose_to_answer_are_not_tested_in_public_and_cautioned_in_the_annex(self) -> None:
        hasil = of(10, 30, sampling="kenyamanan")
        assert perubahan(hasil).endswith(
            "; angka ini hanya menggambarkan para pengisi survei, karena tidak semua pengguna berpeluang terpilih."
        )
        nodes = annex(hasil)
        assert any(isinstance(node, Callout) and "sampel kenyamanan" in words(node) for node in nodes)
        assert "p < 0,001" in said(nodes)

    def test_one_respondent_and_equal_answers_are_said(self) -> None:
        one = analyse(survey(answers(1, 1)), [(QUARTERS[1], survey(answers(20)))])
        assert perubahan(one).endswith("karena salah satu periode hanya berisi satu responden.")
        assert perubahan(of(0, 40)).endswith("karena semua responden memberi nilai sama.")


class TestTrendLine:
    def test_four_quarters(self) -> None:
        text = said(annex(of(10, 16, 22, 28)))
        assert "Pada Triwulan I Tahun 2024 sampai Triwulan IV Tahun 2024 (4 nilai), IKM rata-rata naik 3,7" in text
        assert "poin per triwulan (selang kepercayaan" in text
        assert (
            "Menurut urutannya saja (Mann–Kendall): S = 6, p = 0,083; dengan 4 nilai, p terkecil yang mungkin" in text
        )
        assert "= 0,083." in text

    def test_a_slope_that_may_be_none_is_left_open(self) -> None:
        text = said(annex(of(20, 21, 20, 22)))
        assert "Data ini belum cukup untuk menyimpulkan adanya kecenderungan; ini tidak berarti nilainya tetap." in text

    def test_values_off_the_line_make_its_interval_too_narrow(self) -> None:
        text = said(annex(of(10, 38, 2, 39)))
        assert "nilai-nilainya tidak mengikuti garis lurus (Q = " in text
        assert "selang itu terlalu sempit karena tidak memperhitungkan penyimpangannya." in text
        assert "rata-rata naik" not in text

    def test_two_periods_and_a_census(self) -> None:
        assert "Garis tren tidak dihitung: belum ada tiga periode bernilai" in said(annex(of(20, 22)))
        census = of((10, {"populasi": 40}), (12, {"populasi": 40}), 14, populasi=40)
        assert "galat baku tidak tersedia: Triwulan I Tahun 2024, Triwulan II" in said(annex(census))

    def test_an_old_stretch_is_told_from_the_present(self) -> None:
        text = said(annex(of((20, DARING), (22, DARING), (26, DARING), 24)))
        assert "Pada Triwulan I Tahun 2024 sampai Triwulan III Tahun 2024 (3 nilai)" in text
        assert text.endswith(
            "Nilai sesudahnya tidak termasuk, karena bentuk surveinya berubah atau IKM-nya tidak tersedia."
        )

    def test_a_first_period_has_neither(self) -> None:
        assert sections.perubahan(of(20)) == ()


class TestServices:
    def hasil(self, *sizes: tuple[int, int], **settings: Any) -> Hasil:
        """A service a pair: (respondents who give 3, who give 4)."""
        names = [f"Layanan {place + 1:02d}" for place in range(len(sizes))]
        rows = [[score] * 9 for low, high in sizes for score, count in ((3, low), (4, high)) for _ in range(count)]
        chosen = [name for name, (low, high) in zip(names, sizes, strict=True) for _ in range(low + high)]
        return analyse(survey(rows, profil={"layanan": (names, chosen)}, **settings))

    def test_the_largest_difference_is_told_with_the_higher_first(self) -> None:
        hasil = self.hasil((40, 2), (2, 40), (20, 20))
        text = said(annex(hasil))
        assert "Setelah koreksi, 3 dari 3 pasangan layanan berbeda." in text
        assert (
            "Responden layanan Layanan 02 memberi nilai lebih tinggi daripada layanan Layanan 01: selisih 22,62 poin"
            in text
        )
        assert (
            "p terkoreksi < 0,001). Selangnya tidak dikoreksi untuk perbandingan berganda, berbeda dengan p. Hubungan "
            "ini tidak membuktikan sebab-akibat." in text
        )
        assert cells(tables.selisih_layanan(hasil))[0][2] == "+22,62"

    def test_without_a_difference_the_data_are_not_enough(self) -> None:
        text = said(annex(self.hasil((20, 20), (18, 22))))
        assert "Data ini belum cukup untuk menyimpulkan perbedaan kepuasan antarlayanan (p terkoreksi terkecil" in text
        assert "n = 80). Ini tidak berarti kepuasannya sama." in text

    def test_many_services_show_twenty_pairs_and_count_the_rest(self) -> None:
        hasil = self.hasil(*[(12 - place % 9, 3 + place % 9) for place in range(40)])
        table = tables.selisih_layanan(hasil)
        assert table is not None and len(table.rows) == 20
        assert table.note.startswith("Tercantum 20 pasangan dengan selisih terbesar; 760 pasangan lainnya")
        sizes = [float(row[2].replace(",", ".")) for row in cells(table)]
        assert sizes == sorted(sizes, reverse=True) and min(sizes) > 0

    def test_a_small_service_is_marked_and_a_single_respondent_has_no_test(self) -> None:
        table = tables.selisih_layanan(self.hasil((20, 20), (0, 1)))
        assert table is not None
        assert cells(table)[0] == [
            f"Layanan 02 (n{NBSP}={NBSP}1)*", f"Layanan 01 (n{NBSP}={NBSP}40)", "+12,50", "–", "–", "–", "–"
        ]  # fmt: skip
        assert "Tidak dihitung: kurang dari dua responden." in table.note
        assert "Selisih antarlayanan tidak diuji: kurang dari dua responden." in said(annex(self.hasil((9, 9), (0, 1))))

    def test_a_census_and_a_single_service(self) -> None:
        assert "tidak diuji: sensus, tanpa galat" in said(annex(self.hasil((20, 20), (10, 10), populasi=60)))
        assert sections.antarlayanan(self.hasil((20, 20))) == ()


STATES = {
    "dua periode": of(20, 22),
    "putus": TestBreak.hasil,
    "sesudah putus": TestBreak.since,
    "sensus": of((10, {"populasi": 40}), 30, populasi=40),
    "kenyamanan": of(10, 30, sampling="kenyamanan"),
    "satu responden": of(0, 1, n=1),
    "semua sama": of(0, 0, 40, kesetaraan=2.0),
    "setara": of(20, 20, 21, kesetaraan=10.0),
    "celah": of(20, None, 22, 24),
    "pertama": of(20),
}


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_said_without_an_empty_value(state: str) -> None:
    hasil = STATES[state]
    shown = [*annex(hasil), *wording.tren_ikm(hasil)]
    trend = tables.tren_ikm(hasil)
    shown += [trend] if trend else []
    ids = [node.id for node in shown if isinstance(node, Table)]
    assert len(ids) == len(set(ids))
    for node in shown:
        json = node.to_json()
        assert node_from_json(json) == node
        for text in texts(json):
            assert "None" not in text and "nan" not in text.lower().split() and "= 0,000" not in text, text
            assert "  " not in text and " ." not in text and ".." not in text and "tidak ada perbedaan" not in text
        if isinstance(node, Table):
            assert all(sum(cell.span for cell in row) == len(node.columns) for row in node.rows), node.id


def test_an_older_result_without_these_values_shows_nothing() -> None:
    old = replace(STATES["dua periode"], perbandingan=None, tren_garis=None)
    assert annex(old) == []
    assert perubahan(old).endswith("(A).")


def test_a_point_knows_nothing_of_breaks_by_itself() -> None:
    assert TrenTitik("2024-TW1", 80.0, "B").putus == ()
