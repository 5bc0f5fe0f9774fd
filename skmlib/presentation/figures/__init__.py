"""Figures of the report and of its annex: results in, figure nodes (SVG) out. Each is loaded when first used."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_WHERE = {
    "cakupan_sampel": "sampel",
    "distribusi_jawaban": "jawaban",
    "matriks_kelompok": "matriks",
    "nilai_layanan": "layanan",
    "nilai_unsur": "unsur",
    "pendorong_unsur": "pendorong",
    "peringkat_unsur": "peringkat",
    "perbandingan_kelompok": "kelompok",
    "profil_responden": "responden",
    "ikm_bagian": "tren",
    "tren_ikm": "tren",
}

__all__ = [
    "cakupan_sampel",
    "distribusi_jawaban",
    "matriks_kelompok",
    "nilai_layanan",
    "nilai_unsur",
    "pendorong_unsur",
    "perbandingan_kelompok",
    "peringkat_unsur",
    "profil_responden",
    "ikm_bagian",
    "tren_ikm",
]


def __getattr__(name: str) -> Any:
    if name in _WHERE:
        return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
