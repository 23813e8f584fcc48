"""``diplograph facts-schema``: what a facts document must look like, for editors and other programs."""

from __future__ import annotations

import json

import click

from diplograph.cli.app import common_options, examples
from diplograph.cli.terminal import write

__all__ = ["facts_schema_command"]


@click.command("facts-schema", epilog=examples("diplograph facts-schema > facts.schema.json"))
@common_options
def facts_schema_command() -> None:
    """Print the JSON Schema of facts documents."""
    from diplograph.ingest.facts import facts_schema  # noqa: PLC0415  pydantic comes with it

    write(json.dumps(facts_schema(), ensure_ascii=False, indent=2) + "\n")
