"""Run all tests, a real browser included; what they need is set up first. Arguments go to pytest: test.py -k links."""

from __future__ import annotations

import os
import sys

from caatsa.environment import PROJECT, ensure


def main() -> int:
    """Set up, run pytest with the arguments given, and return its exit status."""
    ensure(extra=True)
    from caatsa import chromium

    if not {"-h", "--help"} & set(sys.argv[1:]):
        browser = chromium.find()
        if browser is None:
            print("setting up a browser for the tests", file=sys.stderr, flush=True)
            try:
                browser = chromium.install()
            except chromium.ChromiumMissing as missing:
                print(f"stopped: {missing}", file=sys.stderr)
                return 1
        os.environ[chromium.VARIABLE] = str(browser)
    os.chdir(str(PROJECT))
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
