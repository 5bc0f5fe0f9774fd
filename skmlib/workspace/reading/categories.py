"""Profile values and services by their categories. What fits none goes to a stated category; nothing is dropped.

The rules, in turn: what the unit declares (``nilai_profil``, ``nilai_layanan``); a category or one of its spellings;
a number or range that lies within one band. Else a blank, a bare code without declared meaning, an implausible number
and a range over several bands are "Tidak diketahui", any other text "Lainnya".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from skmlib.rules.instrument import Profil
from skmlib.statistics.survey import OTHER, UNKNOWN
from skmlib.workspace.reading import ages
from skmlib.workspace.reading.coerced import BLANK, Coerced, Spelt, fold, recoded, spelt

if TYPE_CHECKING:
    import pandas as pd

DECLARED, CODE, SPANS = "declared value", "undeclared code", "range over bands"
KINDS = ("spelling", DECLARED, "unknown spelling", CODE, "implausible", "no number", "range", SPANS, "blank")
SERVICE_KINDS = ("spelling", "unknown service", "blank")
_CODE = re.compile(r"\d{1,3}(?:[.,]0+)?|true|false|benar|salah|t|f|y|n|[a-z]{1,2}\d{1,3}", re.IGNORECASE)
_SERVICE_CODE = re.compile(r"[A-Za-z]{0,3}\d{1,4}|\w+_\w+")
_WHOLE = re.compile(r"(\d+)[.,]0+")
Read = tuple[str, str]
"""The category of a text, and how it was found."""


def profile(column: pd.Series, field: Profil, declared: Mapping[str, str] | None = None) -> Coerced:
    """Categories in their own order; a combined one, "Lainnya" and "Tidak diketahui" only where they occur, so that
    every table adds up to n. ``declared``: texts of the file to the categories they mean."""
    spellings = _spellings(field)
    parse = _reader(field, spellings, declared or {})
    texts = spelt(column)
    known = {text: parse(text) for text in texts.texts}
    values = texts.spread({text: category for text, (category, _) in known.items()})
    kinds = {text: kind for text, (_, kind) in known.items()}
    present = {category for category, _ in known.values()}
    combined = {each.nama for each in field.lengkap} - {each.nama for each in field.kategori}
    order = [each.nama for each in field.lengkap or field.kategori]
    return Coerced(
        categorical(values, [name for name in order if name not in combined or name in present]),
        (),
        texts.counted(kinds, KINDS),
        recoded(texts, kinds, lambda text: known[text][0], KINDS, {} if field.numeric else spellings),
    )


def service_codes(names: Iterable[str]) -> tuple[str, ...]:
    """Names of services that a survey server's codes look like (``poli_umum``, ``A1``): no reader should meet them."""
    return tuple(name for name in names if _SERVICE_CODE.fullmatch(name))


def services(column: pd.Series, names: Sequence[str], codes: Mapping[str, str]) -> Coerced:
    """Services by name: codes are translated, declared names come in their order, others after them by name."""
    folded = {fold(name): name for name in names} | {fold(code): name for code, name in codes.items()}
    known: dict[str, Read] = {}
    texts = spelt(column)
    written = {} if folded else _written(texts)
    for text in texts.texts:
        key = fold(text)
        if key in folded:
            known[text] = (folded[key], "same" if folded[key] == text else "spelling")
        elif text.strip().casefold() in BLANK or not key:
            known[text] = (UNKNOWN, "blank")
        else:
            name = written.get(key, " ".join(text.split()))
            same = " ".join(text.split()) == name
            known[text] = (OTHER, "unknown service") if names or codes else (name, "same" if same else "spelling")
    values = texts.spread({text: name for text, (name, _) in known.items()})
    kinds = {text: kind for text, (_, kind) in known.items()}
    declared = list(dict.fromkeys([*names, *codes.values()]))
    if not declared:
        declared = sorted(set(values.unique()) - {UNKNOWN})
    return Coerced(
        categorical(values, declared),
        (),
        texts.counted(kinds, SERVICE_KINDS),
        recoded(texts, kinds, lambda text: known[text][0], SERVICE_KINDS, folded),
    )


