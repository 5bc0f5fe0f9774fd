"""``skm.audit`` on tables made here by a few lines of decimal arithmetic, on published ones and on real answers."""

from __future__ import annotations

import csv
import random
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

import skmlib as skm
from skmlib.rules.audit.konvensi import Konvensi
from skmlib.workspace import konvensi
from skmlib.workspace.problems import WorkspaceError

NRR = ("3,27", "3,31", "3,20", "3,45", "3,11", "3,25", "3,30", "3,19", "3,10")


def cut(value: Fraction, places: int | None, mode: str = ROUND_HALF_UP) -> Fraction:
    if places is None:
        return value
    return Fraction((Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal(1).scaleb(-places), mode))


def text(value: Fraction, places: int, mode: str = ROUND_HALF_UP) -> str:
    return f"{Decimal(str(float(cut(value, places, mode)))):.{places}f}"


def made(sums, n, *, weight, nrr=None, weighted=None, total=None, mode=ROUND_HALF_UP, divisor=None):
    """A table as a spreadsheet makes it: printed NRR (4), weighted (4) and the index (2)."""
    means = [cut(Fraction(each, divisor or n), nrr, mode) for each in sums]
    products = [cut(each * Fraction(weight), weighted, mode) for each in means]
    return {
        "nrr": [text(Fraction(each, divisor or n), 4, mode) for each in sums],
        "tertimbang": [text(each, 4, mode) for each in products],
        "ikm": text(cut(sum(products), total, mode) * 25, 2, mode),
    }


def remade(sums, n, found: Konvensi):
    """The table that a convention makes of sums and filled answers."""
    weight = {"1/k": Fraction(1, len(sums)), "1/k2": Fraction(1, len(sums) ** 2)}.get(found.bobot) or found.bobot
    mode = ROUND_HALF_UP if found.cara == "half-up" else ROUND_HALF_EVEN
    return made(sums, n, weight=weight, nrr=found.nrr, weighted=found.tertimbang, total=found.total, mode=mode)


def codes(hasil) -> list[str | None]:
    """Names of the conventions found for the first index, simplest first."""
    names = [hasil.katalog.name(each.konvensi) for each in hasil.indeks[0].temuan]
    return [None if each is None else each.kode for each in names]


def kinds(hasil) -> dict[str, tuple[str, str, str]]:
    return {each.jenis: (each.tempat, each.tercetak, each.terhitung) for each in hasil.pertentangan}


SUMS = [978, 990, 957, 1032, 930, 972, 987, 954, 927]  # of 299 respondents


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("kit", {"weight": "1/9"}),
        ("formulir-0.111", {"weight": "0.111"}),
        ("paparan-0.11", {"weight": "0.11"}),
        ("bobot-0.1111", {"weight": "0.1111"}),
        ("bagi-81", {"weight": "1/81"}),
        ("nrr-2-0.11", {"weight": "0.11", "nrr": 2}),
        ("nrr-2-0.111", {"weight": "0.111", "nrr": 2}),
        ("tertimbang-2", {"weight": "1/9", "weighted": 2}),
        ("tertimbang-3", {"weight": "1/9", "weighted": 3}),
        ("langkah-0.25", {"weight": "1/9", "total": 2}),
        ("bagi-rencana", {"weight": "1/9", "divisor": 320}),
        ("bagi-semua", {"weight": "1/9", "divisor": 1200}),
    ],
)
def test_a_table_is_led_back_to_the_convention_that_made_it(name, how):
    hasil = skm.audit(**made(SUMS, 299, **how), jumlah=SUMS, n=299, rencana=320, semua=1200)
    assert codes(hasil)[0] == name
    assert hasil.indeks[0].temuan[0].tepat


