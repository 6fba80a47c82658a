"""Where articles are kept and found again: one boundary (`base`), several engines behind it."""
