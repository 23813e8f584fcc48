"""What people decide of facts and events: verdicts, corrections, merges, splits, and the log of these."""
