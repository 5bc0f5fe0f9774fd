"""``skm audit``: a published table against the known conventions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from skmlib.cli.terminal import json_text, printable

if TYPE_CHECKING:
    from skmlib.rules.audit.cari import Temuan
    from skmlib.rules.audit.hasil import AuditIndeks, HasilAudit
    from skmlib.rules.audit.konvensi import Katalog, Konvensi

MOST = 6
KINDS = {
    "nrr-jumlah": "NRR {0}, but sum / filled answers = {1}",
    "nrr-bulat": "NRR {0}, but no whole sum of {1} answers gives it",
    "nrr-luar": "NRR {0} is outside {1}",
    "konversi": "conversion {0}, but NRR x 25 = {1}",
    "total": "total of the weighted means {0}, but they add up to {1}",
    "total-ikm": "IKM {0}, but total x 25 = {1}",
    "distribusi-terisi": "{0} filled answers, but the distribution counts {1}",
    "distribusi-jumlah": "sum {0}, but the distribution adds up to {1}",
    "jumlah-luar": "sum {0}, but only {1} is possible",
    "n-kurang": "{0} filled answers, but n = {1}",
    "indeks-luar": "IKM {0} is outside {1}",
    "ikm-ganda": "IKM is printed as {0} and as {1}",
    "mutu": "class {0}, but no known way leads from {1} to it",
    "mutu-unsur": "class {0}, but no known table of classes gives it to {1}",
    "bobot": "weight stated as {0}, but the figures follow {1}",
    "urutan": "{0}: not the order of {1}",
}

POOLED = {"pertanyaan": "all questions pooled", "jawaban": "all filled answers pooled"}
DIVISORS = {
    "nol": "blanks as 0, divided by n",
    "rencana": "divided by the planned sample",
    "tambahan": "padded to the planned sample with invented respondents scoring 2",
    "semua": "divided by the respondents of all time",
}


def _number(context: click.Context, parameter: click.Parameter, value: object) -> object:
    """Refuse what is no number, with its option."""
    from skmlib.rules.audit.tabel import printed

    for each in value if isinstance(value, tuple) else (value,) if value else ():
        try:
            printed(str(each))
        except ValueError as error:
            raise click.BadParameter(str(error)) from error
    return value


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "--nrr", multiple=True, metavar="X", callback=_number, help="NRR of an unsur as printed, U1 first (repeat)."
)
@click.option("--tertimbang", multiple=True, metavar="X", callback=_number, help="Weighted NRR, U1 first (repeat).")
@click.option("--konversi", multiple=True, metavar="X", callback=_number, help="Value on 25-100, U1 first (repeat).")
@click.option("--jumlah", multiple=True, metavar="N", type=int, help="Sum of the answers, U1 first (repeat).")
@click.option("--terisi", multiple=True, metavar="N", type=int, help="Filled answers, U1 first (repeat).")
@click.option(
    "--ikm", multiple=True, metavar="X", callback=_number, help="The index as printed (repeat if several are)."
)
@click.option("--mutu", default="", metavar="LETTER", help="The class as printed.")
@click.option("--total", default="", metavar="X", callback=_number, help="Total of the weighted means.")
@click.option("--bobot", default="", metavar="X", help="The weight that the report states: 1/9, 0,111.")
@click.option("-n", "--n", type=click.IntRange(1), default=None, help="Respondents.")
@click.option("--rencana", type=click.IntRange(1), default=None, metavar="N", help="Planned sample.")
@click.option("--populasi", type=click.IntRange(1), default=None, metavar="N", help="Users; gives the planned sample.")
@click.option("--semua", type=click.IntRange(1), default=None, metavar="N", help="Respondents of all time.")
@click.option(
    "--urutan", default="", metavar="ORDER", help="permenpan14 (U8 pengaduan), kuesioner (U8 sarana), permenpan16."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with every convention found.")
def audit(
    file: Path | None,
    nrr: tuple[str, ...],
    tertimbang: tuple[str, ...],
    konversi: tuple[str, ...],
    jumlah: tuple[int, ...],
    terisi: tuple[int, ...],
    ikm: tuple[str, ...],
    mutu: str,
    total: str,
    bobot: str,
    n: int | None,
    rencana: int | None,
    populasi: int | None,
    semua: int | None,
    urutan: str,
    as_json: bool,
) -> int:
    """From a published table to the conventions that reproduce it, and where it contradicts itself.

    FILE is YAML or CSV (one row an unsur: unsur, nrr, tertimbang, konversi, mutu, jumlah, terisi, nilai_1…nilai_4; rows
    such as IKM;81,05 for the whole), or the table is typed: --nrr 3,27 --nrr 3,31 … --ikm 81,05 --mutu B.

    Exit status: 0 reproduced and free of contradictions, 1 otherwise.
    """
    from skmlib.workspace.audit import audit as run
    from skmlib.workspace.audit import plain

    if file is None and not (nrr or jumlah):
        raise click.UsageError("give a FILE, or type the table: --nrr 3,27 --nrr 3,31 … --ikm 81,05")
    hasil = run(
        file,
        nrr=nrr,
        tertimbang=tertimbang,
        konversi=konversi,
        jumlah=jumlah,
        terisi=terisi,
        ikm=ikm,
        mutu=mutu,
        total=total,
        bobot=bobot,
        n=n,
        rencana=rencana,
        populasi=populasi,
        semua=semua,
        urutan=urutan,
    )
    if as_json:
        click.echo(json_text(plain(hasil)))
    else:
        for line in lines(hasil):
            click.echo(printable(line))
    return 0 if hasil.bersih else 1


def lines(hasil: HasilAudit) -> Iterator[str]:
    """The audit for a terminal."""
    for each in hasil.indeks:
        yield from _index(each, hasil.katalog)
    for found in hasil.pertentangan:
        yield f"contradiction: {found.tempat}: {KINDS[found.jenis].format(found.tercetak, found.terhitung)}"
    if any(found.jenis == "mutu" for found in hasil.pertentangan):
        yield from _letters(hasil)
    for found in hasil.dijelaskan:
        told = KINDS[found.jenis].format(found.tercetak, found.terhitung)
        yield f"note: {found.tempat}: {told} (the divisor found accounts for it)"
    if hasil.urutan_terbuka:
        yield "note: U8 and U9: nothing says which is pengaduan and which is sarana; the index is the same either way"
    if not hasil.tereproduksi:
        yield f"note: a table cannot tell these ways: {'; '.join(hasil.katalog.tidak_terputuskan)}"


def _letters(hasil: HasilAudit) -> Iterator[str]:
    """The letter of every printed index under every known table of classes."""
    from skmlib.rules.audit.pertentangan import known_letters
    from skmlib.rules.audit.rentang import point

    for each in hasil.tabel.ikm:
        tables: dict[str, list[str]] = {}
        for kode, letter in known_letters(point(each.nilai), hasil.katalog):
            tables.setdefault(letter or "none", []).append(kode)
        told = "; ".join(f"{letter} by {', '.join(codes)}" for letter, codes in tables.items())
        yield f"note: {each} is {told}"


def _index(indeks: AuditIndeks, katalog: Katalog) -> Iterator[str]:
    name = f"IKM {indeks.ikm}" if indeks.ikm is not None else "the total"
    if not indeks.temuan:
        yield f"{name}: no known convention reproduces the table{_regular(indeks)}"
        if indeks.sebagian:
            yield "  these give the index, but not the other printed columns:"
    else:
        yield f"{name}: reproduced by {len(indeks.temuan)} known convention{'s' * (len(indeks.temuan) > 1)}"
    found = indeks.temuan or indeks.sebagian
    for hit in found[:MOST]:
        yield from _hit(hit, katalog)
    if len(found) > MOST:
        yield f"  … and {len(found) - MOST} less simple ones (--json lists all)"


def _regular(indeks: AuditIndeks) -> str:
    from skmlib.rules.audit.pertentangan import told

    return "" if indeks.kit is None else f"; by the regulation it is {told(indeks.kit, 2)}"


def _hit(hit: Temuan, katalog: Katalog) -> Iterator[str]:
    from skmlib.rules.audit.pertentangan import told

    how = "exactly" if hit.tepat else "compatible with the printed digits"
    named = katalog.name(hit.konvensi)
    name = f"{named.kode}: " if named else ""
    yield f"  {name}{_title(hit.konvensi, katalog)} ({how}; {told(hit.indeks, 3)} before it is printed)"
    if not hit.batas:
        yield "    class: by no known table"
    elif katalog.batas[0].kode not in hit.batas:
        yield f"    class: not by the regulation's table; by {', '.join(hit.batas[:4])}{' …' * (len(hit.batas) > 4)}"


def _title(konvensi: Konvensi, katalog: Katalog) -> str:
    """A convention in English: its weight, then where it differs from the kit's own."""
    parts = [POOLED.get(konvensi.gabungan, f"weight {konvensi.bobot}")]
    parts += [DIVISORS[konvensi.pembagi]] if konvensi.pembagi in DIVISORS else []
    steps = (("NRR", konvensi.nrr), ("weighted NRR", konvensi.tertimbang), ("total", konvensi.total))
    parts += [f"{what} to {places} decimals" for what, places in steps if places is not None]
    parts += ["half to even"] if konvensi.cara != katalog.kit.cara else []
    return ", ".join(parts)
