"""One use case a file: what the commands do, without printing anything."""
