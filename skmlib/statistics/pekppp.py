"""The PEKPPP self-assessment ("penilaian mandiri") from what the reports of a year state; nothing is guessed.

Each judge returns a score with the facts it rests on, or no score with the reason. Indicators 6-9 of the instrument of
2022: conformity of the survey, media of publication, per cent of plans done (done / planned x 100), months until all
were done after the report that held them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction

from skmlib.rules import pekppp as rules
from skmlib.rules.pekppp import Aturan, Indikator, Pekppp, Syarat, Tingkat
from skmlib.rules.rounding import significant
from skmlib.statistics.result_compilation import IndikatorPekppp, PenilaianMandiri, SkorPekppp, UnitRekap

NO_UNIT = "tidak ada unit yang dapat dinilai"
OUTSIDE = "hanya hasil surveinya yang diketahui"
NO_MEDIA = "bukti publikasi tidak dicantumkan"
NO_DONE = "realisasi rencana sebelumnya tidak dicatat"

Judged = tuple[Tingkat | None, str, str | None]
"""Level, the facts it rests on, and why there is none."""


def assess(rows: Sequence[UnitRekap], instrumen: Pekppp) -> PenilaianMandiri:
    """Every unit on every indicator, and the mean over the units that can be judged."""
    scores = {row.kode or row.nama: tuple(judge(row, each, instrumen) for each in instrumen.indikator) for row in rows}
    return PenilaianMandiri(
        instrumen.nama,
        instrumen.judul,
        instrumen.sumber,
        tuple(
            _summary(each, [found[place] for found in scores.values()])
            for place, each in enumerate(instrumen.indikator)
        ),
        scores,
    )


def judge(row: UnitRekap, indikator: Indikator, instrumen: Pekppp) -> SkorPekppp:
    """One unit's score on one indicator."""
    if row.luar:
        return SkorPekppp(indikator.nomor, None, "", "", OUTSIDE)
    found, facts, reason = _JUDGES[indikator.aturan](row, indikator, instrumen)
    if found is None:
        return SkorPekppp(indikator.nomor, None, "", facts, reason)
    return SkorPekppp(indikator.nomor, found.skor, found.uraian, facts)


def _conformity(row: UnitRekap, indikator: Indikator, instrumen: Pekppp) -> Judged:
    asked = {kode for kode, value in row.nrr.items() if value is not None}
    lacking = [kode for kode in instrumen.required(row.metode) if kode not in asked]
    kinds = [instrumen.medium(each.media) for each in row.publikasi]
    electronic = {None if kind is None else kind.elektronik for kind in kinds}
    done = row.realisasi.selesai + row.realisasi.berjalan if row.realisasi and row.realisasi.rencana else None
    known: dict[Syarat, bool | None] = {
        "survei": True,
        "sesuai": False if lacking else row.cukup,
        "nonelektronik": _published(electronic, False),
        "elektronik": _published(electronic, True),
        "tindak lanjut": None if done is None else done > 0,
    }
    told = [
        f"unsur tidak disurvei: {', '.join(lacking)}" if lacking else "unsur lengkap",
        f"responden {_count(row.n)} dari minimum {_count(row.minimum)}"
        if row.minimum
        else "minimum responden tidak diketahui",
    ]
    certain, possible = rules.conditions(indikator, known)
    if certain == possible:
        return certain, "; ".join(told), None
    reasons: dict[Syarat, str] = {
        "sesuai": row.cukup_alasan or "minimum responden tidak diketahui",
        "nonelektronik": "publikasi pada media nonelektronik tidak tercatat",
        "elektronik": "publikasi pada media elektronik tidak tercatat",
        "tindak lanjut": NO_DONE,
    }
    if not row.publikasi:
        reasons |= {"nonelektronik": NO_MEDIA, "elektronik": NO_MEDIA}
    open_ones = [reasons[name] for name in possible.syarat if known[name] is None]
    return None, "; ".join(told), f"sekurang-kurangnya {certain.skor}; {'; '.join(dict.fromkeys(open_ones))}"


def _published(electronic: set[bool | None], wanted: bool) -> bool | None:
    """Whether a medium of this kind is recorded. That none is recorded does not say that there was none."""
    return True if wanted in electronic else None


def _media(row: UnitRekap, indikator: Indikator, instrumen: Pekppp) -> Judged:
    if not row.publikasi:
        return None, "", NO_MEDIA
    kinds = dict.fromkeys(
        each.media.casefold() if (kind := instrumen.medium(each.media)) is None else kind.jenis
        for each in row.publikasi
    )
    names = ", ".join(dict.fromkeys(each.media for each in row.publikasi))
    return rules.level(indikator, len(kinds)), f"{len(kinds)} jenis media: {names}", None


def _share(row: UnitRekap, indikator: Indikator, instrumen: Pekppp) -> Judged:
    planned, done = _counts(row)
    if not row.tindak and not row.tanpa_laporan:
        return None, "", NO_DONE
    told = f"{done} dari {planned} rencana selesai"
    if row.tanpa_laporan:
        told += f" ({row.tanpa_laporan} tanpa laporan realisasi)"
    return rules.level(indikator, Fraction(100 * done, planned)), told, None


def _speed(row: UnitRekap, indikator: Indikator, instrumen: Pekppp) -> Judged:
    planned, done = _counts(row)
    if not row.tindak:
        return None, "", NO_DONE
    if all(each.status == "belum" for each in row.tindak) and not row.tanpa_laporan:
        return rules.nothing(indikator), f"tidak satu pun dari {planned} rencana dilaksanakan", None
    if done < planned:
        return None, "", f"{planned - done} dari {planned} rencana belum selesai atau belum dilaporkan"
    undated = sum(each.tanggal is None for each in row.tindak)
    if undated:
        return None, "", f"tanggal selesai tidak dicantumkan pada {undated} dari {planned} rencana"
    if any(each.laporan is None for each in row.tindak):
        return None, "", "tanggal laporan yang memuat rencananya tidak diketahui"
    spans = [
        (rules.within(indikator, date.fromisoformat(str(each.laporan)), date.fromisoformat(str(each.tanggal))), each)
        for each in row.tindak
    ]
    slow = [each for found, each in spans if found is None]
    if slow:
        return None, "", f"{len(slow)} rencana selesai lebih lambat daripada batas instrumen"
    slowest = min((found for found, _ in spans if found is not None), key=lambda each: each.skor)
    return slowest, f"{planned} rencana selesai, paling lama dalam {slowest.bulan} bulan setelah laporannya", None


def _counts(row: UnitRekap) -> tuple[int, int]:
    """Plans in all, those without any report of their realisation among them, and plans done."""
    return len(row.tindak) + row.tanpa_laporan, sum(each.status == "selesai" for each in row.tindak)


def _count(value: int | None) -> str:
    return f"{value or 0:,}".replace(",", ".")


def _summary(indikator: Indikator, scores: Sequence[SkorPekppp]) -> IndikatorPekppp:
    known = [each.skor for each in scores if each.skor is not None]
    return IndikatorPekppp(
        indikator.nomor,
        indikator.nama,
        indikator.bobot,
        max(each.skor for each in indikator.tingkat),
        significant(Fraction(sum(known), len(known))) if known else None,
        len(known),
        {str(each.skor): known.count(each.skor) for each in indikator.tingkat},
        None if known else NO_UNIT,
    )


_JUDGES: dict[Aturan, Callable[[UnitRekap, Indikator, Pekppp], Judged]] = {
    "kesesuaian": _conformity,
    "media": _media,
    "persentase": _share,
    "kecepatan": _speed,
}
