"""Every rule's own examples and counterexamples, read on the same Saturday."""

import pytest

from timeline.timex import normalize
from timeline.timex.grammar import Rule
from timeline.timex.recognize import RULES

READ_ON = "2023-08-26"
EXAMPLES = [pytest.param(r, text, value, id=f"{r.name}: {text}") for r in RULES for text, value in r.examples]
COUNTEREXAMPLES = [pytest.param(r, text, id=f"{r.name}: {text}") for r in RULES for text in r.counterexamples]
WITHOUT_EXAMPLE = {"sáng cùng ngày", "sáng hôm sau", "cùng kỳ năm <year>"}  # they need a day or period told before: see test_table


@pytest.mark.parametrize(("rule", "text", "value"), EXAMPLES)
def test_rule_reads_its_example(rule: Rule, text: str, value: str | None) -> None:
    first = normalize(text, dct=READ_ON, prefer="past").timexes[0]
    assert (first.rule, first.when.edtf) == (rule.name, value)
    assert first.text == text[first.span.start : first.span.end]


@pytest.mark.parametrize(("rule", "text"), COUNTEREXAMPLES)
def test_rule_leaves_its_counterexample(rule: Rule, text: str) -> None:
    assert rule.name not in {t.rule for t in normalize(text, dct=READ_ON, prefer="past").timexes}


def test_names_are_unique_and_rules_have_examples() -> None:
    names = [r.name for r in RULES]
    assert len(names) == len(set(names))
    assert {r.name for r in RULES if not r.examples} == WITHOUT_EXAMPLE
    assert all(r.counterexamples for r in RULES)
