"""Streams of bytes that are watched: how far a source is read, and that what is unpacked from it does not go out of hand.

In: open files. Out: files to read from, which count, or which raise `InputError` where they unpack to more than any text does.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, cast

from onrecord.errors import InputError, OnrecordError
from onrecord.steps.acquire.kinds import COMPRESSIONS, HEAD, kind_of

_CHUNK = 1 << 16
_SPOOLED = 1 << 26
"""Bytes of what has to be read back and forth that are held in memory; more goes to a temporary file."""

MOST_TIMES = 200
"""A text that is compressed is seldom a tenth of its size, and never as little as this part of it."""
FREE = 100_000_000
"""Bytes that may come out of anything, however small it is."""


@dataclass(slots=True)
class Meter:
    """How far the sources are read: bytes of files that were read, and all bytes of them where that is known."""

    done: int = 0
    total: int | None = None


class Watched(io.RawIOBase):
    """A file that counts what is read of it, and tells `heed` the sum.

    `piecewise` takes what is there without waiting for more, so that nothing is lost that came before a cut.
    """

    def __init__(self, file: BinaryIO, heed: Callable[[int], None] = lambda count: None, *, piecewise: bool = False):
        self._file, self._heed, self.count = file, heed, 0
        self._read: Callable[[int], bytes] = file.read1 if piecewise else file.read  # type: ignore[attr-defined]

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """As the file is."""
        return self._file.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """As the file does."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """As the file does."""
        return self._file.tell()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read as much as there is room for."""
        data = self._read(len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        self._heed(self.count)
        return len(data)


def metered(file: BinaryIO, meter: Meter) -> io.BufferedReader:
    """The file, of which what is read is added to the meter."""
    before = meter.done

    def heed(count: int) -> None:
        meter.done = before + count

    return io.BufferedReader(Watched(file, heed), _CHUNK // 4)


def unpacked(name: str, kind: str, packed: BinaryIO) -> io.BufferedReader:
    """What a compressed file holds, as a stream."""
    counted = Watched(packed)
    file = _OPENERS[kind](io.BufferedReader(counted, _CHUNK))
    return io.BufferedReader(Watched(file, lambda count: check(name, count, counted.count), piecewise=True), _CHUNK)


def plain(name: str, file: BinaryIO) -> io.BufferedReader:
    """The file, or what is in it if it is compressed."""
    buffered: io.BufferedReader = io.BufferedReader(Watched(file), _CHUNK)
    kind = kind_of(name, buffered.peek(HEAD)[:HEAD])
    return unpacked(name, kind, buffered) if kind in COMPRESSIONS else buffered


@contextmanager
def damage_named(name: str) -> Iterator[None]:
    """Whatever breaks inside, and it is without number what libraries raise over damaged files, is an `InputError`."""
    try:
        yield
    except OnrecordError:
        raise
    except Exception as error:
        why = " ".join(str(error).split())[:120] or type(error).__name__
        raise InputError(name, f"it is damaged or cut off ({why})", "get or save it again") from error


def too_much(out: int, packed: int) -> bool:
    """Whether `out` bytes that came of `packed` ones are more than a text can give."""
    return out > FREE and out > MOST_TIMES * packed


def check(name: str, out: int, packed: int) -> None:
    """Raise `InputError` where that is too much."""
    if too_much(out, packed):
        what = f"it unpacks to more than {MOST_TIMES} times its size, as no text does"
        raise InputError(name, what, "unpack it yourself if you trust it, and give the files")


@contextmanager
def seekable(file: BinaryIO) -> Iterator[BinaryIO]:
    """The file, or a copy of it, which can be read back and forth."""
    if file.seekable():
        yield file
        return
    from shutil import copyfileobj
    from tempfile import SpooledTemporaryFile

    with SpooledTemporaryFile(_SPOOLED) as copy:
        copyfileobj(file, copy, _CHUNK)
        copy.seek(0)
        yield cast(BinaryIO, copy)


def _gzip(file: BinaryIO) -> BinaryIO:
    import gzip

    return cast(BinaryIO, gzip.GzipFile(fileobj=file))


def _bzip2(file: BinaryIO) -> BinaryIO:
    import bz2

    return cast(BinaryIO, bz2.BZ2File(file))


def _xz(file: BinaryIO) -> BinaryIO:
    import lzma

    return cast(BinaryIO, lzma.LZMAFile(file))


def _zstd(file: BinaryIO) -> BinaryIO:
    try:
        from compression import zstd
    except ImportError:
        from backports import zstd
    return cast(BinaryIO, zstd.ZstdFile(file))


_OPENERS: dict[str, Callable[[BinaryIO], BinaryIO]] = {"gzip": _gzip, "bzip2": _bzip2, "xz": _xz, "zstd": _zstd}
