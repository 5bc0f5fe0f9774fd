from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from importlib import resources
from io import StringIO
from itertools import combinations, cycle
from math import sin
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from matplotlib import rc_context
from matplotlib.font_manager import FontProperties

from skmlib.presentation import theme
from skmlib.presentation.figures import jawaban, kelompok, layanan, matriks, responden, sampel, tren, unsur
from skmlib.presentation.figures.canvas import CAP_HEIGHT, Canvas, Dot, Line, Rect, Text, text_left
from skmlib.presentation.figures.scale import KELAS, index_scale
from skmlib.presentation.figures.typesetting import clean, spread, text_width, wrap
from skmlib.presentation.nodes import Figure
from skmlib.presentation.numbers import decimal
from skmlib.statistics.crosstab import decisive
from skmlib.statistics.result import (
    Bivariat,
    Efek,
    Hasil,
    IkmHasil,
    Kelompok,
    LayananHasil,
    PeriodeHasil,
    PertanyaanHasil,
    RespondenHasil,
    TrenTitik,
    Uji,
    UnsurHasil,
    Upp,
)

if TYPE_CHECKING:
    from matplotlib.backends.backend_svg import RendererSVG

Box = tuple[float, float, float, float]

UNSUR = (
    ("persyaratan", "Persyaratan", "Persyaratan", (3, 21, 168, 108)),
    ("prosedur", "Sistem, Mekanisme, dan Prosedur", "Prosedur", (2, 30, 178, 91)),
    ("waktu", "Waktu Penyelesaian", "Waktu", (10, 61, 150, 80)),
    ("biaya", "Biaya/Tarif", "Biaya", (0, 2, 25, 274)),
    ("produk", "Produk Spesifikasi Jenis Pelayanan", "Produk", (1, 18, 190, 92)),
    ("kompetensi", "Kompetensi Pelaksana", "Kompetensi", (0, 12, 176, 113)),
    ("perilaku", "Perilaku Pelaksana", "Perilaku", (1, 14, 160, 126)),
    ("pengaduan", "Penanganan Pengaduan, Saran, dan Masukan", "Pengaduan", (12, 48, 130, 111)),
    ("sarana", "Sarana dan Prasarana", "Sarana", (25, 92, 129, 55)),
)
SERVICES = (
    "KTP-el",
    "Kartu Keluarga",
    "Akta Kelahiran",
    "Akta Kematian",
    "Akta Perkawinan dan Perceraian bagi Penduduk Nonmuslim",
    "Surat Keterangan Pindah Datang Antarkabupaten/Antarprovinsi",
    "Kartu Identitas Anak",
    "Legalisasi Dokumen",
    "Pencatatan Pengangkatan, Pengakuan, dan Pengesahan Anak",
    "Konsolidasi Data",
    "Pelayanan Keliling",
    "Aktivasi Identitas Kependudukan Digital",
)


def mutu_of(value: float | None) -> str | None:
    if value is None:
        return None
    return "A" if value >= 88.305 else "B" if value >= 76.605 else "C" if value >= 64.995 else "D"


def make_unsur(kode: str, nomor: int, nama: str, singkat: str, counts: tuple[int, ...]) -> UnsurHasil:
    filled = sum(counts)
    total = sum(score * count for score, count in enumerate(counts, 1))
    nrr = total / filled if filled else None
    konversi = None if nrr is None else nrr * 25
    return UnsurHasil(
        kode=kode,
        nomor=f"U{nomor}",
        nama=nama,
        singkat=singkat,
        terisi=filled,
        jumlah=total,
        distribusi=counts,
        pertanyaan=None,
        nrr=nrr,
        nrr_tertimbang=None if nrr is None else nrr / 9,
        konversi=konversi,
        mutu=mutu_of(konversi),
        se=0.9,
        ci95=None if konversi is None else (max(25.0, konversi - 1.8), min(100.0, konversi + 1.8)),
    )


