"""The glossary of the statistical annex."""

from __future__ import annotations

from skmlib.presentation import istilah


def test_terms_stand_by_the_alphabet_and_each_meaning_ends_its_sentence() -> None:
    names = [term for term, _ in istilah.TERMS]
    assert names == sorted(names, key=str.casefold) and len(set(names)) == len(names)
    assert all(meaning.endswith(".") and meaning[0].islower() for _, meaning in istilah.TERMS if meaning[0].isalpha())


def test_the_terms_that_readers_ask_for_are_told() -> None:
    told = istilah.istilah()[1].to_text().casefold()
    for term in ("selang kepercayaan", "efek desain", "holm", "kish", "raking", "logit", "satterthwaite", "cochran"):
        assert f"- {term}" in told or f" {term}:" in told
