"""What ``skm import`` found, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from skmlib.workspace.importing.files import Imported


def as_plain(found: Imported) -> dict[str, Any]:
    """Everything that was found, as JSON can hold it; keys in Indonesian as in the parameters."""
    intake = found.intake
    return {
        "berkas": [
            {"berkas": each.file, "baris": each.rows, "kolom": each.columns, "catatan": list(each.notes)}
            for each in found.shapes
        ],
        "instrumen": found.instrumen.nama,
        "rekap": found.is_recap,
        "usulan": [
            {
                "isian": each.field,
                "status": each.status,
                "kolom": each.header,
                "skor": each.score,
                "dasar": each.why,
                "alasan": each.reason,
                "wajib": each.required,
                "lain": [
                    {"kolom": other.header, "skor": other.score, "dasar": other.why} for other in each.alternatives
                ],
            }
            for each in found.proposal.usulan
        ],
        "kolom": dict(found.kolom),
        "tidak_dipakai": list(found.proposal.unused),
        "hitungan": list(found.proposal.computed),
        "pribadi": list(found.proposal.personal),
        "unit": list(found.proposal.unit),
        "jawaban": [
            {
                "pertanyaan": each.kode,
                "terisi": each.filled,
                "angka": dict(each.numbers),
                "label": each.labels,
                "dikonfirmasi": each.confirmed,
                "mirip": [
                    {
                        "teks": miss.text,
                        "baris": miss.rows,
                        "nilai": miss.score,
                        "label": miss.label,
                        "kemiripan": miss.similarity,
                    }
                    for miss in each.near
                ],
                "tidak_dikenal": dict(each.unknown),
                "skala": each.scale,
            }
            for each in found.answers
        ],
        "usul_jawaban": {kode: dict(values) for kode, values in found.usul_jawaban.items()},
        "tanggal": list(found.days) if found.days else None,
        "tanpa_tanggal": found.undated,
        "pratinjau": None
        if intake is None
        else {
            "baris": intake.baris,
            "diterima": intake.diterima,
            "ditolak": [{"berkas": each.berkas, "baris": each.baris, "alasan": each.alasan} for each in intake.ditolak],
            "dikosongkan": [
                {"berkas": each.berkas, "baris": each.baris, "pertanyaan": each.pertanyaan, "isi": each.isi}
                for each in intake.dikosongkan
            ],
            "luar_periode": intake.luar_periode,
            "unit_lain": intake.unit_lain,
            "konversi": [list(each) for each in intake.konversi],
        },
        "putuskan": list(found.decide),
        "catatan": list(found.notes),
        "lengkap": found.complete,
    }
