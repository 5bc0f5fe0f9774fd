"""The respondents' free texts as a result: counts by unsur and topic, and a few quotations."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kutipan:
    """A scrubbed text as it was written; ``responden`` is the ordinal number of who wrote it."""

    responden: int
    teks: str


@dataclass(frozen=True)
class TopikSaran:
    """A topic of an unsur: ``jumlah`` respondents suggest something about it."""

    nama: str
    jumlah: int


@dataclass(frozen=True)
class SaranUnsur:
    """Suggestions (``jumlah``) and praise (``pujian``) on one unsur, in respondents; ``sebutan`` names it in prose.

    Topics have the most frequent first; a text may speak of several. Quotations are chosen among the suggestions.
    """

    unsur: str
    sebutan: str
    jumlah: int
    pujian: int
    topik: tuple[TopikSaran, ...]
    kutipan: tuple[Kutipan, ...] = ()


@dataclass(frozen=True)
class Saran:
    """``n_responden = kosong + terisi`` and ``terisi = pujian + dikelompokkan + lain``, all in respondents.

    ``dikelompokkan``: suggestions that name at least one surveyed unsur; ``lain``: those that name none.
    ``kutipan_publik``: whether quotations are released for the public edition.
    """

    n_responden: int
    terisi: int
    kosong: int
    pujian: int
    dikelompokkan: int
    lain: int
    per_unsur: tuple[SaranUnsur, ...]
    kutipan_publik: bool = False
