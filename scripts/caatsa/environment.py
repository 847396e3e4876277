"""The project's own Python environment, .venv: made, filled from the hash-locked requirements, and entered.

A command calls ensure() before it imports anything that is not in the standard library. Standard library only, and
no syntax newer than Python 3.7, so that an old Python can read this far and say what is wrong.
"""

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Dict, List, NoReturn

from caatsa.locking import exclusive

PROJECT = Path(__file__).resolve().parents[2]
VENV = PROJECT / ".venv"
LOCKS = {name: PROJECT / "requirements" / (name + ".txt") for name in ("build", "test")}
OLDEST = (3, 11)
_STAMP = "locked.json"
_GUARD = "CAATSA_IN_VENV"


class EnvironmentFault(Exception):
    """The environment cannot be made; the message says why and what to do."""


def ensure(extra: bool = False) -> None:
    """Go on inside .venv with the locked requirements installed; extra: those of the tests too.

    Returns when this process runs in a complete .venv. Otherwise completes it (one line on standard error), and
    replaces this process by the same command under .venv's Python. Exits with status 1 and the cause when it cannot.
    """
    wanted = "test" if extra else "build"
    inside = Path(sys.prefix) == VENV
    tries = _reentries()
    try:
        _check_version()
        if inside and is_complete(VENV, wanted):
            return
        if tries >= 2:
            raise EnvironmentFault(".venv must run its own Python: it does not; delete .venv and run this again")
        if not is_complete(VENV, wanted):
            with exclusive(PROJECT / "build" / "environment.lock", lambda: _say("waiting: another run sets up .venv")):
                if not is_complete(VENV, wanted):
                    install(VENV, wanted, _outer_python() if inside else sys.executable)
    except EnvironmentFault as fault:
        _stop(str(fault))
    except OSError as error:
        _stop("could not set up .venv: {}".format(error))
    os.environ[_GUARD] = "{} {}".format(os.getpid(), tries + 1)
    sys.stdout.flush()
    os.execv(str(python_of(VENV)), [str(python_of(VENV))] + sys.orig_argv[1:])


def _reentries() -> int:
    """How often this process was already replaced by the same command under .venv's Python."""
    process, _, count = os.environ.get(_GUARD, "").partition(" ")
    return int(count) if process == str(os.getpid()) else 0


def python_of(venv: Path) -> Path:
    """The interpreter of a virtual environment."""
    return venv / "bin" / "python"


def is_complete(venv: Path, wanted: str) -> bool:
    """Whether venv was filled from the lock as it is now, and its interpreter is still the one it was made for."""
    stamp = _read_stamp(venv)
    return (
        stamp.get(wanted) == _digest(LOCKS[wanted])
        and (venv / "lib" / ("python" + stamp.get("python", "?")) / "site-packages").is_dir()
        and python_of(venv).exists()
        and (Path(sys.prefix) != venv or stamp.get("python") == _version())
    )


def install(venv: Path, wanted: str, python: str) -> None:
    """Fill venv from a lock. Raises EnvironmentFault with the cause.

    A venv that was filled from this build lock is added to; any other, half-made ones included, is made anew. The
    stamp is written last, so that what was interrupted is never taken for complete.
    """
    stamp = _read_stamp(venv)
    keep = wanted != "build" and is_complete(venv, "build")
    _say("setting up .venv from requirements/{}.txt".format(wanted))
    if not keep:
        _check_modules()
        _make(venv, python)
        stamp = {"python": _version()}
    _fill(venv, LOCKS[wanted])
    # The test lock holds all that the build lock holds (tests/test_environment.py sees to it).
    for name in {"build", wanted}:
        stamp[name] = _digest(LOCKS[name])
    partial = venv / (_STAMP + ".new")
    partial.write_text(json.dumps(stamp, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    partial.replace(venv / _STAMP)


def _check_version() -> None:
    if sys.version_info < OLDEST:
        raise EnvironmentFault(
            "Python must be {}.{} or newer: this is {} ({}); install a newer one and start the command with it, "
            "for example python3.13 {}".format(OLDEST[0], OLDEST[1], _version(3), sys.executable, sys.argv[0])
        )


def _check_modules() -> None:
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            raise EnvironmentFault(
                "Python must have the module {}: {} has not; on Debian and Ubuntu run "
                "'apt-get install python3-venv', then run this again".format(module, sys.executable)
            )


def _make(venv: Path, python: str) -> None:
    if venv.is_symlink() or venv.is_file():
        raise EnvironmentFault(".venv must be a folder of its own: it is a link or file; remove it and run this again")
    _run([python, "-m", "venv", "--clear", str(venv)], "could not make .venv")


def _fill(venv: Path, lock: Path) -> None:
    # Ready-made wheels only: building from source would fetch build tools that no hash in the lock covers.
    command = [str(python_of(venv)), "-m", "pip", "install", "--quiet", "--no-input", "--require-hashes"]
    # Without --no-compile pip would spend ten seconds on modules that are never imported.
    command += ["--only-binary", ":all:", "--no-deps", "--no-compile", "--disable-pip-version-check", "-r", str(lock)]
    _run(command, "could not install requirements/{} (is the network reachable?)".format(lock.name))


def _run(command: List[str], failure: str) -> None:
    environment = {key: value for key, value in os.environ.items() if key not in ("PIP_TARGET", "PIP_PREFIX")}
    environment["PIP_USER"] = "0"
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode:
        said = done.stdout.decode("utf-8", "replace").strip().splitlines()
        told = [line for line in said if "ERROR" in line or "Error" in line] or said
        raise EnvironmentFault("\n  ".join([failure + "; in the words of the tool:"] + told[-6:]))


def _outer_python() -> str:
    """The Python that .venv was made with, when this process already runs inside it."""
    outer = getattr(sys, "_base_executable", "")
    if not outer or Path(outer).parent == VENV / "bin":
        raise EnvironmentFault(".venv must be made anew, which its own Python cannot do: delete .venv and run this again")
    return outer


def _read_stamp(venv: Path) -> Dict[str, str]:
    try:
        stamp = json.loads((venv / _STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _version(parts: int = 2) -> str:
    return ".".join(str(part) for part in sys.version_info[:parts])


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _stop(cause: str) -> NoReturn:
    print("stopped: " + cause, file=sys.stderr)
    raise SystemExit(1)