def make_bivariat(profil: str, nama: str, groups: dict[str, int], *, significant: tuple[str, ...] = ()) -> Bivariat:
    kelompok = []
    for place, (label, n) in enumerate(groups.items()):
        shift = (-1) ** place * (1.3 + 1.7 * place)
        values = {
            kode: min(
                100.0, 25 * sum(s * c for s, c in enumerate(counts, 1)) / sum(counts) + shift * (0.4 + 0.2 * index)
            )
            for index, (kode, _, _, counts) in enumerate(UNSUR)
        }
        ikm = sum(values.values()) / len(values)
        half = 26 / n**0.5
        kelompok.append(Kelompok(label, n, ikm, mutu_of(ikm), (ikm - half, min(100.0, ikm + half)), values))
    uji = [
        Uji(kode, "kruskal", True, 9.1, 3, 0.002, 0.01 if kode in significant else 0.4, Efek("epsilon_kuadrat", 0.03))
        for kode in (*(each[0] for each in UNSUR), "ikm")
    ]
    return Bivariat(profil, nama, False, tuple(kelompok), {}, tuple(uji), bermakna=decisive(uji))


def make_hasil() -> Hasil:
    unsur = tuple(
        make_unsur(kode, i, nama, singkat, counts) for i, (kode, nama, singkat, counts) in enumerate(UNSUR, 1)
    )
    ikm = sum(each.konversi or 0 for each in unsur) / 9
    profil = {
        "jenis_kelamin": {"Laki-laki": 140, "Perempuan": 161},
        "usia": {"Di bawah 25": 48, "25–34": 96, "35–44": 83, "45–54": 51, "55 ke atas": 21, "Tidak diketahui": 2},
        "pendidikan": {"SD ke bawah": 14, "SMP": 31, "SMA": 142, "D1–D3": 37, "D4/S1": 70, "S2 ke atas": 7},
        "pekerjaan": {
            "PNS": 29,
            "TNI": 3,
            "POLRI": 2,
            "Swasta": 88,
            "Wirausaha": 74,
            "Pelajar/Mahasiswa": 35,
            "Lainnya": 70,
        },
        "layanan": {"KTP-el": 121, "Kartu Keluarga": 104, "Akta Kelahiran": 67, "Akta Kematian": 9},
    }
    nama = {
        "jenis_kelamin": "Jenis kelamin",
        "usia": "Usia",
        "pendidikan": "Pendidikan",
        "pekerjaan": "Pekerjaan",
        "layanan": "Jenis layanan",
    }
    bivariat = tuple(
        make_bivariat(field, nama[field], profil[field], significant=marks)
        for field, marks in (
            ("jenis_kelamin", ()),
            ("usia", ("waktu", "sarana")),
            ("pendidikan", ()),
            ("layanan", ("waktu", "sarana", "ikm")),
        )
    )
    layanan = tuple(
        LayananHasil(name, n, value, mutu_of(value), {})
        for name, n, value in (
            ("KTP-el", 121, 84.2),
            ("Kartu Keluarga", 104, 80.7),
            ("Akta Kelahiran", 67, 82.93),
            ("Akta Kematian", 9, 74.1),
        )
    )
    return Hasil(
        schema="skm-hasil/1",
        upp=Upp("dukcapil", "Dinas Kependudukan dan Pencatatan Sipil"),
        periode=PeriodeHasil("2024-TW3", "2024-07-01", "2024-09-30"),
        instrumen="permenpan-14-2017",
        bobot="1/9",
        responden=RespondenHasil(301, 2, 4, 1200, 291, True, profil, nama),
        unsur=unsur,
        ikm=IkmHasil(round(ikm, 2), ikm, mutu_of(ikm), "Baik", se=0.55, ci95=(ikm - 1.1, ikm + 1.1)),
        layanan=layanan,
        prioritas=("sarana", "waktu", "pengaduan"),
        bivariat=bivariat,
        mutu_data={},
        tren=tuple(
            TrenTitik(kode, value, mutu_of(value), None if value is None else 280, _interval(value))
            for kode, value in (
                ("2023-TW1", 74.31),
                ("2023-TW2", 75.9),
                ("2023-TW3", None),
                ("2023-TW4", 78.02),
                ("2024-TW1", 77.51),
                ("2024-TW2", 79.8),
                ("2024-TW3", round(ikm, 2)),
            )
        ),
    )


def _interval(value: float | None) -> tuple[float, float] | None:
    return None if value is None else (value - 1.2, min(100.0, value + 1.2))


