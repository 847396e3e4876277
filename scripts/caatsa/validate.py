"""The second stage: raw entries against the schema and the rules, as one sorted list of findings."""

from __future__ import annotations

from caatsa.findings import Finding
from caatsa.index import build_index
from caatsa.load import Raw
from caatsa.rules import check_rules
from caatsa.schema import Schema, check_schema, read_schema


def validate(raw: Raw, schema: Schema | None = None, drafting: bool = False) -> list[Finding]:
    """Everything that the schema and the rules find, sorted, each once.

    drafting: leave out what is asked only of what is published, that every change has its revision. Where the schema
    finds fault with a value, what the rules say of the same place is left out. Never raises for what the entries hold;
    raises OSError or ValueError when the schema itself cannot be read.
    """
    schema = schema or read_schema()
    findings = set(check_schema(raw, schema))
    faulty = {(finding.path, finding.line, finding.column) for finding in findings}
    for finding in check_rules(build_index(raw, schema), drafting):
        if (finding.path, finding.line, finding.column) not in faulty:
            findings.add(finding)
    return sorted(findings)
