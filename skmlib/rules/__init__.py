"""The regulation's rules as pure functions over exact numbers: instrument, scoring, sampling, periods.

Nothing here reads a file, imports pandas or knows of Jupyter.
"""
