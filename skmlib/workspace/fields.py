"""The types of the values in parameter files: texts, codes, paths, counts, and the base of every model."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from skmlib.rules import periods, weights
from skmlib.workspace import root as roots

KODE_UPP = r"^[a-z0-9][a-z0-9-]{0,39}$"
KODE = r"^[a-z0-9][a-z0-9_-]{0,59}$"
RESERVED = ("rekap",)


def _single_line(value: str) -> str:
    if any(ord(char) < 32 for char in value.replace("\n", " ")):
        raise ValueError("holds a control character")
    return value


def _portable(value: str) -> str:
    device = roots.reserved(value)
    if device is not None:
        raise ValueError(f"names {device!r}, a device on Windows; rename the file or folder")
    return value


def _header_rows(value: tuple[int, ...]) -> tuple[int, ...]:
    if 0 in value and len(value) > 1:
        raise ValueError("0 means that there are no headings; it stands alone")
    if not 1 <= len(value) <= 3:
        raise ValueError(
            "names no row, or more than three; write the row of the headings: 5, or two joined ones: [5, 6]"
        )
    return value


def _colour(value: str) -> str:
    found = re.fullmatch("#?([0-9A-Fa-f]{6})", value.strip())
    if found is None:
        raise ValueError('is no colour; write it in quotes: "#0B5FA5" (without them, # begins a comment)')
    return f"#{found[1].upper()}"


def _period(value: str) -> str:
    periods.parse(value)
    return value


Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000), AfterValidator(_single_line)
]
Short = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), AfterValidator(_single_line)
]
Period = Annotated[str, AfterValidator(_period)]
Warna = Annotated[str, AfterValidator(_colour)]
Code = Annotated[str, StringConstraints(pattern=KODE)]
RelativePath = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=300),
    AfterValidator(_single_line),
    AfterValidator(_portable),
]
Count = Annotated[int, Field(ge=1, le=2_000_000_000)]
Header = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000), AfterValidator(_single_line)
]
AnswerScore = Annotated[int, Field(ge=0, le=10)] | Literal["kosong"]
Jawaban = dict[Literal["*"] | Code, dict[Short, AnswerScore]]
NilaiProfil = dict[Code, dict[Short, Short]]
Names = Annotated[
    tuple[Short, ...],
    BeforeValidator(
        lambda value: (value,) if isinstance(value, str) else value, json_schema_input_type=Short | tuple[Short, ...]
    ),
]
HeaderRows = Annotated[
    tuple[Annotated[int, Field(ge=0, le=1000)], ...],
    BeforeValidator(
        lambda value: (value,) if isinstance(value, (str, int)) else value,
        json_schema_input_type=Annotated[int, Field(ge=0, le=1000)] | tuple[int, ...],
    ),
    AfterValidator(_header_rows),
]
Users = Annotated[int, Field(ge=0, le=2_000_000_000)]
Bobot = Literal["1/n", "0.111", "0.11"]
Sampling = Literal["acak", "sistematis", "sensus", "kenyamanan"]
YaTidak = Literal["ya", "tidak"]
Templat = Literal["2022", "2025"]
Ambang = Annotated[Literal[3, 5, 10], BeforeValidator(lambda value: int(value) if value in ("3", "5", "10") else value)]
Skema = Annotated[Literal[1], BeforeValidator(lambda value: 1 if value in ("1", 1) else value)]

assert set(weights.NAMES) == set(Bobot.__args__)  # type: ignore[attr-defined]


class Model(BaseModel):
    """Frozen; unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)
