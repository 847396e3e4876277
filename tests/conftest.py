"""Fixtures that several modules share: one browser, and the real site built once."""

from browser import browser, open_page
from realsite import project, site

__all__ = ["browser", "open_page", "project", "site"]
