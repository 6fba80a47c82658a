"""The manual, shipped with the program and printed by `newsgrep help`."""
