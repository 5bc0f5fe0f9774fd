"""Numbers that name a person: NIK, KK, NIP, phone, account and card numbers, vehicle plates."""

from __future__ import annotations

import re

from skmlib.workspace.reading.privacy.presence import digit_count, may_hold

PHONE, IDENTITY, NUMBER, PLATE = "[nomor telepon]", "[nomor identitas]", "[nomor]", "[nomor kendaraan]"

_GAP = r"[\s.\-–/()]{0,3}"
_MOBILE = re.compile(rf"(?<![\d,])(?:\(?\+?\s?62\)?|0){_GAP}8[1-9]\d(?:{_GAP}\d){{5,10}}(?!\d)")
_OFFICE = re.compile(
    r"(?<![\d.,])(?:\(0\d{2,3}\)|\+62[\s\-]?\d{2,3}|0[2-9]\d{1,2})[\s.\-]{0,2}\d(?:[\s.\-]?\d){4,8}(?![\d])"
)
_CALL = re.compile(
    r"\b(?P<kata>(?:no(?:mor|\.)?\s?)?(?:telp|telpon|telepon|tlp|tlpn|hp|wa|whatsapp|handphone|kontak|sms|hubungi)"
    r"(?:\s(?:saya|kami|ini|no\.?|nomor|di|ke)){0,3}[\s.:=\-]{1,3})(?P<nomor>\+?\d(?:[\s.\-]?\d){5,})",
    re.IGNORECASE,
)
_CARD = re.compile(
    r"\b(?P<kata>(?:nik|kk|ktp|nip|sim|npwp|bpjs|kis|rm|rekam\smedis|rekening|norek|rek|va|paspor|passport|nomor\sregistrasi|"
    r"no\.?\sregister|no\.?\sberkas)(?:\s(?:saya|no\.?|nomor|kartu|anak)){0,3}[\s.:#=\-]{0,3})"
    r"(?P<nomor>[A-Z]{1,2}\s?\d{6,8}|\d(?:[\s.\-/]?\d){4,})",
    re.IGNORECASE,
)
_RUN = re.compile(r"\d(?:[\s.\-–/_,:]{0,2}\d){9,}")
_SOLID = re.compile(r"\d{10,}")
_MONEY = r"[1-9]\d{0,2}(?:\.\d{3}){1,2}(?:,\d{1,2})?"
_TIME = r"(?:[01]?\d|2[0-4])[.:][0-5]\d"
_DAY = r"[0-3]?\d[-/.][01]?\d[-/.](?:19|20)\d\d"
_PIECE = rf"(?:{_DAY}|\d{{1,3}}/(?:19|20)\d\d|{_MONEY}|{_TIME}|(?:19|20)\d\d)"
_HARMLESS = re.compile(rf"{_PIECE}(?:(?:\s?[\-–,/]\s?|\s){_PIECE})*")
_SUM = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?")
_COUNTED = ("nol", "kosong", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_SPOKEN = re.compile(
    r"\b(?:(?:nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)[\s,\-]+){6,}"
    r"(?:nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)\b",
    re.IGNORECASE,
)

_REGIONS = (
    "AA|AB|AD|AE|AG|BA|BB|BD|BE|BG|BH|BK|BL|BM|BN|BP|DA|DB|DC|DD|DE|DG|DH|DK|DL|DM|DN|DP|DR|DS|DT|DW|EA|EB|ED|KB|KH|KT|"
    "KU|PA|PB|PG|PS|PT|PY|[ABDEFGHKLMNPRSTWZ]"
)
_PLATE = re.compile(rf"(?<![\w.])(?:{_REGIONS})[\s.\-]?[1-9]\d{{2,3}}[\s.\-]?([A-Z]{{1,3}})(?!\w)", re.IGNORECASE)
_NAMED_PLATE = re.compile(
    rf"\b((?:plat|pelat|nopol|no\.?\spol(?:isi)?|nomor\spolisi|nomor\skendaraan|mobil|motor|kendaraan)(?:\s(?:saya|nomor|no))?"
    rf"[\s.:\-]{{1,3}})(?:{_REGIONS})[\s.\-]?[1-9]\d{{0,3}}(?:[\s.\-]?[A-Z]{{1,3}})?(?!\w)",
    re.IGNORECASE,
)
_VEHICLES = ("plat", "pelat", "pol", "kendaraan", "mobil", "motor")
"""One of them stands before the number in ``_NAMED_PLATE``."""
_UNITS = """
jam dan di ke rb jt ribu org kk km kg cm m x yg tdk ada hr bln thn dr pd utk rp apa itu ini jg sdh blm krn tp mnt s d
tgl no ya bisa buah bu pak uu pp dgn lbr
"""
_NO_SUFFIX = frozenset(_UNITS.split())


FEWEST = 5
"""Digits of the shortest number that names a person; only a vehicle's plate has fewer."""


def scrub(text: str) -> str:
    """The text without such numbers; hours, dates, years, sums of money and small numbers stay."""
    if may_hold(text, _COUNTED):
        text = _SPOKEN.sub(NUMBER, text)
    digits = digit_count(text)
    if not digits:
        return text
    if may_hold(text, _VEHICLES):
        text = _NAMED_PLATE.sub(rf"\1{PLATE}", text)
    text = _PLATE.sub(_plate, text)
    if digits < FEWEST:
        return text
    text = _CARD.sub(lambda match: _announced(match, IDENTITY), text)
    text = _CALL.sub(lambda match: _announced(match, PHONE), text)
    text = _MOBILE.sub(PHONE, text)
    text = _RUN.sub(_long, text)
    text = _OFFICE.sub(PHONE, text)
    return _SOLID.sub(_by_length, text)


def _plate(match: re.Match[str]) -> str:
    return match[0] if match[1].casefold() in _NO_SUFFIX else PLATE


def _announced(match: re.Match[str], mark: str) -> str:
    """A number behind a word such as "telp" or "NIK"; the word stays."""
    return match[0] if _HARMLESS.fullmatch(match["nomor"].strip()) else match["kata"] + mark


def _long(match: re.Match[str]) -> str:
    """Ten digits and more with blanks or marks between them: a number, unless made of hours, days, years or money."""
    if _SOLID.search(match[0]):
        return _by_length(match)
    money = match.string[: match.start()].rstrip().casefold().endswith("rp") and _SUM.fullmatch(match[0])
    return match[0] if money or _HARMLESS.fullmatch(match[0]) else _by_length(match)


def _by_length(match: re.Match[str]) -> str:
    found = "".join(char for char in match[0] if char.isdigit())
    if len(found) in (16, 18):
        return IDENTITY
    return PHONE if len(found) <= 14 and found.startswith(("08", "02", "62", "8")) else NUMBER
