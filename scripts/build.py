"""Make the site: load, validate, link, render, build and check, into site/. Nothing but Python 3.11 is needed first."""

from __future__ import annotations

import argparse
import sys
import time

from caatsa.environment import PROJECT, ensure
from caatsa.locking import exclusive


def main() -> int:
    """Parse, make, print; the exit status is 0 for a site that was built and found good."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--anew", action="store_true", help="build again even if nothing has changed")
    arguments = parser.parse_args()
    ensure()
    from caatsa.stages import Project, StageFault, make_site

    start = time.perf_counter()
    try:
        with exclusive(PROJECT / "build" / "build.lock", lambda: print("waiting: another build is running")):
            made = make_site(Project(PROJECT), tell, anew=arguments.anew)
    except StageFault as fault:
        for finding in fault.findings:
            print(finding, file=sys.stderr)
        kept = "site/ is as it was" if Project(PROJECT).site.exists() else "no site/ was made"
        print(f"stopped at {fault.stage}: {fault}; {kept}", file=sys.stderr)
        return 1
    state = "made" if made.fresh else "nothing has changed:"
    print(f"\n{state} site/ with {made.pages} pages of {made.entries} entries in {time.perf_counter() - start:.1f} s")
    print("to look at it: python3 scripts/serve.py")
    return 0


def tell(stage: str, what: str, seconds: float) -> None:
    """Print what a stage did."""
    print(f"{stage:<9} {what:<60} {seconds:6.1f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main())
