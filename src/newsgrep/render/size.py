"""A number of bytes as people read it."""

_UNITS = ("bytes", "KB", "MB", "GB", "TB")
_STEP = 1000


def size_text(size: float) -> str:
    """Give a number of bytes in the unit that fits: `39.2 MB`."""
    unit = 0
    while size >= _STEP and unit + 1 < len(_UNITS):
        size /= _STEP
        unit += 1
    return f"{size:.1f} {_UNITS[unit]}" if unit else f"{size:.0f} {_UNITS[0]}"
