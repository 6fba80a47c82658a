"""Press releases for the tests, and files of them."""

from newsgrep.bench.corpus import Release, write

RELEASES = (
    Release(
        "a1", "Akaka", "2006-11-20", "A fence for the coast", "The Coast Guard needs a fence. It cost 1,250 dollars."
    ),
    Release(
        "b1", "Byrd", "2007-02-03", "", "Coal is mined in Beckley. The guard of the coast has no fence, said Okonkwo."
    ),
    Release("b2", "Byrd", "2007-05-06", "Coal and oil", "Oil is dear and coal is cheap. Miners want security at work."),
    Release("c1", "Clinton", "", "Health care", "Health care costs 45 billion a year. Immigration is no threat to it."),
)


def written(folder):
    """Write the releases to a file in a folder."""
    path = folder / "releases.jsonl"
    write(RELEASES, path)
    return path
