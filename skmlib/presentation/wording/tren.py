"""The trend of the index in words."""

from __future__ import annotations

from itertools import groupby

from skmlib.presentation.breaks import break_sentence
from skmlib.presentation.common import graded, number_word, unsur_short
from skmlib.presentation.nodes import Node
from skmlib.presentation.numbers import decimal, period_label
from skmlib.presentation.wording.prose import paragraph, ref
from skmlib.rules.periods import parse
from skmlib.rules.rounding import exact, half_up
from skmlib.statistics.comparison import CENSUS, CONSTANT, TOO_FEW
from skmlib.statistics.result import Hasil, TrenTitik
from skmlib.statistics.result_comparison import Perbandingan

UNTESTED = {
    CENSUS: "seluruh pengguna layanan disurvei, sehingga perubahan ini tidak mengandung galat penarikan sampel",
    CONSTANT: "ketidakpastian perubahan ini tidak dapat dihitung karena semua responden memberi nilai sama",
    TOO_FEW: "ketidakpastian perubahan ini tidak dapat dihitung karena salah satu periode hanya berisi satu responden",
}

MOST_NAMED = 3
STATED = "nilai periode itu diambil dari laporannya, sehingga perubahan ini tidak diuji"


def tren_ikm(hasil: Hasil) -> tuple[Node, ...]:
    """The change against the previous period with data, where the line is broken, and the periods without data."""
    known = [each for each in hasil.tren if each.ikm is not None]
    if len(known) < 2:
        return (
            paragraph(f"{_first(hasil)} Nilai periode ini menjadi titik awal perbandingan pada periode berikutnya."),
        )
    current = hasil.tren[-1]
    gaps = _gaps(hasil)
    opening = ("Perkembangan IKM tercantum pada ", ref("gambar-tren-ikm"), " dan ", ref("tabel-tren-ikm"), ".")
    sentence = f" {with_unsur(hasil)}" if current.ikm is not None else ""
    breaks = "".join(f" {break_sentence(each)}" for each in hasil.tren[:-1] if each.putus)
    missing = f" Tidak ada data untuk periode berikut: {gaps}." if gaps else ""
    return (paragraph(*opening, sentence, breaks, missing),)


def ikm_bagian(hasil: Hasil) -> tuple[Node, ...]:
    """The index in the shorter periods within this one; nothing where fewer than two have one."""
    known = [each for each in hasil.bagian if each.ikm is not None]
    if len(known) < 2:
        return ()
    first, last = (f"{graded(each.ikm, each.mutu)} pada {period_label(each.periode)}" for each in (known[0], known[-1]))
    return (
        paragraph(
            f"IKM menurut {parse(known[0].periode).jenis} tercantum pada ",
            ref("tabel-ikm-bagian"),
            f": {first} dan {last}.",
        ),
    )


def _first(hasil: Hasil) -> str:
    """That there is no earlier value of the same kind."""
    if len([each for each in hasil.bagian if each.ikm is not None]) < 2:
        return "Belum ada IKM periode sebelumnya yang sejenis, sehingga tren belum dapat ditampilkan."
    kind = {"tahun": "tahunan", "semester": "semesteran"}.get(parse(hasil.periode.kode).jenis, "sejenis")
    return f"Belum ada IKM {kind} periode sebelumnya; yang dapat ditampilkan ialah perkembangan di dalam periode ini."


def with_unsur(hasil: Hasil) -> str:
    """The change of the index, then the unsur that changed beyond the uncertainty of the survey."""
    return " ".join(text for text in (perubahan(hasil), unsur_berubah(hasil)) if text)


def unsur_berubah(hasil: Hasil) -> str:
    """One sentence on the unsur whose change survives correction; empty where none does or none is tested."""
    found = hasil.perbandingan
    kept = set() if found is None else set(found.unsur_bermakna or ())
    changed = [
        (each.unsur, each.nilai, each.sebelumnya, each.sekarang)
        for each in (found.unsur if found else ())
        if each.unsur in kept
    ]
    sized = [(kode, size, old, new) for kode, size, old, new in changed if size and old is not None and new is not None]
    if not sized:
        return ""
    sized.sort(key=lambda each: -abs(each[1]))
    named = [
        f"{unsur_short(hasil, kode)} {'naik' if size > 0 else 'turun'} {decimal(abs(size))} poin (dari {decimal(old)} "
        f"menjadi {decimal(new)})"
        for kode, size, old, new in sized[:MOST_NAMED]
    ]
    rest = len(sized) - MOST_NAMED
    more = f"; {number_word(rest)} unsur lain juga berubah" if rest > 0 else ""
    return f"Unsur yang perubahannya melampaui rentang ketidakpastian survei: {'; '.join(named)}{more}."


def perubahan(hasil: Hasil, *, brief: bool = False) -> str:
    """One sentence on the change against the previous period with data; empty where there is none.

    ``brief``: for a place where the values of both periods have been told before.
    """
    before = previous(hasil)
    current = hasil.tren[-1]
    if before is None or before.ikm is None or current.ikm is None:
        return ""
    if current.putus:
        return break_sentence(current)
    change = half_up(exact(current.ikm) - exact(before.ikm))
    when, value = period_label(before.periode), graded(before.ikm, before.mutu)
    if change == 0:
        return f"IKM sama dengan {when}, yaitu {value}."
    direction = "naik" if change > 0 else "turun"
    now = graded(current.ikm, current.mutu)
    text = f"IKM {direction} {decimal(abs(change))} poin dibandingkan {when}"
    text += "" if brief else f", yaitu dari {value} menjadi {now}"
    caution = STATED if before.dilaporkan else certainty(hasil, brief=brief)
    return f"{text}; {caution}." if caution else f"{text}."


def previous(hasil: Hasil) -> TrenTitik | None:
    """The last period before this one that has an index."""
    return next((each for each in reversed(hasil.tren[:-1]) if each.ikm is not None), None)


def certainty(hasil: Hasil, *, brief: bool = False) -> str:
    """What is added to a change, by the same test as in the annex."""
    found = hasil.perbandingan
    if found is None or found.proses is None:
        return ""
    if found.keterbatasan is not None:
        return "angka ini hanya menggambarkan para pengisi survei, karena tidak semua pengguna berpeluang terpilih"
    if found.penentu is None:
        return UNTESTED.get((found.populasi or found.proses).ci95_alasan or "", "perubahan ini tidak dapat diuji")
    if not within_uncertainty(found):
        return "perubahan ini melampaui rentang ketidakpastian survei"
    within = "perubahan ini masih dalam rentang ketidakpastian survei"
    return within if brief else f"{within}, sehingga belum dapat disimpulkan bahwa kepuasan berubah"


def within_uncertainty(perbandingan: Perbandingan) -> bool:
    """Whether the deciding interval of the change holds zero; ``False`` where there is none."""
    found = perbandingan.penentu
    return found is not None and found.ci95 is not None and found.ci95[0] <= 0 <= found.ci95[1]


def _gaps(hasil: Hasil) -> str:
    """The periods without data in words; a run of them by its first and last."""
    runs = [list(points) for empty, points in groupby(hasil.tren, key=lambda each: each.ikm is None) if empty]
    return "; ".join(
        period_label(run[0].periode)
        if len(run) == 1
        else f"{period_label(run[0].periode)} sampai {period_label(run[-1].periode)}"
        for run in runs
    )
