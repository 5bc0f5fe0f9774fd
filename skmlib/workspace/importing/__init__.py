"""A raw file to a column map that a person can accept: what is proposed, why, and what must be decided.

``spellings`` holds how files name their columns; ``headers`` takes a header apart; ``evidence`` scores a column for a
field; ``numbers`` knows the orders of U1 … U9; ``proposal`` assigns; ``near`` reads the answers; ``recap`` knows an
agency's table of results; ``blocks`` edits one block of a YAML file; ``writing`` makes the parameter files.
"""
