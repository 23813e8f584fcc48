"""Tokens remember where they stand, whatever folding does to their letters."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplograph.ingest.reading.tokens import fold, tokenize

letters = st.sampled_from("أإآاىيةهوبلكتمن" + "ًٌَُّْ" + "ـ" + "\u200f\u202b\u202c\u2067" + "١٢3" + "،.؟ \n-«»" + "Aaёй")


@given(st.lists(letters, max_size=80).map("".join))
def test_every_token_is_cut_from_where_it_says(text: str) -> None:
    for token in tokenize(text):
        assert text[token.start : token.end] == token.raw
        assert fold(token.raw) == token.norm


@given(st.text(max_size=200))
def test_any_text_is_tokenised_in_order_and_without_overlap(text: str) -> None:
    tokens = tokenize(text)
    assert all(before.end <= after.start for before, after in pairwise(tokens))
    assert all(token.start < token.end for token in tokens)


@given(st.text(max_size=200))
def test_no_letter_or_digit_is_lost(text: str) -> None:
    covered = {index for token in tokenize(text) for index in range(token.start, token.end)}
    assert {index for index, letter in enumerate(text) if letter.isalnum()} <= covered


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("أَحْمَد", "احمد"),
        ("السـفارة", "السفاره"),
        ("مُوسى", "موسي"),
        ("١٨", "18"),
        ("Ёлка", "елка"),
        ("ر\u200fوسيا", "روسيا"),
    ],
)
def test_folding_joins_spellings(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_the_article_is_known_from_a_name_that_only_looks_like_it() -> None:
    with_article, name = tokenize("السفير ألكسندر")
    assert (with_article.bare, name.bare) == ("سفير", "الكسندر")
