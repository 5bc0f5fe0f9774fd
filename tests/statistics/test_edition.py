"""The public edition: only what is listed, nothing of sensitive fields, no range where nobody was drawn."""

from __future__ import annotations

import random
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, Literal

import pytest

from skmlib.rules import periods
from skmlib.rules.instrument import Kategori, Profil
from skmlib.statistics.analysis import analyse
from skmlib.statistics.edition import PUBLIC, public_edition
from skmlib.statistics.result import Hasil, Upp
from skmlib.workspace.results import as_plain, from_json, to_json
from tests.statistics.crosstabs import Counts, exposed, small_cells
from tests.statistics.surveys import STANDARD, survey

NEVER = {
    "p", "p_koreksi", "efek", "statistik", "db", "z", "se", "peluang_mutu", "uji", "lanjutan", "harapan", "residual",
    "peringkat", "reliabilitas", "mutu_respons", "mutu_data", "pendorong", "terbobot", "kepentingan", "tren_garis",
    "puas", "kesetaraan", "dengan", "ikm_penuh",
}  # fmt: skip
DISABILITY = Profil("disabilitas", "Disabilitas", (Kategori("Tidak"), Kategori("Fisik")), sensitif=True)
INSTRUMENT = replace(STANDARD, profil=(*STANDARD.profil, DISABILITY))
SERVICES = ("A", "B", "C")
AGES = tuple(each.nama for each in next(each for each in STANDARD.profil if each.kode == "usia").kategori)


