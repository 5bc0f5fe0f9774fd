"""The file shapes that contractors get, small and made up: header and rows of each, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from skmlib.rules.instrument import Instrumen
from skmlib.workspace.importing.proposal import Proposal, propose
from skmlib.workspace.reading.privacy import personal_columns
from skmlib.workspace.reading.table import RawTable, open_table
from tests.workspace.raw import STANDARD, csv_text

TEXT = {question.kode: question.teks or "" for question in STANDARD.pertanyaan}
LABELS = {question.kode: question.jawaban for question in STANDARD.pertanyaan}
N = 24


def table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> RawTable:
    return RawTable(tuple(header), tuple(tuple(map(str, row)) for row in rows), tuple(range(2, len(rows) + 2)))


def scores(columns: int, *, highest: int = 4) -> list[list[int]]:
    """Rows of answers that use the whole scale."""
    return [[1 + (row + 3 * place) % highest for place in range(columns)] for row in range(N)]


def proposed(found: RawTable, instrumen: Instrumen = STANDARD, **options: object) -> Proposal:
    personal = personal_columns(found.header, found.rows)
    return propose(found, instrumen, personal=personal, **options)  # type: ignore[arg-type]


def google_form() -> RawTable:
    """Shape 1: question texts in an order of the form's own, a name and a phone number."""
    order = ["persyaratan", "waktu", "prosedur", "produk", "biaya", "sarana", "perilaku", "kompetensi", "pengaduan"]
    header = ["Cap waktu", "Nama Anda", "No HP", "Jenis Kelamin", "Usia", "Pendidikan Terakhir", "Pekerjaan"]
    header += [f"{place}. {TEXT[kode]}" for place, kode in enumerate(order, start=1)]
    rows = [
        [f"{1 + row}/07/2024 08:15:39", f"Orang {row}", f"0800-000-{row:04}", "Perempuan", 20 + row, "SMA", "Swasta"]
        + [LABELS[kode][(row + place) % 4] for place, kode in enumerate(order)]
        for row in range(N)
    ]
    return table(header, rows)


def named_and_numbered() -> RawTable:
    """Shape 3: ``U8 (Sarana & Prasarana)``, ``U9 (Pengaduan)``."""
    names = [
        "Persyaratan",
        "Prosedur",
        "Waktu",
        "Biaya",
        "Produk",
        "Kompetensi",
        "Perilaku",
        "Sarana & Prasarana",
        "Pengaduan",
    ]
    header = ["No", "Jenis Kelamin (L/P)", "Pendidikan Terakhir", "Pekerjaan", "Jenis Layanan"]
    header += [f"U{place} ({name})" for place, name in enumerate(names, start=1)] + ["Saran / Masukan (Teks)"]
    rows = [[row + 1, "LP"[row % 2], "S1", "PNS", "Izin", *line, "Baik"] for row, line in enumerate(scores(9))]
    return table(header, rows)


def bare(mark: str = "U", *, start: Sequence[str] = ("Pilar", "Program", "Nama", "No HP", "Alamat")) -> RawTable:
    """Shapes 2, 4, 8: bare numbers."""
    profile = ["Jenis Kelamin", "Usia", "Pendidikan", "Pekerjaan"]
    header = [*start, *profile, *(f"{mark}{place}" for place in range(1, 10)), "Saran/Masukan"]
    rows = [
        [f"x{row}"] * len(start) + ["L", 30 + row, "SMA", "Swasta", *line, "-"] for row, line in enumerate(scores(9))
    ]
    return table(header, rows)


def computed_of(line: Sequence[int]) -> tuple[float, float, str]:
    return sum(line) / 9, 25 * sum(line) / 9, "B"


def computed() -> RawTable:
    """Shape 7: identity columns, a unit column, ``Q3 - Waktu``, computed columns."""
    names = ["Persyaratan", "Prosedur", "Waktu", "Biaya", "Produk", "Kompetensi", "Perilaku", "Sarana", "Pengaduan"]
    header = ["No", "Tanggal Survei", "NIK", "Nama Lengkap", "No HP", "Unit Layanan", "OPD", "Periode"]
    header += [f"Q{place} - {name}" for place, name in enumerate(names, start=1)] + [
        "Rata-rata Skor",
        "IKM (%)",
        "Mutu",
    ]
    rows = [
        [
            row,
            "08/01/2024 09:41",
            "0" * 16,
            "Orang",
            "0800-000-0001",
            "RSUD",
            "Dinas",
            "2024",
            *line,
            *computed_of(line),
        ]
        for row, line in enumerate(scores(9))
    ]
    return table(header, rows)


