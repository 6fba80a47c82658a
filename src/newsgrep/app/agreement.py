"""Whether an index and its `files.db` are of the same run.

An index commits its articles first, and then what it knows of their files, with the version of the articles. A run that
is killed between the two leaves them apart, and the next one brings them together again. Where both are of one run,
what they say differently is damage.
"""

from typing import NamedTuple

from newsgrep.app.registry import Registry
from newsgrep.engine.base import Engine
from newsgrep.sources.files import file_of

_FACT = "articles_version"


class Differences(NamedTuple):
    """What an index and its list of files say differently.

    Attributes:
        unlisted: Ids of articles that no file is known to hold.
        missing: Ids that a file is said to hold and that the index does not have.
    """

    unlisted: tuple[str, ...]
    missing: tuple[str, ...]


def note(registry: Registry, engine: Engine) -> None:
    """Write down that what is known of the files is of the last commit."""
    registry.set_fact(_FACT, engine.version())


def are_of_one_run(registry: Registry, engine: Engine) -> bool:
    """Say whether what is known of the files is of the last commit; that of an older newsgrep does not say."""
    return are_of_version(registry, engine.version())


def are_of_version(registry: Registry, version: str) -> bool:
    """Say whether what is known of the files is of a version of the articles."""
    return registry.fact(_FACT) == version


def differences(registry: Registry, engine: Engine) -> Differences:
    """Compare the ids."""
    kept, listed = set(engine.ids()), set(registry.ids())
    return Differences(tuple(sorted(kept - listed)), tuple(sorted(listed - kept)))


def bring_together(registry: Registry, engine: Engine) -> None:
    """Mend what a run that was killed left apart; nothing happens where nothing was.

    Articles that no file is known to hold are held by the file that they came from; files that should hold more than
    there is are read again.
    """
    if are_of_one_run(registry, engine):
        return
    apart = differences(registry, engine)
    for article_id in apart.unlisted:
        article = engine.get(article_id)
        if article is not None:
            registry.add_ids(file_of(article.path), [article_id])
    for article_id in apart.missing:
        for path in registry.paths_of(article_id):
            registry.forget_state(path)
        registry.forget_id(article_id)
