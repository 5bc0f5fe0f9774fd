"""``python -m tests.bench``: measure, keep the results of every part, and write the tables of ``docs/benchmarks.md``.

python -m tests.bench                 # all parts but the thousand small reports (h), ten minutes more
python -m tests.bench d f             # some, by their letters; the results of the others are kept
python -m tests.bench --small         # each on little, to see that it works; nothing is kept
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench import batch, national, plan, small, tables
from tests.bench.measure import machine

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "docs/benchmarks.json"
PAGE = ROOT / "docs/benchmarks.md"

Work = Callable[[Path], dict[str, Any]]


@dataclass(frozen=True)
class Part:
    """``letters``: those of the page's rows. ``minutes``: about how long on two idle cores."""

    letters: str
    title: str
    minutes: float
    whole: Work
    small: Work


PARTS = (
    Part(
        "abc",
        "a report: naive loop, batch, floor, stages",
        5,
        batch.against_naive_and_floor,
        lambda folder: batch.against_naive_and_floor(folder, batch.REPORTS[:2], batch.REPORTS[:1]),
    ),
    Part("d", "plan over many reports", 6, plan.plans, lambda folder: plan.plans(folder, (40,))),
    Part("eg", "one job and two, memory", 2, batch.jobs, lambda folder: batch.jobs(folder, batch.REPORTS[:2])),
    Part("f", "ten million responses", 2, national.national, lambda folder: national.national(folder, 100_000)),
    Part("h", "a thousand small reports", 10, small.small, lambda folder: small.small(folder, 12)),
)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser("python -m tests.bench", description="Measure the kit (nothing is tested here).")
    parser.add_argument("part", nargs="*", help="letters of parts: " + ", ".join(each.letters for each in PARTS))
    parser.add_argument("--small", action="store_true", help="measure on little and keep nothing")
    asked = parser.parse_args(arguments)
    letters = set("".join(asked.part))
    unknown = letters - set("".join(each.letters for each in PARTS))
    if unknown:
        parser.error(f"no part {', '.join(sorted(unknown))}")
    letters = letters or {letter for each in PARTS for letter in each.letters} - {"h"}
    chosen = [each for each in PARTS if letters & set(each.letters)]
    kept: dict[str, Any] = {} if asked.small else _kept()
    failed = 0
    for number, part in enumerate(chosen, start=1):
        about = "" if asked.small else f", about {part.minutes:g} min"
        print(f"[{number}/{len(chosen)}] {part.letters}: {part.title}{about}", file=sys.stderr, flush=True)
        began = time.monotonic()
        try:
            kept[part.letters] = _measured(part, small=asked.small)
        except Exception as error:  # the other parts are measured all the same
            failed += 1
            print(f"  failed: {error}", file=sys.stderr)
            continue
        print(f"  {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
        if not asked.small:
            _keep(kept)
    if asked.small:
        print(tables.render(kept))
    return 1 if failed else 0


def _measured(part: Part, *, small: bool) -> dict[str, Any]:
    where = machine()
    with TemporaryDirectory(prefix="skm-bench-", ignore_cleanup_errors=True) as folder:
        return {"machine": where, "found": (part.small if small else part.whole)(Path(folder))}


def _kept() -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8"))
        return found
    except FileNotFoundError:
        return {}


def _keep(kept: Mapping[str, Any]) -> None:
    """Write the results and the page's tables; what is measured is kept even if a later part is interrupted."""
    RESULTS.write_text(json.dumps(dict(sorted(kept.items())), indent=1) + "\n", encoding="utf-8")
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(tables.put(page, tables.render(kept)), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
