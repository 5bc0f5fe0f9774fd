"""Free texts by unsur and topic: counted with a dictionary, without any judgement of feelings, never sent anywhere.

A text is empty, praise, a suggestion on one or more unsur, or another suggestion. What is praise and what a wish is
decided by the words of the dictionary alone (methodology page, "Saran").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import fsum, sqrt
from typing import Literal

from skmlib.rules.instrument import Instrumen
from skmlib.rules.rounding import significant
from skmlib.statistics.result_saran import Kutipan, Saran, SaranUnsur, TopikSaran
from skmlib.statistics.saran_kamus import IsianSaran, Kamus, covered, forms, matches, words

MOST_QUOTES = 2
QUOTE_LENGTH = (20, 220)
"""Characters of a text that may be quoted, both bounds included."""
ALIKE = 0.5
"""A second quotation shares less than this (cosine of the sets of words) with the first, where one does."""

Kind = Literal["kosong", "pujian", "saran"]
TopicTerms = Mapping[str, Sequence[tuple[tuple[frozenset[str], ...], str, str]]]


@dataclass(frozen=True)
class Terbaca:
    """A text as the dictionary reads it: its kind, and the topics it names by unsur."""

    jenis: Kind
    topik: Mapping[str, tuple[str, ...]]


def suggestions(isian: IsianSaran | None, instrumen: Instrumen) -> Saran | None:
    """Count the texts of all respondents; ``None`` where none were asked for."""
    if isian is None:
        return None
    known: dict[str, Terbaca] = {}
    surveyed = frozenset(each.kode for each in instrumen.unsur)
    topics = _topic_terms(isian.kamus)
    read = []
    for text in isian.teks:
        if text not in known:
            known[text] = _read(words(text), isian.kamus, topics, surveyed)
        read.append(known[text])
    kinds = Counter(each.jenis for each in read)
    grouped = sum(each.jenis == "saran" and bool(each.topik) for each in read)
    groups = {group.unsur: group.sebutan for group in isian.kamus.unsur}
    return Saran(
        n_responden=len(read),
        terisi=len(read) - kinds["kosong"],
        kosong=kinds["kosong"],
        pujian=kinds["pujian"],
        dikelompokkan=grouped,
        lain=kinds["saran"] - grouped,
        per_unsur=tuple(
            _of_unsur(each.kode, groups[each.kode], read, isian.teks) for each in instrumen.unsur if each.kode in groups
        ),
        kutipan_publik=isian.kutipan_publik,
    )


def classify(text: str, kamus: Kamus, surveyed: frozenset[str] | None = None) -> Terbaca:
    """Read one text. ``surveyed``: the unsur that count (default: all of the dictionary)."""
    return _read(words(text), kamus, _topic_terms(kamus), surveyed)


def says_nothing(text: str, kamus: Kamus) -> bool:
    """Whether a text is blank or one of the dictionary's ways to leave the field empty (``-``, ``Tidak ada``)."""
    return _empty(words(text), kamus)


def _read(tokens: Sequence[str], kamus: Kamus, terms: TopicTerms, surveyed: frozenset[str] | None) -> Terbaca:
    if _empty(tokens, kamus):
        return Terbaca("kosong", {})
    topics = _topics(tokens, terms, surveyed)
    praise = matches(tokens, kamus.pujian)
    marks = [start for start, _, _ in matches(tokens, kamus.penanda) if start not in covered(praise)]
    return Terbaca("pujian" if praise and not marks else "saran", topics)


def _empty(tokens: Sequence[str], kamus: Kamus) -> bool:
    return not tokens or " ".join(tokens) in kamus.kosong


@cache
def _topic_terms(kamus: Kamus) -> TopicTerms:
    """First word to every term that it may begin, with unsur and topic, in the order of the dictionary."""
    found: dict[str, list[tuple[tuple[frozenset[str], ...], str, str]]] = {}
    for group in kamus.unsur:
        for topik in group.topik:
            for term in topik.istilah:
                parts = tuple(forms(part) for part in term.casefold().split())
                entry = parts, group.unsur, topik.nama
                for first in parts[0]:
                    found.setdefault(first, []).append(entry)
    return found


