"""What one analysis is about: the accepted respondents of a unit and a period, with all that must be known of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from skmlib.rules.instrument import Instrumen
from skmlib.rules.periods import Periode
from skmlib.statistics.saran_kamus import IsianSaran

if TYPE_CHECKING:
    import pandas as pd

UNKNOWN = "Tidak diketahui"
OTHER = "Lainnya"
SERVICE = "layanan"


@dataclass(frozen=True)
class Dilaporkan:
    """The index of a period as a report stated it, with the number of respondents where it did; nobody's answers."""

    ikm: float
    n: int | None = None


@dataclass(frozen=True)
class Survey:
    """One unit, one period.

    ``responden``: a row is a respondent; one float column per question code (scale value or NaN), one ordered
    categorical column per profile field asked (and ``layanan``), never a missing category.
    ``populasi_layanan``: users per service, where known. ``populasi_periode_sama``: whether the population counts
    this period's users (else last year's, and no finite-population correction is made). ``waktu``: the day of each
    respondent, ``None`` where unknown, or altogether; ``saat``: day and time as written, likewise; ``durasi``: the
    seconds that each respondent took, likewise. ``konversi``: (field, what was changed on reading, rows).
    ``jawaban_dikosongkan``: ordinal numbers of respondents with an answer outside the scale. ``dikeluarkan``: the
    reason of every row left out; ``jawaban_dikeluarkan``: their answers, a column a question. ``seed``: a further
    number in the seed of every random step. ``populasi_profil``: users per category of a profile field, where known.
    ``mode``: how people were asked (luring, daring). ``kesetaraan``: the change in index points under which two periods
    count as equal, fixed before the data; ``None``: no such test. ``r_hitung``: whether the customary uncorrected
    correlation is shown as well. ``responden`` has one more float column for each question beside the unsur that was
    asked; none of them takes part in the index. ``saran``: their scrubbed free texts; ``None`` where none were read.
    """

    upp_kode: str
    upp_nama: str
    periode: Periode
    instrumen: Instrumen
    responden: pd.DataFrame
    bobot: str = "1/n"
    ditolak: int = 0
    dikosongkan: int = 0
    populasi: int | None = None
    populasi_layanan: Mapping[str, int] = field(default_factory=dict)
    populasi_sumber: str | None = None
    populasi_periode_sama: bool = True
    minimum_per: str = "layanan"
    sampling: str = "acak"
    alpha: float = 0.05
    mutu_data: Mapping[str, int] = field(default_factory=dict)
    waktu: tuple[date | None, ...] | None = None
    saat: tuple[datetime | None, ...] | None = None
    durasi: tuple[float | None, ...] | None = None
    konversi: tuple[tuple[str, str, int], ...] = ()
    jawaban_dikosongkan: tuple[int, ...] = ()
    dikeluarkan: tuple[str, ...] = ()
    jawaban_dikeluarkan: pd.DataFrame | None = None
    seed: int = 0
    populasi_profil: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    r_hitung: bool = False
    mode: str = "luring"
    kesetaraan: float | None = None
    saran: IsianSaran | None = None

    def __repr__(self) -> str:
        name = " ".join(part for part in (self.upp_kode, self.periode.kode) if part)
        return f"<Survey {name}: {self.n} respondents, {self.instrumen.nama}, bobot {self.bobot}>"

    @property
    def n(self) -> int:
        return len(self.responden)

    @property
    def by_chance(self) -> bool:
        """Whether every user could be drawn: not in a convenience sample, nor where part of a census did not answer."""
        incomplete = self.sampling == "sensus" and self.n != self.populasi
        return self.sampling != "kenyamanan" and not incomplete

    @property
    def fraction(self) -> float:
        """The sampling fraction n/N where a finite-population correction is due, else 0."""
        if self.populasi is None or not self.populasi_periode_sama or not self.by_chance:
            return 0.0
        return self.n / self.populasi if self.n <= self.populasi else 0.0


def of_table(responden: pd.DataFrame, instrumen: Instrumen, *, bobot: str = "1/n") -> Survey:
    """A bare table of respondents as a survey: no unit, no population, the whole of time as its period."""
    return Survey("", "", Periode("-", "tahun", 1, 1), instrumen, responden, bobot)
