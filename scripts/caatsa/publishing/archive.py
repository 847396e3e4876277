"""Archives that are the same bytes wherever and whenever they are made, and lists of checksums."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from caatsa.canonical import sha256

CHECKSUMS = "SHA256SUMS"
# The first moment that a zip file can tell; a real one would change the bytes.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_ORDINARY_FILE = 0o100644 << 16
_UNIX = 3


def zip_file(files: Mapping[str, bytes], folder: str = "") -> bytes:
    """A zip file of these files, sorted by path, below folder ('name/'), which may be left out.

    Stored, not compressed: what compression makes of the same bytes differs from one version of zlib to the next.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(files):
            info = zipfile.ZipInfo(folder + path, _MOMENT)
            info.external_attr = _ORDINARY_FILE
            info.create_system = _UNIX
            archive.writestr(info, files[path])
    return made.getvalue()


def checksums(files: Mapping[str, bytes]) -> str:
    """A line a file, as `sha256sum --check` reads them, sorted by path."""
    return "".join(f"{sha256(files[path])}  {path}\n" for path in sorted(files))


def as_bytes(files: Mapping[str, bytes | str]) -> dict[str, bytes]:
    """Files as they lie on a disk: text in UTF-8."""
    return {path: text.encode("utf-8") if isinstance(text, str) else text for path, text in files.items()}
