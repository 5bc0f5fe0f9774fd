"""The fieldwork in words: status, sentences and remarks of the internal page, in Bahasa Indonesia."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from skmlib.fieldwork.pantau import Kemajuan, Pantauan, Status
from skmlib.presentation.numbers import MISSING, MONTHS, NBSP, decimal, integer, join_words, percent
from skmlib.presentation.numbers import date as day_text
from skmlib.rules.periods import Periode

TONE: Mapping[Status, str] = MappingProxyType(
    {
        "berakhir": "danger",
        "berhenti": "danger",
        "tertinggal": "warning",
        "belum mulai": "plain",
        "belum dapat dinilai": "plain",
        "tanpa minimum": "plain",
        "sesuai jadwal": "info",
        "terpenuhi": "success",
    }
)


def keadaan(each: Kemajuan) -> str:
    """The status, with what is missing where the period is over."""
    return f"berakhir, kurang {integer(each.kurang)}" if each.status == "berakhir" else each.status


def hari(day: date | None, period: Periode) -> str:
    """A short day: ``14 Nov``, with the year where it is another than the period's."""
    if day is None:
        return MISSING
    short = f"{day.day}{NBSP}{MONTHS[day.month - 1][:3]}"
    return short if day.year == period.tahun else f"{short}{NBSP}{day.year}"


def rentang(each: Kemajuan, period: Periode) -> str:
    """The first and the last day with a respondent: ``1 Okt–14 Nov``, ``1–14 Nov``."""
    first, last = hari(each.hari_pertama, period), hari(each.hari_terakhir, period)
    if first == last or each.hari_pertama is None:
        return last
    day, _, rest = first.partition(NBSP)
    return f"{day}–{last}" if last.endswith(f"{NBSP}{rest}") else f"{first}–{last}"


def acuan(each: Kemajuan) -> str:
    """What the respondents are held against: the minimum, else the target, which is named."""
    return f"{integer(each.target)} (target)" if each.acuan == "target" else integer(each.minimum)


def bagian(each: Kemajuan) -> str:
    """The share reached, cut to whole percent: 100 % only where nothing is missing."""
    return MISSING if each.tercapai is None else f"{integer(int(each.tercapai))}{NBSP}%"


def selesai(each: Kemajuan, period: Periode) -> str:
    """The day reached, or ``±`` the one expected."""
    day = hari(each.selesai, period)
    return f"±{NBSP}{day}" if each.selesai and each.kurang else day


def uraian(found: Pantauan) -> Iterator[str]:
    """How far the unit is, at which pace, and which services are short."""
    unit = found.unit
    yield from _stand(found)
    yield from _pace(found)
    if unit.kurang and unit.selesai is not None:
        late = "" if unit.selesai <= found.periode.selesai else ", sesudah periode berakhir"
        yield f"Dengan laju itu, {unit.acuan} diperkirakan terpenuhi pada {day_text(unit.selesai)}{late}."
    short = [f"{each.nama} ({integer(each.kurang)})" for each in found.layanan if each.kurang]
    if short and found.ada_data:
        what = "masih kurang" if found.dasar_minimum == "layanan" else "masih di bawah bagian atau targetnya"
        yield f"Layanan yang {what}: {join_words(short)}."


def _pace(found: Pantauan) -> Iterator[str]:
    unit = found.unit
    if unit.laju is None or unit.laju_7_hari is None or found.mulai is None:
        return
    since, average = day_text(found.mulai), decimal(unit.laju, 1)
    if not found.sisa_hari:
        yield f"Laju rata-rata sejak {since} sampai periode berakhir: {average} responden per hari."
        return
    needed = ""
    if unit.laju_perlu is not None:
        end = day_text(found.periode.selesai)
        needed = f"; agar {unit.acuan} terpenuhi pada {end} diperlukan {decimal(unit.laju_perlu, 1)} per hari"
    recent = decimal(unit.laju_7_hari, 1)
    yield f"Laju tujuh hari terakhir {recent} responden per hari (rata-rata sejak {since}: {average}){needed}."


