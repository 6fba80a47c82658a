"""What the commands found, written for people or for programs: one format a file."""
