"""The public form of one crosstab: small groups merged, tests gone, and only what passes the audit.

Published of a field: respondents, index and class of every group, the means of the unsur, and how many answers were
low and how many high (the two halves of the scale: single answers are mostly too rare to show). Merging is preferred to
suppression: groups merge further until each keeps at least half of its means. The services (jenis layanan) stay as they
are, since their index is mandated; there small groups lose their means. Method: docs/methodology.md, "Small groups".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from skmlib.rules.instrument import Instrumen
from skmlib.statistics.audit import Bidang, Terbitan
from skmlib.statistics.merging import Counts, additive, joined_group, merged
from skmlib.statistics.protection import MOST_BLOCKS, publishable_means, with_answers
from skmlib.statistics.result import Bivariat, Kelompok
from skmlib.statistics.small_groups import LEAST, hidden_groups
from skmlib.statistics.survey import SERVICE

SUPPRESSED = "jawaban kelompok kecil dapat diketahui darinya"
TOO_FEW = f"responden kurang dari {LEAST} orang"
TOO_RARE = "jumlahnya pada sebagian besar kelompok terlalu kecil"
NO_SPLIT = "kelompok respondennya terlalu kecil"
MOST = 30
"""Groups are not merged beyond this number of respondents, unless there are too many of them (``MOST_BLOCKS``)."""


@dataclass(frozen=True)
class _Blocks:
    """One way to merge the groups of a field, and its counts for the audit."""

    kelompok: tuple[Kelompok, ...]
    blocks: tuple[tuple[str, ...], ...]
    bidang: Bidang

    @property
    def sizes(self) -> tuple[int, ...]:
        return tuple(each.n for each in self.kelompok)


def public_crosstab(table: Bivariat, instrumen: Instrumen, *, bobot: Fraction, ambang: int) -> Bivariat:
    """One crosstab as it may be published; ``bobot`` is the weight of an unsur in the index."""
    counts = {
        unsur: {name: tuple(count or 0 for count in row) for name, row in groups.items()}
        for unsur, groups in table.tabel.items()
    }
    groups = [each for each in table.kelompok if each.n > 0]
    if not groups:
        return _withheld(table, NO_SPLIT)
    if table.profil == SERVICE or not additive(groups, counts, instrumen):
        hidden = hidden_groups(groups)
        names = [(each.nama,) for each in groups]
        found = _blocks(names, groups, counts, instrumen, bobot, ambang, table.profil == SERVICE)
        allowed = [each.nama not in hidden for each in groups]
        shown = publishable_means(found.bidang, allowed=allowed, sizes=found.sizes)
    else:
        found, shown = _merged(table, groups, counts, instrumen, bobot, ambang)
        allowed = [True] * len(found.blocks)
    if shown is None or not any(shown.indeks):
        return _withheld(table, NO_SPLIT if len(found.blocks) < 2 else SUPPRESSED)
    told = with_answers(found.bidang, shown, allowed=allowed, sizes=found.sizes)
    return _edition(table, counts, found, told, instrumen)


def _withheld(table: Bivariat, reason: str) -> Bivariat:
    return Bivariat(table.profil, table.nama, table.terurut, (), {}, (), tabel_alasan=reason, kelompok_alasan=reason)


def _merged(
    table: Bivariat, groups: Sequence[Kelompok], counts: Counts, instrumen: Instrumen, bobot: Fraction, ambang: int
) -> tuple[_Blocks, Terbitan | None]:
    """The first way of merging in which every group keeps half of its means, else what is left of the last."""
    least = LEAST
    while True:
        blocks = merged(groups, table.terurut, least)
        joined = [joined_group(block, groups, counts, instrumen, bobot) for block in blocks]
        found = _blocks(blocks, joined, counts, instrumen, bobot, ambang, False)
        allowed = [len(blocks) > 1] * len(blocks)
        least = min(found.sizes) + 1
        if len(blocks) > MOST_BLOCKS:
            continue
        last = len(blocks) < 3 or least > MOST
        shown = publishable_means(found.bidang, allowed=allowed, sizes=found.sizes, only_fair=not last)
        if shown is not None:
            return found, shown


def _blocks(
    blocks: Sequence[tuple[str, ...]],
    kelompok: Sequence[Kelompok],
    counts: Counts,
    instrumen: Instrumen,
    bobot: Fraction,
    ambang: int,
    mandated: bool,
) -> _Blocks:
    codes = [each.kode for each in instrumen.unsur]
    names = [name for block in blocks for name in block]
    field = Bidang(
        sel=tuple(tuple(zip(*(counts[kode][name] for kode in codes), strict=True)) for name in names),
        blok=tuple(place for place, block in enumerate(blocks) for _ in block),
        skor=tuple(instrumen.skala.nilai),
        rendah=_half(instrumen),
        ambang=ambang,
        satuan=bobot * instrumen.skala.pengali,
        wajib_indeks=mandated,
    )
    return _Blocks(tuple(kelompok), tuple(blocks), field)


def _edition(table: Bivariat, counts: Counts, found: _Blocks, shown: Terbitan, instrumen: Instrumen) -> Bivariat:
    half = _half(instrumen)
    low, high = instrumen.skala.terendah, instrumen.skala.tertinggi
    tabel: dict[str, dict[str, tuple[int | None, ...]]] = {}
    for place, unsur in enumerate(instrumen.unsur):
        for index, (block, group) in enumerate(zip(found.blocks, found.kelompok, strict=True)):
            rows = [counts[unsur.kode][name] for name in block]
            pair = (sum(sum(row[:half]) for row in rows), sum(sum(row[half:]) for row in rows))
            tabel.setdefault(unsur.kode, {})[group.nama] = pair if shown.jawaban[index][place] else (None, None)
    return Bivariat(
        profil=table.profil,
        nama=table.nama,
        terurut=table.terurut,
        kelompok=tuple(
            _kelompok(each, block, shown, place, list(tabel))
            for place, (each, block) in enumerate(zip(found.kelompok, found.blocks, strict=True))
        ),
        tabel=tabel,
        uji=(),
        bermakna=table.bermakna,
        lajur=((low, low + half - 1), (low + half, high)),
        tabel_alasan=None if any(any(row) for row in shown.jawaban) else TOO_RARE,
    )


def _kelompok(group: Kelompok, block: tuple[str, ...], shown: Terbitan, place: int, codes: Sequence[str]) -> Kelompok:
    """A group with what may be published of it."""
    index = shown.indeks[place]
    unsur = {
        kode: group.unsur.get(kode) if flag else None for kode, flag in zip(codes, shown.nilai[place], strict=True)
    }
    why = TOO_FEW if group.n < LEAST else SUPPRESSED
    return Kelompok(
        nama=group.nama,
        n=group.n,
        ikm=group.ikm if index else None,
        mutu=group.mutu if index else None,
        ci95=None,
        unsur=unsur,
        ikm_alasan=group.ikm_alasan if index else why,
        mutu_alasan=group.mutu_alasan if index else why,
        gabungan=block if len(block) > 1 else (),
        unsur_alasan=None if all(shown.nilai[place]) else why,
    )


def _half(instrumen: Instrumen) -> int:
    """How many of the answers count as low: the lower half of the scale."""
    return len(instrumen.skala.nilai) // 2
