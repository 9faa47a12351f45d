"""`python -m insats`."""

import sys

from insats.cli import main

if __name__ == "__main__":
    sys.exit(main())
