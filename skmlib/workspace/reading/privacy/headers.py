"""Which columns of a raw file hold personal data: by their headings, and by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from skmlib.workspace.reading.privacy.ownrow import Kind

LONG = 8
"""Words of a heading from which it is a question, which may speak of a name without asking for it."""
SAMPLE = 200
SHARE = 0.5
FEWEST = 3

_NAMES = re.compile(
    r"\bnama\b(?!\s(?:layanan|pelayanan|unit|upp|opd|dinas|instansi|lembaga|kantor|kecamatan|kelurahan|desa|kabupaten|kota|"
    r"provinsi|produk|jenis|loket|poli|ruang|program|kegiatan|survei|periode|puskesmas|faskes|bulan|perusahaan|sekolah))"
    r"|\bname\b|\bnama(?:nya|lengkap|responden|pemohon|pasien)\b"
)
_PLACES = re.compile(
    r"\balamat\b|\baddress\b|\brt\s?rw\b|\brt\b|\brw\b|\bkoordinat\b|\bgps\b|\bgeolocation\b|"
    r"\blatitude\b|\blongitude\b"
)
_NUMBERS = re.compile(
    r"\bnik\b|\bkk\b|\bno(?:mor)?\sktp\b|\bnik\sktp\b|\bkartu\skeluarga\b(?=.*\bno)|\bno(?:mor)?\skartu\b"
    r"|\bnomor\sinduk\b(?!\sberusaha)|\bnip\b|\bnisn?\b|\bnim\b|\bnrp\b|\bnpwp\b|\bpasp?or\b|\bpassport\b|\bno(?:mor)?\ssim\b"
    r"|\bhp\b|\bhandphone\b|\bponsel\b|\btele?pon\b|\btelp\b|\btlp\b|\btelephone\b|\bphone\b|\bmobile\b|\bwa\b|\bwhats\s?app\b"
    r"|\bkontak\b|\bcontact\b|\bno(?:mor)?\s(?:identitas|telp|bpjs|rekening|registrasi|pasien)\b"
    r"|\bplat\b|\bpelat\b|\bnopol\b|\bno(?:mor)?\s(?:pol|polisi|kendaraan|plat)\b|\bno(?:mor)?\srm\b|\brekam\smedis\b|\bnorm\b"
    r"|\bnorek\b|\bnohp\b|\bnotelp\b|\bnowa\b|\bno(?:mor)?\santrea?n?\s?ktp\b"
)
_OTHERS = re.compile(
    r"\bemail\b|\be\smail\b|\bsurel\b|\bmail\b|\btanggal\slahir\b|\btgl\slahir\b|\btempat\slahir\b|\bttl\b|\btempat\stgl\slahir\b"
    r"|\bdate\sof\sbirth\b|\btanda\stangan\b|\bfoto\b|\bselfie\b|\busername\b|\bip\saddress\b|\balamat\sip\b|\bdevice\s?id\b"
    r"|\bimei\b|\binstagram\b|\bfacebook\b|\bakun\b|\bnama\sibu\b"
)
_STRONG = re.compile(
    r"\bnik\b|\bnama\s(?:anda|saudara|lengkap|bapak|ibu|pemohon|responden|pasien)\b|\bno(?:mor)?\s(?:hp|wa|telepon|telp|handphone|ktp)\b"
    r"|\bemail\b|\be\smail\b|\bsurel\b|\balamat\s(?:anda|saudara|rumah|lengkap|email)\b|\btanggal\slahir\b"
)

_IDENTITY = re.compile(r"\d{16}|\d{4}[\s.\-]\d{4}[\s.\-]\d{4}[\s.\-]\d{4}|\d{6}[\s.\-]\d{6}[\s.\-]\d{4}")
_PHONE = re.compile(r"(?:\+?62|0)[\s.\-]?8[\d\s.\-]{7,14}|8[1-9]\d{7,10}|\+62[\d\s.\-]{8,14}|0800[\d\-]{6,9}")
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")

_IN_NAMES = (
    re.compile(r"(?<!\d)(?!20)[1-9]\d{15}(?!\d)"),
    re.compile(r"(?<!\d)(?:\+?62[\s.\-]?|0)8[1-9]\d(?:[\s.\-]?\d){6,10}(?!\d)"),
    re.compile(r"[\w.+\-]+@[\w\-]+\.\w+"),
)


def personal_columns(header: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> tuple[str, ...]:
    """The headings, in their order, of columns that hold personal data.

    A heading names it (nama, NIK, nomor HP, alamat, surel, pelat, nomor rekam medis, tanggal lahir …), or at least
    half of the first values in it look like a NIK, a mobile number or an e-mail address. A queue number is none.
    """
    return tuple(
        name
        for place, name in enumerate(header)
        if kind_of(name) is not None or kind_of_values([row[place] for row in rows[:SAMPLE]]) is not None
    )


def is_personal_header(header: str) -> bool:
    return kind_of(header) is not None


def names_someone(name: str) -> bool:
    """Whether a file's or sheet's name holds a NIK, a mobile number or an e-mail address; dates and times are none."""
    return any(pattern.search(name) for pattern in _IN_NAMES)


def kind_of(header: str) -> Kind | None:
    """What kind of personal data a heading announces; ``None`` for none."""
    words = re.sub(r"[\W_]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)).casefold().strip()
    if len(words.split()) > LONG and not _STRONG.search(words):
        return None
    if _OTHERS.search(words):
        return "lain"
    if _NUMBERS.search(words):
        return "nomor"
    if _PLACES.search(words):
        return "alamat"
    return "nama" if _NAMES.search(words) else None


def kind_of_values(values: Sequence[str]) -> Kind | None:
    """What at least half of the filled values look like, where there are enough of them."""
    filled = [value.strip() for value in values if value.strip() not in ("", "-")]
    if len(filled) < FEWEST:
        return None
    kinds: tuple[tuple[Kind, re.Pattern[str]], ...] = (("nomor", _IDENTITY), ("nomor", _PHONE), ("lain", _MAIL))
    for kind, pattern in kinds:
        if sum(bool(pattern.fullmatch(value)) for value in filled) >= SHARE * len(filled):
            return kind
    return None
