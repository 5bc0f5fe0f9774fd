"""The record of handover (berita acara serah terima): ``bast.docx``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from skmlib.presentation.naskah import TITIK, Judul, Kop, Naskah, Rincian, TandaTangan
from skmlib.presentation.paket.berkas import Berkas, tabel
from skmlib.presentation.paket.pihak import Pihak
from skmlib.presentation.terbilang import dengan_kata, hari_tanggal
from skmlib.presentation.wording.prose import items, paragraph, strong

FIRST, SECOND = "PIHAK KESATU", "PIHAK KEDUA"
TITLE = "Berita Acara Serah Terima"


def naskah(
    *,
    kop: Kop,
    nomor: str | None,
    perihal: str,
    hari: date | None,
    tempat: str | None,
    pihak: tuple[Pihak, Pihak],
    dasar: str,
    berkas: Sequence[Berkas],
    keadaan: str,
    penyusun: str,
    tanggal: str,
) -> Naskah:
    """The record: who hands over what to whom on which day (``hari``); ``keadaan`` says how complete it is."""
    first, second = pihak
    basis = f"Berdasarkan {dasar}, " if dasar else ""
    day = hari_tanggal(hari) if hari else f"{TITIK}, tanggal {TITIK} bulan {TITIK} tahun {TITIK}"
    return Naskah(
        f"{TITLE} {perihal}",
        penyusun,
        tanggal,
        (
            kop,
            Judul(("BERITA ACARA SERAH TERIMA", perihal.upper()), f"Nomor: {nomor or TITIK}"),
            paragraph(f"Pada hari ini, {day}, bertempat di {tempat or TITIK}, kami yang bertanda tangan di bawah ini:"),
            Rincian(first.baris, "1."),
            paragraph(f"bertindak untuk dan atas nama {first.mewakili}, selanjutnya disebut ", strong(FIRST), ";"),
            Rincian(second.baris, "2."),
            paragraph(f"bertindak untuk dan atas nama {second.mewakili}, selanjutnya disebut ", strong(SECOND), "."),
            paragraph(
                f"{basis}{FIRST} menyerahkan kepada {SECOND}, dan {SECOND} menerima dari {FIRST}, "
                f"{dengan_kata(len(berkas))} berkas sebagai berikut."
            ),
            tabel(berkas),
            paragraph("Kedua pihak menyatakan bahwa:"),
            items(
                (
                    "dokumen diserahkan sebagai berkas elektronik dalam keadaan baik, dan keutuhannya dapat diperiksa "
                    "dengan daftar nilai periksa pada berkas SHA256SUMS;",
                    f"{keadaan};",
                    f"sejak berita acara ini ditandatangani, penyimpanan, penggunaan, dan publikasi dokumen menjadi "
                    f"tanggung jawab {SECOND}.",
                ),
                ordered=True,
            ),
            paragraph(
                "Demikian berita acara ini dibuat dengan sebenarnya dalam rangkap 2 (dua) untuk dipergunakan "
                "sebagaimana mestinya."
            ),
            TandaTangan((second.tanda, first.tanda)),
        ),
        kaki=TITLE,
    )
