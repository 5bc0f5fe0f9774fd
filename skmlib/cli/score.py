"""``skm score`` and ``skm sample-size``: the rules on any table, without a workspace."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from skmlib.cli.terminal import escaped, json_text, printable

if TYPE_CHECKING:
    from skmlib.workspace.scoretable import Scored


@click.command("sample-size")
@click.argument("population", metavar="N", type=int)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def sample_size(population: int, as_json: bool) -> int:
    """The minimum sample for N users (Krejcie and Morgan, as PermenPANRB 14/2017 prints it)."""
    from skmlib.rules.sampling import minimum_sample

    if population < 1:
        raise click.UsageError("N is the number of users; it is at least 1")
    minimum = minimum_sample(population)
    click.echo(json.dumps({"populasi": population, "minimum": minimum}) if as_json else str(minimum))
    return 0


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--counts",
    is_flag=True,
    help="FILE is a frequency table: unsur, 1…4 (or nilai_1…nilai_4), optional pertanyaan or sub.",
)
@click.option(
    "--urutan",
    default=None,
    metavar="ORDER",
    help="What U1, U2 … mean: permenpan14 (U8 pengaduan, U9 sarana), kuesioner (U8 sarana, U9 pengaduan) or "
    "permenpan16 (U8 maklumat). Without it the index is computed and names stay empty.",
)
@click.option(
    "--bobot",
    type=click.Choice(["1/n", "0.111", "0.11"]),
    default="1/n",
    show_default=True,
    help="Weight of each unsur.",
)
@click.option(
    "--by", multiple=True, metavar="COLUMN", help="Score every group of this column (may be given several times)."
)
@click.option("--instrumen", default="permenpan-14-2017", show_default=True, help="Instrument that names the unsur.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def score(
    root: Path | None,
    files: tuple[Path, ...],
    counts: bool,
    urutan: str | None,
    bobot: str,
    by: tuple[str, ...],
    instrumen: str,
    as_json: bool,
) -> int:
    """Score any table at once: CSV, Excel or Parquet.

    Columns are unsur codes (persyaratan, prosedur …) or U1, U2 …; then --urutan says which unsur they are. Parquet
    files may be of any size and several (responses/*.parquet): they are reduced to sums, never held in memory.
    """
    from skmlib.workspace.scoretable import as_plain

    if counts and by:
        raise click.UsageError("--by needs respondents; a frequency table has none")
    scored = _scored(files, counts, by, {"instrumen": instrumen, "urutan": urutan, "bobot": bobot, "root": root})
    if as_json:
        plain = [as_plain(each) for each in scored]
        click.echo(json_text(plain if by else plain[0]))
    else:
        for each in scored:
            _show(each)
    k = len(scored[0].unsur)
    if bobot != "1/n" and k != 9:
        click.echo(f"note: weight {bobot} is made for nine unsur; with {k} it does not add up to 1", err=True)
    unscored = [each for each in scored if each.ikm.nilai is None]
    for each in unscored:
        click.echo(printable(f"no index{_of(each)}: {each.ikm.nilai_alasan}"), err=True)
    return 1 if unscored else 0


def _scored(files: tuple[Path, ...], counts: bool, by: tuple[str, ...], options: dict[str, Any]) -> list[Scored]:
    """The files scored by the reader of their kind."""
    from skmlib.workspace.parquetscore import SUFFIX, score_parquet
    from skmlib.workspace.scoretable import score_counts, score_respondents

    parquet = [file for file in files if file.suffix.casefold() == SUFFIX]
    if len(parquet) == len(files) and not counts:
        return score_parquet(files, by=by, **options)
    if len(files) > 1:
        raise click.UsageError("several files are scored together only as Parquet; give one file, or export to Parquet")
    return score_counts(files[0], **options) if counts else score_respondents(files[0], by=by, **options)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--populasi", type=click.IntRange(1), default=None, metavar="N", help="Users of the same period.")
@click.option("--profil", multiple=True, metavar="COLUMN", help="A profile column (may be given several times).")
@click.option("--alpha", type=click.FloatRange(0, 0.5, min_open=True, max_open=True), default=0.05, show_default=True)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Seed of the resampling.")
@click.option("--urutan", default=None, metavar="ORDER", help="What U1, U2 … mean; see 'skm score --help'.")
@click.option("--bobot", type=click.Choice(["1/n", "0.111", "0.11"]), default="1/n", show_default=True)
@click.option("--instrumen", default="permenpan-14-2017", show_default=True, help="Instrument that names the unsur.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON in the form of hasil.json.")
@click.pass_obj
def analyse(
    root: Path | None,
    /,
    file: Path,
    populasi: int | None,
    profil: tuple[str, ...],
    alpha: float,
    seed: int,
    urutan: str | None,
    bobot: str,
    instrumen: str,
    as_json: bool,
) -> int:
    """Analyse any table of respondents: index with interval, order of the unsur, crosstabs with tests, reliability.

    Seeded: the same table and options print the same bytes.
    """
    from skmlib.cli.summary import lines
    from skmlib.workspace.analysetable import analyse_table
    from skmlib.workspace.results import to_json

    found = analyse_table(
        file,
        profil=profil,
        populasi=populasi,
        alpha=alpha,
        seed=seed,
        bobot=bobot,
        urutan=urutan,
        instrumen=instrumen,
        root=root,
    )
    hasil = found.hasil
    for warning in found.peringatan:
        click.echo(printable(f"note: {warning}"), err=True)
    if as_json:
        click.echo(escaped(to_json(hasil)), nl=False)
    else:
        for line in lines(hasil):
            click.echo(printable(line))
    return 1 if hasil.ikm.nilai is None else 0


def _of(scored: Scored) -> str:
    return f" of {', '.join(value for _, value in scored.kelompok)}" if scored.kelompok else ""


def _show(scored: Scored) -> None:
    from skmlib.presentation.numbers import decimal

    if scored.kelompok:
        click.echo(printable("  ".join(f"{column}: {value}" for column, value in scored.kelompok)))
    for each in scored.unsur:
        value = "  –  " if each.nrr is None else decimal(each.nrr, 3)
        konversi = "–" if each.konversi is None else decimal(each.konversi, 2)
        name = each.nama or each.kode
        click.echo(
            printable(
                f"{each.nomor:4} {name:42.42} n {each.terisi if each.terisi is not None else '-':>6}  "
                f"NRR {value}  {konversi:>6} {each.mutu or ''}"
            )
        )
    if scored.dikosongkan:
        click.echo(f"{scored.dikosongkan} answers outside the scale are blanked")
    if scored.ditolak:
        click.echo(f"{scored.ditolak} rows without any valid answer are left out")
    ikm = scored.ikm
    shown = (
        f"{decimal(ikm.nilai, 2)} {ikm.mutu} ({ikm.kinerja})" if ikm.nilai is not None else f"– ({ikm.nilai_alasan})"
    )
    click.echo(f"IKM {shown}, weight {scored.bobot}, n = {scored.n if scored.n is not None else 'unknown'}")
    for warning in scored.peringatan:
        click.echo(printable(f"note: {warning}"), err=True)
