"""The annexes in words: rows that are not listed, evidence of publication, an annex without pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skmlib.presentation.links import linked
from skmlib.presentation.nodes import Callout, Node, Paragraph
from skmlib.presentation.numbers import date, integer
from skmlib.presentation.wording.prose import Part, bare, callout, items, paragraph

if TYPE_CHECKING:
    from skmlib.workspace.models import BuktiPublikasi
    from skmlib.workspace.parameters import ReportParameters


def olah_data_tertutup() -> Paragraph:
    """Why the scores of every respondent are not listed."""
    return paragraph(
        "Nilai setiap responden tidak dicantumkan: bersama nilai kelompok kecil dalam laporan ini, jawaban perorangan "
        "dapat diketahui darinya. Jumlah, rata-rata, dan IKM di bawah ini dihitung dari seluruh responden."
    )


def bukti_publikasi(parameters: ReportParameters) -> tuple[Node, ...]:
    """Where the results were published, one line a medium; nothing where none is given."""
    proof = parameters.laporan.bukti_publikasi
    if not proof:
        return ()
    media = "media berikut" if len(proof) == 1 else f"{integer(len(proof))} media berikut"
    return (
        paragraph(f"Hasil survei telah dipublikasikan melalui {media}."),
        items((_medium(each) for each in proof), ordered=True),
    )


def _medium(proof: BuktiPublikasi) -> tuple[Part, ...]:
    day = f", {date(proof.tanggal)}" if proof.tanggal else ""
    where: tuple[Part, ...] = (": ", *linked(proof.tautan)) if proof.tautan else (".",)
    return (f"{bare(proof.media)}{day}", *where)


def tanpa_dokumentasi() -> Callout:
    """An annex that has nothing yet."""
    return callout(
        "Belum ada dokumentasi",
        "Foto kegiatan survei dan bukti publikasi hasilnya belum dilampirkan pada laporan ini.",
        tone="warning",
    )
