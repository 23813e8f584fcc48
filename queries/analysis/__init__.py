"""Analysis of the event graph: counts by period, networks of states, balance, tension, baselines of a forecast."""
