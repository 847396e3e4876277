"""The dataset for machines: files beside the entries, tables, a static API, feeds, and descriptions of the whole.

`publish` gives every file by its path on the site; `deposit` gives the files of an edition's archive. Nothing here
reads or writes; no file depends on the day on which it is made.
"""

from caatsa.publishing.publish import deposit, publish
from caatsa.publishing.release import Release, released

__all__ = ["Release", "deposit", "publish", "released"]
