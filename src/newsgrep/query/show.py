"""Writing a query out: what was understood, in the language it was typed in."""

from newsgrep.model.query import And, Everything, Not, Or, Phrase, Published, Query, Scope, Word


def show(query: Query) -> str:
    """Give a text that `parse` reads as this very tree."""
    match query:
        case Scope(fields, part):
            return f"in:{','.join(fields)} {_inside(part) if isinstance(part, Or) else show(part)}"
        case And(parts):
            return " ".join(_inside(part) for part in parts)
        case Or(parts):
            return " OR ".join(_inside(part) for part in parts)
        case Not(part):
            return f"-{_inside(part)}"
        case Word(text, field):
            return _prefix(field) + text
        case Phrase(text, field):
            return f'{_prefix(field)}"{text}"'
        case Published(since, until):
            if since == until:
                return f"date:{since or '*'}"
            return f"date:{since or ''}..{until or ''}"
        case Everything():
            return "*"


def _inside(query: Query) -> str:
    """Give a part of a larger query, in parentheses where it would otherwise run into its neighbours."""
    return f"({show(query)})" if isinstance(query, And | Or) else show(query)


def _prefix(field: str | None) -> str:
    return f"{field}:" if field else ""
