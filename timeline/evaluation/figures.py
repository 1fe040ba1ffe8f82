"""What an evaluation gives: figures with the counts behind them, and the mistakes by class."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure such as "date exactly right" and the counts that it is the quotient of; `value` None when none counts."""

    name: str
    numerator: float
    denominator: float

    @property
    def value(self) -> float | None:
        """Numerator over denominator, or None."""
        return self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True, slots=True)
class Mistake:
    """One wrong item: its class (`date`, `lead`, `citation` …), the article, and what was wanted and got."""

    kind: str
    article: str
    detail: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures in the order of docs/design.md §9, and mistakes in the order of the gold."""

    figures: tuple[Figure, ...]
    mistakes: tuple[Mistake, ...]

    def value(self, name: str) -> float | None:
        """The value of the figure called `name`. Raises KeyError when there is none."""
        return self.figure(name).value

    def figure(self, name: str) -> Figure:
        """The figure called `name`. Raises KeyError when there is none."""
        for figure in self.figures:
            if figure.name == name:
                return figure
        raise KeyError(name)

    def by_class(self) -> dict[str, list[Mistake]]:
        """The mistakes of each class."""
        classes: dict[str, list[Mistake]] = {}
        for mistake in self.mistakes:
            classes.setdefault(mistake.kind, []).append(mistake)
        return classes


def triple(name: str, right: int, predicted: int, gold: int) -> tuple[Figure, Figure, Figure]:
    """Precision, recall and F1 of items: `name P`, `name R`, `name F1` (F1 is 2 · right over predicted and gold)."""
    return Figure(f"{name} P", right, predicted), Figure(f"{name} R", right, gold), Figure(f"{name} F1", 2 * right, predicted + gold)


def as_text(evaluation: Evaluation, *, errors: bool = False) -> str:
    """The figures as text, one a line: name, value, and the counts behind it; precision, recall and F1 on one line.

    With `errors` the mistakes follow, by class, as lines of class, article and what was wanted and got.
    """
    lines = list(_lines(list(evaluation.figures)))
    if errors:
        for kind, mistakes in evaluation.by_class().items():
            lines += ["", f"{kind}: {len(mistakes)}", *(f"  {m.article}\t{m.detail}" for m in mistakes)]
    return "\n".join(lines)


def _lines(figures: list[Figure]) -> Iterator[str]:
    i = 0
    while i < len(figures):
        figure = figures[i]
        if figure.name.endswith(" P") and i + 2 < len(figures):
            name = figure.name.removesuffix(" P")
            p, r, f = figures[i : i + 3]
            counts = f"({p.numerator:g}, {p.denominator:g}, {r.denominator:g})"
            yield f"{name + ' P / R / F1':32s} {p.value or 0:.3f} / {r.value or 0:.3f} / {f.value or 0:.3f}  {counts}"
            i += 3
        elif figure.name.startswith("Brier"):
            yield f"{figure.name:32s} {_number(figure)}"
            i += 1
        else:
            yield f"{figure.name:32s} {_number(figure)}  ({figure.numerator:g}/{figure.denominator:g})"
            i += 1


def _number(figure: Figure) -> str:
    return "nan" if figure.value is None else f"{figure.value:.3f}"
