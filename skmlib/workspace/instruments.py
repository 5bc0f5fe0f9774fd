"""Instruments: found in the workspace or among the shipped ones, completed from their base, as frozen rules values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

from skmlib.rules.instrument import Instrumen, Kategori, Pelengkap, Pertanyaan, Profil, Skala, Unsur
from skmlib.rules.quality import Mutu
from skmlib.workspace import yamltext
from skmlib.workspace.instrumentmodels import InstrumenModel, PelengkapModel, PertanyaanModel, ProfilModel, UnsurModel
from skmlib.workspace.problems import Problem, did_you_mean
from skmlib.workspace.validation import validate

SHIPPED = Path(__file__).parent.parent / "instruments"
FOLDER = Path("params") / "instrumen"
RESERVED_FIELDS = ("tanggal", "layanan", "saran")


@dataclass(frozen=True)
class LoadedInstrument:
    """An instrument or the problems that prevent it; ``files`` are those it was made from, for the digest."""

    instrumen: Instrumen | None
    problems: tuple[Problem, ...]
    files: tuple[Path, ...] = ()


def names(root: Path | None) -> tuple[str, ...]:
    """Names of all instruments that a workspace can use."""
    folders = [SHIPPED] + ([root / FOLDER] if root else [])
    return tuple(sorted({path.stem for folder in folders for path in folder.glob("*.yml")}))


def load(name: str, root: Path | None = None, *, seen: tuple[str, ...] = ()) -> LoadedInstrument:
    """Load an instrument by name; the workspace's own goes before a shipped one of the same name."""
    path, file = _find(name, root)
    if path is None:
        problem = Problem(file, None, "", f"no instrument {name!r}", did_you_mean(name, names(root)))
        return LoadedInstrument(None, (problem,))
    if path.parent == SHIPPED and not seen:
        shipped = _shipped(name)
        if root is None or not any((root / FOLDER / each.name).is_file() for each in shipped.files):
            return shipped
    return _loaded(name, path, file, root, seen)


@cache
def _shipped(name: str) -> LoadedInstrument:
    """A shipped instrument on shipped bases, read once: the library's own files do not change while it runs."""
    path, file = _find(name, None)
    assert path is not None
    return _loaded(name, path, file, None, ())


def _loaded(name: str, path: Path, file: str, root: Path | None, seen: tuple[str, ...]) -> LoadedInstrument:
    return of_text(yamltext.read(path, file), name, path, root, seen=seen)


def of_text(
    text: yamltext.YamlText, name: str, path: Path, root: Path | None, *, seen: tuple[str, ...] = ()
) -> LoadedInstrument:
    """An instrument from the text of its file, which may not be written yet; its base is found as by :func:`load`."""
    file = text.file
    model, problems = validate(text, InstrumenModel)
    if model is None:
        return LoadedInstrument(None, problems, (path,))
    if model.nama != name:
        wrong = Problem(
            file,
            text.line(("nama",)),
            "nama",
            f"is {model.nama!r} but the file is named {name!r}",
            "use one name for both",
        )
        return LoadedInstrument(None, (wrong,), (path,))
    base: Instrumen | None = None
    files: tuple[Path, ...] = (path,)
    if model.dasar is not None:
        if model.dasar in (*seen, name):
            loop = Problem(
                file, text.line(("dasar",)), "dasar", "an instrument is based on itself", "name another base"
            )
            return LoadedInstrument(None, (loop,), files)
        loaded = load(model.dasar, root, seen=(*seen, name))
        files = (path, *loaded.files)
        if loaded.instrumen is None:
            return LoadedInstrument(None, loaded.problems, files)
        base = loaded.instrumen
    report = _Reporter(file, text)
    instrumen = _complete(model, base, report)
    found = tuple(report.problems)
    return LoadedInstrument(None if found else instrumen, found, files)


class _Reporter:
    """Gathers problems of one file."""

    def __init__(self, file: str, text: yamltext.YamlText) -> None:
        self.file, self.text = file, text
        self.problems: list[Problem] = []

    def add(self, keys: yamltext.Keys, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self.file, self.text.line(keys), yamltext.dotted(keys), message, hint))


def _find(name: str, root: Path | None) -> tuple[Path | None, str]:
    own = root / FOLDER / f"{name}.yml" if root else None
    if own and own.is_file():
        return own, f"{FOLDER.as_posix()}/{name}.yml"
    shipped = SHIPPED / f"{name}.yml"
    file = f"skmlib/instruments/{name}.yml"
    return (shipped, file) if shipped.is_file() else (None, f"{FOLDER.as_posix()}/{name}.yml")


