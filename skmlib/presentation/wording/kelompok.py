"""Differences between groups of respondents, in at most three plain sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from skmlib.presentation.common import SMALL_GROUP, UNKNOWN, lower_first, unsur_short
from skmlib.presentation.nodes import Figure, Node, Paragraph
from skmlib.presentation.numbers import decimal, join_words
from skmlib.presentation.wording.prose import paragraph, ref
from skmlib.statistics.result import Bivariat, Hasil, Kelompok

INDEX = "ikm"
NAMED = 2


@dataclass(frozen=True)
class Difference:
    """A difference that survived correction: in which value, between which groups, how large (index points)."""

    bivariat: Bivariat
    unsur: str
    low: Kelompok
    high: Kelompok
    size: float


def perbedaan_kelompok(hasil: Hasil) -> tuple[Node, ...]:
    """Public: the largest differences that survive correction, then the fields for which the data do not suffice."""
    tested = [each for each in hasil.bivariat if each.bermakna is not None]
    if not tested:
        return ()
    found = differences(tested)
    silent = [each for each in tested if not each.bermakna]
    widest = "" if found else _widest_sentence(silent)
    sentences = [
        *([_found_sentence(hasil, found)] if found else []),
        *([widest] if widest else []),
        *([_silent_sentence(silent)] if silent else []),
    ]
    return (paragraph(" ".join(sentences)),) if sentences else ()


def pengantar_matriks(hasil: Hasil, matriks: Figure | None) -> tuple[Paragraph, ...]:
    """What the matrix of groups shows; nothing where there is none."""
    if matriks is None:
        return ()
    whose = "pengisi survei" if hasil.responden.sampling == "kenyamanan" else "responden"
    return (
        paragraph(
            ref(matriks.id),
            f" memperlihatkan selisih nilai setiap kelompok {whose} terhadap nilai unit. Nilai lengkapnya tercantum "
            "dalam Lampiran 2.",
        ),
    )


def silang_tertutup(hasil: Hasil) -> tuple[Paragraph, ...]:
    """Public: the fields of which no group has a value, and why; nothing where there are none."""
    reasons = dict.fromkeys(each.kelompok_alasan for each in hasil.bivariat if each.kelompok_alasan)
    return tuple(
        paragraph(
            "Nilai menurut "
            + join_words([lower_first(each.nama) for each in hasil.bivariat if each.kelompok_alasan == reason])
            + f" tidak ditampilkan: {reason}."
        )
        for reason in reasons
    )


def differences(bivariat: Sequence[Bivariat]) -> tuple[Difference, ...]:
    """One difference a profile field, in the index where it survives, else in its most different unsur; largest "
    "first."""
    index = [each for table in bivariat for each in _of_field(table, index=True)]
    if index:
        return tuple(sorted(index, key=lambda each: -each.size))
    unsur = [max(found, key=lambda each: each.size) for table in bivariat if (found := _of_field(table, index=False))]
    return tuple(sorted(unsur, key=lambda each: -each.size))


def insufficient(names: Sequence[str]) -> str:
    """The sentence for profile fields without a difference that survives."""
    fields = join_words([lower_first(name) for name in names], "atau")
    return (
        f"Data ini belum cukup untuk menyimpulkan perbedaan kepuasan menurut {fields}. Ini tidak berarti kepuasannya "
        "sama."
    )


def _of_field(bivariat: Bivariat, *, index: bool) -> list[Difference]:
    found = []
    for unsur in bivariat.bermakna or ():
        if (unsur == INDEX) != index:
            continue
        groups = [(value, each) for each in _firm(bivariat) if (value := _value(each, unsur)) is not None]
        if len(groups) < 2:
            continue
        low = min(groups, key=lambda pair: pair[0])
        high = max(groups, key=lambda pair: pair[0])
        if high[0] > low[0]:
            found.append(Difference(bivariat, unsur, low[1], high[1], high[0] - low[0]))
    return found


def _firm(bivariat: Bivariat) -> list[Kelompok]:
    """The groups that may be named: enough respondents, and a category that says something."""
    return [each for each in bivariat.kelompok if each.n >= SMALL_GROUP and each.nama != UNKNOWN]


def _value(kelompok: Kelompok, unsur: str) -> float | None:
    return kelompok.ikm if unsur == INDEX else kelompok.unsur.get(unsur)


def _found_sentence(hasil: Hasil, found: Sequence[Difference]) -> str:
    named = [_described(hasil, each) for each in found[:NAMED]]
    rest = [lower_first(each.bivariat.nama) for each in found[NAMED:]]
    more = f"; perbedaan juga tampak menurut {join_words(rest)}" if rest else ""
    what = "kepuasan" if found[0].unsur == INDEX else "kepuasan terhadap unsur tertentu"
    scope = f"Di antara para pengisi survei, {what}" if hasil.responden.sampling == "kenyamanan" else what.capitalize()
    return f"{scope} berbeda {'; dan '.join(named)}{more}; perbedaan ini tidak membuktikan sebab-akibat."


def _widest_sentence(silent: Sequence[Bivariat]) -> str:
    """Between which groups the index differs most, as a description; empty where no field has two firm groups."""
    spans = []
    for table in silent:
        groups = [(each.ikm, each) for each in _firm(table) if each.ikm is not None]
        if len(groups) >= 2:
            low, high = (choose(groups, key=lambda pair: pair[0]) for choose in (min, max))
            spans.append((high[0] - low[0], table, low, high))
    if not spans or not max(spans, key=lambda each: each[0])[0]:
        return ""
    size, table, low, high = max(spans, key=lambda each: each[0])
    return (
        f"Selisih IKM yang terbesar tampak menurut {lower_first(table.nama)}, yaitu {decimal(size)} poin antara "
        f"{high[1].nama} ({decimal(high[0])}) dan {low[1].nama} ({decimal(low[0])})."
    )


def _described(hasil: Hasil, difference: Difference) -> str:
    unsur = difference.unsur
    what = "IKM" if unsur == INDEX else f"nilai {unsur_short(hasil, unsur)}"
    low, high = difference.low, difference.high
    asked = sum(each.n > 0 for each in difference.bivariat.kelompok if each.nama != UNKNOWN)
    shown = sum(_value(each, unsur) is not None for each in _firm(difference.bivariat))
    among = ", di antara kelompok yang nilainya ditampilkan" if asked > shown else ""
    return (
        f"menurut {lower_first(difference.bivariat.nama)}, dengan {what} tertinggi pada {high.nama} "
        f"({decimal(_value(high, unsur))}) dan terendah pada {low.nama} ({decimal(_value(low, unsur))}){among}"
    )


def _silent_sentence(silent: Sequence[Bivariat]) -> str:
    return insufficient([each.nama for each in silent])
