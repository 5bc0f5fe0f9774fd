"""The covering letter: ``surat-pengantar.docx``."""

from __future__ import annotations

from collections.abc import Sequence

from skmlib.presentation.naskah import TITIK, KepalaSurat, Kop, Naskah, TandaTangan, Tembusan, Tujuan
from skmlib.presentation.nodes import Paragraph, Signature
from skmlib.presentation.paket.berkas import Berkas, daftar
from skmlib.presentation.terbilang import dengan_kata
from skmlib.presentation.wording.prose import items, paragraph, sentence

COURTESY = "Demikian disampaikan. Atas perhatian dan kerja sama Bapak/Ibu, kami ucapkan terima kasih."


def naskah(
    *,
    kop: Kop,
    nomor: str | None,
    sifat: str | None,
    hal: str,
    tempat_tanggal: str,
    kepada: str | None,
    di: str | None,
    isi: Sequence[Paragraph],
    berkas: Sequence[Berkas],
    tanda: Signature,
    tembusan: Sequence[str],
    penyusun: str,
    tanggal: str,
) -> Naskah:
    """A letter that goes with documents; what is ``None`` is left to be written in."""
    head = (
        ("Nomor", nomor or TITIK),
        ("Sifat", sifat or "Biasa"),
        ("Lampiran", f"{dengan_kata(len(berkas))} berkas"),
        ("Hal", hal),
    )
    listed = items((sentence(line) for line in daftar(berkas)), ordered=True)
    copies = (Tembusan(tuple(tembusan)),) if tembusan else ()
    return Naskah(
        hal,
        penyusun,
        tanggal,
        (
            kop,
            KepalaSurat(head, tempat_tanggal),
            Tujuan((f"Yth. {kepada or TITIK}", "di", f"\t{di or 'Tempat'}")),
            *isi,
            paragraph("Bersama surat ini kami sampaikan dokumen berikut."),
            listed,
            paragraph(COURTESY),
            TandaTangan((tanda,)),
            *copies,
        ),
    )
