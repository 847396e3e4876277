"""Pages on the record that are made from many entries: the register of leads, predictions, several voices."""

from __future__ import annotations

import json
from dataclasses import asdict

from caatsa.citing.escaping import csv_row
from caatsa.foretold import predictions
from caatsa.gathered import gathered_page
from caatsa.link import Dataset, Word
from caatsa.model import Case, Register, Voices

OUTCOMES = "lead-outcomes"
DOSSIERS = "register-dossiers"
FIELDS = ("part", "dossier", "lead", "subject", "outcome", "entry", "reason")


def render_record_pages(data: Dataset) -> dict[str, str]:
    """The pages and files by path."""
    return {
        "record/register/index.md": gathered_page(
            data, "register.html.j2", "Register of leads",
            "Every lead that was collected for this record, and what became of it: published, merged, or held and why.",
            searched=False, dossiers=_dossiers(data), counted=_counted(data),
        ),
        "record/predictions/index.md": gathered_page(
            data, "predictions.html.j2", "Predictions",
            "What was said to come by a named day, month or year, and what was seen of it when the time was over.",
            statements=predictions(data),
        ),
        "record/voices/index.md": gathered_page(
            data, "severalvoices.html.j2", "Several voices",
            "Questions on which one government spoke with several voices: its statements side by side, by date.",
            groups=groups(data),
        ),
        "data/register.json": json.dumps([_record(part) for part in data.registers], ensure_ascii=False, indent=1) + "\n",
        "data/register.csv": _csv(data),
    }  # fmt: skip


def groups(data: Dataset) -> list[tuple[Case, Voices]]:
    """Every group of voices with its case, in order of the cases."""
    return [(case, voices) for case in data.of("case") if not case.tombstone for voices in case.voices]


def _dossiers(data: Dataset) -> list[tuple[Word, list[Register]]]:
    """The dossiers that the register has parts of, with them, in order of the vocabulary."""
    if not data.registers:
        return []
    words = data.vocabularies[DOSSIERS].words.values()
    found = [(word, [part for part in data.registers if part.dossier == word.id]) for word in words]
    return [(word, parts) for word, parts in found if parts]


def _counted(data: Dataset) -> dict[tuple[str, str], int]:
    """How many leads of a dossier came to an outcome; under the dossier '', of all dossiers."""
    counted: dict[tuple[str, str], int] = {}
    for part in data.registers:
        for lead in part.candidates:
            for dossier in (part.dossier, ""):
                counted[dossier, lead.outcome] = counted.get((dossier, lead.outcome), 0) + 1
    return counted


def _record(part: Register) -> dict[str, object]:
    """A part as its file has it, without keys for what is not there."""
    leads = [{key: value for key, value in asdict(lead).items() if value is not None} for lead in part.candidates]
    return {**asdict(part), "candidates": leads}


def _csv(data: Dataset) -> str:
    """A row a lead, with its part and dossier."""
    rows = [
        [part.id, part.dossier, lead.lead, lead.subject, lead.outcome, lead.entry or "", lead.reason or ""]
        for part in data.registers
        for lead in part.candidates
    ]
    return "".join(csv_row(row).removesuffix("\r\n") + "\n" for row in [FIELDS, *rows])
