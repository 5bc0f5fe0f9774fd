"""Instruments: what the shipped ones say, how one is derived, what is refused."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from skmlib.rules.instrument import Instrumen
from skmlib.workspace import instruments
from tests.conftest import shipped

CODES = ["persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan", "sarana"]
LABELS = {
    "persyaratan": "Tidak sesuai|Kurang sesuai|Sesuai|Sangat sesuai",
    "prosedur": "Tidak mudah|Kurang mudah|Mudah|Sangat mudah",
    "waktu": "Tidak cepat|Kurang cepat|Cepat|Sangat cepat",
    "biaya": "Sangat mahal|Cukup mahal|Murah|Gratis",
    "produk": "Tidak sesuai|Kurang sesuai|Sesuai|Sangat sesuai",
    "kompetensi": "Tidak kompeten|Kurang kompeten|Kompeten|Sangat kompeten",
    "perilaku": "Tidak sopan dan ramah|Kurang sopan dan ramah|Sopan dan ramah|Sangat sopan dan ramah",
    "pengaduan": "Tidak ada|Ada tetapi tidak berfungsi|Berfungsi kurang maksimal|Dikelola dengan baik",
    "sarana": "Buruk|Cukup|Baik|Sangat baik",
}
HEAD = "skema: 1\nnama: uji\njudul: Uji\nsumber: uji\n"
OWN = "params/instrumen/uji.yml"


def derive(root: Path, text: str, name: str = "uji") -> instruments.LoadedInstrument:
    folder = root / "params" / "instrumen"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.yml").write_text(text.replace("nama: uji", f"nama: {name}", 1), encoding="utf-8")
    return instruments.load(name, root)


def made(root: Path, text: str) -> Instrumen:
    loaded = derive(root, HEAD + text)
    assert loaded.instrumen is not None, loaded.problems
    return loaded.instrumen


def refused(root: Path, text: str) -> list[str]:
    loaded = derive(root, HEAD + text)
    assert loaded.instrumen is None
    return [str(problem) for problem in loaded.problems]


def test_the_regulations_nine_unsur_in_its_own_order(standard: Instrumen) -> None:
    assert [each.kode for each in standard.unsur] == CODES
    assert [standard.nomor(kode) for kode in ("persyaratan", "pengaduan", "sarana")] == ["U1", "U8", "U9"]
    assert {each.kode: "|".join(each.jawaban) for each in standard.pertanyaan} == LABELS
    assert all(each.teks and each.teks.endswith("?") for each in standard.pertanyaan)
    assert (standard.skala.terendah, standard.skala.tertinggi, standard.skala.pengali) == (1, 4, 25)


def test_the_three_orders_of_numbered_columns(standard: Instrumen) -> None:
    last = {name: order[7:] for name, order in standard.urutan.items()}
    assert last == {
        "permenpan14": ("pengaduan", "sarana"),
        "kuesioner": ("sarana", "pengaduan"),
        "permenpan16": ("maklumat", "pengaduan"),
    }
    assert {order[:7] for order in standard.urutan.values()} == {tuple(CODES[:7])}


def test_every_shipped_instrument_loads() -> None:
    assert instruments.names(None) == (
        "16-pertanyaan",
        "permenpan-14-2017",
        "permenpan-14-2017-daring",
        "permenpan-14-2017-gratis",
    )
    for name in instruments.names(None):
        assert shipped(name).nama == name


def test_the_free_and_the_online_instrument() -> None:
    free, online = shipped("permenpan-14-2017-gratis"), shipped("permenpan-14-2017-daring")
    assert [each.kode for each in free.unsur] == [kode for kode in CODES if kode != "biaya"]
    assert (free.nomor("pengaduan"), free.nomor("sarana")) == ("U8", "U9")  # the regulation's numbers, with a gap
    assert all("biaya" not in order for order in free.urutan.values())
    assert [each.kode for each in online.unsur] == CODES  # codes stay, so that a compilation lines up
    base = shipped("permenpan-14-2017")
    changed = [one.kode for one, other in zip(online.unsur, base.unsur, strict=True) if one.nama != other.nama]
    assert changed == ["kompetensi", "perilaku", "sarana"]


def test_sixteen_questions_over_nine_unsur() -> None:
    sixteen = shipped("16-pertanyaan")
    assert [len(each.pertanyaan) for each in sixteen.unsur] == [2, 3, 1, 3, 1, 1, 3, 1, 1]
    assert all(each.teks is None and len(each.jawaban) == 4 for each in sixteen.pertanyaan)
    (disabled,) = [each for each in sixteen.profil if each.kode == "disabilitas"]
    assert disabled.sensitif
    assert [each.terurut for each in sixteen.profil if each.kode in ("usia", "pendidikan", "pekerjaan")] == [
        True,
        True,
        False,
    ]


def test_a_derived_instrument_takes_what_it_does_not_give(tmp_path: Path) -> None:
    found = made(tmp_path, "dasar: permenpan-14-2017\ntanpa: [biaya, sarana]\n")
    base = shipped("permenpan-14-2017")
    assert [each.kode for each in found.unsur] == [kode for kode in CODES if kode not in ("biaya", "sarana")]
    assert (found.mutu, found.skala, found.profil) == (base.mutu, base.skala, base.profil)
    assert found.urutan["kuesioner"] == (*CODES[:3], *CODES[4:7], "pengaduan")
    assert (found.nama, found.judul) == ("uji", "Uji")


def test_an_unsur_may_be_added_or_replaced(tmp_path: Path) -> None:
    found = made(
        tmp_path,
        """\
