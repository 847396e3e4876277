"""Before and after in a case."""

from __future__ import annotations

from specimens import toy

from caatsa.caseorder import turns
from caatsa.link import link
from caatsa.render import render_entry
from caatsa.schema import read_schema

DATA = link(toy(), read_schema())


def test_a_case_can_be_read_from_its_first_statement_to_its_last() -> None:
    (id, order), *_ = DATA.statements_of_cases.items()
    assert len(order) > 1 and [one.said.date for one in order] == sorted(one.said.date for one in order)
    assert not any(one.tombstone for one in order)
    met, here = [], order[0]
    while here:
        met.append(here)
        turn = next(turn for turn in turns(DATA, here) if turn.case.id == id)
        assert turn.before == (met[-2] if len(met) > 1 else None)
        here = turn.after
    assert tuple(met) == order


def test_turns_stand_on_the_page() -> None:
    (_, order), *_ = DATA.statements_of_cases.items()
    page = render_entry(DATA, order[0].id, "https://toys.example/")
    assert f'<a rel="next" href="../../statements/{order[1].id}/">' in page and 'rel="prev"' not in page
