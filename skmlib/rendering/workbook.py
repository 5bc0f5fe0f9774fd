"""Workbooks: sheets of text, numbers, formulas and drop-downs (the only module that writes with XlsxWriter).

Text stays text: a cell that begins with ``=`` is a formula only where it is a :class:`Formula`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from functools import cache
from math import ceil
from typing import TYPE_CHECKING, Any

from skmlib.presentation.sheets import Content, Formula, Row, Rule, Sheet, SheetCell, SheetColumn, Style
from skmlib.presentation.theme import ACCENT, ACCENT_TINT, GRID, INK, MUTED, RULE, WASH
from skmlib.rendering.archive import WRITTEN, steady

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FONT = "Arial"
LINE = 13.5  # points: the height of a line of text
LONGEST_INLINE = 250  # characters of a list written into a validation
LONGEST_PROMPT = 255
LONGEST_TITLE = 32
LONGEST_TEXT = 32_767  # characters that a cell holds
A4 = 9
INERT = ("=", "+", "-", "@")
TABLE: tuple[Style, ...] = ("head", "body", "total")
"""Looks whose texts keep off the numbers to their left."""
TALL: dict[Style, float] = {"title": 2, "heading": 1.5, "result": 1.5}
"""Lines that a row of a larger type takes."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

LOOKS: dict[Style, dict[str, Any]] = {
    "plain": {"font_color": INK},
    "strong": {"font_color": INK, "bold": True},
    "heading": {"font_color": ACCENT, "bold": True, "font_size": 12},
    "title": {"font_color": ACCENT, "bold": True, "font_size": 16},
    "head": {"font_color": INK, "bold": True, "bg_color": ACCENT_TINT, "bottom": 1, "bottom_color": ACCENT},
    "body": {"font_color": INK, "bottom": 1, "bottom_color": GRID},
    "total": {"font_color": INK, "bold": True, "bg_color": WASH, "top": 1, "bottom": 1, "border_color": RULE},
    "result": {"font_color": ACCENT, "bold": True, "bg_color": ACCENT_TINT, "font_size": 12},
    "note": {"font_color": MUTED, "font_size": 9},
}


def workbook(sheets: Sequence[Sheet], *, title: str, author: str, dated: date | None = None, accent: str = "") -> bytes:
    """Return the sheets as an ``.xlsx`` file; the same sheets give the same bytes.

    ``dated``: the date it bears; ``accent``: the agency's colour (``#RRGGBB``).
    """
    from xlsxwriter import Workbook

    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    created = WRITTEN if dated is None else datetime.combine(dated, time())
    book.set_properties({"title": _clean(title), "author": _clean(author), "created": created})
    formats = Formats(book)
    for sheet in sheets:
        _sheet(book.add_worksheet(sheet.name, _worksheet()), sheet, formats)
    book.close()
    return steady(out.getvalue(), accent=accent)


@cache
def _worksheet() -> type[Worksheet]:
    """XlsxWriter's sheet, which looks for a hundred newer functions in each formula; ours use none of them."""
    from xlsxwriter.worksheet import Worksheet

    class Classic(Worksheet):  # type: ignore[misc]  # the library has no types
        def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
            return formula.removeprefix("=")

    return Classic


class Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[object, ...], Format] = {}

    def of(self, style: Style, form: str, align: str, wraps: bool, boxed: bool, inert: bool, indented: bool) -> Format:
        key = (style, form, align, wraps, boxed, inert, indented)
        if key not in self._made:
            valign = "top" if style in ("plain", "strong") else "vcenter"
            look = {"font_name": FONT, "font_size": 10, "valign": valign, **LOOKS[style]}
            look |= {"num_format": form, "text_wrap": wraps, "quote_prefix": inert}
            look |= {"align": align} if align else {}
            look |= {"border": 1, "border_color": RULE} if boxed else {}
            look |= {"indent": 1} if indented else {}
            self._made[key] = self._book.add_format(look)
        return self._made[key]


def _sheet(made: Worksheet, sheet: Sheet, formats: Formats) -> None:
    lines: list[Row] = [*([sheet.header] if sheet.header else []), *sheet.rows, *[()] * sheet.prepared]
    for number, row in enumerate(lines):
        style = sheet.styles.get(number + 1, "plain")
        if sheet.header and number == 0:
            style = "head"
        wraps = not sheet.prepared and (len(row) > 1 or any(_span(each) > 1 for each in row))
        height = max(TALL.get(_style(row, style), 1.0), _lines(row, sheet.columns) if wraps else 1)
        if height > 1:
            made.set_row(number, LINE * height)
        for place, content in _placed(row):
            if content is None and not sheet.prepared:
                continue
            _write(made, number, place, content, sheet, formats, style, wraps)
        for place in range(len(row), len(sheet.columns) if sheet.prepared else 0):
            _write(made, number, place, None, sheet, formats, style, wraps)
    for place, column in enumerate(sheet.columns):
        made.set_column(place, place, column.width)
        if column.rule is not None:
            made.data_validation(1, place, len(lines) - 1, place, _rule(column.rule))
    _page(made, sheet)


