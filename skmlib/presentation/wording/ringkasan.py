"""The page for a busy head, and the conclusions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from skmlib.presentation.breaks import break_label, broken
from skmlib.presentation.common import by_code, graded, lower_first, number_word, unsur_short
from skmlib.presentation.nodes import KeyFigure, KeyFigures, Node
from skmlib.presentation.numbers import MISSING, decimal, integer, join_words, percent, period_label, signed
from skmlib.presentation.wording.ikm import indikatif, rentang
from skmlib.presentation.wording.prose import Part, bare, items, paragraph, strong
from skmlib.presentation.wording.rtl import missing_sentence, unplanned
from skmlib.presentation.wording.sampel import is_census, shortfall_names, shortfalls
from skmlib.presentation.wording.tren import perubahan, previous, unsur_berubah, with_unsur
from skmlib.presentation.wording.unsur import all_equal, mostly_free, strongest
from skmlib.rules.quality import Mutu
from skmlib.rules.rounding import exact
from skmlib.statistics.result import Hasil

if TYPE_CHECKING:
    from skmlib.workspace.parameters import ReportParameters

MOST_ACTIONS = 5
PLAN_LENGTH = 220
"""Characters of a plan in the summary, so that it stays on its page; the chapter has the whole."""


def ringkasan(hasil: Hasil, parameters: ReportParameters, classes: Sequence[Mutu]) -> tuple[Node, ...]:
    """One page: key figures, then result, change, strengths, sample, and the lowest unsur with what is planned."""
    lines: list[tuple[Part, ...]] = [
        (strong("Hasil. "), result_sentence(hasil), " ", rentang(hasil, classes), indikatif(hasil)),
        *([(strong("Perubahan. "), with_unsur(hasil))] if with_unsur(hasil) else []),
        *([(strong("Kelebihan. "), _strengths(hasil))] if strongest(hasil) else []),
        (strong("Responden. "), sample_sentence(hasil)),
    ]
    actions = [_action(hasil, parameters, kode) for kode in hasil.prioritas[:MOST_ACTIONS]]
    rest = hasil.prioritas[MOST_ACTIONS:]
    if rest:
        actions.append((f"Unsur lain yang bernilai sama: {join_words([unsur_short(hasil, kode) for kode in rest])}.",))
    realised = realised_sentence(parameters)
    return (
        _key_figures(hasil),
        *(paragraph(*line) for line in lines),
        *([paragraph(strong("Prioritas perbaikan dan tindak lanjutnya")), items(actions)] if actions else []),
        *([paragraph(strong("Tindak lanjut periode sebelumnya. "), realised)] if realised else []),
    )


def kesimpulan(hasil: Hasil, parameters: ReportParameters) -> tuple[Node, ...]:
    """The conclusions as a numbered list."""
    lines = [
        result_sentence(hasil),
        sample_sentence(hasil),
        _strengths(hasil) if strongest(hasil) else "",
        _priorities(hasil) if hasil.prioritas else "",
        " ".join(text for text in (perubahan(hasil, brief=True), unsur_berubah(hasil)) if text),
        plan_sentence(hasil, parameters),
        realised_sentence(parameters),
    ]
    return (
        paragraph(f"Dari hasil SKM {hasil.upp.nama} {period_label(hasil.periode.kode)} disimpulkan hal-hal berikut."),
        items((line for line in lines if line), ordered=True),
    )


def _action(hasil: Hasil, parameters: ReportParameters, kode: str) -> tuple[Part, ...]:
    """One of the lowest unsur with what is planned for it."""
    unsur = by_code(hasil, kode)
    plans = [bare(each.kegiatan) for each in parameters.laporan.rtl if each.unsur == kode]
    what = (strong(unsur_short(hasil, kode)), f", {graded(unsur.konversi, unsur.mutu)}: ")
    if not plans:
        return (*what, strong("belum ada rencana tindak lanjut"), ".")
    return (*what, f"{lower_first(shortened('; '.join(plans)))}.")


def shortened(text: str, most: int = PLAN_LENGTH) -> str:
    """A text of at most ``most`` characters, cut behind a word, with dots in place of the rest."""
    if len(text) <= most:
        return text
    return f"{text[: most + 1].rsplit(maxsplit=1)[0].rstrip(',;:–- ')} …"


def result_sentence(hasil: Hasil) -> str:
    """The index and its class."""
    ikm = hasil.ikm
    if ikm.nilai is None:
        return f"IKM tidak dapat dihitung: {ikm.nilai_alasan}."
    return f"IKM unit adalah {decimal(ikm.nilai)}, dengan mutu pelayanan {ikm.mutu} ({ikm.kinerja})."


def sample_sentence(hasil: Hasil) -> str:
    """Respondents against the minimum."""
    responden = hasil.responden
    reached = f"Survei memperoleh {integer(responden.diterima)} responden"
    if responden.cukup is None or responden.minimum is None:
        return f"{reached}; populasi tidak diketahui, sehingga kecukupannya tidak dapat dinilai."
    if is_census(hasil):
        return f"{reached}, yaitu seluruh pengguna layanan (sensus)."
    if shortfalls(hasil):
        return f"{reached}; jumlah minimum belum terpenuhi pada layanan {shortfall_names(hasil)}."
    minimum = f"jumlah minimum {integer(responden.minimum)} responden"
    where = " pada setiap layanan" if responden.dasar_minimum == "layanan" else ""
    return f"{reached}; {minimum} {'telah' if responden.cukup else 'belum'} terpenuhi{where}."


def plan_sentence(hasil: Hasil, parameters: ReportParameters) -> str:
    """How many plans there are, and which of the lowest unsur lack one."""
    count, gaps = len(parameters.laporan.rtl), unplanned(hasil, parameters)
    missing = missing_sentence(hasil, gaps)
    if count == 0:
        return missing if gaps else "Rencana tindak lanjut belum dicatat."
    planned = f"{number_word(count).capitalize()} rencana tindak lanjut telah ditetapkan"
    return f"{planned}. {missing}" if gaps else f"{planned} dan mencakup semua unsur prioritas."


def realised_sentence(parameters: ReportParameters) -> str:
    """What became of the previous plans; empty where nothing is recorded."""
    realisasi = parameters.laporan.realisasi
    if not realisasi:
        return ""
    done = sum(each.status == "selesai" for each in realisasi)
    if done == len(realisasi):
        return f"Seluruh rencana tindak lanjut periode sebelumnya ({integer(done)}) telah selesai."
    return (
        f"Dari {integer(len(realisasi))} rencana tindak lanjut periode sebelumnya, {integer(done)} telah selesai "
        f"({percent(done, len(realisasi))})."
    )


def _key_figures(hasil: Hasil) -> KeyFigures:
    before = previous(hasil)
    change = None
    if before is not None and before.ikm is not None and hasil.ikm.nilai is not None and not broken(hasil):
        change = exact(hasil.ikm.nilai) - exact(before.ikm)
    remark = "belum ada pembanding" if before is None else f"poin sejak {period_label(before.periode)}"
    if before is not None and broken(hasil):
        remark = f"{break_label(hasil.tren[-1].putus)}, tidak dibandingkan"
    return KeyFigures(
        (
            KeyFigure("IKM unit", decimal(hasil.ikm.nilai), hasil.ikm.mutu, hasil.ikm.kinerja or ""),
            KeyFigure("Perubahan", MISSING if change is None else signed(change, 2), None, remark),
            KeyFigure("Responden", integer(hasil.responden.diterima), None, _sample_remark(hasil)),
        )
    )


def _sample_remark(hasil: Hasil) -> str:
    minimum = hasil.responden.minimum
    if minimum is None:
        return "minimum tidak dapat ditetapkan"
    return f"minimum {integer(minimum)}, {'terpenuhi' if hasil.responden.cukup else 'belum terpenuhi'}"


def _strengths(hasil: Hasil) -> str:
    names = [
        f"{unsur_short(hasil, each.kode)}, {graded(each.konversi, each.mutu)}"
        + (", karena layanannya umumnya tanpa biaya" if mostly_free(hasil, each) else "")
        for each in strongest(hasil)
    ]
    return f"Unsur dengan nilai tertinggi: {'; '.join(names)}."


def _priorities(hasil: Hasil) -> str:
    if same := all_equal(hasil):
        return f"{same}."
    names = [
        f"{unsur_short(hasil, kode)}, {graded(by_code(hasil, kode).konversi, by_code(hasil, kode).mutu)}"
        for kode in hasil.prioritas
    ]
    return f"Unsur dengan nilai terendah: {'; '.join(names)}."


__all__ = ["kesimpulan", "plan_sentence", "realised_sentence", "result_sentence", "ringkasan", "sample_sentence"]
