"""Bytes to `Draft` or `Problem`: finding files, opening them, and one reader a format."""
