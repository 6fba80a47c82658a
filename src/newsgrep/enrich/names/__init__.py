"""The people, places and demonyms that an article names."""
