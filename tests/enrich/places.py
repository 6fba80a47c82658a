"""Places as the gazetteer has them."""

from newsgrep.model.mention import Place


def listed(
    name: str, country: str | None, mentions: int, forms: tuple[str, ...], gazetteer: str | None = None
) -> Place:
    """Give a place that the gazetteer knows by this name, or by another one."""
    return Place(name, country, mentions, forms, gazetteer or name)
