"""The gate: floors that the figures may not fall below, in a JSON file, and that only rise.

`{"gold/seeds.jsonl": {"lead right": 1.0, …}, …}`; a figure of which less is better ("date wrong and sure") has a
ceiling instead, which only sinks.
"""

import json
from pathlib import Path

from timeline.errors import SourceError
from timeline.evaluation.figures import Evaluation

LESS_IS_BETTER = frozenset(
    {"date wrong and sure", "date invented and sure", "Brier score of decided dates", "false hits", "visits predicted per gold"}
)

Floors = dict[str, dict[str, float]]


def read_floors(path: Path) -> Floors:
    """The floors of each gold file. Raises SourceError when the file cannot be read."""
    try:
        floors: Floors = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SourceError(f"'{path}' cannot be read as floors ({error}): restore it from the repository.") from error
    return floors


def below_floor(evaluation: Evaluation, floors: dict[str, float]) -> list[str]:
    """One sentence for each figure that is worse than its floor; rounding of the last digit is forgiven."""
    sentences = []
    for name, floor in floors.items():
        value = evaluation.value(name)
        if value is None or (value > floor + 0.0005 if name in LESS_IS_BETTER else value < floor - 0.0005):
            sentences.append(f"{name}: {'nothing counted' if value is None else f'{value:.3f}'}, and the floor is {floor:.3f}")
    return sentences


def raise_floors(path: Path, gold: str, evaluation: Evaluation, *, lower: bool = False) -> list[str]:
    """Sets the floors of `gold` to what was measured where that is better, and writes the file.

    Only figures that have a floor already are touched; with `lower` they are set to what was measured either way.
    Gives a sentence for each floor that changed. Raises SourceError when the file cannot be read, KeyError for a gold
    file without floors.
    """
    floors = read_floors(path)
    changed = []
    for name, floor in floors[gold].items():
        value = evaluation.value(name)
        if value is None:
            continue
        measured = round(value, 3)
        better = measured < floor if name in LESS_IS_BETTER else measured > floor
        if better or (lower and measured != floor):
            floors[gold][name] = measured
            changed.append(f"{gold}: {name} {floor:.3f} → {measured:.3f}")
    path.write_text(json.dumps(floors, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return changed
