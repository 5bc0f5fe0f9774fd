"""The library on pandas frames: answers in, small frozen results out that show themselves in a notebook.

It joins what the rooms below know (instruments, scoring, statistics, display) and adds no arithmetic of its own.
"""