def _write(
    made: Worksheet, row: int, place: int, content: Content, sheet: Sheet, formats: Formats, style: Style, wraps: bool
) -> None:
    cell = content if isinstance(content, SheetCell) else SheetCell(content, style)
    column = sheet.columns[place]
    value = cell.value
    if isinstance(value, str):
        value = _clean(value)[:LONGEST_TEXT]
    form = "General" if cell.style == "head" and not cell.form else cell.form or column.number_format
    align = cell.align or ("center" if column.centred else "")
    inert = isinstance(value, str) and value.startswith(INERT)
    told = value.value if isinstance(value, Formula) else value
    indented = isinstance(told, str) and place > 0 and not align and cell.style in TABLE
    look = formats.of(cell.style, form, align, wraps, bool(sheet.prepared), inert, indented)
    if cell.span > 1:
        made.merge_range(row, place, row, place + cell.span - 1, "", look)
    if isinstance(value, Formula):
        made.write_formula(row, place, value.text, look, value.value)
    elif value is None or value == "":
        made.write_blank(row, place, None, look)
    elif isinstance(value, str):
        made.write_string(row, place, value, look)
    else:
        made.write_number(row, place, value, look)


def _page(made: Worksheet, sheet: Sheet) -> None:
    frozen = sheet.frozen or ((1, 0) if sheet.header else None)
    repeated = sheet.repeated or ((1, 1) if sheet.header else None)
    if frozen:
        made.freeze_panes(*frozen)
    if repeated:
        made.repeat_rows(repeated[0] - 1, repeated[1] - 1)
    if sheet.filtered:
        made.autofilter(sheet.filtered[0] - 1, 0, sheet.filtered[1] - 1, len(sheet.columns) - 1)
    if sheet.printed:
        made.print_area(0, 0, max(len(sheet.rows) - 1, 0), sheet.printed - 1)
    if sheet.breaks:
        made.set_h_pagebreaks(list(sheet.breaks))
    if sheet.hidden:
        made.hide()
    made.hide_gridlines(1 if sheet.header else 2)
    made.set_paper(A4)
    made.fit_to_pages(1, 0)
    if sheet.landscape or sheet.prepared:
        made.set_landscape()
    if sheet.footer:
        footer = _cut(sheet.footer, 180).replace("&", "&&")
        made.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.75)
        made.set_footer(f'&L&"{FONT}"&8{"" if footer[:1].isalpha() else " "}{footer}&R&"{FONT}"&8 &A · &P/&N')


def _placed(row: Row) -> Iterator[tuple[int, Content]]:
    """The contents of a row with their columns: one that covers several leaves them out."""
    place = 0
    for content in row:
        yield place, content
        place += _span(content)


def _style(row: Row, style: Style) -> Style:
    """The look of a row: that of its first cell where it has one of its own."""
    return row[0].style if row and isinstance(row[0], SheetCell) else style


def _span(content: Content) -> int:
    return content.span if isinstance(content, SheetCell) else 1


def _lines(row: Row, columns: Sequence[SheetColumn]) -> int:
    """How many lines the fullest cell of a row needs, about: no program measures text in a file it opens alike."""
    needed = 1
    for place, content in _placed(row):
        value = content.value if isinstance(content, SheetCell) else content
        if not isinstance(value, str):
            continue
        width = sum(each.width for each in columns[place : place + _span(content)])
        bold = 1.0 if isinstance(content, SheetCell) and content.style in ("head", "total", "strong") else 1.1
        needed = max(needed, sum(ceil(len(line) / (width * bold)) for line in value.splitlines()))
    return needed


def _rule(rule: Rule) -> dict[str, Any]:
    made: dict[str, Any] = {
        "validate": {"whole": "integer"}.get(rule.kind, rule.kind),
        "error_type": "stop" if rule.strict else "warning",
        "input_title": _cut(rule.prompt_title, LONGEST_TITLE),
        "input_message": _cut(rule.prompt, LONGEST_PROMPT),
        "error_title": "Periksa isian",
        "error_message": _cut(rule.error, LONGEST_PROMPT),
    }
    if rule.kind == "list":
        if len(",".join(str(each) for each in rule.choices)) > LONGEST_INLINE:
            raise ValueError(f"a drop-down of {len(rule.choices)} numbers is too long to stand in the rule")
        return made | {"source": f"={rule.listed}" if rule.listed else [str(each) for each in rule.choices]}
    if rule.high is None:
        return made | {"criteria": ">=", "value": rule.low}
    return made | {"criteria": "between", "minimum": rule.low, "maximum": rule.high}


def _cut(text: str, limit: int) -> str:
    cleaned = _clean(text)
    return cleaned if len(cleaned) <= limit else cleaned[: limit - 1].rstrip() + "…"


def _clean(text: str) -> str:
    """Text without the control characters that a workbook cannot hold."""
    return _CONTROL.sub("", text)
