"""The import report as frozen values (``impor.json``): row numbers, counts, headings, known spellings; no free text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

SCHEMA = "skm-impor/1"
FILE = "impor.json"
PAGE = "impor.html"


@dataclass(frozen=True)
class Tempat:
    """A row by its file and number."""

    berkas: str
    baris: int


@dataclass(frozen=True)
class Alasan(Tempat):
    """A row and why it is no respondent."""

    alasan: str


@dataclass(frozen=True)
class Dikosongkan(Tempat):
    """An answer outside the scale; ``isi`` is a number, or the length of a text."""

    pertanyaan: str
    isi: str


@dataclass(frozen=True)
class Penyesuaian:
    """Texts of a field read as another value: ``dari`` as it may be shown, ``menjadi`` empty for a blank."""

    isian: str
    jenis: str
    dari: str
    menjadi: str
    baris: int


@dataclass(frozen=True)
class Kolom:
    """A column that is read."""

    isian: str
    judul: str


@dataclass(frozen=True)
class Panjang:
    """A table of one row a respondent and question, made wide: what was sent again, and from which first rows."""

    baris: int | None
    responden: int
    pertanyaan: int
    jawaban_diganti: int
    baris_kiriman_ulang: tuple[int, ...]
    kolom_berbeda: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Bentuk:
    """How a file was read; row numbers as in the file. ``lembar_lain``: sheets that were not read."""

    pengodean: str
    pemisah: str
    lembar: str
    lembar_lain: tuple[str, ...]
    baris_keterangan: tuple[int, ...]
    baris_judul: tuple[int, ...]
    baris_penutup: tuple[int, ...]
    baris_kosong: int
    kolom_rumus: tuple[str, ...]
    rumus_terlihat: bool
    sel_galat: int
    nilai_hilang: int
    panjang: Panjang | None


@dataclass(frozen=True)
class Berkas:
    """One table: ``baris = diterima + ditolak + dikeluarkan + luar_periode + unit_lain + tanpa_tanggal``.

    ``unit_lain`` and ``luar_periode`` are null in the report of a unit and period that shares the file with others:
    ``baris`` counts its own rows then.
    """

    nama: str
    baris: int
    diterima: int
    ditolak: int
    dikeluarkan: int
    unit_lain: int | None
    luar_periode: int | None
    tanpa_tanggal: int
    bentuk: Bentuk
    kolom_dibaca: tuple[Kolom, ...]
    kolom_penyaring: str
    kolom_pribadi: tuple[str, ...]
    kolom_lain: tuple[str, ...]
    kolom_lain_jumlah: int


@dataclass(frozen=True)
class Salinan:
    """Respondents who repeat an earlier one in answers, profile and time; ``ketepatan`` says how time was compared."""

    jumlah: int | None
    responden: tuple[int, ...]
    tempat: tuple[Tempat, ...]
    ketepatan: str
    jumlah_alasan: str | None = None


@dataclass(frozen=True)
class NilaiUnit:
    """A value of the column that tells units apart, with its rows or the units that claim it."""

    nilai: str
    baris: int | None = None
    unit: tuple[str, ...] = ()


@dataclass(frozen=True)
class Klaim:
    """A shared file: rows that no unit claims, values that two claim; rare values are counted, not named."""

    berkas: str
    kolom: str
    baris_tanpa_unit: int
    tanpa_unit: tuple[NilaiUnit, ...]
    baris_nilai_jarang: int
    ganda: tuple[NilaiUnit, ...]


@dataclass(frozen=True)
class SaranMasuk:
    """Free texts: filled, those with something scrubbed, and how many texts hold each mark."""

    terisi: int
    disunting: int
    tanda: Mapping[str, int]


@dataclass(frozen=True)
class Usulan:
    """A spelling that is nearly a known one (0 to 1); it counts only once a person has written it down."""

    isian: str
    dari: str
    menjadi: str
    baris: int
    kemiripan: float


@dataclass(frozen=True)
class Upp:
    kode: str
    nama: str


@dataclass(frozen=True)
class Impor:
    """``impor.json``. ``tanggal_menyimpang``: respondents dated outside a period that is not cut by date.

    ``unit_lain`` and ``luar_periode`` are null where they are in one of the files.
    """

    schema: str
    upp: Upp
    periode: str
    instrumen: str
    nama_isian: Mapping[str, str]
    baris: int
    diterima: int
    ditolak: int
    dikeluarkan: int
    unit_lain: int | None
    luar_periode: int | None
    tanpa_tanggal: int
    tanggal_menyimpang: int
    berkas: tuple[Berkas, ...]
    baris_ditolak: tuple[Alasan, ...]
    baris_dikeluarkan: tuple[Alasan, ...]
    jawaban_dikosongkan: tuple[Dikosongkan, ...]
    penyesuaian: tuple[Penyesuaian, ...]
    salinan: Salinan
    klaim: tuple[Klaim, ...]
    saran: SaranMasuk | None
    usulan: tuple[Usulan, ...]
    langkah: tuple[str, ...]
    saran_alasan: str | None = None
    unit_lain_alasan: str | None = None
    luar_periode_alasan: str | None = None


def to_json(impor: Impor) -> str:
    """``impor.json``: keys in a fixed order."""
    import json

    from skmlib.workspace.results import as_plain

    return json.dumps(as_plain(impor), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def from_json(text: str) -> Impor:
    """The report of an ``impor.json``. Raises ``ValueError`` where the text is none."""
    from pydantic import TypeAdapter

    return TypeAdapter(Impor).validate_json(text)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of ``impor.json``."""
    from pydantic import TypeAdapter

    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **TypeAdapter(Impor).json_schema()}
