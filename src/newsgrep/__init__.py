"""Ranked full-text search over a folder of news, from the shell."""

__version__ = "0.1.0"