def made(seed: int, n: int = 90, **settings: Any) -> Hasil:
    """A whole analysis of drawn answers with sex, age, service and disability, and a period before."""
    draw = random.Random(seed)
    answers = [[float(draw.choices((1, 2, 3, 4), (1, 3, 12, 9))[0]) for _ in range(9)] for _ in range(n)]
    profil = {
        "jenis_kelamin": (("Laki-laki", "Perempuan"), [draw.choice(("Laki-laki", "Perempuan")) for _ in range(n)]),
        "usia": (AGES, draw.choices(AGES, (20, 30, 20, 9, 3), k=n)),
        "disabilitas": (("Tidak", "Fisik"), draw.choices(("Tidak", "Fisik"), (8, 1), k=n)),
        "layanan": (SERVICES, draw.choices(SERVICES, (12, 8, 2), k=n)),
    }
    given = {"instrumen": INSTRUMENT, "populasi": 10 * n, **settings}
    before = survey(answers[: n // 2], periode=periods.parse("2024-TW2"), **given)
    return analyse(survey(answers, profil=profil, **given), [(before.periode, before)])


INTERNAL = made(1)


def walk(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every key of a plain value with what it holds."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield key, item
            yield from walk(item, key)
    elif isinstance(value, list):
        for item in value:
            yield from walk(item, name)


def values(value: Any) -> Iterator[Any]:
    """Every dataclass within a result."""
    if is_dataclass(value):
        yield value
        for each in fields(value):
            yield from values(getattr(value, each.name))
    elif isinstance(value, dict):
        for item in value.values():
            yield from values(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from values(item)


def test_nothing_internal_is_in_the_public_edition() -> None:
    inside = [key for key, held in walk(as_plain(INTERNAL)) if key in NEVER and held not in (None, [], {})]
    assert {"p", "p_koreksi", "efek", "se", "peluang_mutu", "peringkat", "reliabilitas", "residual"} <= set(inside)
    public = public_edition(INTERNAL, INSTRUMENT)
    assert [key for key, held in walk(as_plain(public)) if key in NEVER and held not in (None, [], {}, 0)] == []
    assert [each for table in public.bivariat for each in table.kelompok if each.ci95 is not None] == []


def test_every_field_is_listed_or_empty() -> None:
    checked = 0
    for value in values(public_edition(INTERNAL, INSTRUMENT)):
        if type(value) not in PUBLIC:  # made anew, field by field
            assert type(value).__name__ in ("Bivariat", "Kelompok")
            continue
        for each in fields(value):
            of = each.name.removesuffix("_alasan")
            if not {each.name, of} & {*PUBLIC[type(value)], "bivariat"}:
                held = getattr(value, each.name)
                assert held in (None, (), {}, 0, False) or of != each.name, each.name
                checked += 1
    assert checked > 20


def test_the_list_names_only_fields_that_exist() -> None:
    for kind, names in PUBLIC.items():
        assert names <= {each.name for each in fields(kind)}, kind


@dataclass(frozen=True)
class Secret:
    nama: str


@dataclass(frozen=True)
class Later(Hasil):
    """A result with keys that nobody has thought of yet."""

    rahasia: Secret | None = None
    angka: tuple[float, ...] = ()
    rinci: dict[str, float] = field(default_factory=dict)
    rinci_alasan: str | None = None


@dataclass(frozen=True)
class LaterUpp(Upp):
    telepon: str | None = None


def test_a_new_key_is_internal_until_it_is_listed() -> None:
    later = Later(
        **{**vars(INTERNAL), "upp": LaterUpp("uji", "Unit Uji", "0800")},
        rahasia=Secret("x"),
        angka=(0.04,),
        rinci={"p": 0.04},
    )
    found = public_edition(later, INSTRUMENT)
    assert isinstance(found, Later) and isinstance(found.upp, LaterUpp)
    assert (found.rahasia, found.angka, found.rinci, found.upp.telepon) == (None, (), {}, None)
    assert found.rinci_alasan == "hanya dalam edisi internal"
    assert found.upp.nama == "Unit Uji" and found.ikm.nilai == INTERNAL.ikm.nilai


def test_mandated_figures_are_never_suppressed() -> None:
    public = public_edition(INTERNAL, INSTRUMENT, ambang=10)
    assert public.responden == INTERNAL.responden
    assert 0 < public.responden.profil["usia"]["55 ke atas"] < 10
    assert [each.distribusi for each in public.unsur] == [each.distribusi for each in INTERNAL.unsur]
    assert [(each.nama, each.n, each.ikm) for each in public.layanan] == [
        (each.nama, each.n, each.ikm) for each in INTERNAL.layanan
    ]
    assert (public.ikm.nilai, public.ikm.mutu, public.ikm.ci95) == (
        INTERNAL.ikm.nilai, INTERNAL.ikm.mutu, INTERNAL.ikm.ci95,
    )  # fmt: skip
    assert public.prioritas == INTERNAL.prioritas


def test_a_sensitive_field_is_counted_and_never_crossed() -> None:
    assert "disabilitas" in [each.profil for each in INTERNAL.bivariat]
    public = public_edition(INTERNAL, INSTRUMENT)
    assert [each.profil for each in public.bivariat] == ["jenis_kelamin", "usia", "layanan"]
    assert public.responden.profil["disabilitas"] == INTERNAL.responden.profil["disabilitas"]


@pytest.mark.parametrize(("sampling", "drawn"), [("acak", True), ("sistematis", True), ("kenyamanan", False)])
def test_no_range_where_nobody_was_drawn(sampling: str, drawn: bool) -> None:
    internal = made(2, n=40, sampling=sampling)
    assert internal.ikm.ci95 is not None
    public = public_edition(internal, INSTRUMENT)
    assert (public.ikm.ci95 is not None) == drawn
    assert drawn or public.ikm.ci95_alasan == "sampel kenyamanan"


def test_what_survived_correction_is_a_bare_fact() -> None:
    rows = [[3.0] * 9] * 40 + [[4.0] * 9] * 40
    sex = {"jenis_kelamin": (("Laki-laki", "Perempuan"), ["Laki-laki"] * 40 + ["Perempuan"] * 40)}
    internal = analyse(survey(rows, profil=sex))
    public = public_edition(internal, STANDARD)
    assert internal.bivariat[0].uji and public.bivariat[0].uji == ()
    assert public.bivariat[0].bermakna == (*(each.kode for each in STANDARD.unsur), "ikm")
    alike = analyse(survey([[3.0] * 9, [4.0] * 9] * 40, profil={"jenis_kelamin": sex["jenis_kelamin"]}))
    assert public_edition(alike, STANDARD).bivariat[0].bermakna == ()


def test_the_switch_is_pure_stated_and_can_be_turned_once() -> None:
    before = deepcopy(INTERNAL)
    public = public_edition(INTERNAL, INSTRUMENT)
    assert before == INTERNAL and INTERNAL.edisi == "internal"
    assert (public.edisi, public.ambang) == ("publik", 5)
    assert public_edition(public, INSTRUMENT, ambang=10) is public
    assert public_edition(INTERNAL, INSTRUMENT, ambang=None).ambang == 5
    assert public_edition(INTERNAL, INSTRUMENT) == public
    for wrong in (0, 4, 20):
        with pytest.raises(ValueError, match="expected one of 3, 5, 10"):
            public_edition(INTERNAL, INSTRUMENT, ambang=wrong)


def test_both_editions_are_read_back_from_their_file() -> None:
    public = public_edition(INTERNAL, INSTRUMENT)
    for each in (INTERNAL, public):
        assert to_json(from_json(to_json(each))) == to_json(each)


@pytest.mark.parametrize(("seed", "n", "ambang"), [(3, 45, 5), (4, 130, 3), (5, 130, 10)])
def test_no_whole_report_is_solvable(seed: int, n: int, ambang: Literal[3, 5, 10]) -> None:
    internal = made(seed, n)
    public = public_edition(internal, INSTRUMENT, ambang=ambang)
    tables = {each.profil: each for each in internal.bivariat}
    assert any(group.ikm is not None for each in public.bivariat for group in each.kelompok)
    for each in public.bivariat:
        counts: Counts = {
            unsur: {name: tuple(count or 0 for count in row) for name, row in rows.items()}
            for unsur, rows in tables[each.profil].tabel.items()
        }
        small = small_cells(counts, ambang)
        some = random.Random(seed).sample(small, min(10, len(small)))
        assert exposed(counts, each, ambang, mandated=each.profil == "layanan", cells=some) == []