def with_unsur(hasil: Hasil, count: int) -> Hasil:
    """The sample with ``count`` unsur, some with names longer than any of the regulation."""
    names = (
        "Kesesuaian Persyaratan Pelayanan Elektronik dan Nonelektronik dengan yang Diinformasikan kepada Masyarakat",
        "Maklumat",
        "Pertanggungjawabanpenyelenggaraanpelayananpublikelektronikterpadu",
    )
    made = [
        make_unsur(f"unsur{place}", place, names[place % 3], names[place % 3][:14], UNSUR[place % 9][3])
        for place in range(1, count + 1)
    ]
    bivariat = tuple(
        replace(each, kelompok=tuple(replace(group, unsur=_renamed(group.unsur, count)) for group in each.kelompok))
        for each in hasil.bivariat
    )
    return replace(hasil, unsur=tuple(made), bivariat=bivariat)


def _renamed(values: Mapping[str, float | None], count: int) -> dict[str, float | None]:
    return {f"unsur{place}": list(values.values())[place % 9] for place in range(1, count + 1)}


def with_values(hasil: Hasil, values: Sequence[float | None], ikm: float | None) -> Hasil:
    unsur = tuple(
        replace(
            each,
            konversi=value,
            mutu=mutu_of(value),
            ci95=None if value is None else (max(25, value - 2), min(100, value + 2)),
        )
        for each, value in zip(hasil.unsur, cycle(values), strict=False)
    )
    return replace(hasil, unsur=unsur, ikm=replace(hasil.ikm, nilai=ikm, nilai_penuh=ikm, mutu=mutu_of(ikm)))


def with_services(hasil: Hasil, names: Sequence[str]) -> Hasil:
    layanan = tuple(
        LayananHasil(name, 3 + 12 * i, None if i == 1 else 96.0 - 2 * i, mutu_of(96.0 - 2 * i), {})
        for i, name in enumerate(names)
    )
    profil = {**hasil.responden.profil, "layanan": {name: 1 if i else 289 for i, name in enumerate(names)}}
    bivariat = make_bivariat(
        "layanan", "Jenis layanan", {name: 3 + 9 * i for i, name in enumerate(names)}, significant=("ikm",)
    )
    return replace(
        hasil,
        layanan=layanan,
        responden=replace(hasil.responden, profil=profil),
        bivariat=(*hasil.bivariat[:-1], bivariat),
    )


def with_trend(hasil: Hasil, values: Sequence[float | None], kode: Callable[[int], str]) -> Hasil:
    points = (
        TrenTitik(kode(i), v, mutu_of(v), None if v is None else 1234, _interval(v)) for i, v in enumerate(values)
    )
    return replace(hasil, tren=tuple(points))


def with_questions(hasil: Hasil) -> Hasil:
    asked = tuple(
        PertanyaanHasil(f"prosedur-{i}", "Bagaimana …?", sum(counts), 900, counts, 3.1)
        for i, counts in enumerate(((2, 30, 178, 91), (0, 0, 0, 301), (0, 0, 0, 0)), 1)
    )
    several = replace(hasil.unsur[1], distribusi=None, jumlah=None, pertanyaan=asked)
    return replace(hasil, unsur=(hasil.unsur[0], several, *hasil.unsur[2:]))


def triwulan(i: int) -> str:
    return f"{2019 + i // 4}-TW{i % 4 + 1}"


HOSTILE = '<script>alert("$x$")</script> & \x00\u202e 中文 😀 $\\frac{1}{2}$'
WAVE = [82 + 12 * sin(i * 1.9) for i in range(20)]
SAMPLES = {
    "biasa": make_hasil(),
    "8 unsur": with_unsur(make_hasil(), 8),
    "16 unsur": with_unsur(make_hasil(), 16),
    "ujung skala": with_values(make_hasil(), (100.0, 25.0, 24.75, 99.99), 62.44),
    "semua sama": with_values(make_hasil(), (81.05,), 81.05),
    "sempurna": with_values(make_hasil(), (100.0,), 100.0),
    "terendah": with_values(make_hasil(), (25.0,), 25.0),
    "dekat ujung bawah": with_values(make_hasil(), (25.0, 30.0, 33.0), 29.3),
    "sebagian kosong": with_values(make_hasil(), (None, 80.0, 71.3), 26.5),
    "tanpa indeks": with_values(make_hasil(), (None, 80.0), None),
    "12 layanan": with_services(make_hasil(), SERVICES),
    "nama jahat": with_services(make_hasil(), (HOSTILE, "A" * 300, "x", "")),
    "beberapa pertanyaan": with_questions(make_hasil()),
    "20 periode": with_trend(make_hasil(), [None if i in (6, 13, 14) else v for i, v in enumerate(WAVE)], triwulan),
    "24 bulan": with_trend(make_hasil(), [*WAVE, *WAVE[:4]], lambda i: f"{2023 + i // 12}-{i % 12 + 1:02d}"),
    "tahunan": with_trend(make_hasil(), [25.0, 100.0, None, 100.0, 100.0], lambda i: str(2019 + i)),
}


