"""The engine that finds facts in sentences: tokens, words of the lexicon, dates, phrases, and who did what to whom."""
