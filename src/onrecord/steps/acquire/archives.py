"""Archives, of which nothing is ever unpacked to the disk: their files come out one by one, as streams.

In: an open ZIP or TAR file. Out: `Member`s named "archive.zip!folder/file.html", and an `InputError` for each that cannot be had.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from onrecord.errors import InputError, Skipped
from onrecord.records import Hints
from onrecord.steps.acquire.kinds import holds_articles
from onrecord.steps.acquire.streams import Watched, check, too_much

if TYPE_CHECKING:
    from zipfile import ZipFile

_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive, to be read before the next is asked for, with what the archive says of it."""

    name: str
    file: BufferedReader
    hints: Hints = Hints()
    charset: str | None = None


def members_of_zip(name: str, archive: "ZipFile", size: int) -> Iterator[Member | InputError]:
    """The files in a ZIP archive of `size` bytes, in the order of its directory."""
    out = 0
    for info in archive.infolist():
        inner = f"{name}!{info.filename}"
        if info.is_dir() or (skipped := _skipped(inner, info.filename)) is _HIDDEN:
            continue
        if skipped is not None:
            yield skipped
        elif info.flag_bits & _ENCRYPTED:
            yield InputError(inner, "it is encrypted", "unpack it with its password and give the file")
        else:
            try:
                file = archive.open(info)
            except (OSError, ValueError, RuntimeError, NotImplementedError) as error:
                yield InputError(inner, f"it cannot be unpacked ({error})", "unpack it with another program and give the file")
                continue
            watched = _watched(name, file, out, size)
            yield Member(inner, BufferedReader(watched))
            out += watched.count
            if too_much(out, size):  # what was read last has told of it
                return


def _watched(name: str, file: IO[bytes], before: int, size: int) -> Watched:
    """The file, which stops where all that has come out of the archive is more than can be in it."""
    return Watched(cast(BinaryIO, file), lambda count: check(name, before + count, size))


def members_of_tar(name: str, file: BinaryIO) -> Iterator[Member | InputError]:
    """The files in a TAR archive, in their order; links and devices are passed over."""
    import tarfile

    with tarfile.open(fileobj=file, mode="r|") as archive:
        for info in archive:
            inner = f"{name}!{info.name}"
            if not info.isreg() or (skipped := _skipped(inner, info.name)) is _HIDDEN:
                continue
            if skipped is not None:
                yield skipped
            elif (member := archive.extractfile(info)) is not None:
                yield Member(inner, BufferedReader(Watched(cast(BinaryIO, member))))


_HIDDEN = Skipped("", "it is hidden", "")


def _skipped(name: str, path: str) -> Skipped | None:
    """Why a member is left out; `_HIDDEN` for what programs put beside the files that people have."""
    if any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in PurePosixPath(path).parts):
        return _HIDDEN
    return None if holds_articles(path) else skipped_kind(name)


def skipped_kind(name: str) -> Skipped:
    """What is told of a file in a folder or an archive that by its name is no article."""
    return Skipped(name, "files of this kind are not read", "give it by itself if it is an article")
