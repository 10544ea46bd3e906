"""Locks on open files: the system takes them back however a process ends."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import errno
    import msvcrt
    import os

    # A locked byte can't be read by others: one far behind all that is written.
    _PLACE = 0x7FFF_FFFE

    def lock(descriptor: int) -> None:
        """Lock an open file: see below."""
        before = os.lseek(descriptor, 0, os.SEEK_CUR)
        os.lseek(descriptor, _PLACE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            # Wine, which stands in for Windows, says no reason.
            if error.errno not in (0, errno.EACCES):
                raise
            raise BlockingIOError(errno.EAGAIN, "locked by another") from error
        finally:
            os.lseek(descriptor, before, os.SEEK_SET)

else:
    import fcntl

    def lock(descriptor: int) -> None:
        """Lock an open file, without waiting for who may have it.

        The lock goes when the file is closed, and with the process.

        Parameters
        ----------
        descriptor
            Of the file, which is open for writing.

        Raises
        ------
        BlockingIOError
            If it is locked already.
        OSError
            If the file system has no locks.
        """
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
