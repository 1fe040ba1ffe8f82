"""A report as the merge stage sees it."""

from dataclasses import dataclass

from timeline.model import ArticleHead, Directive, Visit


@dataclass(frozen=True, slots=True)
class Report:
    """One article's telling of a visit, with the article's head and the directives of that visit.

    `text` is the sentence that proves the visit; `same_text` names the group of articles that print one text, if any.
    """

    visit: Visit
    article: ArticleHead
    directives: tuple[Directive, ...] = ()
    text: str = ""
    same_text: str | None = None

    @property
    def people(self) -> frozenset[str]:
        """Ids of everybody whom the report names in a role."""
        v = self.visit
        return frozenset(a.id for role in (v.lead, v.delegation, v.hosts) for a in role)

    @property
    def places(self) -> frozenset[str]:
        """The provinces since July 2025, so that old and new names meet."""
        return frozenset(p.name_now for p in self.visit.places)
