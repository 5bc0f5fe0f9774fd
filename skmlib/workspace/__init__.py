"""The workspace: parameters, instruments, column maps and raw files, read and checked as values."""
