"""The query language: text to tree (`parse`), tree to text (`show`), and the dates in it."""
