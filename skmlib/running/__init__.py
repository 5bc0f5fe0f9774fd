"""Running: which reports are outdated (``plan``), one report whole (``report``), many of them (``batch``).

``notebook`` executes one notebook and is the only module that imports papermill; ``warm`` keeps kernels ready.
"""