def _complete(model: InstrumenModel, base: Instrumen | None, report: _Reporter) -> Instrumen | None:
    if base is None:
        for key in ("skala", "mutu", "unsur"):
            if getattr(model, key) is None:
                report.add((key,), "is missing", "give it, or name a base in 'dasar'")
        if report.problems:
            return None
    skala = Skala(model.skala.terendah, model.skala.tertinggi) if model.skala else base.skala  # type: ignore[union-attr]
    mutu = tuple(Mutu(m.huruf, m.dari, m.sampai, m.kinerja) for m in model.mutu) if model.mutu else base.mutu  # type: ignore[union-attr]
    unsur = _unsur(model, base, skala, report)
    if model.skala is not None and not report.problems:
        _inherited_labels(unsur, skala, report)
    profil = _profil(model, base, report)
    urutan = dict(base.urutan) if base else {}
    if model.urutan is not None:
        urutan = dict(model.urutan)
    elif model.tanpa:
        urutan = {nama: tuple(kode for kode in order if kode not in model.tanpa) for nama, order in urutan.items()}
    luaran = _beside(model.luaran, skala, ("luaran",), report) if model.luaran else base.luaran if base else None
    kepentingan = _importance(model, base, unsur, skala, report)
    beside = [("luaran", luaran.kode)] if luaran else []
    beside += [("kepentingan", each.kode) for each in kepentingan.values()]
    _check(unsur, profil, mutu, beside, report)
    return Instrumen(model.nama, model.judul, model.sumber, skala, mutu, unsur, profil, urutan, luaran, kepentingan)


def _beside(model: PelengkapModel, skala: Skala, keys: yamltext.Keys, report: _Reporter) -> Pelengkap:
    """A question beside the unsur, on its own scale or the instrument's."""
    own = Skala(model.skala.terendah, model.skala.tertinggi) if model.skala else skala
    asked = _question(model, None, own, keys, report)
    return Pelengkap(asked.kode, asked.teks, asked.jawaban, own)


def _importance(
    model: InstrumenModel, base: Instrumen | None, unsur: tuple[Unsur, ...], skala: Skala, report: _Reporter
) -> dict[str, Pelengkap]:
    """The importance question of every unsur, or none; those of the base for the unsur that are kept."""
    codes = [each.kode for each in unsur]
    if model.kepentingan is None:
        return {kode: each for kode, each in base.kepentingan.items() if kode in codes} if base else {}
    found = {kode: _beside(each, skala, ("kepentingan", kode), report) for kode, each in model.kepentingan.items()}
    for kode in found:
        if kode not in codes:
            report.add(("kepentingan", kode), f"no unsur {kode!r}", did_you_mean(kode, codes))
    missing = [kode for kode in codes if kode not in found]
    if missing:
        report.add(("kepentingan",), f"no question for {', '.join(missing)}", "ask it for every unsur, or for none")
    if len({each.skala for each in found.values()}) > 1:
        report.add(("kepentingan",), "uses more than one scale", "ask the importance of every unsur on one scale")
    return {kode: found[kode] for kode in codes if kode in found}


def _unsur(model: InstrumenModel, base: Instrumen | None, skala: Skala, report: _Reporter) -> tuple[Unsur, ...]:
    known = {each.kode: each for each in base.unsur} if base else {}
    for place, kode in enumerate(model.tanpa):
        if kode not in known:
            report.add(("tanpa", place), f"the base has no unsur {kode!r}", did_you_mean(kode, known))
    if model.unsur is None:
        return tuple(
            replace(each, nomor=each.nomor or place)
            for place, each in enumerate(known.values(), start=1)
            if each.kode not in model.tanpa
        )
    return tuple(
        _one_unsur(each, known.get(each.kode), skala, ("unsur", place), report)
        for place, each in enumerate(model.unsur)
    )


def _one_unsur(model: UnsurModel, base: Unsur | None, skala: Skala, keys: yamltext.Keys, report: _Reporter) -> Unsur:
    if base is None and (model.nama is None or model.pertanyaan is None):
        report.add(keys, f"unsur {model.kode!r} needs 'nama' and 'pertanyaan'", "the base has no unsur of this code")
    nama = model.nama or (base.nama if base else model.kode)
    singkat = model.singkat or (base.singkat if base and not model.nama else nama)
    questions = base.pertanyaan if base else ()
    if model.pertanyaan is not None:
        defaults = {question.kode: question for question in questions}
        questions = tuple(
            _question(each, defaults.get(each.kode), skala, (*keys, "pertanyaan", place), report)
            for place, each in enumerate(model.pertanyaan)
        )
    return Unsur(model.kode, nama, singkat, questions)