def test_random_tables_are_always_led_back():
    """The convention that made a table, or one with some of its deviations only, is among those found."""
    katalog, choice = konvensi.load(), random.Random(7)
    for _ in range(24):
        k = choice.choice([8, 9, 9, 9, 10])
        n = choice.randint(20, 400)
        sums = [choice.randint(2 * n, 4 * n) for _ in range(k)]
        bobot = choice.choice(["1/k", "0.111", "0.11", "0.1111"])
        nrr, weighted, total = (choice.choice([None, 2, 3, 4]) for _ in range(3))
        cara = choice.choice(["half-up", "half-even"])
        table = made(
            sums,
            n,
            weight=Fraction(1, k) if bobot == "1/k" else bobot,
            nrr=nrr,
            weighted=weighted,
            total=total,
            mode=ROUND_HALF_UP if cara == "half-up" else ROUND_HALF_EVEN,
        )
        if choice.random() < 0.5:
            del table["tertimbang"]
        if choice.random() < 0.5:
            table["nrr"] = [text(Fraction(each), 2) for each in table["nrr"]]
            table = {key: table[key] for key in ("nrr", "ikm")} if choice.random() < 0.5 else {**table, "jumlah": sums}
            if "jumlah" in table:
                table.pop("nrr")
        truth = set(katalog.deviations(Konvensi(bobot, nrr, weighted, total, cara)))
        hasil = skm.audit(**table, n=n)
        found = [set(katalog.deviations(each.konvensi)) for each in hasil.indeks[0].temuan]
        if "jumlah" in table:  # the means are known, so every convention found must print the same index
            for each in hasil.indeks[0].temuan:
                assert remade(sums, n, each.konvensi)["ikm"] == table["ikm"], (table, each)
        assert any(each <= truth for each in found), (table, truth, found)


def test_exactly_and_compatible_are_told_apart():
    """Nine times 3,20 printed: the mean lies in [3.195, 3.205), the index in [79.875, 80.125)."""
    for ikm, names in (("80,00", ["kit", "nrr-2", "tertimbang-2"]), ("79,88", ["kit"]), ("80,12", ["kit"])):
        hasil = skm.audit(nrr=["3,20"] * 9, ikm=ikm)
        assert codes(hasil)[0] == "kit"
        assert not hasil.indeks[0].temuan[0].tepat
        assert ("nrr-2" in codes(hasil)) == ("nrr-2" in names)
    assert codes(skm.audit(nrr=["3,20"] * 9, ikm="80,13"))[:1] != ["kit"]
    assert codes(skm.audit(nrr=["3,20"] * 9, ikm="79,87"))[:1] != ["kit"]
    exact = skm.audit(nrr=["3,20"] * 9, jumlah=[320] * 9, n=100, ikm="80,00")
    assert codes(exact) == ["kit"] and exact.indeks[0].temuan[0].tepat and exact.bersih


def test_half_even_shows_where_the_digits_are_a_tie():
    """86.625: half up 86,63, half even 86,62 (five sums of 3465 by 1000 answers)."""
    up = skm.audit(jumlah=[3465] * 5, n=1000, ikm="86,63")
    even = skm.audit(jumlah=[3465] * 5, n=1000, ikm="86,62")
    assert codes(up) == ["kit"]
    assert codes(even)[0] == "setengah-genap" and "kit" not in codes(even)


def test_blanks_counted_as_nought_need_sums_and_are_found():
    """Sums 300 of 100 respondents with 90 filled: 3,33 by the filled, 3,00 by n; IKM 75,00 = 25 x 300/100."""
    hasil = skm.audit(jumlah=[300] * 9, terisi=[90] * 9, n=100, ikm="75,00")
    assert codes(hasil)[0] == "kosong-nol"
    shown = skm.audit(jumlah=[300] * 9, terisi=[90] * 9, nrr=["3,00"] * 9, n=100, ikm="75,00")
    assert codes(shown)[0] == "kosong-nol"
    assert [each.jenis for each in shown.dijelaskan] == ["nrr-jumlah"] * 9
    assert shown.dijelaskan[0].terhitung == "3,3333"
    assert shown.bersih


def test_invented_respondents_scoring_two_are_found():
    """90 respondents with a sum of 315, padded to 100: (315 + 2 x 10) / 100 = 3,35; IKM 83,75."""
    hasil = skm.audit(jumlah=[315] * 9, n=90, rencana=100, ikm="83,75")
    assert codes(hasil)[0] == "responden-rekaan"


def test_weights_of_few_and_of_missing_unsur():
    assert codes(skm.audit(jumlah=[300] * 3, n=100, ikm="74,25"))[0] == "tiga-unsur"  # 3 x 3 x 0,33 x 25
    assert codes(skm.audit(jumlah=[300, 301], n=100, ikm="75,13", total="3,005"))[0] in ("kit", "dua-unsur")
    assert codes(skm.audit(jumlah=[360] * 8, n=100, ikm="80,00"))[0] == "sembilan-tetap"  # 3,6 x 8/9 x 25