dasar: permenpan-14-2017
unsur:
  - kode: waktu
  - kode: sarana
    nama: Kualitas Laman
  - kode: antikorupsi
    nama: Bebas Pungutan
    singkat: Pungutan
    pertanyaan: [{kode: antikorupsi, teks: Adakah pungutan?, jawaban: [Selalu, Sering, Jarang, Tidak ada]}]
""",
    )
    assert [(each.kode, each.nama, each.singkat) for each in found.unsur] == [
        ("waktu", "Waktu Penyelesaian", "Waktu"),
        ("sarana", "Kualitas Laman", "Kualitas Laman"),  # a new name has no old short label
        ("antikorupsi", "Bebas Pungutan", "Pungutan"),
    ]
    assert found.unsur[1].pertanyaan[0].jawaban == ("Buruk", "Cukup", "Baik", "Sangat baik")


def test_a_base_may_have_a_base_and_all_files_count_for_the_digest(tmp_path: Path) -> None:
    derive(tmp_path, HEAD + "dasar: permenpan-14-2017\ntanpa: [biaya]\n", "satu")
    loaded = derive(tmp_path, HEAD + "dasar: satu\ntanpa: [sarana]\n", "dua")
    assert loaded.instrumen is not None and loaded.instrumen.k == 7
    assert [path.stem for path in loaded.files] == ["dua", "satu", "permenpan-14-2017"]
    assert instruments.names(tmp_path)[1:3] == ("dua", "permenpan-14-2017")


def test_the_workspaces_own_goes_before_a_shipped_one(tmp_path: Path) -> None:
    derive(tmp_path, HEAD + "dasar: permenpan-14-2017\ntanpa: [biaya]\n", "16-pertanyaan")
    loaded = instruments.load("16-pertanyaan", tmp_path)
    assert loaded.instrumen is not None and loaded.instrumen.k == 8


def test_a_whole_instrument_of_its_own(tmp_path: Path) -> None:
    found = made(
        tmp_path,
        """\
skala: {terendah: 1, tertinggi: 6}
mutu:
  - {huruf: A, dari: 80, sampai: 100, kinerja: Bersih}
  - {huruf: B, dari: 16, sampai: 79.99, kinerja: Belum}
unsur:
  - kode: pungutan
    nama: Pungutan
    pertanyaan: [{kode: pungutan, teks: Seberapa sering?}]
