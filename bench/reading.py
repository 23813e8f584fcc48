"""How fast articles are read, beside what only cutting them into tokens takes, and whether memory stays flat.

    python bench/reading.py [--seconds 10] [--articles 20000]

Articles of some 400 words are put together from the annotated passages of each language, in ever new combinations,
so that no cache of whole texts could help. Seconds are of one core's time, whatever else the machine does; loading the
lexicon is timed in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from diplograph.ingest.article import Article, make_article
from diplograph.ingest.extract import extract
from diplograph.ingest.reading.tokens import tokenize

PASSAGES = Path(__file__).parents[1] / "tests" / "articles"
WORDS = 400
LOAD = """
import sys, time
from diplograph.ingest.article import make_article
from diplograph.ingest.extract import extract
start = time.process_time()
extract(make_article("x", language=sys.argv[1]))
print(time.process_time() - start)
"""


def articles(language: str) -> Iterator[Article]:
    """Without end, the same in every run."""
    choose = random.Random(400)  # noqa: S311  the same in every run, and no secret
    rows = [json.loads(line) for line in (PASSAGES / f"dev.{language}.jsonl").read_text("utf-8").splitlines()]
    while True:
        text = ""
        while len(text.split()) < WORDS:
            text += choose.choice(rows)["text"] + "\n"
        yield make_article(text, language=language, published="2025-05-15")


def rate(language: str, seconds: float) -> tuple[float, float]:
    """Articles a second that are read, and that are only cut into tokens."""
    source = articles(language)
    extract(next(source))
    read, cut, done = 0.0, 0.0, 0
    while read < seconds:
        article = next(source)
        start = time.process_time()
        extract(article)
        middle = time.process_time()
        tokenize(article.text)
        read, cut, done = read + middle - start, cut + time.process_time() - middle, done + 1
    return done / read, done / cut


def memory() -> int:
    """The most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--articles", type=int, default=20_000, help="how many for the look at memory; 0 for none")
    given = parser.parse_args()
    print(f"{'':4}{'load s':>8}{'articles/s':>12}{'tokens only/s':>15}{'ratio':>8}")
    for language in ("ar", "en", "ru"):
        command = [sys.executable, "-c", LOAD, language]
        load = float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        read, cut = rate(language, given.seconds)
        print(f"{language:4}{load:8.2f}{read:12.0f}{cut:15.0f}{cut / read:8.1f}")
    if given.articles:
        sources = [articles(language) for language in ("ar", "en", "ru")]
        for number in range(1, given.articles + 1):
            extract(next(sources[number % 3]))
            if number in (given.articles // 10, given.articles):
                print(f"memory after {number:,} articles: {memory()} MB")


if __name__ == "__main__":
    main()
