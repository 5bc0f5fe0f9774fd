"""Tests of the library on pandas frames."""
