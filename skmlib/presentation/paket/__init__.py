"""The client's package in words: what it holds, the checklist, covering letter and record of handover."""
