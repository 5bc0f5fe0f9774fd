"""What the annex says on the order of the unsur, the questionnaire, the answers, performance and keterkaitan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from xml.etree import ElementTree

import pytest

from skmlib.presentation import figures, sections, tables, wording
from skmlib.presentation.display import flatten
from skmlib.presentation.figures import pendorong as pendorong_figure
from skmlib.presentation.figures import peringkat as peringkat_figure
from skmlib.presentation.figures.canvas import Canvas, Dot, Line, Text
from skmlib.presentation.figures.kuadran_label import Point, place_labels
from skmlib.presentation.nodes import Callout, Table, runs_text
from skmlib.presentation.numbers import chance, p_equals
from skmlib.rendering.decoding import node_from_json
from skmlib.statistics.drivers import UNCLEAR
from skmlib.statistics.result import Hasil
from skmlib.statistics.result_quality import IkmPembanding, Interval, Pendorong, UnsurPendorong
from tests.presentation.reports import result, texts, words
from tests.presentation.test_figures import boxes, overlap, renderer  # noqa: F401
from tests.statistics.surveys import CODES, STANDARD, small_instrument

MUTU = STANDARD.mutu
NBSP = "\u00a0"


def answers(n: int, *, low: int = 3) -> list[list[float | None]]:
    """Rows of nine: the first ``low`` unsur get 1 or 2, the others 3 or 4, never one answer throughout."""
    return [[1 + (row + place) % 2 + (2 if place >= low else 0) for place in range(9)] for row in range(n)]


def cells(table: Table | None) -> list[list[str]]:
    assert table is not None
    return [[cell.text for cell in row] for row in table.rows]


def annex(hasil: Hasil) -> list[object]:
    return list(
        flatten(
            [
                sections.kepastian_urutan(hasil),
                sections.kinerja_keterkaitan(hasil, MUTU),
                sections.keandalan(hasil),
                sections.mutu_respons(hasil),
            ]
        )
    )


STATES = {
    "biasa": result(answers(40)),
    "satu responden": result([[1, 2, 3, 4, 1, 2, 3, 4, 1]]),
    "semua sama": result([[3] * 9] * 20),
    "sensus": result(answers(40), populasi=40),
    "kenyamanan": result(answers(40), sampling="kenyamanan"),
    "unsur kosong": result([[None, *row[1:]] for row in answers(30)]),
    "semua kosong": result([[None] * 9] * 12),
    "satu unsur": result([[3], [4], [2]] * 5, instrumen=small_instrument(1)),
    "dua unsur": result([[3, 4], [4, 2], [2, 3]] * 5, instrumen=small_instrument(1, 1)),
    "beberapa pertanyaan": result(
        [[3, 4, 1, 2], [4, 2, 2, 4], [2, None, 3, 1]] * 9, instrumen=small_instrument(1, 2, 1)
    ),
    "unsur tetap": result([[4, *row[1:]] for row in answers(30)]),
}  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_said_without_an_empty_value(state: str) -> None:
    shown = annex(STATES[state])
    assert shown
    for node in shown:
        json = node.to_json()  # type: ignore[attr-defined]
        assert node_from_json(json) == node
        for text in texts(json):
            assert "None" not in text and "nan" not in text.lower().split() and "= 0,000" not in text, text
            assert "  " not in text and " ." not in text and ".." not in text.replace("s.d.", ""), text
        if isinstance(node, Table):
            width = len(node.columns)
            assert all(sum(cell.span for cell in row) == width for row in node.rows), node.id


def test_an_older_result_without_these_values_shows_nothing() -> None:
    old = replace(STATES["biasa"], peringkat=None, reliabilitas=None, mutu_respons=None, pendorong=None)
    assert annex(old) == []
    assert figures.peringkat_unsur(old) is None and figures.pendorong_unsur(old) is None


def test_a_share_of_replicates_never_reads_as_certain() -> None:
    assert [chance(each) for each in (1.0, 0.9995, 0.902, 0.0, None)] == [
        f">{NBSP}99,9{NBSP}%", f">{NBSP}99,9{NBSP}%", f"90,2{NBSP}%", f"<{NBSP}0,1{NBSP}%", "–",
    ]  # fmt: skip
    assert [p_equals(each) for each in (0.00004, 0.21)] == ["< 0,001", "= 0,210"]


# Order of the unsur


def with_chances(*shares: float, susunan: float, terpisah: bool) -> Hasil:
    """Nine unsur in the order of the instrument, the first three the lowest, with the chances given (then 0)."""
    hasil = STATES["biasa"]
    assert hasil.peringkat is not None
    padded = (*shares, *[0.0] * (9 - len(shares)))
    unsur = tuple(
        replace(each, unsur=kode, peluang_terendah=share)
        for each, kode, share in zip(hasil.peringkat.unsur, CODES, padded, strict=True)
    )
    pairs = tuple(
        replace(each, terendah=low, tertinggi=high, selisih=0.125, p_koreksi=0.0004 if terpisah else 0.7)
        for each, low, high in zip(hasil.peringkat.tetangga, CODES, CODES[1:], strict=False)
    )
    found = replace(
        hasil.peringkat, unsur=unsur, tetangga=pairs, peluang_susunan=susunan, batas_terpisah=terpisah, ulangan=2000
    )
    return replace(hasil, prioritas=CODES[:3], peringkat=found)


def test_the_list_of_priorities_leads_with_its_stability_and_names_who_may_belong_to_it() -> None:
    said = words(wording.kepastian_prioritas(with_chances(1.0, 1.0, 0.9, 0.07, 0.04, susunan=0.9, terpisah=False)))
    assert said.startswith(
        f"Unsur dengan NRR terendah adalah U1{NBSP}Persyaratan, U2{NBSP}Prosedur, dan U3{NBSP}Waktu. Daftar ini cukup "
        f"stabil: tepat unsur-unsur inilah yang terendah pada 90,0{NBSP}% dari 2.000 ulangan bootstrap. "
        f"Peluang termasuk tiga terendah: U1{NBSP}Persyaratan dan U2{NBSP}Prosedur (masing-masing >{NBSP}99,9{NBSP}%); "
        f"U3{NBSP}Waktu (90,0{NBSP}%). Di luar daftar itu, U4{NBSP}Biaya (7,0{NBSP}%) juga mungkin"
    )
    assert "U5" not in said


@pytest.mark.parametrize(
    ("share", "word"), [(0.95, "ini stabil"), (0.9499, "cukup stabil"), (0.8, "cukup stabil"), (0.79, "belum stabil")]
)
def test_the_word_for_stability_follows_the_share(share: float, word: str) -> None:
    assert word in words(wording.kepastian_prioritas(with_chances(susunan=share, terpisah=True)))


def test_the_border_between_third_and_fourth_is_said_either_way() -> None:
    border = f"Batas antara unsur terendah ketiga (U3{NBSP}Waktu) dan keempat (U4{NBSP}Biaya)"
    apart = words(wording.kepastian_prioritas(with_chances(susunan=0.9, terpisah=True)))
    assert f"{border} terpisah: selisih NRR 0,125, p terkoreksi < 0,001." in apart
    close = words(wording.kepastian_prioritas(with_chances(susunan=0.9, terpisah=False)))
    assert f"{border} belum terpisah: selisih NRR 0,125, p terkoreksi = 0,700. Ini tidak berarti" in close
    assert "lebih ketat" in close  # nine in ten replicates agree, yet the test does not: say why
    unsure = words(wording.kepastian_prioritas(with_chances(susunan=0.4, terpisah=False)))
    assert "lebih ketat" not in unsure


def test_a_tie_at_the_third_place_makes_a_longer_list() -> None:
    hasil = replace(with_chances(susunan=0.9, terpisah=True), prioritas=CODES[:4])
    said = words(wording.kepastian_prioritas(hasil))
    assert f"Batas antara empat unsur terendah (paling atas U4{NBSP}Biaya) dan U5{NBSP}Produk terpisah" in said
    assert f"tiga unsur terendahnya seluruhnya berasal dari daftar ini pada 90,0{NBSP}% dari 2.000 ulangan" in said
    assert "tepat unsur-unsur" not in said


def test_a_census_has_an_order_and_no_test() -> None:
    said = words(wording.kepastian_prioritas(STATES["sensus"]))
    assert "Kepastian daftar ini tidak dihitung: sensus, tanpa galat penarikan sampel." in said
    assert "Uji Friedman tidak dilakukan: sensus" in said and "p <" not in said and "p =" not in said
    rows = cells(tables.peringkat_unsur(STATES["sensus"]))
    assert {row[4] for row in rows} == {"–"} and {row[5] for row in rows} == {"–"}
    assert figures.peringkat_unsur(STATES["sensus"]) is None


def test_no_difference_between_unsur_is_left_open() -> None:
    hasil = STATES["biasa"]
    assert hasil.peringkat is not None
    test = replace(hasil.peringkat.friedman, p=0.4, kendall_w=0.05)
    said = words(wording.kepastian_prioritas(replace(hasil, peringkat=replace(hasil.peringkat, friedman=test))))
    assert "belum cukup untuk menyimpulkan bahwa unsur-unsur dinilai berbeda; ini tidak berarti" in said
    assert "sangat lemah: W Kendall 0,050" in said


def test_the_table_of_places_goes_from_the_lowest_up() -> None:
    # the first three unsur average 1.5, the others 3.5; equal NRR share a place
    rows = cells(tables.peringkat_unsur(STATES["biasa"]))
    assert [row[0] for row in rows] == [f"U{place}" for place in range(1, 10)]
    assert [row[2] for row in rows] == ["1,500"] * 3 + ["3,500"] * 6
    assert [row[3] for row in rows] == ["1"] * 3 + ["4"] * 6
    assert {row[4] for row in rows[:3]} == {f">{NBSP}99,9{NBSP}%"}


# Questionnaire


def consistency(**changes: object) -> str:
    hasil = STATES["biasa"]
    assert hasil.reliabilitas is not None
    return words(
        wording.keandalan_kuesioner(replace(hasil, reliabilitas=replace(hasil.reliabilitas, **changes)))  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("interval", "said"),
    [
        ((0.81, 0.87), "Jawaban cukup konsisten (patokan 0,70): alpha Cronbach 0,840"),
        ((0.50, 0.65), "Jawaban kurang konsisten (patokan 0,70)"),
        ((0.65, 0.88), "Belum jelas apakah jawaban cukup konsisten, karena selangnya mencakup patokan 0,70"),
    ],
)
def test_the_interval_of_alpha_decides(interval: Interval, said: str) -> None:
    assert consistency(alpha=0.84, ci95=interval).startswith(said)


def test_alpha_stands_with_interval_omega_and_without_uniform_answers() -> None:
    uniform = result([*answers(40), *[[4] * 9] * 10, *[[1] * 9] * 10])
    found = uniform.reliabilitas
    assert found is not None and found.garis_lurus == 20 and found.tanpa_garis_lurus is not None
    said = words(wording.keandalan_kuesioner(uniform))
    assert "(dari jawaban mentah)" in said or "McDonald tidak dihitung" in said
    assert "Tanpa 20 responden yang memberi nilai sama untuk semua unsur, alpha" in said
    header = tables.butir_reliabilitas(uniform)
    assert header is not None
    assert [cell.text.split(" (")[0] for cell in header.header[0]] == [
        "Kode", "Unsur", "Semua responden", "Tanpa jawaban seragam",
    ]  # fmt: skip
    # r table, two-sided 0.05, n = 60: df = 58 gives 0.254; n = 40: df = 38 gives 0.312
    groups = [cell.text.replace(NBSP, " ") for cell in header.header[0]]
    assert "n = 60; r kritis 0,254" in groups[2] and "n = 40; r kritis 0,312" in groups[3]
    assert "Tidak ada responden yang memberi nilai sama" in words(wording.keandalan_kuesioner(STATES["biasa"]))


def test_a_constant_unsur_is_not_called_invalid() -> None:
    hasil = STATES["unsur tetap"]
    row = cells(tables.butir_reliabilitas(hasil))[0]
    assert row[2:4] == ["–", "tidak dapat dihitung (semua jawaban sama)"]
    said = words(wording.keandalan_kuesioner(hasil))
    assert f"U1{NBSP}Persyaratan: tidak dapat dihitung (semua jawaban sama)." in said


def test_the_customary_r_hitung_is_explained_away() -> None:
    note = wording.catatan_r_hitung()
    assert isinstance(note, Callout)
    assert f"100{NBSP}% bila n = 300; dengan r butir–sisa hanya 2,5{NBSP}%" in runs_text(note.runs)


# Answers


def test_flagged_respondents_are_counted_with_the_index_without_them_and_stay() -> None:
    # 30 answer 1.5 or 3.5 in turns; 10 answer 4 throughout: 25 % flagged, without them the index falls
    hasil = result([*answers(30, low=9), *[[4] * 9] * 10])
    # index of all: (30 * 1.5 + 10 * 4) / 40 = 2.125, times 25 = 53.13; of the thirty alone 37.50
    said = words(wording.tanda_respons(hasil))
    assert f"Sebanyak 10 dari 40 responden (25,0{NBSP}%) ditandai" in said
    assert f"Tanpa mereka, IKM 37,50{NBSP}(D), berselisih −15,63 poin dari 53,13{NBSP}(D); mutunya tetap D." in said
    assert "tetap dihitung dan tidak pernah dikeluarkan" in said
    table = cells(tables.tanda_respons(hasil))
    assert table[0] == ["Semua unsur dijawab sama", "10", f"25,0{NBSP}%", f"37,50{NBSP}(D)", "−15,63"]
    assert table[-2][:2] == ["Sedikitnya satu tanda", "10"]
    assert table[-1] == ["Semua responden", "40", "", f"53,13{NBSP}(D)", ""]


def test_a_check_that_is_not_possible_says_why() -> None:
    rows = {row[0]: row[1:] for row in cells(tables.tanda_respons(STATES["biasa"]))}
    assert rows["Tanggal di luar periode"] == ["tidak diperiksa: tanggal tidak diketahui"]


def test_a_class_that_hangs_on_flagged_answers_is_a_warning() -> None:
    hasil = result([*answers(30, low=0), *[[1] * 9] * 10])
    assert hasil.mutu_respons is not None
    other = replace(hasil.mutu_respons, semua=IkmPembanding(40, 76.7, "B", 0.0),
                    tanpa_ditandai=IkmPembanding(30, 76.2, "C", -0.5))  # fmt: skip
    nodes = wording.tanda_respons(replace(hasil, mutu_respons=other))
    warning = next(node for node in nodes if isinstance(node, Callout))
    assert warning.tone == "warning" and "mutu berubah dari B menjadi C" in runs_text(warning.runs)


def test_blanks_are_counted_over_respondents_and_unsur() -> None:
    rows = answers(20)
    rows[0][0] = rows[0][1] = rows[1][0] = None
    hasil = result(rows)
    said = words(wording.jawaban_kosong(hasil))
    # 20 * 9 = 180 ratings, three blank: 1.7 %; 18 respondents are complete, one lacks two
    assert said.startswith(
        f"Dari 180 penilaian (responden × unsur), 3 kosong (1,7{NBSP}%). Sebanyak 18 responden menilai semua unsur; "
        "yang lain melewatkan paling banyak dua unsur. "
    )
    assert cells(tables.jawaban_kosong(hasil))[0] == [f"U1{NBSP}Persyaratan", "2", f"10,0{NBSP}%"]
    assert tables.jawaban_kosong(STATES["biasa"]) is None
    assert "tidak ada penilaian yang kosong" in words(wording.jawaban_kosong(STATES["biasa"]))


def test_a_pattern_of_blanks_is_named_and_its_absence_left_open() -> None:
    sex = {"jenis_kelamin": (("Laki-laki", "Perempuan"), ["Laki-laki"] * 20 + ["Perempuan"] * 20)}
    rows = answers(40)
    for place, row in enumerate(rows[:20]):
        row[place % 9] = None
    said = words(wording.jawaban_kosong(result(rows, profil=sex)))
    assert "Kekosongan tidak merata menurut jenis" in said.replace("jenis_kelamin", "jenis kelamin")
    assert "p terkoreksi < 0,001" in said
    even = answers(40)
    for place, row in enumerate(even[::4]):
        row[place % 9] = None
    assert "belum cukup untuk menyimpulkan bahwa kekosongan berpola" in words(
        wording.jawaban_kosong(result(even, profil=sex))
    )


def test_days_are_a_table_only_where_they_are_few() -> None:
    few = [date(2024, 7, 1 + place % 3) for place in range(30)]
    hasil = result(answers(30), waktu=tuple(few))
    assert [row[:2] for row in cells(tables.responden_per_tanggal(hasil))] == [
        ["1 Juli 2024", "10"], ["2 Juli 2024", "10"], ["3 Juli 2024", "10"],
    ]  # fmt: skip
    many = [date(2024, 7, 1 + place % 15) for place in range(30)]
    long = result(answers(30), waktu=tuple(many))
    assert tables.responden_per_tanggal(long) is None
    assert "Responden tersebar pada 15 tanggal" in words(wording.responden_per_tanggal(long))


def test_implausible_values_are_named_by_their_field() -> None:
    hasil = result(answers(20), konversi=(("usia", "implausible", 2), ("usia", "spelling", 5)))
    assert words(wording.isian_mustahil(hasil)).endswith("usia pada 2 baris.")
    assert wording.isian_mustahil(STATES["biasa"]) == ()


# Performance and keterkaitan

SPOTS = (
    (70.0, 0.70, "perbaiki lebih dulu"),
    (85.0, 0.70, "pertahankan"),
    (70.0, 0.40, "perbaiki kemudian"),
    (90.0, 0.40, "jaga secukupnya"),
    (76.5, 0.55, UNCLEAR),
    (76.6, 0.56, UNCLEAR),
    (76.7, 0.55, UNCLEAR),
    (76.61, 0.54, UNCLEAR),
    (76.61, 0.55, UNCLEAR),
)


def with_spots(spots: Sequence[tuple[float | None, float | None, str | None]], *, half: float = 2.0) -> Hasil:
    unsur = tuple(
        UnsurPendorong(
            kode,
            x,
            None if x is None else (x - half, x + half),
            y,
            None if y is None else (y - half / 25, y + half / 25),
            quadrant,
            keterkaitan_alasan=None if y is not None else "tidak dapat dihitung (semua jawaban sama)",
            kuadran_alasan=None if quadrant else "tidak dapat dihitung (semua jawaban sama)",
        )
        for kode, (x, y, quadrant) in zip(CODES, spots, strict=True)
    )
    return replace(STATES["biasa"], pendorong=Pendorong(40, 76.61, 0.55, unsur))


def test_quadrants_are_listed_and_the_unclear_ones_last() -> None:
    said = words(wording.kuadran_unsur(with_spots(SPOTS)))
    lines = said.split("\n")
    assert lines[0].startswith(f"Kinerja U1{NBSP}Persyaratan di bawah batas")
    assert [line.split(":")[0] for line in lines[1:]] == [
        "- Perbaiki lebih dulu", "- Pertahankan", "- Perbaiki kemudian", "- Jaga secukupnya",
        "- Belum jelas kuadrannya",
    ]  # fmt: skip
    all_unclear = [(x, y, UNCLEAR) for x, y, _ in SPOTS]
    assert "Kuadran semua unsur belum jelas" in words(wording.kuadran_unsur(with_spots(all_unclear)))


def test_keterkaitan_is_never_called_importance() -> None:
    said = words(sections.kinerja_keterkaitan(with_spots(SPOTS), MUTU))
    assert "Keterkaitan, bukan kepentingan" in said
    assert "kepentingan" not in said.replace("Keterkaitan, bukan kepentingan", "")


def test_an_unclear_unsur_is_hollow_and_one_without_value_is_named_in_the_note() -> None:
    hasil = with_spots([*SPOTS[:8], (80.0, None, None)])
    dots = [shape for shape in pendorong_figure.draw(hasil).shapes if isinstance(shape, Dot)]
    assert [dot.fill == "#FFFFFF" for dot in dots] == [False] * 4 + [True] * 4
    figure = figures.pendorong_unsur(hasil, kelas=MUTU)
    assert figure is not None
    assert f"Tidak digambar karena tidak dapat dihitung: U9{NBSP}Sarana." in figure.note
    assert "batas bawah mutu B (76,61)" in figure.note
    assert cells(tables.pendorong_unsur(hasil))[8][-1] == "– (tidak dapat dihitung (semua jawaban sama))"


def drawings() -> dict[str, Canvas]:
    crowded = [(76.61 + place / 50, 0.55 - place / 900, UNCLEAR) for place in range(9)]
    same = [(100.0, 1.0, UNCLEAR)] * 9
    spread = [(25.0 + 9 * place, -0.9 + 0.2 * place, UNCLEAR) for place in range(9)]
    found = {name: pendorong_figure.draw(with_spots(spots)) for name, spots in
             {"biasa": SPOTS, "rapat": crowded, "sama": same, "lebar": spread}.items()}  # fmt: skip
    return {**found, "sempit": pendorong_figure.draw(with_spots(crowded, half=0.01)),
            "peringkat": peringkat_figure.draw(STATES["biasa"]),
            "peringkat dua": peringkat_figure.draw(STATES["dua unsur"])}  # fmt: skip


@pytest.mark.parametrize("name", drawings())
def test_labels_never_overlap_nor_leave_the_figure(name: str, renderer: object) -> None:  # noqa: F811
    canvas = drawings()[name]
    found = boxes(canvas, renderer)  # type: ignore[arg-type]
    for label, (left, top, right, bottom) in found:
        inside = left >= -0.6 and top >= -0.6 and right <= canvas.width + 0.6 and bottom <= canvas.height + 0.6
        assert inside, label
    for (label, box), (other_label, other) in combinations(found, 2):
        assert not overlap(box, other), f"{label!r} meets {other_label!r}"
    for dot in (shape for shape in canvas.shapes if isinstance(shape, Dot)):
        mark = (dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius)
        assert not [label for label, box in found if overlap(box, mark)]
    for line in (shape for shape in canvas.shapes if isinstance(shape, Line) and shape.dash):
        (left, top), (right, bottom) = line.points
        assert not [label for label, box in found if overlap(box, (left - 1, top - 1, right + 1, bottom + 1), 0.2)]
    for leader in (shape for shape in canvas.shapes if isinstance(shape, Line) and shape.width == 0.6):
        (x, y), (end_x, end_y) = leader.points
        for share in (0.2, 0.4, 0.6, 0.8):
            spot = (x + share * (end_x - x), y + share * (end_y - y)) * 2
            # nine points in one place leave no way around
            assert name == "sama" or not [label for label, box in found if overlap(box, spot, -0.2)]
    if not name.startswith("peringkat"):
        named = [shape.text for shape in canvas.shapes if isinstance(shape, Text) and shape.text[:1] == "U"]
        assert len(named) == 9
        ticks = [shape.text for shape in canvas.shapes if isinstance(shape, Text) and shape.text[-1:].isdigit()]
        assert sum("," in tick for tick in ticks) >= 2 and sum("," not in tick for tick in ticks) >= 2


def test_a_label_away_from_its_point_has_a_leader_and_one_without_room_is_left_out() -> None:
    frame = (0.0, 0.0, 400.0, 300.0)
    alone = place_labels([Point(200, 150, "U1")], frame=frame, keep_out=(), radius=4)
    assert len(alone) == 1 and alone[0].leader is None
    far = place_labels([Point(200, 150, "U1")], frame=frame, keep_out=[(160.0, 110.0, 240.0, 190.0)], radius=4)
    assert len(far) == 1 and far[0].leader is not None
    assert place_labels([Point(200, 150, "U1")], frame=frame, keep_out=[frame], radius=4) == ()


@pytest.mark.parametrize("make", [figures.peringkat_unsur, figures.pendorong_unsur])
def test_the_figures_are_vectors_with_a_text_alternative_and_the_same_bytes_twice(make: object) -> None:
    hasil = with_spots(SPOTS)
    one, other = make(hasil), make(hasil)  # type: ignore[operator]
    assert one == other and one.note.endswith(".")
    assert ElementTree.fromstring(one.svg).tag == "{http://www.w3.org/2000/svg}svg"
    assert all(each.nomor in one.alt for each in hasil.unsur)
