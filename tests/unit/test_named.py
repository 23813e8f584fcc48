"""Which states an article names, in languages with a lexicon and without one."""

from __future__ import annotations

import pytest

from diplograph.ingest.article import make_article
from diplograph.ingest.llm.named import namings

NAMED = [
    (
        "en",
        "Russian and South Sudanese envoys met in Nigeria.",
        {"RU": "Russian", "SS": "South Sudanese", "NG": "Nigeria"},
    ),
    ("en", "The Dutch, the Poles and China's envoy.", {"NL": "Dutch", "PL": "Poles", "CN": "China"}),
    (
        "en",
        "Washington told us who marched; the WHO did not.",
        {"US": "Washington", "world-health-organization": "WHO"},
    ),
    ("en", "The U.S., the UK and Indonesian officials.", {"US": "U.S", "GB": "UK", "ID": "Indonesian"}),
    ("en", "Guinea-Bissau is not its neighbour.", {"GW": "Guinea-Bissau"}),
    ("ru", "Посол Южного Судана и американский дипломат.", {"SS": "Южного Судана", "US": "американский"}),
    (
        "ru",
        "Турецкая и иранская стороны, Китаем, в Вашингтоне.",
        {"TR": "Турецкая", "IR": "иранская", "CN": "Китаем", "US": "Вашингтоне"},
    ),
    ("ar", "طردت موسكو دبلوماسيين بولنديين وأمريكيين.", {"RU": "موسكو", "PL": "بولنديين", "US": "وأمريكيين"}),
    ("en", "Nobody marched on polished floors in may.", {}),
    ("en", "", {}),
]


@pytest.mark.parametrize(("language", "text", "expected"), NAMED)
def test_states_are_known_by_name_capital_and_demonym(language: str, text: str, expected: dict[str, str]) -> None:
    found = namings(make_article(text, language=language))
    assert {one.entity.partition(":")[2]: text[one.start : one.end] for one in found} == expected
