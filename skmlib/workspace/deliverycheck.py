"""What contradicts itself in the parameters of a delivery (``penyerahan``) and of a unit's forum (``fkp``).

A gap is no problem: the letters leave it to be written in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from skmlib.rules import periods
from skmlib.workspace import parameters
from skmlib.workspace.lettermodels import Fkp, Penyerahan
from skmlib.workspace.models import Bawaan, Laporan
from skmlib.workspace.parameters import Parameters, UnitParameters
from skmlib.workspace.problems import Problem, did_you_mean
from skmlib.workspace.yamltext import Keys, YamlText, dotted


@dataclass(frozen=True)
class _Report:
    """One report with the places where its delivery may be stated, the nearest first."""

    upp: str
    periode: str
    setting: Bawaan
    laporan: Laporan
    places: tuple[tuple[YamlText, Keys, Penyerahan | None], ...]

    @property
    def dated(self) -> date:
        return self.laporan.tanggal_laporan or periods.parse(self.periode).selesai

    def warn(self, key: str, message: str, hint: str) -> Problem:
        """A warning at the nearest place that states the key."""
        for text, keys, given in self.places:
            if given is not None and getattr(given, key) is not None:
                return _at(text, (*keys, key), message, hint)
        return _at(self.places[0][0], (), message, hint)


def check(params: Parameters) -> Iterator[Problem]:
    """Every contradiction of the workspace, as warnings; numbers that two reports share among them."""
    found = [each for loaded in params.upp.values() for each in _reports(params, loaded)]
    for each in found:
        yield from _contradictions(each)
    for key in ("nomor_surat", "nomor_bast"):
        seen: dict[str, _Report] = {}
        for each in found:
            number = getattr(each.setting.penyerahan, key)
            if number is None:
                continue
            if (first := seen.get(number)) is not None:
                yield each.warn(
                    key,
                    f"{number!r} is also the number for {first.upp} {first.periode}",
                    "give each report its own, in its own file",
                )
            seen.setdefault(number, each)


def forums(text: YamlText, held: Sequence[Fkp], unsur: Sequence[str], upp: Sequence[str]) -> Iterator[Problem]:
    """Unknown codes in what forums agreed on; an empty list of ``unsur`` is not checked."""
    for place, forum in enumerate(held):
        for number, agreed in enumerate(forum.kesepakatan):
            keys: Keys = ("fkp", place, "kesepakatan", number)
            if unsur and agreed.unsur is not None and agreed.unsur not in unsur:
                hint = did_you_mean(agreed.unsur, unsur)
                yield _at(text, (*keys, "unsur"), f"no unsur {agreed.unsur!r}", hint)
            if agreed.upp is not None and agreed.upp not in upp:
                hint = did_you_mean(agreed.upp, upp, otherwise="units")
                yield _at(text, (*keys, "upp"), f"no unit {agreed.upp!r}", hint)


def _reports(params: Parameters, loaded: UnitParameters) -> Iterator[_Report]:
    unit, instansi = loaded.unit, params.instansi
    if unit is None or instansi is None:
        return
    above = (
        (loaded.texts[parameters.unit_file(loaded.kode)], ("penyerahan",), unit.penyerahan),
        (params.text, ("bawaan", "penyerahan"), instansi.bawaan.penyerahan),
    )
    for kode, laporan in loaded.laporan.items():
        own = (loaded.texts[parameters.report_file(loaded.kode, kode)], ("penyerahan",), laporan.penyerahan)
        setting = parameters.settings(instansi, unit, laporan)
        yield _Report(loaded.kode, kode, setting, laporan, (own, *above))


def _contradictions(report: _Report) -> Iterator[Problem]:
    given, pelaksana = report.setting.penyerahan, report.setting.pelaksana
    assert given is not None and pelaksana is not None
    if pelaksana.cara == "swakelola" and given.penyedia is not None:
        hint = "write 'cara: pihak ketiga' in 'pelaksana', or 'ketua_tim' in place of 'penyedia'"
        yield report.warn("penyedia", "names a contractor, though the unit surveys by itself (swakelola)", hint)
    if pelaksana.cara == "pihak ketiga" and given.ketua_tim is not None:
        hint = "name the contractor's representative: penyedia: {nama: …, wakil: …}"
        yield report.warn("ketua_tim", "names a team's head, though a third party surveys", hint)
    if given.tanggal is not None and given.tanggal < report.dated:
        hint = "a report is delivered on its day or later"
        yield report.warn("tanggal", f"{given.tanggal} lies before the report's date {report.dated}", hint)
    if given.kontrak and given.kontrak.tanggal and given.tanggal and given.kontrak.tanggal > given.tanggal:
        hint = "check both dates"
        yield report.warn("kontrak", f"is dated {given.kontrak.tanggal}, after the handover {given.tanggal}", hint)
    taker = given.penerima or report.setting.penandatangan
    handing = given.ketua_tim.nama if given.ketua_tim else given.penyedia.wakil if given.penyedia else None
    if taker is not None and handing is not None and handing == taker.nama:
        key = "ketua_tim" if given.ketua_tim else "penyedia"
        yield report.warn(key, f"{handing!r} hands over and takes over", "a handover needs two people: see 'penerima'")


def _at(text: YamlText, keys: Keys, message: str, hint: str) -> Problem:
    return Problem(text.file, text.line(keys), dotted(keys), message, hint, "warning")
