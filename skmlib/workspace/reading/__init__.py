"""Raw files to accepted respondents: open a table as text, take the mapped columns, select the rows, coerce.

``table`` opens a file by its kind (``csvfile``, ``excel``, ``parquet``, ``spss``) and shape (``options``; ``header``,
``footer``, ``longform``) within the ``limits``, and ``notes`` says what was done; ``columns`` applies the allow-list
(``naming`` finds a column); ``selection`` cuts units and periods; ``coercion`` types the values; ``intake`` tells the
whole story and counts.
"""
