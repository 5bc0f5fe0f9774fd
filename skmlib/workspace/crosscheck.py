"""Checks across parameter files: what the models of single files cannot see. No data is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from skmlib.rules import contrast, periods, weights
from skmlib.rules.instrument import Instrumen
from skmlib.workspace import (
    aduan,
    answermap,
    deliverycheck,
    exclusions,
    exposure,
    followcheck,
    instruments,
    kamus,
    knownusers,
    logo,
    parameters,
    photos,
    profilemap,
    revision,
    starter_left,
)
from skmlib.workspace import root as roots
from skmlib.workspace.models import DEFAULTS, Instansi, Laporan, Pelaksana, Unit
from skmlib.workspace.parameters import Parameters, UnitParameters
from skmlib.workspace.problems import Problem, did_you_mean
from skmlib.workspace.reading.columns import DATE, SERVICE, check_map
from skmlib.workspace.yamltext import Keys, YamlText, dotted


def check(params: Parameters) -> tuple[Problem, ...]:
    """Every problem of the workspace's parameters: those of form found in reading, then those across files."""
    found = list(params.problems)
    if params.instansi is not None and params.instansi.logo is not None:
        found.extend(_graphic(params, ("logo",), params.instansi.logo))
    if params.instansi is not None and params.instansi.merek.kop is not None:
        found.extend(_graphic(params, ("merek", "kop"), params.instansi.merek.kop))
    if params.instansi is not None and params.instansi.merek.warna is not None:
        found.extend(_colour(params.text, params.instansi.merek.warna))
    for loaded in params.upp.values():
        if loaded.unit is not None and params.instansi is not None:
            found.extend(_unit(params, loaded, loaded.unit))
    found.extend(starter_left.check(params))
    found.extend(deliverycheck.check(params))
    found.extend(exposure.of_parameters(params))
    found.extend(kamus.check(params.root))
    return tuple(dict.fromkeys(found))


def _unit(params: Parameters, loaded: UnitParameters, unit: Unit) -> Iterator[Problem]:
    assert params.instansi is not None
    text = loaded.texts[parameters.unit_file(loaded.kode)]
    if not loaded.laporan and not loaded.problems:
        yield Problem(text.file, None, "", "the unit has no report", "add a <periode>.yml beside it", "warning")
    names = [each.nama for each in unit.layanan]
    if len(set(names)) != len(names):
        yield _at(text, ("layanan",), "names a service twice", "each service needs a name of its own")
    for kode, nama in unit.nilai_layanan.items():
        if names and nama not in names:
            yield _at(text, ("nilai_layanan", kode), f"no service {nama!r}", did_you_mean(nama, names))
    yield from _stated(text, loaded, unit)
    yield from _assumed(text, params.instansi, loaded, unit)
    setting = parameters.settings(params.instansi, unit)
    yield from _instrument_and_map(params, text, unit, str(setting.instrumen), unit.kolom, whole=False)
    own = instruments.load(str(setting.instrumen), params.root).instrumen
    if own is not None:
        yield from answermap.check(text, unit.jawaban, own)
        yield from profilemap.check(text, unit.nilai_profil, own)
    for kode, laporan in loaded.laporan.items():
        yield from _report(params, loaded, unit, kode, laporan)
    yield from followcheck.check(loaded)


def _assumed(text: YamlText, instansi: Instansi, loaded: UnitParameters, unit: Unit) -> Iterator[Problem]:
    """How the survey was held, where no level says so: the report then prints what is usual as a fact."""
    usual = {"sampling": str(DEFAULTS.sampling), "mode": str(DEFAULTS.mode), "pelaksana": Pelaksana().cara}
    said = [level for level in (instansi.bawaan, unit) if level is not None]
    silent = [name for name in usual if all(getattr(level, name) is None for level in said)]
    silent = [name for name in silent if any(getattr(each, name) is None for each in loaded.laporan.values())]
    if silent:
        told = ", ".join(f"{name}: {usual[name]}" for name in silent)
        yield _at(text, (), f"does not say {', '.join(silent)}; the report prints {told}", "state it", level="warning")


def _stated(text: YamlText, loaded: UnitParameters, unit: Unit) -> Iterator[Problem]:
    """Stated values of earlier periods: each once, none beside a report's own, each of a kind that a report has."""
    kinds = {periods.parse(kode).jenis for kode in loaded.laporan}
    for place, each in enumerate(unit.tren):
        keys: Keys = ("tren", place, "periode")
        if each.periode in [other.periode for other in unit.tren[:place]]:
            yield _at(text, keys, f"states {each.periode} twice", "keep one entry a period")
        if each.periode in loaded.laporan:
            hint = "remove it: that report's index is computed from its responses"
            yield _at(text, keys, f"{each.periode} has a report in this workspace", hint)
        elif kinds and periods.parse(each.periode).jenis not in kinds:
            hint = f"a trend holds periods of one kind; this unit reports by {', '.join(sorted(kinds))}"
            yield _at(text, keys, f"no report shows {each.periode}", hint, level="warning")


