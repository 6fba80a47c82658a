"""The shell's side: options, streams, statuses, one command a file."""
