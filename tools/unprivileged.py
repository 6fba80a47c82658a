"""Being a user whom permissions hold for, even where root runs it."""

import ctypes
import os

_VERSION = 0x20080522  # _LINUX_CAPABILITY_VERSION_3
_NUMBERS = 6  # effective, permitted and inheritable, each in two


def drop() -> None:
    """Give up what root may do beyond its own files, for this process, which must be a child made for it.

    The user stays the same, so that what only root may read of the Python that runs is still found.

    Raises:
        OSError: The system does not let go of it.
    """
    if os.geteuid() != 0:
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(_VERSION, 0)
    if libc.capset(header, (ctypes.c_uint32 * _NUMBERS)()):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
