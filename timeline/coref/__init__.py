"""Which reports tell of the same visit, and the one record made of them (the terms are those of record linkage)."""

from timeline.coref.cluster import clusters
from timeline.coref.fuse import fuse, merge
from timeline.coref.repeats import fullest_first, told_again
from timeline.coref.report import Report
from timeline.coref.said_before import Demand, said_before
from timeline.coref.years import dated_by_offices

__all__ = ["Demand", "Report", "clusters", "dated_by_offices", "fullest_first", "fuse", "merge", "said_before", "told_again"]