def plain_texts() -> RawTable:
    """Shape 9: one column per question text (of the form's own wording), then ``advice``."""
    texts = {
        "persyaratan": "Kesesuaian persyaratan pelayanan dengan jenis pelayanannya",
        "prosedur": "Kemudahan prosedur pelayanan",
        "waktu": "Kecepatan waktu dalam memberikan pelayanan",
        "biaya": "Kewajaran biaya/tarif dalam pelayanan",
        "produk": "Kesesuaian produk pelayanan antara yang tercantum dalam standar pelayanan dengan hasil",
        "kompetensi": "Kompetensi/kemampuan petugas dalam pelayanan",
        "perilaku": "Perilaku petugas dalam pelayanan terkait kesopanan dan keramahan",
        "pengaduan": "Penanganan pengaduan pengguna layanan",
        "sarana": "Kualitas sarana dan prasarana",
    }
    return table([*texts.values(), "advice"], [[*line, "-"] for line in scores(9)])


def kobo(mark: str = "/") -> RawTable:
    """Shape 10: group prefixes (``/`` KoboToolbox, ``-`` or ``:`` ODK Aggregate) and technical columns."""
    header = ["start", "end", f"profil{mark}jenis_kelamin", f"profil{mark}usia"]
    header += [f"skm{mark}{kode}" for kode in TEXT] + ["_id", "_uuid", "_submission_time"]
    day = "2024-01-15T11:{:02}:00.000+07:00"
    rows = [
        [
            day.format(row),
            day.format(row + 9),
            "laki",
            30,
            *line,
            240000 + row,
            f"u-{row}",
            f"2024-01-15T11:{row:02}:00",
        ]
        for row, line in enumerate(scores(9))
    ]
    return table(header, rows)


def limesurvey() -> RawTable:
    """Shape 11: question texts with a code before them, answers ``A1`` … ``A4``."""
    header = ["Response ID", "submitdate", *(f"U0{place}. {text}" for place, text in enumerate(TEXT.values(), start=1))]
    rows = [[row, "2024-03-01 10:00:00", *(f"A{value}" for value in line)] for row, line in enumerate(scores(9))]
    return table(header, rows)


def official_form() -> RawTable:
    """Shape 8: the official form's header."""
    return table(
        ["No Urut Responden", *(f"P{place}" for place in range(1, 10))],
        [[row, *line] for row, line in enumerate(scores(9))],
    )


RECAP_HEADER = ["NO", "OPP", *(f"U{place}" for place in range(1, 10)), "L", "P", "SD", "SMP", "SMA", "PNS", "TNI"]
RECAP_HEADER += ["POPULASI", "SAMPEL", "NRR TERTIMBANG", "NILAI IKM", "KATEGORI"]


def recap_rows() -> list[list[object]]:
    """Shape 6: means of three units (the second with a wrong class), and a row of totals."""
    people: list[object] = [40, 60, 5, 10, 40, 30, 15]
    low = [3.1, 3.2, 3.0, 3.9, 3.2, 3.3, 3.4, 3.0, 2.9]
    high = [3.52, 3.61, 3.48, 3.95, 3.57, 3.64, 3.71, 3.55, 3.49]
    return [
        [1, "Dinas Kependudukan dan Pencatatan Sipil", *low, *people, 400, 196, 3.222, "80,56", "Baik"],
        [2, "Kecamatan Sukamaju", *high, *people, 250, 152, 3.613, "90.33", "B"],
        ["", "Rata-rata", *[3.31] * 9, *people, 650, 348, 3.4, "85.44", "Baik"],
    ]


def write_csv(path: Path, found: RawTable) -> Path:
    path.write_text(csv_text(found.header, found.rows), encoding="utf-8")
    return path


def reread(path: Path) -> RawTable:
    return open_table(path, path.name)
