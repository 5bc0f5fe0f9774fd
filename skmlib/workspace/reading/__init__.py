"""Raw files to accepted respondents: open a table as text, take the mapped columns, select the rows, coerce.

``table`` opens a file by its kind (``csvfile``, ``excel``, ``parquet``); ``columns`` applies the allow-list;
``selection`` cuts units and periods; ``coercion`` types the values; ``intake`` tells the whole story and counts.
"""