def test_pooled_answers_differ_from_the_mean_of_unsur():
    """Means 4 (10 answers) and 3 (90): by unsur 87,50; pooled (40 + 270) / 100 = 3,1, 77,50."""
    typed = {"jumlah": [40, 270], "terisi": [10, 90], "n": 90}
    assert codes(skm.audit(**typed, ikm="87,50")) == ["kit"]
    assert codes(skm.audit(**typed, ikm="77,50")) == ["gabung-jawaban"]


@pytest.mark.parametrize(
    ("ikm", "mutu", "first"),
    [
        ("65,00", "C", "permenpan14-cetak"),
        ("65,00", "D", "permenpan14-tegas"),
        ("82,00", "A", "kepmenpan25"),
        ("76,05", "B", "kepmenpan25"),
        ("88,35", "B", "permenpan14-bulat"),
        ("65,00", "B", "kepmenpan25"),
        ("86,00", "A", "kepmenpan25"),
        ("70,00", "D", "tanpa-25"),
        ("55,00", "E", "a-90"),
    ],
)
def test_the_letter_names_its_table_of_classes(ikm, mutu, first):
    hundred = int(Fraction(ikm.replace(",", ".")) * 400)
    hasil = skm.audit(jumlah=[hundred] * 9, n=10_000, ikm=ikm, mutu=mutu)
    batas = hasil.indeks[0].temuan[0].batas
    assert batas[0] == first
    assert hasil.bersih


def test_a_gap_of_a_closed_table_has_no_class():
    """The full value 76,6050 prints 76,61 (B); a closed table has nothing between 76,60 and 76,61."""
    batas = skm.audit(jumlah=[30642] * 9, n=10_000, ikm="76,61", mutu="-").indeks[0].temuan[0].batas
    assert batas == ("permenpan14-tertutup",)
    assert (
        "permenpan14-tertutup"
        not in skm.audit(jumlah=[30642] * 9, n=10_000, ikm="76,61", mutu="B").indeks[0].temuan[0].batas
    )


@pytest.mark.parametrize(
    ("typed", "kind", "told"),
    [
        ({"nrr": ["3,20"] * 9, "konversi": ["80,00"] * 8 + ["81,00"]}, "konversi", ("U9", "81,00", "80,00")),
        ({"nrr": ["3,20"] * 9, "tertimbang": ["0,356"] * 9, "total": "3,300"}, "total", ("total", "3,300", "3,204")),
        ({"nrr": ["3,20"] * 9, "total": "3,25"}, "total-ikm", ("IKM", "80,00", "81,25")),
        ({"nrr": ["3,30"] + ["3,20"] * 8, "jumlah": [320] * 9, "n": 100}, "nrr-jumlah", ("U1", "3,30", "3,2000")),
        ({"nrr": ["3,25"] * 9, "terisi": [3] * 9}, "nrr-bulat", ("U9", "3,25", "3")),
        ({"jumlah": [320] * 9, "terisi": [100] * 9, "n": 90}, "n-kurang", ("U9", "100", "90")),
        ({"jumlah": [500] * 9, "n": 100, "terisi": [100] * 9}, "jumlah-luar", ("U9", "500", "100–400")),
        ({"nrr": ["4,20"] * 9}, "nrr-luar", ("U9", "4,20", "1–4")),
        ({"nrr": ["3,20"] * 9, "ikm": "8,88"}, "indeks-luar", ("IKM", "8,88", "25–100")),
        ({"nrr": ["3,20"] * 9, "mutu": "E"}, "mutu", ("IKM", "E", "80,00")),
        ({"nrr": ["3,20"] * 9, "ikm": ["80,00", "79,20"]}, "ikm-ganda", ("IKM", "80,00", "79,20")),
        ({"nrr": ["3,20"] * 9, "ikm": "79,20", "bobot": "0,1111"}, "bobot", ("bobot", "0,1111", None)),
    ],
)
def test_a_contradiction_is_named_with_its_place_and_both_values(typed, kind, told):
    hasil = skm.audit(**{"ikm": "80,00", **typed})
    place, printed, computed = kinds(hasil)[kind]
    assert (place, printed) == told[:2]
    assert told[2] is None or computed == told[2]
    assert not hasil.bersih


