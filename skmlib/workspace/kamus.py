"""The dictionary of free texts: the workspace's own ``params/kamus-saran.yml``, else the shipped one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from skmlib.statistics.saran_kamus import IsianSaran, Kamus, KelompokIstilah, Topik, words
from skmlib.workspace import instruments, yamltext
from skmlib.workspace.fields import Code, Model, Short, Skema
from skmlib.workspace.problems import Problem, WorkspaceError, did_you_mean
from skmlib.workspace.validation import validate

OWN = "params/kamus-saran.yml"
SHIPPED = instruments.SHIPPED / "kamus" / "saran.yml"

Term = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80, to_lower=True)]


class UnsurKamus(Model):
    """Terms of one unsur: a topic's name and the words that speak of it."""

    sebutan: Short = Field(description="the unsur's name in a sentence, for example: waktu pelayanan")
    topik: dict[Short, tuple[Term, ...]] = Field(min_length=1, description="topic: its terms, roots of words")


class KamusModel(Model):
    """``params/kamus-saran.yml``: the dictionary that groups respondents' free texts; it replaces the shipped one."""

    skema: Skema
    kosong: tuple[Term, ...] = Field((), description="whole texts that say nothing")
    pujian: tuple[Term, ...] = Field((), description="words and phrases of praise")
    penanda: tuple[Term, ...] = Field((), description="words that mark a wish or a complaint")
    unsur: dict[Code, UnsurKamus] = Field(min_length=1)


def load(root: Path) -> Kamus:
    """The dictionary in force. Raises :class:`WorkspaceError` with every problem of the workspace's own."""
    found, problems = _read(root)
    if found is None:
        raise WorkspaceError(problems)
    return found


def remarks(texts: tuple[str, ...] | None, root: Path, *, quoted: bool) -> IsianSaran | None:
    """The scrubbed texts with the dictionary to read them by; ``None`` where none were read."""
    return None if texts is None else IsianSaran(texts, load(root), quoted)


def own_text(root: Path) -> str:
    """The text of the workspace's own dictionary, empty where the shipped one is in force."""
    path = root / OWN
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def check(root: Path) -> Iterator[Problem]:
    """Problems of the workspace's own dictionary: of form, unknown unsur, terms without a word, terms given twice."""
    if not (root / OWN).is_file():
        return
    text = yamltext.read(root / OWN, OWN)
    model, problems = validate(text, KamusModel)
    yield from problems
    if model is None:
        return
    known = _unsur_codes(root)
    for kode, group in model.unsur.items():
        if kode not in known:
            place = text.line(("unsur", kode))
            yield Problem(
                OWN, place, f"unsur.{kode}", f"no unsur {kode!r} in any instrument", did_you_mean(kode, known)
            )
        for name, terms in group.topik.items():
            yield from _check_terms(text, ("unsur", kode, "topik", name), terms)
    for field in ("kosong", "pujian", "penanda"):
        yield from _check_terms(text, (field,), getattr(model, field))


def _check_terms(text: yamltext.YamlText, keys: yamltext.Keys, terms: tuple[str, ...]) -> Iterator[Problem]:
    for place, term in enumerate(terms):
        at = (*keys, place)
        if not words(term):
            yield Problem(OWN, text.line(at), yamltext.dotted(at), f"{term!r} has no word", "write a word or a few")
        elif term in terms[:place]:
            yield Problem(OWN, text.line(at), yamltext.dotted(at), f"{term!r} is given twice", "keep one of them")


def _read(root: Path) -> tuple[Kamus | None, tuple[Problem, ...]]:
    if not (root / OWN).is_file():
        return shipped(), ()
    model, problems = validate(yamltext.read(root / OWN, OWN), KamusModel)
    return (None if model is None else _frozen(model)), problems


@cache
def shipped() -> Kamus:
    """The dictionary of the package."""
    model, problems = validate(yamltext.read(SHIPPED, SHIPPED.name), KamusModel)
    if model is None:
        raise WorkspaceError(problems)
    return _frozen(model)


def _frozen(model: KamusModel) -> Kamus:
    groups = tuple(
        KelompokIstilah(kode, each.sebutan, tuple(Topik(name, _plain(terms)) for name, terms in each.topik.items()))
        for kode, each in model.unsur.items()
    )
    empty = tuple(" ".join(words(term)) for term in model.kosong)
    return Kamus(groups, empty, _plain(model.pujian), _plain(model.penanda))


def _plain(terms: tuple[str, ...]) -> tuple[str, ...]:
    """Terms in the form of the words of a text: without punctuation, but with the mark of an exact word."""
    return tuple(
        " ".join(f"{'=' if part.startswith('=') else ''}{word}" for part in term.split() for word in words(part))
        for term in terms
    )


def _unsur_codes(root: Path) -> tuple[str, ...]:
    loaded = [instruments.load(name, root).instrumen for name in instruments.names(root)]
    return tuple(dict.fromkeys(each.kode for instrumen in loaded if instrumen for each in instrumen.unsur))
