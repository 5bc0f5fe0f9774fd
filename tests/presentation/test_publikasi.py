"""The publication sheet: its boxes and sentences, from the public edition alone."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from skmlib.presentation import publikasi
from skmlib.presentation.publikasi import Fact, Message
from skmlib.presentation.publikasi.isi import HEADING, NO_PLAN, THANKS, shortened
from skmlib.statistics.edition import public_edition
from skmlib.statistics.result import Hasil
from skmlib.workspace.parameters import ReportParameters
from tests.presentation.reports import parameters, result, texts
from tests.statistics.surveys import survey

ANSWERS = [[3, 3, 2, 4, 3, 3, 3, 4, 3], [4, 3, 2, 4, 3, 3, 3, 3, 3], [3, 3, 3, 4, 3, 4, 3, 3, 3]]
INSTRUMEN = survey(ANSWERS).instrumen


def public(hasil: Hasil) -> Hasil:
    return public_edition(hasil, INSTRUMEN)


def sheet(hasil: Hasil, report: ReportParameters | None = None) -> publikasi.Sheet:
    report = report or parameters()
    return publikasi.lembar(
        hasil,
        report,
        INSTRUMEN.mutu,
        (None, ""),
        pesan=publikasi.pesan(hasil),
        fakta=publikasi.fakta(hasil),
        nilai=publikasi.nilai_unsur(hasil),
        janji=publikasi.janji(hasil, report),
        rincian=publikasi.rincian(hasil, report),
    )


def plan(unsur: str, kegiatan: str) -> dict[str, object]:
    return {"unsur": unsur, "kegiatan": kegiatan, "waktu": ["TW1", "TW4"], "penanggung_jawab": "Sekretaris"}


def test_the_message_is_the_value_and_its_letter() -> None:
    # sums by unsur 10 9 7 12 9 10 9 10 9 = 85; 85/27 * 25 = 78.7037
    assert publikasi.pesan(public(result(ANSWERS))) == Message("78,70", "B")


def test_an_unsur_without_answers_leaves_no_index_and_says_so() -> None:
    hasil = public(result([[3, 3, 2, None, 3, 3, 3, 4, 3]]))
    message = publikasi.pesan(hasil)
    assert (message.value, message.mutu) == ("Belum tersedia", None)
    assert "belum dapat dihitung" in message.remark
    empty = publikasi.nilai_unsur(hasil)[3]
    assert (empty.value, empty.mutu, empty.share) == ("–", None, None)
    assert "U4 tidak memperoleh jawaban" in sheet(hasil).bars_note


def test_bars_run_from_the_lowest_possible_value_in_the_order_of_the_regulation() -> None:
    bars = publikasi.nilai_unsur(public(result(ANSWERS)))
    assert [each.number for each in bars] == [f"U{n}" for n in range(1, 10)]
    assert (bars[3].value, bars[3].mutu, bars[3].share) == ("100,00", "A", 1.0)
    assert (bars[1].value, bars[1].mutu) == ("75,00", "C")
    assert bars[1].share == pytest.approx((75 - 25) / 75, abs=1e-4)


def test_facts_and_boxes_of_the_form() -> None:
    hasil = public(result(ANSWERS))
    profil = {
        "jenis_kelamin": {"Laki-laki": 1, "Perempuan": 1, "Tidak diketahui": 1},
        "pendidikan": {"SD": 0, "SMA": 2, "S1": 1, "Tidak diketahui": 0},
    }
    hasil = replace(hasil, responden=replace(hasil.responden, profil=profil))
    three = publikasi.fakta(hasil)
    assert three[0] == Fact("Responden", "3", "orang")
    assert three[1] == Fact("Laki-laki · Perempuan", "1 · 1", "1 tidak diketahui")
    assert three[2].label == "Periode survei"
    services = [{"nama": f"Layanan {n}"} for n in range(1, 9)]
    boxes = publikasi.rincian(hasil, parameters(unit={"layanan": services}))
    assert boxes[0].value == "Layanan 1, Layanan 2, Layanan 3, Layanan 4, Layanan 5, dan 3 layanan lain"
    assert boxes[1].value == "SD\u00a00 · SMA\u00a02 · S1\u00a01"


def test_missing_boxes_are_said() -> None:
    hasil = public(result(ANSWERS))
    hasil = replace(hasil, responden=replace(hasil.responden, profil={}))
    assert publikasi.fakta(hasil)[1].remark == "tidak ditanyakan"
    assert [each.value for each in publikasi.rincian(hasil, parameters())] == [
        "seluruh layanan unit",
        "tidak ditanyakan",
    ]


def test_the_promise_has_the_lowest_unsur_first_and_is_short() -> None:
    hasil = public(result(ANSWERS))
    assert hasil.prioritas[0] == "waktu"
    long = "Menambah loket " * 20
    report = parameters(rtl=[plan("biaya", "A"), plan("waktu", long), plan("prosedur", "B."), plan("sarana", "C")])
    promises = publikasi.janji(hasil, report)
    assert len(promises) == 3
    assert promises[0].unsur == "Waktu"
    assert promises[0].when == "triwulan\u00a0IV\u00a02024 dan triwulan\u00a0I\u00a02025"
    assert len(promises[0].text) <= 121 and promises[0].text.endswith("loket …")
    assert sheet(hasil, report).promise_note == "dan 1 rencana lain dalam laporan lengkap"


def test_without_a_plan_the_sheet_has_a_designed_empty_state() -> None:
    made = sheet(public(result(ANSWERS)))
    assert made.promises == () and made.promise_note == NO_PLAN


@pytest.mark.parametrize(
    ("text", "longest", "expected"),
    [
        ("a b", 3, "a b"),
        ("aa bb cc", 6, "aa bb …"),
        ("aaaa bbbb", 6, "aaaa …"),
        ("a" * 9, 5, "aaaa …"),
        ("a\n b", 9, "a b"),
    ],
)
def test_shortened(text: str, longest: int, expected: str) -> None:
    assert shortened(text, longest) == expected


def test_only_the_public_edition_is_taken() -> None:
    with pytest.raises(ValueError, match=r"public edition: hasil = skm.public_edition"):
        sheet(result(ANSWERS))


def test_the_sheet_holds_what_is_asked_for_and_nothing_internal() -> None:
    made = sheet(public(result(ANSWERS)), parameters(rtl=[plan("waktu", "Menambah loket")]))
    said = list(texts(made.to_json()))
    assert HEADING == "Indeks Kepuasan Masyarakat (IKM)" == made.title
    for expected in ("Unit Uji", "Kabupaten Uji", "Triwulan III Tahun 2024", "78,70", "Menambah loket", THANKS):
        assert expected in said
    flat = json.dumps(made.to_json()).casefold()
    for internal in ("peluang", "selang", "galat", "alpha", "sekretaris", "ci95"):
        assert internal not in flat


def test_no_negative_headline() -> None:
    made = sheet(public(result([[1] * 9])))
    assert (made.message.value, made.message.mutu) == ("25,00", "D")
    assert "tidak baik" not in json.dumps([made.title, made.message.remark, made.period]).casefold()
