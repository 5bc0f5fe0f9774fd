"""Profile values as contractors' files have them, each by the category that a person would give."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skmlib.rules.instrument import Profil
from skmlib.workspace.reading import ages, coercion, pooling
from skmlib.workspace.reading.coerced import fold
from tests.conftest import shipped
from tests.workspace.raw import CODES, MAP, STANDARD, intake, write

SIXTEEN = shipped("16-pertanyaan")
PROFIL = {each.kode: each for each in STANDARD.profil}
LATER = {each.kode: each for each in SIXTEEN.profil}
UNKNOWN, OTHER = "Tidak diketahui", "Lainnya"

GENDER = {
    "L": "Laki-laki", "P": "Perempuan", "l": "Laki-laki", "Laki-laki": "Laki-laki", "Laki-Laki": "Laki-laki",
    "Laki - laki": "Laki-laki", "laki": "Laki-laki", "Pria": "Laki-laki", "Wanita": "Perempuan",
    "PEREMPUAN": "Perempuan",
    "1": UNKNOWN, "2": UNKNOWN, "true": UNKNOWN, "FALSE": UNKNOWN, "1.0": UNKNOWN, "": UNKNOWN, "-": UNKNOWN,
}  # fmt: skip
EDUCATION = {
    "SD": "SD ke bawah", "SD Kebawah": "SD ke bawah", "SLTP/SMP": "SMP", "SMP Sederajat": "SMP", "SLTA": "SMA",
    "SLTA / Sederajat": "SMA", "SMA/Sederajat": "SMA", "SMA/SMK": "SMA", "SMA/MA/SMK": "SMA", "D1-D2-D3": "D1–D3",
    "D-1": "D1–D3", "DI/DIII": "D1–D3", "DIII": "D1–D3", "D1/D2/D3": "D1–D3", "Diploma Tiga (D3)": "D1–D3",
    "S1": "D4/S1", "S-1": "D4/S1", "S1 / Setara": "D4/S1", "S2 Ke Atas": "S2 ke atas", "S2/S3": "S2 ke atas",
    "Lainnya": OTHER, "4": UNKNOWN,
}  # fmt: skip
EDUCATION_LATER = {
    "SD Kebawah": "SD ke bawah", "S2 Ke Atas": "S2 ke atas", "S2/S3": "S2 ke atas", "S-2": "S2", "SLTP/SMP": "SMP",
    "Diploma Tiga (D3)": "D1–D3", "S1 / Setara": "D4/S1",
}  # fmt: skip
WORK = {
    "PNS": "PNS", "PNS/ASN": "PNS", "PNS/TNI/POLRI": "PNS/TNI/POLRI", "PNS/POLRI/TNI/PPPK": "PNS/TNI/POLRI",
    "Swasta": "Swasta", "Pegawai Swasta": "Swasta", "Wiraswasta/Usahawan": "Wirausaha", "Wirausaha/Usaha": "Wirausaha",
    "Pelajar/Mahasiswa": "Pelajar/Mahasiswa", "Ibu Rumah Tangga": OTHER, "Lainnya": OTHER, "TNI": "TNI",
    "Polri": "POLRI",
}  # fmt: skip
AGE = {
    "30": "25–34", "0": UNKNOWN, "1121212": UNKNOWN, "51 s.d 60": UNKNOWN, "Diatas 40": UNKNOWN, "17-25 tahun": UNKNOWN,
    "< 20": "Di bawah 25", "Dibawah 20 th": "Di bawah 25", "45 s/d 54": "45–54", "46-50": "45–54", "35 th": "35–44",
    "35,5": "35–44", "25 sampai 34 tahun": "25–34", "24 ke bawah": "Di bawah 25", "25 ke bawah": UNKNOWN,
    "> 54": "55 ke atas", "> 53": UNKNOWN, "≥ 55": "55 ke atas", "60 tahun ke atas": "55 ke atas", "60+": "55 ke atas",
    "60 - 51": UNKNOWN, "120 ke atas": UNKNOWN, "1-5": UNKNOWN, "-30": UNKNOWN, "tua": UNKNOWN,
    "34 tahun 6 bulan": "25–34", "Umur 40 th.": "35–44",
}  # fmt: skip
TABLES = [
    *((PROFIL["jenis_kelamin"], *each) for each in GENDER.items()),
    *((PROFIL["pendidikan"], *each) for each in EDUCATION.items()),
    *((LATER["pendidikan"], *each) for each in EDUCATION_LATER.items()),
    *((PROFIL["pekerjaan"], *each) for each in WORK.items()),
    *((PROFIL["usia"], *each) for each in AGE.items()),
]


def texts(*values: str) -> pd.Series:
    return pd.Series(values, index=range(2, 2 + len(values)), dtype=object)


@pytest.mark.parametrize(("field", "text", "category"), TABLES, ids=[f"{f.kode}-{t or 'empty'}" for f, t, _ in TABLES])
def test_one_value_as_a_person_would_read_it(field: Profil, text: str, category: str) -> None:
    assert list(coercion.profile(texts(text), field).values) == [category]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1", "undeclared code"), ("true", "undeclared code"), ("", "blank"), ("Wanita", "spelling"),
        ("Perempuan", None), ("x", "unknown spelling"), ("Lainnya", None), ("lainnya", "spelling"),
    ],
)  # fmt: skip
def test_what_was_done_is_counted(text: str, kind: str | None) -> None:
    found = coercion.profile(texts(text, text), PROFIL["jenis_kelamin"])
    assert found.changes == (((kind, 2),) if kind else ())
    assert sum(each.baris for each in found.recoded) == (2 if kind else 0)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("51 s.d 60", "range over bands"), ("45-54", "spelling"), ("46-50", "range"), ("0", "implausible"),
        ("150-160", "implausible"),
    ],
)  # fmt: skip
def test_ranges_are_told_apart(text: str, kind: str) -> None:
    assert coercion.profile(texts(text), PROFIL["usia"]).changes == ((kind, 1),)


def test_codes_mean_what_the_unit_declares_and_nothing_else() -> None:
    declared = {"1": "Laki-laki", "2": "Perempuan", "true": "Laki-laki", "0": "Perempuan"}
    column = texts("1", "2", "1.0", "TRUE", "0", "3", "false", "L")
    found = coercion.profile(column, PROFIL["jenis_kelamin"], declared)
    expected = ["Laki-laki", "Perempuan", "Laki-laki", "Laki-laki", "Perempuan", UNKNOWN, UNKNOWN, "Laki-laki"]
    assert list(found.values) == expected
    assert found.changes == (("spelling", 1), ("declared value", 5), ("undeclared code", 2))


def test_a_combined_category_stands_in_its_place_and_only_where_it_occurs() -> None:
    plain = coercion.profile(texts("PNS", "TNI"), PROFIL["pekerjaan"]).values
    assert list(plain.cat.categories) == [each.nama for each in PROFIL["pekerjaan"].kategori]
    assert "PNS/TNI/POLRI" not in plain.cat.categories
    mixed = coercion.profile(texts("PNS", "PNS/TNI/POLRI", "Swasta"), PROFIL["pekerjaan"]).values
    order = list(mixed.cat.categories)
    assert order.index("POLRI") < order.index("PNS/TNI/POLRI") < order.index("Swasta") < order.index(OTHER)
    later = coercion.profile(texts("S2/S3"), LATER["pendidikan"]).values
    names = list(later.cat.categories)
    assert names.index("S2") < names.index("S2 ke atas") < names.index("S3")


def test_a_pooled_report_keeps_the_order_of_a_category_that_only_one_part_has(tmp_path: Path) -> None:
    def part(name: str, work: str) -> object:
        path = write(tmp_path / name, [*CODES, "kerja"], [["3"] * 9 + [work], ["3"] * 9 + ["Lainnya"]])
        return intake(path, kolom={**MAP, "pekerjaan": "kerja"})

    pooled = pooling.concat([part("a.csv", "PNS"), part("b.csv", "PNS/TNI/POLRI")])  # type: ignore[list-item]
    order = list(pooled.responden["pekerjaan"].cat.categories)
    assert order.index("PNS/TNI/POLRI") < order.index("Swasta") < order.index(OTHER) == len(order) - 1


@pytest.mark.parametrize("instrumen", [STANDARD, SIXTEEN], ids=["2017", "16"])
def test_no_spelling_of_a_shipped_instrument_means_two_categories(instrumen: object) -> None:
    for field in instrumen.profil:  # type: ignore[attr-defined]
        seen: dict[str, str] = {}
        for each in field.lengkap or field.kategori:
            for spelling in (each.nama, *each.ejaan):
                assert seen.setdefault(fold(spelling), each.nama) == each.nama, spelling
        assert not {each.nama for each in field.kategori} - {each.nama for each in field.lengkap or field.kategori}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("51 s.d 60", (51, 60)), ("51 s/d 60 tahun", (51, 60)), ("51–60", (51, 60)), ("antara 20 dan 30", (20, 30)),
        ("Diatas 40", (41, None)), ("di atas 40 th", (41, None)), (">= 40", (40, None)), ("minimal 40", (40, None)),
        ("< 20", (None, 19)), ("kurang dari 20 tahun", (None, 19)), ("maksimal 20", (None, 20)), ("20 - 10", None),
        ("0812-3456", None), ("20", None), ("", None), ("20-30-40", None),
    ],
)  # fmt: skip
def test_intervals(text: str, expected: tuple[int | None, int | None] | None) -> None:
    assert ages.interval(text) == expected


VALUE = st.one_of(
    st.sampled_from([text for _, text, _ in TABLES]),
    st.text(max_size=10),
    st.integers(-5, 2000).map(str),
    st.tuples(st.integers(0, 120), st.sampled_from([" - ", " s.d ", "–", " sampai "]), st.integers(0, 120)).map(
        lambda each: f"{each[0]}{each[1]}{each[2]}"
    ),
)


@given(st.lists(VALUE, min_size=1, max_size=40), st.sampled_from(list(PROFIL) + [f"16 {kode}" for kode in LATER]))
def test_every_profile_table_adds_up_to_n(values: list[str], name: str) -> None:
    field = LATER[name[3:]] if name.startswith("16 ") else PROFIL[name]
    found = coercion.profile(texts(*values), field)
    assert found.values.notna().all()
    assert int(found.values.value_counts().sum()) == len(values)
    assert len(set(found.values.cat.categories)) == len(found.values.cat.categories)
    told = sum(rows for _, rows in found.changes)
    assert told == sum(each.baris for each in found.recoded) <= len(values)


@given(st.integers(0, 110), st.integers(0, 110))
def test_a_range_has_the_band_that_both_ends_and_all_between_have(low: int, high: int) -> None:
    low, high = sorted((low, high))
    inside = set(coercion.profile(texts(*map(str, range(low, high + 1))), PROFIL["usia"]).values)
    found = next(iter(coercion.profile(texts(f"{low} s.d {high}"), PROFIL["usia"]).values))
    plausible = inside - {UNKNOWN}
    if len(plausible) == 1 and low >= 10 and high <= 100:
        assert {found} == plausible
    elif len(plausible) != 1:
        assert found == UNKNOWN


def test_names_and_numbers_in_the_wrong_column_are_not_told() -> None:
    column = texts("Wulanjana Suryabhuwana", "3374101990112001", "Honorer", "Honorer", "Honorer", "Perempuann")
    found = coercion.profile(column, PROFIL["pekerjaan"])
    told = {each.dari: each.baris for each in found.recoded}
    assert told == {"Honorer": 3, "text of 22 characters": 1, "number of 16 digits": 1, "text of 10 characters": 1}
    gender = coercion.profile(texts("Perempuann"), PROFIL["jenis_kelamin"]).recoded[0]
    assert (gender.dari, gender.menjadi, gender.mirip) == ("Perempuann", OTHER, "Perempuan")


def test_near_services_are_proposed_and_not_merged() -> None:
    found = coercion.services(texts("Kartu Keluargaa", "Kartu Keluarga"), ["Kartu Keluarga", "Akta"], {})
    assert list(found.values) == [OTHER, "Kartu Keluarga"]
    (near,) = [each for each in found.recoded if each.mirip]
    assert (near.dari, near.mirip, near.baris) == ("Kartu Keluargaa", "Kartu Keluarga", 1)
