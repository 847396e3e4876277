"""MkDocs kept warm for serve.py: one page is built in milliseconds, with the settings, nav and templates in memory.

The only code here that knows MkDocs from inside. It uses what plugins may use; what it builds is for looking at, and
build.py never runs it.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Collection
from pathlib import Path

from mkdocs.commands.build import build, get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from caatsa.sitebuild import build_environment


class WarmSite:
    """A site built from docs into folder. site_url: the address that it is served at."""

    def __init__(self, config: Path, docs: Path, folder: Path, site_url: str) -> None:
        self.config_file = config
        self.docs = docs
        self.folder = folder
        self.site_url = site_url
        self.warm = False
        os.environ.update(build_environment())
        logging.getLogger("mkdocs").setLevel(logging.ERROR)

    def everything(self) -> None:
        """Build the whole site anew, settings and theme included."""
        build(self._load())
        self._warm_up()

    def some(self, changed: Collection[str], deleted: Collection[str]) -> None:
        """Build what became of these files, by path below docs."""
        if not self.warm:
            self._warm_up()
        for path in deleted:
            file = self.files.get_file_from_path(path)
            if file is not None:
                self.files.remove(file)
                Path(file.abs_dest_path).unlink(missing_ok=True)
        for path in changed:
            file = self.files.get_file_from_path(path) or self._add(path)
            if file.is_documentation_page():
                self._page(file.page or Page(None, file, self.config))
            else:
                file.copy_file()

    def _load(self) -> MkDocsConfig:
        return load_config(
            str(self.config_file),
            docs_dir=str(self.docs),
            site_dir=str(self.folder),
            site_url=self.site_url,
            strict=False,
        )

    def _warm_up(self) -> None:
        """Do once what MkDocs does before it comes to its first page."""
        config = self._load()
        config = config.plugins.on_config(config)
        config.plugins.on_pre_build(config=config)
        files = get_files(config)
        env = config.theme.get_env()
        files.add_files_from_theme(env, config)
        files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
        for file in files.documentation_pages():
            if file.page is None:
                Page(None, file, config)
        # Pages show the titles of others in nav and at their foot; those must have been read.
        for page in nav.pages:
            page.read_source(config)
        self.env = config.plugins.on_env(env, config=config, files=files)
        self.config, self.files, self.nav = config, files, nav
        self.warm = True
        if nav.homepage is not None:
            self._page(nav.homepage)  # Once through the templates, so that the first saved page need not wait for them.

    def _add(self, path: str) -> File:
        file = File(path, str(self.docs), str(self.folder), self.config.use_directory_urls)
        file.inclusion = InclusionLevel.NOT_IN_NAV
        self.files.append(file)
        return file

    def _page(self, page: Page) -> None:
        """Build one page as mkdocs.commands.build does."""
        config, files, plugins = self.config, self.files, self.config.plugins
        page = plugins.on_pre_page(page, config=config, files=files)
        page.read_source(config)
        page.markdown = plugins.on_page_markdown(page.markdown, page=page, config=config, files=files)
        page.render(config, files)
        page.content = plugins.on_page_content(page.content, page=page, config=config, files=files)
        page.active = True
        context = get_context(self.nav, files, config, page)
        template = self.env.get_template(page.meta.get("template", "main.html"))
        context = plugins.on_page_context(context, page=page, config=config, nav=self.nav)
        html = plugins.on_post_page(template.render(context), page=page, config=config)
        page.active = False
        target = Path(page.file.abs_dest_path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(html, encoding="utf-8")