def _written(column: Spelt) -> dict[str, str]:
    """Where no service is declared, its commonest writing stands for those that differ in letter case and blanks."""
    counts: dict[str, dict[str, int]] = {}
    for text, rows in zip(column.texts, column.rows, strict=True):
        plain = " ".join(text.split())
        each = counts.setdefault(fold(plain), {})
        each[plain] = each.get(plain, 0) + rows
    return {key: min(each, key=lambda name: (-each[name], name)) for key, each in counts.items() if key}


def categorical(values: pd.Series, categories: Sequence[str]) -> pd.Series:
    """An ordered categorical; "Lainnya" and "Tidak diketahui" are added at the end where they occur."""
    import pandas as pd

    present = set(values.unique())
    extra = [name for name in (OTHER, UNKNOWN) if name in present and name not in categories]
    return values.astype(pd.CategoricalDtype([*categories, *extra], ordered=True))


def fits(text: str, field: Profil) -> bool:
    """Whether a text is a category of a profile field, or a number or range in one of its bands."""
    return _reader(field, _spellings(field), {})(text)[1] in ("same", "spelling", "range")


def _spellings(field: Profil) -> dict[str, str]:
    """Every known spelling of a field, folded, and its category."""
    categories = field.lengkap or field.kategori
    return {fold(spelling): each.nama for each in categories for spelling in (each.nama, *each.ejaan)}


def _reader(field: Profil, names: Mapping[str, str], declared: Mapping[str, str]) -> Callable[[str], Read]:
    meant = {looked_up(text): name for text, name in declared.items()}

    def read(text: str) -> Read:
        name = meant.get(looked_up(text))
        if name is not None:
            return name, "same" if name == text else DECLARED
        return _band(text, field, names) if field.numeric else _category(text, names)

    return read


def looked_up(text: str) -> str:
    """How a declared text is looked up: ``1.0`` is ``1``; marks such as ``-`` count where there is nothing else."""
    stripped = text.strip()
    return _WHOLE.sub(r"\1", stripped) if _WHOLE.fullmatch(stripped) else fold(stripped) or stripped


def _category(text: str, names: Mapping[str, str]) -> Read:
    stripped = text.strip()
    if stripped.casefold() in BLANK or not fold(stripped):
        return UNKNOWN, "blank"
    name = names.get(fold(text)) or {fold(each): each for each in (OTHER, UNKNOWN)}.get(fold(text))
    if name is None:
        return (UNKNOWN, CODE) if _CODE.fullmatch(stripped) else (OTHER, "unknown spelling")
    return name, "same" if name == text else "spelling"


def _band(text: str, field: Profil, names: Mapping[str, str]) -> Read:
    stripped = text.strip()
    if stripped.casefold() in BLANK - {"0"}:
        return UNKNOWN, "blank"
    value = ages.number(stripped)
    if value is not None:
        if field.wajar and not field.wajar[0] <= value <= field.wajar[1]:
            return UNKNOWN, "implausible"
        within = _within(field, (value, value))
        return (OTHER, "unknown spelling") if within is None else (within, "same")
    band = names.get(fold(stripped))
    if band is not None:
        return band, "same" if band == text else "spelling"
    span = ages.interval(stripped)
    if span is None:
        return UNKNOWN, "no number"
    low, high = span
    if field.wajar and ((high is not None and high < field.wajar[0]) or (low is not None and low > field.wajar[1])):
        return UNKNOWN, "implausible"
    found = _within(field, span)
    return (found, "range") if found is not None else (UNKNOWN, SPANS)


def _within(field: Profil, span: ages.Interval) -> str | None:
    """The band in which a whole interval lies."""
    low, high = span
    for each in field.kategori:
        reaches_down = each.dari is None or (low is not None and low >= each.dari)
        if reaches_down and (each.sampai is None or (high is not None and high <= each.sampai)):
            return each.nama
    return None
