"""Tables on the instrument: its unsur, its quality classes, its questionnaire."""

from __future__ import annotations

from fractions import Fraction

from skmlib.presentation.nodes import Cell, Column, Table
from skmlib.presentation.numbers import MISSING, decimal, integer
from skmlib.presentation.tables.parts import CENTER, LEFT, RIGHT, header, row
from skmlib.rules.instrument import Instrumen, Pelengkap, Unsur
from skmlib.rules.rounding import exact

FORM_ORDER = "kuesioner"


def unsur_survei(instrumen: Instrumen) -> Table:
    """The unsur of the survey with their number of questions where that is not one each."""
    several = any(len(each.pertanyaan) > 1 for each in instrumen.unsur)
    rows = []
    for each in instrumen.unsur:
        cells = (instrumen.nomor(each.kode), each.nama)
        rows.append(row(*cells, integer(len(each.pertanyaan))) if several else row(*cells))
    return Table(
        id="tabel-unsur-survei",
        caption="Unsur yang disurvei",
        columns=(Column("left", 0.1), LEFT, RIGHT) if several else (Column("left", 0.1), LEFT),
        header=(header("Kode", "Unsur", *(["Pertanyaan"] if several else [])),),
        rows=tuple(rows),
        note=f"Sumber: {instrumen.sumber}.{_gaps(instrumen)}",
    )


def _gaps(instrumen: Instrumen) -> str:
    """A remark where unsur of the regulation's list are left out."""
    numbers = [instrumen.nomor(each.kode) for each in instrumen.unsur]
    if numbers == [f"U{place}" for place in range(1, instrumen.k + 1)]:
        return ""
    return " Nomor unsur mengikuti daftar peraturan; unsur yang tidak disurvei tidak diganti nomornya."


def kelas_mutu(instrumen: Instrumen) -> Table:
    """The classes: interval of the NRR (NI), of the index (NIK), letter and wording, lowest first."""
    rows = []
    for place, each in enumerate(sorted(instrumen.mutu, key=lambda mutu: mutu.dari), start=1):
        ni = tuple(_shortest(exact(bound) / instrumen.skala.pengali) for bound in (each.dari, each.sampai))
        nik = tuple(decimal(bound) for bound in (each.dari, each.sampai))
        rows.append(row(str(place), "–".join(ni), "–".join(nik), Cell(each.huruf, mutu=each.huruf), each.kinerja))
    return Table(
        id="tabel-kelas-mutu",
        caption="Nilai interval, mutu pelayanan, dan kinerja unit pelayanan",
        columns=(CENTER, CENTER, CENTER, CENTER, LEFT),
        header=(header("Nilai persepsi", "Nilai interval (NI)", "Nilai interval konversi (NIK)", "Mutu", "Kinerja"),),
        rows=tuple(rows),
        note="Mutu dibaca dari nilai yang tercetak dengan dua angka desimal.",
    )


def kuesioner(instrumen: Instrumen) -> Table:
    """The questions with their answers, in the questionnaire's own order."""
    skala = instrumen.skala.nilai
    rows = []
    number = 0
    for unsur in form_order(instrumen):
        for pertanyaan in unsur.pertanyaan:
            number += 1
            labels = pertanyaan.jawaban or (MISSING,) * len(skala)
            rows.append(row(str(number), pertanyaan.teks or f"({unsur.nama})", *labels))
    return Table(
        id="tabel-kuesioner",
        caption="Pertanyaan kuesioner dan pilihan jawabannya",
        columns=(Column("left", 0.05), Column("left", 0.37), *(LEFT,) * len(skala)),
        header=(header("No.", "Pertanyaan", *(f"Nilai {nilai}" for nilai in skala)),),
        rows=tuple(rows),
        note=_question_note(instrumen),
    )


def pertanyaan_pelengkap(instrumen: Instrumen) -> Table | None:
    """The questions beside the unsur, which take no part in the index; ``None`` where none is asked."""
    asked = instrumen.pelengkap
    if not asked:
        return None
    number = len(instrumen.pertanyaan)
    names = {question.kode: by.nama for by in instrumen.unsur if (question := instrumen.kepentingan.get(by.kode))}
    rows = [
        row(str(place), each.teks or names.get(each.kode, MISSING), _choices(each))
        for place, each in enumerate(asked, start=number + 1)
    ]
    return Table(
        id="tabel-pertanyaan-pelengkap",
        caption="Pertanyaan pelengkap",
        columns=(Column("left", 0.05), Column("left", 0.47), LEFT),
        header=(header("No.", "Pertanyaan", "Pilihan jawaban"),),
        rows=tuple(rows),
        note="Jawaban atas pertanyaan pelengkap tidak dihitung dalam IKM.",
    )


def _choices(question: Pelengkap) -> str:
    """The points of a question's own scale with their labels, else its two ends."""
    points = question.skala.nilai
    if question.jawaban:
        return "; ".join(f"{nilai} {label}" for nilai, label in zip(points, question.jawaban, strict=True))
    return f"{points[0]} (terendah) sampai {points[-1]} (tertinggi)"


def form_order(instrumen: Instrumen) -> tuple[Unsur, ...]:
    """The unsur in the order of the questionnaire, where the instrument gives one for exactly its unsur."""
    order = instrumen.urutan.get(FORM_ORDER, ())
    known = {each.kode: each for each in instrumen.unsur}
    kept = [kode for kode in order if kode in known]
    return tuple(known[kode] for kode in kept) if len(kept) == len(known) else instrumen.unsur


def _question_note(instrumen: Instrumen) -> str:
    missing = any(not each.teks for each in instrumen.pertanyaan)
    text = "Nomor pertanyaan mengikuti urutan kuesioner baku; nomor unsur dalam laporan mengikuti daftar unsur."
    return text + (" Nama unsur di dalam kurung: rumusan pertanyaannya ditetapkan oleh instansi." if missing else "")


def _shortest(value: Fraction) -> str:
    """A bound of the NRR as the regulation prints it: at least two decimals, at most four, no idle noughts."""
    places = next(places for places in (2, 3, 4) if places == 4 or value * 10**places % 1 == 0)
    return decimal(value, places)
