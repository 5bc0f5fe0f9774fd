"""``python -m skmlib`` is ``skm``."""

from skmlib.cli import main

if __name__ == "__main__":
    main()