def canvases(hasil: Hasil) -> dict[str, Canvas]:
    """Every drawing of a result that is not an empty state."""
    drawn = {
        "jawaban": jawaban.draw(hasil),
        "layanan": layanan.draw(hasil),
        "matriks": matriks.draw(hasil),
        "responden": responden.draw(hasil.responden),
        "sampel": sampel.draw(hasil.responden),
        "tren": tren.draw(hasil),
        "unsur": unsur.draw(hasil),
        "unsur terendah": unsur.draw(hasil, order="terendah", interval=True),
    }
    for each in hasil.bivariat:
        drawn[f"kelompok {each.profil}"] = kelompok.draw(each, hasil.ikm)
    return drawn


@pytest.fixture(scope="module")
def renderer() -> RendererSVG:
    from matplotlib.backends.backend_svg import RendererSVG

    return RendererSVG(theme.FIGURE_WIDTH, 800, StringIO(), image_dpi=72)


def boxes(canvas: Canvas, renderer: RendererSVG) -> list[tuple[str, Box]]:
    """Each text with its ink box (left, top, right, bottom) as the renderer measures it."""
    found = []
    with rc_context(theme.matplotlib_style()):
        for text in (shape for shape in canvas.shapes if isinstance(shape, Text) and clean(shape.text)):
            font = FontProperties(
                family=[theme.FIGURE_FAMILY, theme.FIGURE_FALLBACK], size=text.size, weight=text.weight
            )
            width, height, descent = renderer.get_text_width_height_descent(clean(text.text), font, False)
            start = text_left(text)
            base = (text.x if text.rotation else text.y) + text.size * CAP_HEIGHT / 2
            if text.rotation:
                box = (base - height + descent, start - width, base + descent, start)
            else:
                box = (start, base - height + descent, start + width, base + descent)
            found.append((text.text, box))
    return found


def overlap(one: Box, other: Box, slack: float = 0.6) -> bool:
    return (
        one[0] + slack < other[2]
        and other[0] + slack < one[2]
        and one[1] + slack < other[3]
        and other[1] + slack < one[3]
    )


@pytest.mark.parametrize("sample", SAMPLES)
def test_labels_never_overlap_and_are_never_cut(sample, renderer):
    for name, canvas in canvases(SAMPLES[sample]).items():
        texts = boxes(canvas, renderer)
        assert texts, name
        for label, (left, top, right, bottom) in texts:
            inside = left >= -0.6 and top >= -0.6 and right <= canvas.width + 0.6 and bottom <= canvas.height + 0.6
            assert inside, f"{name}: {label!r} leaves the figure: {left:.1f} {top:.1f} {right:.1f} {bottom:.1f}"
        for (label, box), (other_label, other) in combinations(texts, 2):
            assert not overlap(box, other), f"{name}: {label!r} meets {other_label!r}"


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_label_is_covered_by_a_dot_or_crossed_by_an_ink_line(sample, renderer):
    for name, canvas in canvases(SAMPLES[sample]).items():
        texts = boxes(canvas, renderer)
        dots = [
            (d.x - d.radius, d.y - d.radius, d.x + d.radius, d.y + d.radius)
            for d in canvas.shapes
            if isinstance(d, Dot)
        ]
        lines = [shape.points for shape in canvas.shapes if isinstance(shape, Line) and shape.color == theme.INK]
        strokes = [(start[0], start[1], end[0], end[1]) for start, end in lines]
        for label, box in texts:
            for mark in dots:
                assert not overlap(box, mark), f"{name}: a dot covers {label!r}"
            for left, top, right, bottom in strokes:
                assert not overlap(box, (left - 0.7, top, right + 0.7, bottom)), f"{name}: the line crosses {label!r}"


def test_the_overlap_check_can_fail(renderer):
    canvas = Canvas(height=20)
    canvas.add(Text(0, 10, "81,75"), Text(10, 10, "80,95"))
    (_, one), (_, other) = boxes(canvas, renderer)
    assert overlap(one, other)


