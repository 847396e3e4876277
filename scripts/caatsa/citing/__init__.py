"""Citations of every entry in the forms of the manuals and of reference managers.

`citations` gives what a page shows; `bibtex`, `ris` and `csl_json` give the files beside it. Values that can be cited
are gathered from the dataset (gathering, gatheringlaw), and each style turns them into its form (one module a family).
The rules that the forms follow, and where each was seen, are in docs/about/citation-rules.md.
"""

from caatsa.citing.styles import (
    FILES,
    STYLES,
    Citation,
    Style,
    UnknownStyle,
    bibtex,
    citations,
    cite,
    csl_json,
    ris,
    style_named,
)
from caatsa.citing.things import Edition, Revision

__all__ = [
    "FILES", "STYLES", "Citation", "Edition", "Revision", "Style", "UnknownStyle", "bibtex", "citations", "cite",
    "csl_json", "ris", "style_named",
]
