"""Ask whether the addresses of other sites, as the built site names them, still answer. Advice; uses the network."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from caatsa.environment import PROJECT, ensure

if TYPE_CHECKING:
    from caatsa.liveness import Answer


def main() -> int:
    """Parse, ask, print; the exit status is 1 when an address is gone, 2 when there is nothing to look at."""
    arguments = parse(sys.argv[1:])
    ensure()
    from caatsa.check import examine_site
    from caatsa.linkreport import in_markdown, summary
    from caatsa.liveness import Manners, check_links

    named = {url: ("command line",) for url in arguments.url}
    if not named and not (arguments.site / "index.html").is_file():
        print(f"there is no site in {arguments.site}: run python3 scripts/build.py first", file=sys.stderr)
        return 2
    links = named or examine_site(arguments.site, ()).external_links
    links = {url: pages for url, pages in links.items() if arguments.only in url}
    manners = Manners(timeout=arguments.timeout, at_once=arguments.at_once, pause=arguments.pause)
    answers = check_links(links, manners, told=tell)
    print(summary(answers))
    if arguments.report:
        arguments.report.parent.mkdir(parents=True, exist_ok=True)
        arguments.report.write_text(in_markdown(answers, links), encoding="utf-8")
    return 1 if any(answer.state == "gone" for answer in answers) else 0


def parse(words: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url", nargs="*", help="addresses to ask for instead of those of the site")
    parser.add_argument("--site", type=Path, default=PROJECT / "site", help="the built site (default: site/)")
    parser.add_argument("--only", default="", metavar="TEXT", help="only addresses that hold this text")
    parser.add_argument("--report", type=Path, metavar="FILE", help="write what is not in order there, as Markdown")
    parser.add_argument("--timeout", type=float, default=20, metavar="SECONDS", help="for one answer (default: 20)")
    parser.add_argument("--pause", type=float, default=1, metavar="SECONDS", help="between two to a host (default: 1)")
    parser.add_argument("--at-once", type=int, default=8, metavar="HOSTS", help="asked side by side (default: 8)")
    return parser.parse_args(words)


def tell(answer: Answer) -> None:
    """Print an answer that is not simply good."""
    if answer.state != "ok":
        print(f"{answer.state:<12} {answer.url}: {answer.detail} {answer.now}".rstrip(), flush=True)


if __name__ == "__main__":
    sys.exit(main())