def _question(
    model: PertanyaanModel, base: Pertanyaan | None, skala: Skala, keys: yamltext.Keys, report: _Reporter
) -> Pertanyaan:
    jawaban = model.jawaban or (base.jawaban if base else ())
    if jawaban and len(jawaban) != len(skala.nilai):
        report.add(
            (*keys, "jawaban"),
            f"has {len(jawaban)} labels; the scale has {len(skala.nilai)} points",
            "give one label for each, lowest first",
        )
    if len({label.casefold() for label in jawaban}) != len(jawaban):
        report.add((*keys, "jawaban"), "names a label twice", "each score needs a label of its own")
    return Pertanyaan(model.kode, model.teks or (base.teks if base else None), tuple(jawaban))


def _inherited_labels(unsur: tuple[Unsur, ...], skala: Skala, report: _Reporter) -> None:
    size = len(skala.nilai)
    for question in (question for each in unsur for question in each.pertanyaan):
        if question.jawaban and len(question.jawaban) != size:
            report.add(
                ("skala",),
                f"has {size} points; {question.kode!r} has {len(question.jawaban)} labels in the base",
                "give 'unsur' with the labels of every question",
            )
            return


def _profil(model: InstrumenModel, base: Instrumen | None, report: _Reporter) -> tuple[Profil, ...]:
    known = {each.kode: each for each in base.profil} if base else {}
    if model.profil is None:
        return tuple(known.values())
    return tuple(
        _one_profil(each, known.get(each.kode), ("profil", place), report) for place, each in enumerate(model.profil)
    )


def _one_profil(model: ProfilModel, base: Profil | None, keys: yamltext.Keys, report: _Reporter) -> Profil:
    if base is None and (model.nama is None or model.kategori is None):
        report.add(keys, f"profile field {model.kode!r} needs 'nama' and 'kategori'", "the base has no such field")
    kategori = base.kategori if base else ()
    lengkap = base.lengkap if base else ()
    if model.kategori is not None:
        made = [Kategori(each.nama, each.ejaan, each.dari, each.sampai) for each in model.kategori]
        asked = [each.gabungan != "ya" for each in model.kategori]
        kategori = tuple(each for each, own in zip(made, asked, strict=True) if own)
        lengkap = () if all(asked) else tuple(made)
        if not kategori:
            report.add((*keys, "kategori"), "has combined categories only", "name the single ones as well")
    numeric = [each.dari is not None or each.sampai is not None for each in kategori]
    if any(numeric) and not all(numeric):
        report.add((*keys, "kategori"), "mixes bands of numbers with names", "give every category 'dari' or 'sampai'")
    if len({each.nama for each in lengkap or kategori}) != len(lengkap or kategori):
        report.add((*keys, "kategori"), "names a category twice", "each category needs a name of its own")
    wajar = (model.wajar.dari, model.wajar.sampai) if model.wajar else (base.wajar if base else None)
    terurut = model.terurut if model.terurut is not None else (base.terurut if base else False)
    sensitif = model.sensitif if model.sensitif is not None else (base.sensitif if base else False)
    return Profil(
        model.kode,
        model.nama or (base.nama if base else model.kode),
        kategori,
        terurut,
        model.satuan or (base.satuan if base else None),
        wajar,
        sensitif,
        lengkap,
    )


def _check(
    unsur: tuple[Unsur, ...],
    profil: tuple[Profil, ...],
    mutu: tuple[Mutu, ...],
    beside: list[tuple[str, str]],
    report: _Reporter,
) -> None:
    if not unsur:
        report.add(("tanpa",), "leaves no unsur", "keep at least one")
    codes = [("unsur", each.kode) for each in unsur]
    codes += [("unsur", question.kode) for each in unsur for question in each.pertanyaan if question.kode != each.kode]
    codes += [("profil", each.kode) for each in profil] + [("profil", kode) for kode in RESERVED_FIELDS]
    codes += beside
    seen: set[str] = set()
    for where, kode in codes:
        if kode in seen:
            report.add(
                (where,), f"code {kode!r} is used twice", "unsur, questions and profile fields share one namespace"
            )
        seen.add(kode)
    ascending = sorted(mutu, key=lambda each: each.dari)
    for lower, upper in pairwise(ascending):
        if lower.sampai >= upper.dari:
            report.add(("mutu",), f"classes {lower.huruf} and {upper.huruf} overlap", "end one before the next begins")
