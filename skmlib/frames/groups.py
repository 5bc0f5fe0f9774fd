"""``skm.crosstab``: the index and the unsur of a frame of answers by the groups of one column, with their tests."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from skmlib.frames import display
from skmlib.frames.answers import FrameError, read
from skmlib.frames.index import INSTRUMEN
from skmlib.presentation.nodes import Node
from skmlib.rules import scoring
from skmlib.rules.instrument import Instrumen, Profil
from skmlib.rules.rounding import significant
from skmlib.statistics.analysis import index_result
from skmlib.statistics.crosstab import crosstabs
from skmlib.statistics.frequencies import answer_counts
from skmlib.statistics.result import Bivariat, IkmHasil
from skmlib.statistics.survey import SERVICE, UNKNOWN, of_table
from skmlib.workspace.reading import coercion

if TYPE_CHECKING:
    import pandas as pd

MOST_GROUPS = 50
OWN_SERVICE = "jenis_layanan"


@dataclass(frozen=True, repr=False)
class TabelSilang:
    """Groups of one column of a frame of answers, and the tests between them.

    ``bivariat``: the same values as in ``hasil.json`` (every test, counts, expected counts, pairs after a difference).
    ``ikm``: the index of all ``n`` respondents. ``pengali``: 25 for answers 1-4.
    """

    by: str
    n: int
    tanpa_jawaban: int
    bobot: str
    ikm: IkmHasil
    bivariat: Bivariat
    unsur: tuple[tuple[str, str, str], ...]
    pengali: float

    @property
    def tabel(self) -> pd.DataFrame:
        """(groups x 5 + k): ``n``, the NRR (1-4) of every unsur by code, ``ikm`` (printed), ``mutu``, ``bawah``,
        ``atas`` (95 % interval of the index); NaN where a group has no answers. In the order of the groups."""
        import pandas as pd

        rows = {
            each.nama: {
                "n": each.n,
                **{kode: self.nrr(value) for kode, value in each.unsur.items()},
                "ikm": each.ikm,
                "mutu": each.mutu,
                **dict(zip(("bawah", "atas"), each.ci95 or (None, None), strict=True)),
            }
            for each in self.bivariat.kelompok
        }
        return pd.DataFrame.from_dict(rows, orient="index").rename_axis(self.by)

    @property
    def uji(self) -> pd.DataFrame:
        """(k + 1 deciding tests x 10) by unsur, ``ikm`` last: ``metode``, ``statistik``, ``db``, ``p``, ``p_koreksi``
        (Benjamini-Hochberg over these tests), ``efek`` (name), ``nilai``, ``bawah``, ``atas``, ``alasan``."""
        import pandas as pd

        rows = []
        for each in self.bivariat.uji:
            if each.menentukan:
                size = (
                    (each.efek.nama, each.efek.nilai, *(each.efek.ci95 or (None, None))) if each.efek else (None,) * 4
                )
                rows.append(
                    (each.unsur, each.metode, each.statistik, each.db, each.p, each.p_koreksi, *size, each.p_alasan)
                )
        names = ["unsur", "metode", "statistik", "db", "p", "p_koreksi", "efek", "nilai", "bawah", "atas", "alasan"]
        return pd.DataFrame(rows, columns=names).set_index("unsur")

    def nrr(self, konversi: float | None) -> float | None:
        """An index value (25-100) as a mean answer (1-4)."""
        return None if konversi is None else significant(konversi / self.pengali)

    def nodes(self) -> tuple[Node, ...]:
        """What a notebook shows, for ``skmlib.presentation.show`` and for documents."""
        return display.group_nodes(self)

    def __repr__(self) -> str:
        return display.group_line(self)

    def _repr_html_(self) -> str:
        return "".join(each.to_html() for each in self.nodes())


def crosstab(
    responses: pd.DataFrame,
    *,
    by: str,
    instrumen: str | Instrumen = INSTRUMEN,
    bobot: str | float = "1/n",
    populasi: int | None = None,
    alpha: float = 0.05,
    seed: int = 0,
) -> TabelSilang:
    """NRR, index, class and n by the groups of a column, with one test an unsur and one of the index.

    - ``responses``, ``instrumen``, ``bobot``, ``populasi``: as in :func:`skmlib.frames.index.ikm`; ``responses`` holds
      the column ``by`` as well.
    - ``by``: the column that makes the groups (at most 50). A pandas categorical keeps its categories and their order
      (``ordered=True`` makes the tests ordered); a column named like a profile field of the instrument
      (``jenis_kelamin``, ``usia``, ``pendidikan`` ...) gets its categories, and an age its bands; any other column its
      own values, numbers in their order, texts that differ only in case and spaces as one. Missing values are the group
      "Tidak diketahui", which is counted but not tested.
    - ``alpha``: level (0-1) under which a corrected p counts as a difference.
    - ``seed``: a further number in the seed of tests by permutation; the same frame and seed give the same p.

    Returns a frozen :class:`TabelSilang`, which shows itself in a notebook; ``.tabel`` is a frame of the groups,
    ``.uji`` one of the tests.

    Raises :class:`skmlib.frames.answers.FrameError` as ``ikm`` does, and for a column ``by`` that is missing, a
    question, or of too many values.

    Deciding tests: Mann-Whitney (two groups), Kruskal-Wallis (more), Jonckheere-Terpstra (ordered), by permutation
    where groups are small; p corrected after Benjamini and Hochberg over the unsur and the index of this column.
    Source: methodology, "Bivariate analysis".

    >>> import pandas as pd, skmlib as skm
    >>> codes = ["persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan", "sarana"]
    >>> frame = pd.DataFrame({kode: [3, 3, 4, 4] for kode in codes} | {"loket": ["A", "A", "B", "B"]})
    >>> skm.crosstab(frame, by="loket").tabel[["n", "waktu", "ikm", "mutu"]].to_dict("index")
    {'A': {'n': 2, 'waktu': 3.0, 'ikm': 75.0, 'mutu': 'C'}, 'B': {'n': 2, 'waktu': 4.0, 'ikm': 100.0, 'mutu': 'A'}}
    """
    if not 0 < alpha < 1:
        raise FrameError([f"alpha: {alpha!r}; expected a level between 0 and 1"])
    if not isinstance(by, str):
        raise FrameError([f"by: {by!r}; expected the name of one column, a text"])
    found = read(responses, instrumen=instrumen, bobot=bobot, populasi=populasi, other=[by])
    if by in [each.kode for each in found.instrumen.pertanyaan]:
        raise FrameError([f"by: {by!r} is a question of the instrument; name a column of groups"])
    field, groups = _groups(responses.loc[found.baris.to_numpy(), by], found.instrumen)
    if len(groups.cat.categories) > MOST_GROUPS:
        raise FrameError(
            [f"by: {by!r} holds {len(groups.cat.categories)} different values; expected at most {MOST_GROUPS} groups"]
        )
    responden = found.responden.assign(**{field.kode: groups.set_axis(found.responden.index)})
    form = replace(found.instrumen, profil=(field,))
    survey = replace(of_table(responden, form, bobot=found.bobot), populasi=populasi, alpha=alpha, seed=seed)
    skor = scoring.score(answer_counts(responden, form), form, found.bobot)
    (table,) = crosstabs(survey)
    return TabelSilang(
        by=by,
        n=survey.n,
        tanpa_jawaban=found.kosong,
        bobot=skor.bobot,
        ikm=index_result(survey, skor),
        bivariat=table,
        unsur=tuple((each.kode, form.nomor(each.kode), each.singkat) for each in form.unsur),
        pengali=float(form.skala.pengali),
    )


def _groups(column: pd.Series, instrumen: Instrumen) -> tuple[Profil, pd.Series]:
    """The field and the group of every respondent, an ordered categorical without missing values."""
    import pandas as pd

    name = str(column.name)
    name = OWN_SERVICE if name == SERVICE else name  # the analysis adds a column of that name by itself
    known = next(
        (each for each in instrumen.profil if coercion.fold(name) in map(coercion.fold, (each.kode, each.nama))), None
    )
    if known is None and pd.api.types.is_numeric_dtype(column.dtype) and not pd.api.types.is_bool_dtype(column.dtype):
        order = dict.fromkeys(map(_text, sorted(column.dropna().unique().tolist())))
        column = column.astype(object).map(_text, na_action="ignore").astype(pd.CategoricalDtype(list(order)))
    if isinstance(column.dtype, pd.CategoricalDtype):
        categories = [str(each) for each in column.cat.categories]
        values = column.astype(object).map(str, na_action="ignore").fillna(UNKNOWN)
        names = [*categories, *([UNKNOWN] if UNKNOWN in set(values) and UNKNOWN not in categories else [])]
        dtype = pd.CategoricalDtype(names, ordered=True)
        title = known.nama if known else name
        return Profil(name, title, (), terurut=bool(column.cat.ordered)), values.astype(dtype)
    texts = column.astype(object).map(_text, na_action="ignore").fillna("").reset_index(drop=True)
    if known is not None:
        return replace(known, kode=name), coercion.profile(texts, known).values
    return Profil(name, name, ()), coercion.services(texts, (), {}).values


def _text(value: object) -> str:
    """A value as a person would write it: 25.0 is 25, and every digit of a long code stays."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
