"""The entry for notebooks and scripts: ``from diplograph.study import open_study``."""

from diplograph.graph.store import Login
from diplograph.study.rows import Rows
from diplograph.study.study import Study, open_study

__all__ = ["Login", "Rows", "Study", "open_study"]
