"""Lets test modules ``import examples``: with importlib import mode, tests/ is on no path of its own."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