def _weight(levels: Sequence[tuple[YamlText, str | None]], form: Instrumen) -> Iterator[Problem]:
    """A printed weight, 1/9 cut off, with another number of unsur; ``levels``: report, unit, agency."""
    text, name = next(((text, name) for text, name in levels if name is not None), (None, weights.DEFAULT))
    wrong = weights.unfit(name, form)
    if text is None or wrong is None:
        return
    keys: Keys = ("bobot",) if text is not levels[-1][0] else ("bawaan", "bobot")
    yield _at(text, keys, wrong, "write 'bobot: 1/n'", level="warning")


def _report(params: Parameters, loaded: UnitParameters, unit: Unit, kode: str, laporan: Laporan) -> Iterator[Problem]:
    assert params.instansi is not None
    text = loaded.texts[parameters.report_file(loaded.kode, kode)]
    unit_text = loaded.texts[parameters.unit_file(loaded.kode)]
    periode = periods.parse(kode)
    setting = parameters.settings(params.instansi, unit, laporan)
    instrumen = instruments.load(str(setting.instrumen), params.root).instrumen
    if laporan.gabung:
        yield from _pooled(loaded, text, periode, laporan)
    else:
        own = bool(laporan.data.berkas)
        place = text if own else unit_text
        for index, name in enumerate(laporan.data.berkas or unit.data.berkas):
            yield from _file(params, place, ("data", "berkas", index), name)
        if not (laporan.data.berkas or unit.data.berkas):
            yield _at(text, ("data", "berkas"), "names no raw file", "list the files, or use 'gabung'")
        kolom = {**unit.kolom, **laporan.kolom}
        yield from _instrument_and_map(
            params, text if laporan.kolom else unit_text, unit, str(setting.instrumen), kolom, whole=True
        )
        pilih = laporan.data.pilih or unit.data.pilih
        if pilih is not None:
            where = text if laporan.data.pilih else unit_text
            if pilih.kolom != DATE:
                yield _at(
                    where,
                    ("data", "pilih", "kolom"),
                    f"periods are cut by the field {DATE!r}, not {pilih.kolom!r}",
                    f"map the date's column as '{DATE}' in 'kolom' and write 'kolom: {DATE}' here",
                )
            elif kolom and DATE not in kolom:
                yield _at(
                    where, ("data", "pilih"), f"the column map has no {DATE!r}", f"add '{DATE}: <header>' to 'kolom'"
                )
    yield from exclusions.check(text, laporan, laporan.data.berkas or unit.data.berkas)
    if isinstance(laporan.populasi, dict):
        names = [each.nama for each in unit.layanan]
        for nama in laporan.populasi:
            if nama not in names:
                yield _at(text, ("populasi", nama), f"no service {nama!r} in unit.yml", did_you_mean(nama, names))
        for nama in names:
            if nama not in laporan.populasi:
                yield _at(text, ("populasi",), f"service {nama!r} has no population", "give one for every service")
    if instrumen is not None:
        levels = (text, laporan.bobot), (unit_text, unit.bobot), (params.text, params.instansi.bawaan.bobot)
        yield from _weight(levels, instrumen)
        yield from knownusers.check(text, unit, laporan, instrumen)
        yield from answermap.check(text, laporan.jawaban, instrumen)
        yield from profilemap.check(text, laporan.nilai_profil, instrumen)
        known = [each.kode for each in instrumen.unsur]
        yield from deliverycheck.forums(text, laporan.fkp, known, list(params.upp))
        for field, kode_unsur, hint in aduan.unknown(laporan.aduan, known):
            wrong = f"no unsur {kode_unsur!r} in instrument {instrumen.nama!r}"
            yield _at(text, ("aduan", field, kode_unsur), wrong, hint)
        for field in ("rtl", "realisasi"):
            for index, plan in enumerate(getattr(laporan, field)):
                if plan.unsur not in known and field == "rtl":
                    yield _at(
                        text,
                        (field, index, "unsur"),
                        f"no unsur {plan.unsur!r} in instrument {instrumen.nama!r}",
                        did_you_mean(plan.unsur, known),
                    )
    for index, done in enumerate(laporan.realisasi):
        for number, name in enumerate(done.foto):
            yield from _photo(params, text, ("realisasi", index, "foto", number), name)
    for keys, name in photos.annex_photos(laporan):
        yield from _photo(params, text, keys, name)
    dated = laporan.tanggal_laporan or periode.selesai
    if laporan.revisi is not None and laporan.revisi.tanggal is not None and laporan.revisi.tanggal < dated:
        yield _at(
            text,
            ("revisi", "tanggal"),
            "lies before the report's own date",
            "give the day of the revision; 'tanggal_laporan' stays that of the first edition",
        )
    yield from revision.check(params.root, text, loaded.kode, kode, laporan.revisi)
    if laporan.tanggal_laporan is not None and laporan.tanggal_laporan < periode.mulai:
        yield _at(
            text, ("tanggal_laporan",), "lies before the period begins", "give the day on which the report is dated"
        )


