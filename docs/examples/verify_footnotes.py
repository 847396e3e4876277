"""Ask whether what your footnotes cite still stands. Needs Python 3.9 or newer and nothing else.

    python3 verify_footnotes.py footnotes.txt

The file may be any text with one footnote a line. Every address of this reference in it is looked up: of a pinned
address (.../statements/st-0001/r2/) the record is fetched and its SHA-256 compared with what is published and with the
digits that the footnote gives (sha256:1f3a9c07be); then it is asked whether a later revision matters to you.
One line is printed for each citation. The exit status is 0 if every one stands, 1 if one needs a look, 2 on failure.
"""

import hashlib
import json
import re
import sys
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

SITE = "https://caatsa-reference.example/"
DIGITS = re.compile(r"sha256:([0-9a-f]{8,64})", re.IGNORECASE)


def main(arguments):
    if len(arguments) not in (1, 2):
        print("usage: verify_footnotes.py footnotes.txt [address of the site]", file=sys.stderr)
        return 2
    site = arguments[1] if len(arguments) == 2 else SITE
    seen, troubled = 0, 0
    try:
        with open(arguments[0], encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                for path, id, revision in re.findall(re.escape(site) + r"([a-z]+/([a-z0-9-]+))/(?:r(\d+)/)?", line):
                    stands, words = verify(site, path, id, revision, DIGITS.findall(line))
                    print(f"line {number}: {id}{f' r{revision}' if revision else ''}: {words}")
                    seen, troubled = seen + 1, troubled + (not stands)
    except (OSError, ValueError) as error:
        print(f"stopped: {error}", file=sys.stderr)
        return 2
    print(f"{seen} citations, {seen - troubled} stand, {troubled} need a look")
    return 1 if troubled or not seen else 0


def verify(site, path, id, revision, digits):
    """Whether one citation stands, and what to tell of it."""
    if not revision:
        return False, "not pinned: the page may change; cite the address of a revision"
    answer, record = fetch(f"{site}check/{id}/r{revision}.json"), fetch(f"{site}{path}/r{revision}.json")
    if answer is None or record is None:
        return False, "NO SUCH REVISION: look at the address again"
    check = json.loads(answer)
    if hashlib.sha256(record).hexdigest() != check["sha256"]:
        return False, "RECORD DAMAGED: what the site gives is not what was published; tell the editors"
    if digits and not any(check["sha256"].startswith(given.lower()) for given in digits):
        return (
            False,
            f"OTHER HASH: the footnote has {', '.join(digits)}, revision {revision} has {check['sha256'][:10]}",
        )
    if check["tombstone"]:
        return False, f"NO LONGER MAINTAINED ({check['tombstone']['kind']}): see {site} {check['tombstone']['see']}"
    later = check["superseded_by"]
    if check["superseded_materially"]:
        told = "; ".join(f"r{one['revision']} of {one['date']}, {one['severity']}: {one['note']}" for one in later)
        return False, f"CHANGED since: {told}"
    return True, f"stands; {len(later)} later revision(s), none that matters" if later else "stands"


def fetch(address):
    """The bytes at an address, or None if there is nothing. Raises OSError."""
    try:
        with urlopen(address, timeout=30) as answer:
            return answer.read()
    except HTTPError as error:
        if error.code == 404:
            return None
        raise OSError(f"{address} answers {error.code}") from error
    except URLError as error:
        raise OSError(f"{address}: {error.reason}") from error


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