def _stand(found: Pantauan) -> Iterator[str]:
    unit = found.unit
    if not found.ada_data:
        when = f" sampai {day_text(found.tanggal)}" if found.tanggal is not None else ""
        yield f"Belum ada data{when}."
        if unit.minimum is not None:
            yield f"Jumlah minimum: {integer(unit.minimum)} responden."
        return
    since = " (respons terakhir)" if found.tanggal_dari == "respons terakhir" else ""
    when = "T" if found.tanggal is None else f"Sampai {day_text(found.tanggal)}{since} t"
    aim = unit.minimum if unit.minimum is not None else unit.target
    if unit.kurang is None or aim is None:
        why = f"; kecukupan belum dapat dinilai karena {unit.kurang_alasan}" if unit.kurang_alasan else ""
        yield f"{when}erkumpul {integer(unit.terkumpul)} responden{why}."
        return
    stand = f"{when}erkumpul {integer(unit.terkumpul)} responden terhadap {unit.acuan} {integer(aim)}"
    if unit.kurang:
        yield f"{stand}; masih kurang {integer(unit.kurang)}."
    elif unit.selesai is not None:
        yield f"{stand}; {unit.acuan} terpenuhi pada {day_text(unit.selesai)}."
    else:
        yield f"{stand}; {unit.acuan} terpenuhi."


def catatan(found: Pantauan) -> Iterator[str]:
    """What to look at in the rows that were read; nothing where there is nothing."""
    mutu, unit = found.mutu, found.unit
    if found.dasar_minimum == "unit" and any(each.minimum is not None for each in found.layanan):
        yield "Minimum berlaku untuk unit; minimum per layanan adalah bagian sebanding dari minimum itu."
    for name, words in (
        ("ditolak", "baris ditolak karena tidak memuat satu pun jawaban yang sah"),
        ("jawaban_dikosongkan", "jawaban di luar skala dikosongkan"),
        ("tanpa_tanggal", "baris tanpa tanggal yang terbaca, tidak masuk periode mana pun"),
        ("tanggal_menyimpang", "responden bertanggal di luar periode"),
        ("dikeluarkan", "baris dikeluarkan menurut parameter"),
    ):
        if mutu.get(name):
            yield f"{integer(mutu[name])} {words}."
    if found.hari_kosong:
        yield f"{integer(found.hari_kosong)} responden tanpa tanggal: dihitung, tetapi tidak masuk laju."
    if found.sesudah_tanggal:
        yield f"{integer(found.sesudah_tanggal)} responden bertanggal lebih kemudian dan tidak dihitung."
    if found.layanan_tak_dikenal:
        yield f"{integer(found.layanan_tak_dikenal)} responden dengan layanan yang tidak dikenal."
    if found.layanan_tak_dikenal is None and found.ada_data and found.dasar_minimum == "layanan":
        yield "Data tidak memuat layanan, padahal jumlah minimum berlaku per layanan."
    if mutu.get("garis_lurus") and found.ada_data:
        share = percent(mutu["garis_lurus"], mutu["diterima"], 0)
        yield (
            f"{integer(mutu['garis_lurus'])} dari {integer(mutu['diterima'])} responden yang dibaca ({share}) memberi "
            "jawaban yang sama pada semua pertanyaan."
        )
    if unit.populasi is not None and unit.terkumpul > unit.populasi:
        yield f"Responden ({integer(unit.terkumpul)}) melebihi populasi ({integer(unit.populasi)})."
    if found.sampling == "sensus" and unit.populasi is not None and unit.terkumpul < unit.populasi:
        rest = integer(unit.populasi - unit.terkumpul)
        yield f"Survei dinyatakan sensus; {rest} pengguna belum menjawab."


def batang(each: Kemajuan) -> str:
    """The width of a progress bar in percent of its track, one decimal."""
    return "0" if each.tercapai is None else f"{float(Fraction(int(each.tercapai * 10), 10)):.1f}"