def _topics(tokens: Sequence[str], terms: TopicTerms, surveyed: frozenset[str] | None) -> dict[str, tuple[str, ...]]:
    """The topics named, by unsur; words of a longer term do not count for a shorter one ("ruang tunggu", "tunggu")."""
    found = [
        (start, start + len(parts), unsur, topik)
        for start, token in enumerate(tokens)
        for parts, unsur, topik in terms.get(token, ())
        if len(parts) <= len(tokens) - start
        and all(word in part for word, part in zip(tokens[start : start + len(parts)], parts, strict=True))
    ]
    longest = [
        each for each in found if not any(o[0] <= each[0] and each[1] <= o[1] and o[:2] != each[:2] for o in found)
    ]
    named: dict[str, set[str]] = {}
    for _, _, unsur, topik in longest:
        if surveyed is None or unsur in surveyed:
            named.setdefault(unsur, set()).add(topik)
    return {unsur: tuple(sorted(topics)) for unsur, topics in named.items()}


def released(saran: Saran | None) -> Saran | None:
    """What the public edition may hold: the counts, and quotations only where they are released."""
    if saran is None or saran.kutipan_publik:
        return saran
    return replace(saran, per_unsur=tuple(replace(each, kutipan=()) for each in saran.per_unsur))


def _of_unsur(kode: str, sebutan: str, read: Sequence[Terbaca], texts: Sequence[str]) -> SaranUnsur:
    about = [number for number, each in enumerate(read, start=1) if kode in each.topik]
    wishes = [number for number in about if read[number - 1].jenis == "saran"]
    topics = Counter(name for number in wishes for name in read[number - 1].topik[kode])
    ordered = sorted(topics.items(), key=lambda item: (-item[1], item[0]))
    return SaranUnsur(
        unsur=kode,
        sebutan=sebutan,
        jumlah=len(wishes),
        pujian=len(about) - len(wishes),
        topik=tuple(TopikSaran(name, count) for name, count in ordered),
        kutipan=quotations([(number, texts[number - 1]) for number in wishes]),
    )


def quotations(texts: Sequence[tuple[int, str]]) -> tuple[Kutipan, ...]:
    """The texts most like the others of their group: highest mean cosine of the sets of words, ties by number.

    ``texts``: respondent's number and text. Texts shorter or longer than ``QUOTE_LENGTH`` are not quoted, the same
    words only once, and the second one is the best of those unlike the first, where there are any.
    """
    sets = [frozenset(words(text)) for _, text in texts]
    weight: dict[str, list[float]] = {}
    for each in sets:
        for word in each:
            weight.setdefault(word, []).append(1 / sqrt(len(each)))
    means = {word: fsum(parts) / len(sets) for word, parts in weight.items()}
    seen: set[frozenset[str]] = set()
    ranked = []
    for (number, text), each in zip(texts, sets, strict=True):
        shown = " ".join(text.split())
        if each and each not in seen and QUOTE_LENGTH[0] <= len(shown) <= QUOTE_LENGTH[1]:
            likeness = fsum(means[word] for word in sorted(each)) / sqrt(len(each))
            ranked.append((-significant(likeness), number, shown, each))
            seen.add(each)
    ranked.sort(key=lambda item: item[:2])
    if not ranked:
        return ()
    first, rest = ranked[0], ranked[1:]
    unlike = [item for item in rest if _cosine(first[3], item[3]) < ALIKE]
    chosen = [first, *(unlike or rest)[: MOST_QUOTES - 1]]
    return tuple(Kutipan(number, text) for _, number, text, _ in chosen)


def _cosine(first: frozenset[str], second: frozenset[str]) -> float:
    return len(first & second) / sqrt(len(first) * len(second))
