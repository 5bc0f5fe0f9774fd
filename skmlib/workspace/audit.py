"""``skm.audit``: a published table, from a file or typed, against the known conventions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from skmlib.rules.audit.hasil import HasilAudit
from skmlib.rules.audit.hasil import audit as audit_table
from skmlib.rules.audit.pertentangan import known_letters
from skmlib.rules.audit.rentang import point
from skmlib.rules.audit.tabel import TabelTerbit
from skmlib.workspace import auditcsv, instruments, konvensi, yamltext
from skmlib.workspace.auditmodels import TabelModel, made
from skmlib.workspace.problems import Problem, WorkspaceError, did_you_mean
from skmlib.workspace.validation import validate

TYPED = "options"
COLUMNS = ("nrr", "tertimbang", "konversi", "jumlah", "terisi")
INSTRUMENT = "permenpan-14-2017"

Value = str | int | float | Decimal


def audit(
    file: str | Path | None = None,
    *,
    nrr: Sequence[Value] = (),
    tertimbang: Sequence[Value] = (),
    konversi: Sequence[Value] = (),
    jumlah: Sequence[int] = (),
    terisi: Sequence[int] = (),
    ikm: Value | Sequence[Value] = (),
    mutu: str = "",
    total: Value = "",
    bobot: str = "",
    n: int | None = None,
    rencana: int | None = None,
    populasi: int | None = None,
    semua: int | None = None,
    urutan: str = "",
) -> HasilAudit:
    """Which conventions reproduce a published table, and where it contradicts itself.

    ``file``: YAML (``.yml``, ``.yaml``) or CSV; or typed: ``nrr`` (1-4), ``tertimbang``, ``konversi`` (25-100),
    ``jumlah`` (sums) and ``terisi`` (filled answers) one number an unsur, U1 first; ``ikm`` as printed (several where
    several are printed), ``total`` of the weighted means, ``bobot`` as stated. ``n`` respondents, ``rencana`` planned
    sample or ``populasi`` it follows from, ``semua`` respondents of all time. Numbers are best given as the text that
    is printed (``"3,30"``): its decimals count. What is typed completes a file. Raises :class:`WorkspaceError`.
    """
    several = ikm if isinstance(ikm, (list, tuple)) else [ikm] if ikm not in ("", ()) else []
    whole: dict[str, Any] = {
        "ikm": [str(each) for each in several],
        "mutu": mutu,
        "total": str(total),
        "bobot": bobot,
        "n": n,
        "rencana": rencana,
        "populasi": populasi,
        "semua": semua,
        "urutan": urutan,
    }
    typed = {key: value for key, value in whole.items() if value not in (None, "", [])}
    columns = dict(zip(COLUMNS, (nrr, tertimbang, konversi, jumlah, terisi), strict=True))
    unsur = _typed_unsur(columns)
    table = read(None if file is None else Path(file), typed, unsur)
    loaded = instruments.load(INSTRUMENT)
    if loaded.instrumen is None:
        raise WorkspaceError(loaded.problems)
    orders = loaded.instrumen.urutan
    if table.urutan and table.urutan not in orders:
        hint = did_you_mean(table.urutan, orders)
        raise WorkspaceError([Problem(str(file or TYPED), None, "urutan", f"unknown order {table.urutan!r}", hint)])
    return audit_table(table, konvensi.load(), orders)


def read(path: Path | None, typed: Mapping[str, Any], unsur: Mapping[str, Any]) -> TabelTerbit:
    """The table of a file, completed by what is typed. Raises :class:`WorkspaceError` with file and line."""
    text = yamltext.YamlText(TYPED, {}, {}) if path is None else _file(path)
    if text.problems:
        raise WorkspaceError(text.problems)
    content = dict(text.content)
    given = {**typed, **({"unsur": dict(unsur)} if unsur else {})}
    twice = [key for key in given if content.get(key)]
    if twice:
        where = text.line((twice[0],))
        raise WorkspaceError(
            [Problem(text.file, where, twice[0], "stands in the file and is typed", "give it in one place")]
        )
    model, problems = validate(replace(text, content={**content, **given}), TabelModel)
    if model is None:
        raise WorkspaceError([_with_comma(each) for each in problems])
    return made(model)


def _file(path: Path) -> yamltext.YamlText:
    suffix = path.suffix.casefold()
    if suffix in (".yml", ".yaml"):
        return yamltext.read(path, str(path))
    if suffix in (".csv", ".txt", ".tsv"):
        return auditcsv.read(path, str(path))
    hint = "a published table is YAML (.yml) or CSV (.csv); or type it: --nrr 3,27 … --ikm 81,05"
    raise WorkspaceError([Problem(str(path), None, "", "is neither YAML nor CSV", hint)])


def _typed_unsur(columns: Mapping[str, Sequence[Value]]) -> dict[str, dict[str, str]]:
    """Typed columns as unsur U1, U2, …; all of them have one length."""
    given = {name: values for name, values in columns.items() if len(values)}
    lengths = {len(values) for values in given.values()}
    if len(lengths) > 1:
        counts = ", ".join(f"{len(values)} {name}" for name, values in given.items())
        raise WorkspaceError([Problem(TYPED, None, "", f"columns of several lengths: {counts}", "one number an unsur")])
    return {
        f"U{place + 1}": {name: str(values[place]) for name, values in given.items()}
        for place in range(max(lengths, default=0))
    }


def _with_comma(problem: Problem) -> Problem:
    """A hint where YAML within braces has cut a decimal comma: ``{nrr: 3,27}`` has a key ``27``."""
    if problem.message == "unknown key" and re.search(r"(^|\.)\d+$", problem.key):
        return replace(problem, hint='within { } a comma ends the value; quote the number: {nrr: "3,27"}')
    return problem


def plain(hasil: HasilAudit) -> dict[str, Any]:
    """The audit for JSON; index values as decimals with six places, from and to."""
    katalog = hasil.katalog
    return {
        "skema": "skm-audit/1",
        "tereproduksi": hasil.tereproduksi,
        "bersih": hasil.bersih,
        "indeks": [
            {
                "ikm": None if each.ikm is None else str(each.ikm),
                "kit": None if each.kit is None else [_six(each.kit.bawah), _six(each.kit.atas)],
                "temuan": [
                    {
                        "nama": None if (named := katalog.name(hit.konvensi)) is None else named.kode,
                        **vars(hit.konvensi),
                        "tepat": hit.tepat,
                        "kolom": hit.kolom,
                        "indeks": [_six(hit.indeks.bawah), _six(hit.indeks.atas)],
                        "batas": list(hit.batas),
                    }
                    for hit in (*each.temuan, *each.sebagian)
                ],
            }
            for each in hasil.indeks
        ],
        "mutu": {str(each): dict(known_letters(point(each.nilai), katalog)) for each in hasil.tabel.ikm},
        "pertentangan": [vars(each) for each in hasil.pertentangan],
        "dijelaskan": [vars(each) for each in hasil.dijelaskan],
        "urutan_terbuka": hasil.urutan_terbuka,
        "tidak_terputuskan": list(katalog.tidak_terputuskan),
    }


def _six(value: Fraction) -> float:
    return float(round(value, 6))
