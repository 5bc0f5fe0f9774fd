"""``skm.ikm``: the index of a frame of answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from skmlib.frames import display
from skmlib.frames.answers import FrameError, read
from skmlib.presentation.nodes import Node
from skmlib.rules import scoring
from skmlib.rules.instrument import Instrumen
from skmlib.statistics.analysis import index_result, unsur_result
from skmlib.statistics.blank_rules import blanks_as_zero, complete
from skmlib.statistics.frequencies import answer_counts
from skmlib.statistics.result import IkmHasil, UnsurHasil
from skmlib.statistics.survey import of_table

if TYPE_CHECKING:
    import pandas as pd

INSTRUMEN = "permenpan-14-2017"
Kosong = Literal["terisi", "nol", "lengkap"]
KOSONG = ("terisi", "nol", "lengkap")


@dataclass(frozen=True, repr=False)
class HasilIkm:
    """The index of a frame of answers.

    ``n``: respondents counted. ``tanpa_jawaban``: rows left out since they hold no answer (with ``lengkap``: a blank).
    ``ikm.nilai`` is the printed value (25-100), ``ikm.nilai_penuh`` has 12 digits; ``unsur[i].nrr`` is 1-4,
    ``unsur[i].konversi`` NRR x 25. ``bobot``: the weight as a report states it.
    """

    n: int
    tanpa_jawaban: int
    instrumen: str
    bobot: str
    kosong: Kosong
    ikm: IkmHasil
    unsur: tuple[UnsurHasil, ...]

    @property
    def nilai(self) -> float | None:
        """The printed index: two decimals, half up; ``None`` where an unsur has no answer."""
        return self.ikm.nilai

    @property
    def mutu(self) -> str | None:
        """The class letter, read from the printed index."""
        return self.ikm.mutu

    @property
    def tabel(self) -> pd.DataFrame:
        """(k unsur x 9) by code: ``nomor``, ``nama``, ``terisi``, ``nrr``, ``nrr_tertimbang``, ``konversi``, ``mutu``,
        and the 95 % interval ``bawah``, ``atas`` of ``konversi``."""
        import pandas as pd

        rows = [
            (u.nomor, u.nama, u.terisi, u.nrr, u.nrr_tertimbang, u.konversi, u.mutu, *(u.ci95 or (None, None)))
            for u in self.unsur
        ]
        names = ["nomor", "nama", "terisi", "nrr", "nrr_tertimbang", "konversi", "mutu", "bawah", "atas"]
        return pd.DataFrame(rows, columns=names, index=pd.Index([u.kode for u in self.unsur], name="unsur"))

    def nodes(self) -> tuple[Node, ...]:
        """What a notebook shows, for ``skmlib.presentation.show`` and for documents."""
        return display.index_nodes(self)

    def __repr__(self) -> str:
        return display.index_line(self)

    def _repr_html_(self) -> str:
        return "".join(each.to_html() for each in self.nodes())


def ikm(
    responses: pd.DataFrame,
    *,
    instrumen: str | Instrumen = INSTRUMEN,
    bobot: str | float = "1/n",
    kosong: Kosong = "terisi",
    populasi: int | None = None,
) -> HasilIkm:
    """The index (IKM) of a frame of answers, with NRR, class and 95 % interval of every unsur.

    - ``responses``: (n respondents x columns); one numeric column for each question of the instrument, named by its
      code, in any order: whole numbers on the scale (1-4) or missing (NaN, None, NA). Other columns are left alone, and
      the frame is not changed.
    - ``instrumen``: name of a shipped instrument or of one of the workspace, or an ``Instrumen``.
    - ``bobot``: weight of each of the k unsur, ``"1/n"`` (exactly 1/k), ``"0.111"`` or ``"0.11"`` (1/9 cut off as it is
      printed, so with nine unsur only: of eight the index ends at 88, and a ``UserWarning`` says so).
    - ``kosong``: rule for blanks. ``"terisi"``, the regulation's: an NRR divides by the filled answers. To reproduce
      others' figures: ``"nol"`` counts a blank as 0 and divides by n; ``"lengkap"`` drops respondents with a blank.
    - ``populasi``: users of the same period, N >= n, for the finite-population correction of the intervals; ``None``:
      without.

    Returns a frozen :class:`HasilIkm`, which shows itself in a notebook; ``.tabel`` is a frame of the unsur.

    Raises :class:`skmlib.frames.answers.FrameError` (a ``ValueError``) with everything that is wrong: missing or
    doubled columns, values off the scale, an unknown weight or rule, no answers, n > N; and ``WorkspaceError`` for an
    instrument that does not exist.

    Source: PermenPANRB 14/2017, annex; methodology, "From answers to the index" and "Precision".

    Two unsur; the blank is left out of the mean of ``waktu``: (11/3 + 5/2) / 2 x 25 = 77.0833.

    >>> import pandas as pd, skmlib as skm
    >>> from skmlib.rules.instrument import Instrumen, Pertanyaan, Skala, Unsur
    >>> from skmlib.presentation.figures.scale import KELAS
    >>> unsur = [Unsur(kode, kode, kode, (Pertanyaan(kode, None, ()),)) for kode in ("persyaratan", "waktu")]
    >>> two = Instrumen("dua", "Dua unsur", "contoh", Skala(1, 4), KELAS, tuple(unsur), ())
    >>> answers = pd.DataFrame({"waktu": [3, None, 2], "persyaratan": [3, 4, 4]})
    >>> found = skm.ikm(answers, instrumen=two)
    >>> found.nilai, found.mutu, found.bobot
    (77.08, 'B', '1/2')
    >>> skm.ikm(answers, instrumen=two, kosong="nol").nilai
    66.67
    """
    if kosong not in KOSONG:
        raise FrameError([f"kosong: unknown rule {kosong!r}; known: {', '.join(KOSONG)}"])
    found = read(responses, instrumen=instrumen, bobot=bobot, populasi=populasi)
    form, responden, left_out = found.instrumen, found.responden, found.kosong
    if kosong == "lengkap":
        responden = complete(responden, form)
        left_out += found.responden.shape[0] - len(responden)
        if responden.empty:
            raise FrameError(["responses: every respondent left a question blank; kosong='lengkap' leaves nobody"])
    elif kosong == "nol":
        _, form = blanks_as_zero(answer_counts(responden, form), len(responden), form)
        responden = responden.fillna(0.0)
    survey = replace(of_table(responden, form, bobot=found.bobot), populasi=populasi)
    skor = scoring.score(answer_counts(responden, form), form, found.bobot)
    return HasilIkm(
        n=survey.n,
        tanpa_jawaban=left_out,
        instrumen=form.nama,
        bobot=skor.bobot,
        kosong=kosong,
        ikm=index_result(survey, skor),
        unsur=tuple(unsur_result(survey, each) for each in skor.unsur),
    )
