"""The agency's yearly report: sentences, tables, figures and workbook of a compilation (``statistics.compilation``)."""
