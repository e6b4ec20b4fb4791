"""Lets the tests of the lessons share `worked.py`."""

import sys
from pathlib import Path

# The modules beside this file are its own; they are no package.
sys.path.insert(0, str(Path(__file__).parent))
