"""The results as the tables of ``docs/benchmarks.md``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

BEGIN, END = "<!-- measured: written by make bench -->", "<!-- /measured -->"


def put(page: str, tables: str) -> str:
    """The page with the tables between its marks. Raises ``ValueError`` where it lacks them."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"the page lacks {BEGIN!r} or {END!r}")
    return f"{before}{BEGIN}\n\n{tables.strip()}\n\n{END}{after}"


def render(kept: Mapping[str, Any]) -> str:
    """All tables; parts that were not measured are left out."""
    lines: list[str] = []
    targets = [row for letters, part in sorted(kept.items()) for row in _targets(letters, part["found"])]
    if targets:
        lines += ["### Targets", "", *_table(("", "what", "measured", "target"), targets), ""]
    for letters, part in sorted(kept.items()):
        lines += [f"### {_TITLES[letters]}", "", *_rows(letters, part["found"]), "", _where(part["machine"]), ""]
    return "\n".join(lines)


_TITLES = {
    "abc": "A report: naive loop, batch, floor, stages (a, b, c)",
    "d": "The plan (d)",
    "eg": "One job and two; memory (e, g)",
    "f": "Ten million responses (f)",
    "h": "Many small reports (h)",
}


def _targets(letters: str, found: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    if letters == "abc":
        ratios = found["ratios"]
        yield "a", "naive loop ÷ batch, a report", _times(ratios["naive to batch"]), "≥ 8 ×"
        yield "b", "batch ÷ floor, a report", _times(ratios["batch to floor"]), "≤ 1.5 ×"
    if letters == "d":
        for size, seconds in found["seconds"].items():
            bound = "≤ 2 s" if size.startswith("1000 ") else ""
            yield "d", f"plan of {size} up to date", _seconds(seconds["plan"]), bound
            yield "d", f"run of {size} up to date", _seconds(seconds["run, up to date"]), bound
    if letters == "eg":
        yield "e", "one job ÷ two jobs", _times(found["ratios"]["one job to two"]), "≥ 1.7 ×"
        pair = sum(found["memory_mb"].get(kind, 0.0) for kind in ("pool process", "kernel"))
        yield "g", "peak memory (PSS) of a pool process and a kernel", f"{pair:.0f} MB", "≤ 400 MB"
    if letters == "f":
        ratio = found["ratios"]["to a bare query of distributions and products"]
        yield "f", "skm score ÷ bare query of the same sums", _times(ratio), "≤ 1.5 ×"
    if letters == "h":
        yield (
            "h",
            f"{found['whole']} small reports built, all whole",
            _minutes(found["seconds"]["first run"]),
            "minutes",
        )
        yield "h", "run of them up to date", _seconds(found["seconds"]["run, up to date"]), "≤ 2 s a thousand"


def _rows(letters: str, found: Mapping[str, Any]) -> list[str]:
    if letters == "abc":
        seconds = found["seconds a report"]
        rows = [(name, _seconds(value)) for name, value in seconds.items()]
        rows += [(f"floor: {name}", _seconds(value)) for name, value in found["floor by part"].items()]
        return _table(("seconds a report", f"mean of {found['reports']}, naive of {found['naive reports']}"), rows)
    if letters == "d":
        kinds = list(next(iter(found["seconds"].values())))
        rows = [(size, *(_seconds(each[kind]) for kind in kinds)) for size, each in found["seconds"].items()]
        return _table(("", *kinds), rows)
    if letters == "eg":
        rows = [(name, _seconds(value)) for name, value in found["seconds"].items()]
        rows += [(f"peak memory of one {kind}", f"{much:.0f} MB") for kind, much in found["memory_mb"].items()]
        return _table((f"{found['reports']} reports", ""), rows)
    if letters == "f":
        rows = [(name, _seconds(value)) for name, value in found["seconds"].items()]
        rows += [(f"peak memory, {name}", f"{value:.0f} MB") for name, value in found["memory_mb"].items()]
        return _table((f"{found['responses']:,} responses, {found['groups']} groups", ""), rows)
    rows = [(name, _seconds(value)) for name, value in found["seconds"].items()]
    rows += [(f"processor, {name}", _seconds(value)) for name, value in found["processor seconds"].items()]
    rows.append(("a report", _seconds(found["seconds a report"])))
    return _table((f"{found['reports']} reports, {found['jobs']} jobs", ""), rows)


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    bars = "|".join(["---"] * len(head))
    return [f"| {' | '.join(head)} |", f"|{bars}|", *(f"| {' | '.join(row)} |" for row in rows)]


def _where(machine: Mapping[str, Any]) -> str:
    return (
        f"{machine['processor']}, {machine['cores']} cores, {machine['memory_gb']} GB, {machine['system']}, "
        f"Python {machine['python']}; load before {machine['load before']}."
    )


def _times(ratio: float) -> str:
    return f"{ratio:.1f} ×" if ratio >= 3 else f"{ratio:.2f} ×"


def _seconds(value: float) -> str:
    return f"{value:.2f} s" if value < 10 else f"{value:.0f} s"


def _minutes(value: float) -> str:
    return f"{value / 60:.1f} min"
