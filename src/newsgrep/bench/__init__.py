"""How fast and how small newsgrep is, beside others on the same articles: `python -m newsgrep.bench`."""