def test_a_distribution_is_held_against_count_and_sum(tmp_path):
    file = tmp_path / "t.yml"
    file.write_text(
        "n: 100\nikm: 80,00\nunsur:\n"
        "  U1: {distribusi: [0, 10, 60, 30], terisi: 99, jumlah: 321}\n"
        "  U2: {distribusi: [0 %, 10 %, 60 %, 30 %]}\n",
        encoding="utf-8",
    )
    hasil = skm.audit(file)
    assert kinds(hasil)["distribusi-terisi"] == ("U1", "99", "100")
    assert kinds(hasil)["distribusi-jumlah"] == ("U1", "321", "320")
    assert hasil.tabel.unsur[1].distribusi == (0, 10, 60, 30)


def test_the_order_of_u8_and_u9(tmp_path):
    assert skm.audit(nrr=NRR, ikm="81,00").urutan_terbuka
    assert not skm.audit(nrr=NRR, ikm="81,00", urutan="kuesioner").urutan_terbuka
    assert not skm.audit(nrr=NRR[:7], ikm="81,00").urutan_terbuka
    file = tmp_path / "t.csv"
    rows = [f"U{place};;3,20" for place in range(1, 8)]
    file.write_text("\n".join(["unsur;nama;nrr", *rows, "U8;Sarana;3,20", "U9;Pengaduan;3,20", "IKM;80,00"]) + "\n")
    assert not skm.audit(file).urutan_terbuka
    assert kinds(skm.audit(file, urutan="permenpan14"))["urutan"][0] == "U8, U9"
    assert "urutan" not in kinds(skm.audit(file, urutan="kuesioner"))


def test_nothing_reproduces_an_invented_index():
    hasil = skm.audit(jumlah=SUMS, n=299, ikm="93,40", mutu="A")
    assert not hasil.tereproduksi and not hasil.indeks[0].sebagian
    assert hasil.indeks[0].kit.bawah == Fraction(sum(SUMS) * 25, 9 * 299)


def test_an_index_that_leaves_its_columns_is_only_partly_reproduced():
    table = made(SUMS, 299, weight="0.11")
    regular = made(SUMS, 299, weight="1/9")["ikm"]
    hasil = skm.audit(**{**table, "ikm": regular})
    assert not hasil.tereproduksi
    assert hasil.katalog.name(hasil.indeks[0].sebagian[0].konvensi).kode == "kit"


def test_the_published_table_of_2025_prints_two_weights(shared):
    file = shared / "data" / "published" / "gaspul-2025-tw3.csv"
    nrr = ["3.6207", "3.4828", "3.4483", "4.0000", "3.5172", "3.6207", "3.6552", "3.6207", "3.9655"]
    weighted = ["0.3983", "0.3831", "0.3793", "0.4400", "0.3869", "0.3983", "0.4021", "0.3983", "0.4362"]
    one, other = skm.audit(file, ikm=["90.56", "91.48"], mutu="A").indeks
    assert [one.temuan[0].konvensi.bobot, other.temuan[0].konvensi.bobot] == ["0.11", "1/k"]
    counts = [int(row["total_nilai"]) for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines())]
    whole = skm.audit(nrr=nrr, tertimbang=weighted, jumlah=counts, n=29, ikm=["90.56", "91.48"], mutu="A", bobot="1/9")
    assert whole.indeks[0].temuan[0].konvensi == Konvensi("0.11")
    assert not whole.indeks[1].temuan and whole.indeks[1].sebagian[0].konvensi == Konvensi("1/k")
    assert {"ikm-ganda", "bobot"} == set(kinds(whole))


def test_the_published_table_with_several_questions_is_the_mean_of_its_unsur(shared):
    file = shared / "data" / "published" / "mk-2022-tw4.csv"
    mean = skm.audit(file, ikm="87,09", mutu="B", n=63)
    assert codes(mean) == ["kit"] and mean.bersih
    assert codes(skm.audit(file, ikm="86,56", mutu="B", n=63)) == ["gabung-pertanyaan"]


