"""Whatever the order of columns, the listed spelling of a heading, the blanks below: the right map, or a question."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from skmlib.workspace.importing import spellings
from skmlib.workspace.reading.table import RawTable
from tests.workspace.importing import shapes
from tests.workspace.importing.shapes import TEXT, proposed, scores, table

SHAPES = {"google": shapes.google_form(), "named": shapes.named_and_numbered(), "bare": shapes.bare()}
KNOWN = spellings.load()
PROFILE = ("tanggal", "layanan", "jenis_kelamin", "usia", "pendidikan", "pekerjaan", "saran")
VALUES = ("2024-07-01", "KTP-el", "L", "34", "SMA", "Swasta", "Parkir sempit")


def moved(found: RawTable, order: list[int]) -> RawTable:
    return table([found.header[at] for at in order], [[row[at] for at in order] for row in found.rows])


@given(st.sampled_from(sorted(SHAPES)), st.data())
@settings(max_examples=40)
def test_any_order_of_the_columns_gives_the_same_proposal(name: str, data: st.DataObject) -> None:
    found = SHAPES[name]
    order = data.draw(st.permutations(range(len(found.header))))
    one, other = proposed(found), proposed(moved(found, order))
    assert other.kolom == one.kolom
    assert [(each.field, each.status) for each in other.usulan] == [(each.field, each.status) for each in one.usulan]
    assert set(other.unused) == set(one.unused) and set(other.personal) == set(one.personal)


@given(st.data())
@settings(max_examples=60)
def test_any_listed_spelling_is_its_field_or_is_asked(data: st.DataObject) -> None:
    heads = {field: data.draw(st.sampled_from(KNOWN.isian[field])) for field in PROFILE}
    heads |= {kode: data.draw(st.sampled_from([*KNOWN.unsur[kode], kode, TEXT[kode]])) for kode in TEXT}
    case = data.draw(st.sampled_from([str, str.upper, str.lower, str.title]))
    rows = [[*VALUES, *line] for line in scores(9)]
    found = proposed(table([case(head) for head in heads.values()], rows))
    right = {field: case(head) for field, head in heads.items()}
    assert {field: right[field] for field in found.kolom} == found.kolom
    assert set(TEXT) - set(found.kolom) == {each.field for each in found.undecided if each.field in TEXT}


@given(st.sampled_from(["google", "named"]), st.data())
@settings(max_examples=40)
def test_any_subset_of_blanks_gives_the_same_map_or_asks(name: str, data: st.DataObject) -> None:
    found = SHAPES[name]
    cells = st.tuples(st.integers(0, len(found.rows) - 1), st.integers(0, len(found.header) - 1))
    blank = data.draw(st.sets(cells, max_size=200))
    rows = [["" if (row, at) in blank else cell for at, cell in enumerate(line)] for row, line in enumerate(found.rows)]
    whole, mended = proposed(found).kolom, proposed(table(found.header, rows))
    assert {field: whole.get(field) for field in mended.kolom} == mended.kolom
    assert set(TEXT) - set(mended.kolom) == {each.field for each in mended.undecided if each.field in TEXT}
