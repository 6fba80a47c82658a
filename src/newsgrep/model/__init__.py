"""The small immutable values that travel between the folders; standard library only."""
