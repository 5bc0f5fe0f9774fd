"""The shape of a report's raw files, from ``data`` of the unit and of the report."""

from __future__ import annotations

from skmlib.workspace.models import Data
from skmlib.workspace.reading.options import LongForm, ReadOptions


def options_of(unit: Data, own: Data) -> ReadOptions:
    """What the report says goes before what the unit says, key by key."""
    long = own.panjang or unit.panjang
    rows = own.baris_judul if own.baris_judul is not None else unit.baris_judul
    return ReadOptions(
        lembar=own.lembar or unit.lembar,
        pengodean=own.pengodean or unit.pengodean,
        pemisah=own.pemisah or unit.pemisah,
        baris_judul=rows,
        panjang=None if long is None else LongForm(long.responden, long.pertanyaan, long.nilai, long.waktu),
    )