@pytest.mark.parametrize(
    ("period", "n", "figures"),
    [
        ("2021", 299, {"kit": ("89,06", "A"), "formulir-0.111": ("88,97", "A"), "paparan-0.11": ("88,17", "B")}),
        ("2020-TW3", 219, {"kit": ("77,13", "B"), "formulir-0.111": ("77,05", "B"), "paparan-0.11": ("76,36", "C")}),
    ],
)
def test_real_answers_under_three_weights(shared, period, n, figures):
    with (shared / "data" / "pulang-pisau" / "responses.csv").open(encoding="utf-8") as opened:
        rows = [row for row in csv.DictReader(opened) if row["timestamp"][:4] == period[:4]]
    rows = rows if "-" not in period else [row for row in rows if row["timestamp"][5:7] in ("07", "08", "09")]
    assert len(rows) == n
    sums = [sum(int(row[f"U{place}"]) for row in rows) for place in range(1, 10)]
    printed = [text(Fraction(each, n), 3) for each in sums]
    for name, (ikm, mutu) in figures.items():
        exact = skm.audit(jumlah=sums, n=n, ikm=ikm, mutu=mutu)
        assert codes(exact) == [name] and exact.bersih
        assert exact.indeks[0].temuan[0].batas[0] == "permenpan14-cetak"
        assert name in codes(skm.audit(nrr=printed, terisi=[n] * 9, ikm=ikm, mutu=mutu))


BAD = {
    "unsur:\n  U1: {nrr: 3,27}\nikm: 81,75\n": ("t.yml:2", "quote the number"),
    "ikm: 81.05.2\nunsur:\n  U1: 3,27\n": ("t.yml:1", "is no number"),
    "ikm: 81,05\nunsur:\n  U1: 3,27\n  U1: 3,31\n": ("t.yml:4", "given twice"),
    "ikm: 81,05\nunsur:\n  U1: {jumlah: 300}\n": ("t.yml", "no mean for U1"),
    "unsur:\n  U1: 3,27\n": ("t.yml", "nothing to reproduce"),
    "ikm: 81,05\nnn: 3\nunsur:\n  U1: 3,27\n": ("t.yml:2", "unknown key"),
    "ikm: 81,05\nurutan: lain\nunsur:\n  U1: 3,27\n": ("t.yml", "unknown order"),
    "ikm: 81,05\nn: 30\nunsur:\n  U1:\n    distribusi: [1, 2, 3]\n": ("t.yml:4", "has 3 numbers"),
}


@pytest.mark.parametrize("text", BAD)
def test_a_bad_yaml_table_is_refused_with_its_line(tmp_path, text):
    file = tmp_path / "t.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(WorkspaceError) as caught:
        skm.audit(file)
    assert all(each in str(caught.value) for each in BAD[text]), caught.value


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("unsur,nrr\nU1,3,27\nIKM,81.75\n", ("t.csv:2", "has 3 cells", "quote numbers")),
        ("unsur,rata\nU1,3\n", ("t.csv:1", "unknown column 'rata'")),
        ("nrr\n3\n", ("t.csv:1", "no column 'unsur'")),
        ("unsur;nrr\nU1;3,27\nU1;3,31\nIKM;81\n", ("t.csv:3", "given twice")),
        ("unsur;nrr\nU1;tiga\nIKM;81\n", ("t.csv:2", "is no number")),
    ],
)
def test_a_bad_csv_table_is_refused_with_its_line(tmp_path, text, told):
    file = tmp_path / "t.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(WorkspaceError) as caught:
        skm.audit(file)
    assert all(each in str(caught.value) for each in told), caught.value


def test_file_and_options_do_not_both_give_a_value(tmp_path):
    file = tmp_path / "t.csv"
    file.write_text("unsur;nrr\nU1;3,27\nIKM;81,75\n", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="stands in the file and is typed"):
        skm.audit(file, ikm="81,75")


def test_every_named_convention_is_known_and_the_kit_comes_first():
    katalog = konvensi.load()
    assert len(katalog.bernama) >= 16
    assert katalog.bernama[0].konvensi == katalog.kit
    assert len({each.konvensi for each in katalog.bernama}) == len(katalog.bernama)
    assert all(each.sumber for each in (*katalog.bernama, *katalog.batas, *katalog.bobot))