""",
    )
    assert (found.k, found.skala.tertinggi, found.mutu[0].dari, found.profil) == (1, 6, Decimal(80), ())


REFUSED = {
    "unknown instrument": ("dasar: permenpan-14\n", [
        "params/instrumen/permenpan-14.yml: no instrument 'permenpan-14'; did you mean 'permenpan-14-2017'?"]),
    "an unsur of the base that is not there": ("dasar: permenpan-14-2017\ntanpa: [biaia]\n", [
        f"{OWN}:6: tanpa[1]: the base has no unsur 'biaia'; did you mean 'biaya'?"]),
    "nothing left": (f"dasar: permenpan-14-2017\ntanpa: [{', '.join(CODES)}]\n", [
        f"{OWN}:6: tanpa: leaves no unsur; keep at least one"]),
    "no base and nothing given": ("", [
        f"{OWN}:1: skala: is missing; give it, or name a base in 'dasar'",
        f"{OWN}:1: mutu: is missing; give it, or name a base in 'dasar'",
        f"{OWN}:1: unsur: is missing; give it, or name a base in 'dasar'"]),
    "itself as base": ("dasar: uji\n", [f"{OWN}:5: dasar: an instrument is based on itself; name another base"]),
    "an unknown key": ("dasar: permenpan-14-2017\ntanapa: [biaya]\n", [
        f"{OWN}:6: tanapa: unknown key; did you mean 'tanpa'?"]),
    "too few labels": (
        "dasar: permenpan-14-2017\nunsur:\n  - kode: waktu\n"
        "    pertanyaan: [{kode: waktu, jawaban: [Lambat, Cepat]}]\n",
        [f"{OWN}:8: unsur[1].pertanyaan[1].jawaban: has 2 labels; the scale has 4 points; "
         "give one label for each, lowest first"]),
    "a label twice": (
        "dasar: permenpan-14-2017\nunsur:\n  - kode: waktu\n"
        "    pertanyaan: [{kode: waktu, jawaban: [Lambat, lambat, Cepat, Kilat]}]\n",
        [f"{OWN}:8: unsur[1].pertanyaan[1].jawaban: names a label twice; each score needs a label of its own"]),
    "a new unsur without a name": ("dasar: permenpan-14-2017\nunsur:\n  - kode: baru\n", [
        f"{OWN}:7: unsur[1]: unsur 'baru' needs 'nama' and 'pertanyaan'; the base has no unsur of this code"]),
    "a code twice": ("dasar: permenpan-14-2017\nunsur:\n  - kode: waktu\n  - kode: waktu\n", [
        f"{OWN}:6: unsur: code 'waktu' is used twice; unsur, questions and profile fields share one namespace"]),
    "a profile field named as an unsur": (
        "dasar: permenpan-14-2017\nprofil:\n  - {kode: waktu, nama: Waktu, kategori: [{nama: a}]}\n",
        [f"{OWN}:6: profil: code 'waktu' is used twice; unsur, questions and profile fields share one namespace"]),
    "a reserved field": (
        "dasar: permenpan-14-2017\nprofil:\n  - {kode: tanggal, nama: T, kategori: [{nama: a}]}\n",
        [f"{OWN}:6: profil: code 'tanggal' is used twice; unsur, questions and profile fields share one namespace"]),
    "bands mixed with names": (
        "dasar: permenpan-14-2017\nprofil:\n  - {kode: usia, kategori: [{nama: a, sampai: 20}, {nama: b}]}\n",
        [f"{OWN}:7: profil[1].kategori: mixes bands of numbers with names; give every category 'dari' or 'sampai'"]),
    "overlapping classes": (
        "dasar: permenpan-14-2017\nmutu:\n  - {huruf: A, dari: 80, sampai: 100, kinerja: Baik}\n"
        "  - {huruf: B, dari: 0, sampai: 80, kinerja: Buruk}\n",
        [f"{OWN}:6: mutu: classes B and A overlap; end one before the next begins"]),
    "a scale that the base's labels do not fit": (
        "dasar: permenpan-14-2017\nskala: {terendah: 1, tertinggi: 5}\n",
        [f"{OWN}:6: skala: has 5 points; 'persyaratan' has 4 labels in the base; "
         "give 'unsur' with the labels of every question"]),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_names_the_line_and_the_remedy(tmp_path: Path, name: str) -> None:
    text, expected = REFUSED[name]
    assert refused(tmp_path, text) == expected


def test_a_loop_of_bases_ends(tmp_path: Path) -> None:
    derive(tmp_path, HEAD + "dasar: dua\n", "satu")
    loaded = derive(tmp_path, HEAD + "dasar: satu\n", "dua")
    assert loaded.instrumen is None
    assert [problem.message for problem in loaded.problems] == ["an instrument is based on itself"]


def test_the_name_inside_is_the_name_of_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "params" / "instrumen"
    folder.mkdir(parents=True)
    (folder / "lain.yml").write_text(HEAD + "dasar: permenpan-14-2017\n", encoding="utf-8")
    assert [str(each) for each in instruments.load("lain", tmp_path).problems] == [
        "params/instrumen/lain.yml:2: nama: is 'uji' but the file is named 'lain'; use one name for both"
    ]


@pytest.mark.parametrize("value", ["../etc/passwd", "/etc/passwd", "..", "a/b", "A"])
def test_a_base_is_a_name_never_a_path(tmp_path: Path, value: str) -> None:
    (text,) = refused(tmp_path, f"dasar: {value}\n")
    assert (
        text == f"{OWN}:5: dasar: has not the expected form (found {value!r}); expected small letters, digits, - and _"
    )