def test_text_is_measured_as_the_renderer_paints_it(renderer):
    canvas = Canvas(height=40)
    words = ("Penanganan Pengaduan, Saran, dan Masukan", "81,75", "−10,0", "中文 Ω")
    canvas.add(*(Text(0, 10, word, weight=weight) for word in words for weight in (400, 600, 700)))
    for (label, box), shape in zip(boxes(canvas, renderer), canvas.shapes, strict=True):
        assert text_width(clean(label), weight=shape.weight) == pytest.approx(box[2] - box[0], abs=0.6)


def figures(hasil: Hasil) -> list[Figure]:
    made = [
        unsur.nilai_unsur(hasil),
        jawaban.distribusi_jawaban(hasil),
        responden.profil_responden(hasil),
        matriks.matriks_kelompok(hasil),
        *(kelompok.perbandingan_kelompok(each, hasil.ikm) for each in hasil.bivariat),
        tren.tren_ikm(hasil),
        sampel.cakupan_sampel(hasil.responden),
        layanan.nilai_layanan(hasil),
    ]
    return [each for each in made if each is not None]


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_figure_is_complete_and_safe_to_embed(sample):
    made = figures(SAMPLES[sample])
    assert len({figure.id for figure in made}) == len(made)
    for figure in made:
        root = ElementTree.fromstring(figure.svg)
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert figure.svg.startswith("<svg")
        for trace in ("<!--", "<metadata", "<style", "<text", "<image", "script", "alert", "Matplotlib", " nan"):
            assert trace not in figure.svg, trace
        addresses = set(re.findall(r'https?://[^"<\s]+', figure.svg))
        assert addresses == {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
        ids = re.findall(r' id="([^"]+)"', figure.svg)
        assert len(ids) == len(set(ids))
        assert all(each.startswith(figure.id) for each in ids)
        assert set(re.findall(r'href="#([^"]+)"', figure.svg)) <= set(ids)
        assert re.fullmatch(r"[a-z0-9-]+", figure.id)
        assert figure.caption
        assert not figure.caption.startswith("Gambar")
        assert len(figure.alt) > 40
        assert figure.note.endswith(".")
        assert not re.search(r"\bNone\b", figure.alt + figure.note + figure.caption)


def test_no_warning_is_given_for_text_the_fonts_lack(recwarn):
    figures(SAMPLES["nama jahat"])
    assert not [str(warning.message) for warning in recwarn]


def test_the_same_bytes_twice():
    assert [figure.svg for figure in figures(make_hasil())] == [figure.svg for figure in figures(make_hasil())]


def labels(canvas: Canvas) -> list[str]:
    return [shape.text for shape in canvas.shapes if isinstance(shape, Text)]


def test_unsur_show_value_and_letter_in_the_asked_order():
    hasil = make_hasil()
    regulation = labels(unsur.draw(hasil))
    assert [text for text in regulation if text.startswith("U") and text[1:].isdigit()] == [
        f"U{i}" for i in range(1, 10)
    ]
    worst_first = labels(unsur.draw(hasil, order="terendah"))
    # NRR x 25 by hand: (25 + 2*92 + 3*129 + 4*55) / 301 * 25 = 816 / 301 * 25 = 67.77 (C)
    assert [text for text in worst_first if re.fullmatch(r"U\d", text)][:2] == ["U9", "U3"]
    assert "67,77" in worst_first
    assert worst_first[worst_first.index("67,77") + 1] == "C"


def test_the_bands_are_the_classes_of_the_shipped_instrument():
    import yaml

    text = resources.files("skmlib").joinpath("instruments/permenpan-14-2017.yml").read_text(encoding="utf-8")
    shipped = yaml.load(text, yaml.BaseLoader)["mutu"]
    assert [(k.huruf, str(k.dari), str(k.sampai), k.kinerja) for k in KELAS] == [
        (each["huruf"], each["dari"], each["sampai"], each["kinerja"]) for each in shipped
    ]


def test_a_value_stands_in_the_band_of_its_printed_class():
    scale = index_scale(0, 750)
    assert (scale.low, scale.high) == (25, 100)
    assert scale.at(25) == 0
    assert scale.at(100) == 750
    assert scale.at(62.5) == pytest.approx(375)
    assert scale.at(24.75) == 0
    assert [(band.huruf, band.low) for band in scale.bands] == [("D", 25), ("C", 64.995), ("B", 76.605), ("A", 88.305)]


def test_the_alt_text_says_the_numbers():
    made = {figure.id: figure for figure in figures(make_hasil())}
    assert "U9 Sarana dan Prasarana 67,77 (C)" in made["gambar-nilai-unsur"].alt
    assert "Nilai terendah 67,77: Sarana dan Prasarana." in made["gambar-nilai-unsur"].alt
    # 168 of 300 answers are a 3.
    assert (
        "U1 Persyaratan (n 300) 1: 1,0\u00a0%, 2: 7,0\u00a0%, 3: 56,0\u00a0%, 4: 36,0\u00a0%"
        in made["gambar-distribusi-jawaban"].alt
    )
    assert "Laki-laki 140 (46,5\u00a0%)" in made["gambar-profil-responden"].alt
    assert "Usia" in made["gambar-matriks-kelompok"].alt
    assert "Perbedaan cukup kuat untuk disimpulkan pada U3 dan U9" in made["gambar-matriks-kelompok"].alt
    assert "Triwulan III Tahun 2023 tidak ada data" in made["gambar-tren-ikm"].alt
    assert "naik 6,64 poin" in made["gambar-tren-ikm"].alt  # 80.95 - 74.31
    assert "301 responden dari populasi 1.200 terhadap jumlah minimum 291" in made["gambar-cakupan-sampel"].alt
    assert "Akta Kematian 74,10 (C), 9 responden (indikatif)" in made["gambar-nilai-layanan"].alt


def test_the_note_gives_n_period_weight_and_source():
    figure = unsur.nilai_unsur(make_hasil())
    assert figure is not None
    assert figure.note == (
        "Mutu: A sangat baik, B baik, C kurang baik, D tidak baik. Garis putus-putus: IKM unit. "
        "n\u00a0=\u00a0301 responden; Triwulan III Tahun 2024; bobot 1/9 per unsur. "
        "Sumber: SKM Dinas Kependudukan dan Pencatatan Sipil, diolah."
    )


def test_the_matrix_frames_only_what_survives_correction():
    hasil = make_hasil()
    usia = hasil.bivariat[1]
    assert [code for code, *_ in UNSUR if matriks.decided(usia, code)] == ["waktu", "sarana"]
    assert decisive([replace(test, menentukan=False) for test in usia.uji]) is None
    assert decisive([replace(test, p_koreksi=0.05) for test in usia.uji]) == ()
    assert not matriks.decided(replace(usia, bermakna=()), "waktu")
    assert not matriks.decided(replace(usia, bermakna=None), "waktu")
    frames = [shape for shape in matriks.draw(hasil).shapes if isinstance(shape, Rect) and shape.edge == theme.INK]
    assert len(frames) == 5  # usia: waktu, sarana; layanan: waktu, sarana, ikm


def test_the_matrix_greys_small_groups():
    hasil = make_hasil()
    only = replace(hasil, bivariat=(make_bivariat("usia", "Usia", {"muda": 9}),))
    cells = [shape for shape in matriks.draw(only).shapes if isinstance(shape, Rect) and shape.edge == theme.PAPER]
    assert {cell.fill for cell in cells} == {theme.WASH}
    enough = replace(hasil, bivariat=(make_bivariat("usia", "Usia", {"muda": 10}),))
    cells = [shape for shape in matriks.draw(enough).shapes if isinstance(shape, Rect) and shape.edge == theme.PAPER]
    assert theme.WASH not in {cell.fill for cell in cells}


def test_the_trend_line_breaks_at_a_gap():
    lines = [s for s in tren.draw(make_hasil()).shapes if isinstance(s, Line) and s.color == theme.ACCENT]
    assert [len(line.points) for line in lines] == [2, 4]
    assert "tidak ada data" in labels(tren.draw(make_hasil()))


def test_the_trend_labels_the_ends_and_the_extremes_of_a_long_series():
    series = [70 + 1.1 * i if i % 2 else 90 - 0.7 * i for i in range(20)]
    hasil = with_trend(make_hasil(), series, triwulan)
    shown = labels(tren.draw(hasil))
    for value in (series[0], series[-1], min(series), max(series)):
        assert decimal(value) in shown


def test_the_trend_labels_the_end_of_the_scale():
    shown = labels(tren.draw(SAMPLES["tahunan"]))
    assert [text for text in shown if text in ("25,00", "100,00")] == ["25,00", "100,00", "100,00", "100,00"]


def test_answers_of_several_questions_have_a_bar_each():
    bars = jawaban.answers(SAMPLES["beberapa pertanyaan"])
    assert [bar.number for bar in bars][:5] == ["U1", "U2.1", "U2.2", "U2.3", "U3"]
    assert "tidak ada jawaban" in labels(jawaban.draw(SAMPLES["beberapa pertanyaan"]))


def test_bars_are_centred_between_the_lower_and_the_upper_half():
    hasil = make_hasil()
    canvas = jawaban.draw(replace(hasil, unsur=(make_unsur("x", 1, "X", "X", (10, 40, 30, 20)),)))
    axis = next(shape.points[0][0] for shape in canvas.shapes if isinstance(shape, Line) and shape.color == theme.INK)
    bars = {shape.fill: shape for shape in canvas.shapes if isinstance(shape, Rect)}
    assert bars[theme.ANSWER[2]].right == pytest.approx(axis)
    assert bars[theme.ANSWER[3]].left == pytest.approx(axis)
    lengths = [bars[theme.ANSWER[score]].right - bars[theme.ANSWER[score]].left for score in (1, 2, 3, 4)]
    assert [length / sum(lengths) for length in lengths] == pytest.approx([0.1, 0.4, 0.3, 0.2])


def test_empty_states_return_nothing():
    hasil = make_hasil()
    assert unsur.nilai_unsur(with_values(hasil, (None,), None)) is None
    assert jawaban.distribusi_jawaban(replace(hasil, unsur=(make_unsur("x", 1, "X", "X", (0, 0, 0, 0)),))) is None
    assert responden.profil_responden(replace(hasil, responden=replace(hasil.responden, profil={}))) is None
    assert matriks.matriks_kelompok(replace(hasil, bivariat=())) is None
    nobody = replace(hasil.bivariat[0], kelompok=tuple(replace(g, ikm=None) for g in hasil.bivariat[0].kelompok))
    assert kelompok.perbandingan_kelompok(nobody, hasil.ikm) is None
    assert tren.tren_ikm(replace(hasil, tren=hasil.tren[-1:])) is None
    assert tren.tren_ikm(with_trend(hasil, [None, 80.0, None], triwulan)) is None
    assert sampel.cakupan_sampel(replace(hasil.responden, minimum=None)) is None
    assert layanan.nilai_layanan(replace(hasil, layanan=hasil.layanan[:1])) is None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"diterima": 301, "cukup": True}, "mencukupi"),
        ({"diterima": 212, "cukup": False}, "kurang 79"),
        ({"diterima": 301, "cukup": False}, "belum cukup pada tiap layanan"),
        ({"diterima": 301, "cukup": None}, "kecukupan tidak dinilai"),
    ],
)
def test_the_sample_says_whether_it_suffices(changes, words):
    sample = replace(make_hasil().responden, **changes)
    figure = sampel.cakupan_sampel(sample)
    assert figure is not None
    assert words in figure.alt
    assert words in labels(sampel.draw(sample))


def test_wrapped_lines_fit_and_nothing_is_lost():
    name = "Surat Keterangan Pindah Datang Antarkabupaten/Antarprovinsi"
    lines = wrap(name, 90)
    assert all(text_width(line) <= 90 for line in lines)
    assert "".join(lines).replace(" ", "") == name.replace(" ", "")
    assert wrap("A" * 300, 60, max_lines=2)[-1].endswith("…")
    assert wrap("", 60) == ()


def test_text_the_fonts_lack_becomes_a_visible_box_and_control_characters_go():
    assert clean("A\x00B\u202eC\n D") == "A B C D"
    assert clean("中 81,05\u00a0%") == "□ 81,05\u00a0%"


def test_spread_moves_labels_apart_evenly_and_keeps_them_inside():
    assert spread([50.0, 50.0], [10, 10], low=0, high=100, gap=2) == pytest.approx([44, 56])
    assert spread([10.0, 90.0], [10, 10], low=0, high=100, gap=2) == pytest.approx([10, 90])
    assert spread([0.0, 1.0], [10, 10], low=0, high=100, gap=0) == pytest.approx([5, 15])
    assert spread([99.0, 100.0], [10, 10], low=0, high=100, gap=0) == pytest.approx([85, 95])