def _pooled(loaded: UnitParameters, text: YamlText, periode: periods.Periode, laporan: Laporan) -> Iterator[Problem]:
    parts: list[periods.Periode] = []
    for index, kode in enumerate(laporan.gabung):
        part = periods.parse(kode)
        if kode not in loaded.laporan:
            yield _at(
                text,
                ("gabung", index),
                f"unit {loaded.kode!r} has no report {kode!r}",
                did_you_mean(kode, loaded.laporan, otherwise="its reports"),
            )
        elif loaded.laporan[kode].gabung:
            yield _at(text, ("gabung", index), f"{kode!r} is pooled itself", "name the periods it is made of")
        elif not periods.covers(periode, part):
            yield _at(
                text, ("gabung", index), f"{kode!r} does not lie within {periode.kode}", "name parts of the period only"
            )
        for other in parts:
            if periods.overlaps(part, other):
                yield _at(
                    text, ("gabung", index), f"{kode!r} and {other.kode!r} overlap", "no respondent may count twice"
                )
        parts.append(part)


def _instrument_and_map(
    params: Parameters, text: YamlText, unit: Unit, name: str, kolom: dict[str, str], *, whole: bool
) -> Iterator[Problem]:
    loaded = instruments.load(name, params.root)
    if loaded.instrumen is None:
        yield from (
            _at(text, ("instrumen",), each.message, each.hint) if each.message.startswith("no instrument") else each
            for each in loaded.problems
        )
        return
    if not kolom:  # the headings are the codes: seen when the file is read (reading/identity.py)
        return
    for field, message, hint in check_map(kolom, loaded.instrumen):
        if field or whole:
            yield _at(text, ("kolom", field) if field else ("kolom",), message, hint)
    if whole and unit.layanan and len(unit.layanan) > 1 and SERVICE not in kolom:
        yield _at(
            text,
            ("kolom",),
            f"no column for {SERVICE!r}, though the unit has several services",
            f"add '{SERVICE}: <header>', else no result by service can be given",
            level="warning",
        )


def _file(
    params: Parameters, text: YamlText, keys: Keys, name: str, *, kinds: tuple[str, ...] = ()
) -> Iterator[Problem]:
    path = roots.inside(params.root, name)
    if path is None:
        yield _at(text, keys, f"{name!r} lies outside the workspace", "write a path from the workspace's root")
    elif kinds and path.suffix.lower() not in kinds:
        yield _at(text, keys, f"{name!r} is of another kind", f"known: {', '.join(kinds)}")
    elif not path.is_file():
        near = sorted(each.name for each in path.parent.iterdir() if each.is_file()) if path.parent.is_dir() else []
        yield _at(text, keys, f"no such file {name!r}", did_you_mean(path.name, near, otherwise="files there"))


def _graphic(params: Parameters, keys: Keys, name: str) -> Iterator[Problem]:
    wrong = tuple(_file(params, params.text, keys, name, kinds=logo.KINDS))
    yield from wrong
    path = roots.inside(params.root, name)
    if not wrong and path is not None and (found := logo.fault(path)) is not None:
        yield _at(params.text, keys, f"{name!r} {found[0]}", found[1])


def _colour(text: YamlText, warna: str) -> Iterator[Problem]:
    """A colour that is too pale for text is replaced by its nearest shade that is not; the agency should know."""
    shade = contrast.readable(warna)
    if shade != warna:
        yield _at(
            text,
            ("merek", "warna"),
            f"{warna} has a contrast of {contrast.contrast(warna, contrast.PAPER):.2f}:1 with white and "
            f"{contrast.contrast(warna, contrast.tint(warna)):.2f}:1 with its tint; text needs {contrast.TEXT}:1",
            f'documents use the nearest darker shade: write "{shade}" to choose it',
            level="warning",
        )


def _photo(params: Parameters, text: YamlText, keys: Keys, name: str) -> Iterator[Problem]:
    wrong = tuple(_file(params, text, keys, name, kinds=photos.KINDS))
    yield from wrong
    path = roots.inside(params.root, name)
    if not wrong and path is not None and (found := photos.fault(path)) is not None:
        yield _at(text, keys, f"{name!r} {found[0]}", found[1])


def _at(text: YamlText, keys: Keys, message: str, hint: str = "", *, level: str = "error") -> Problem:
    return Problem(
        text.file, text.line(keys), dotted(keys), message, hint, "warning" if level == "warning" else "error"
    )


__all__ = ["Instrumen", "check"]
