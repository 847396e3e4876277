"""One at a time: a lock that two runs of a command share, and that ends with the process that holds it.

Standard library only, and plain enough for an old Python to read: caatsa.environment needs it before .venv exists.
"""

import fcntl
import os
from contextlib import contextmanager
from pathlib import Path
from typing import Callable, Iterator


def _nothing() -> None:
    pass


@contextmanager
def exclusive(path: Path, waiting: Callable[[], object] = _nothing) -> Iterator[None]:
    """Hold the lock file at path; waiting() is called once if another run holds it. Never deletes the file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(str(path), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
