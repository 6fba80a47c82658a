"""`newsgrep help`: the manual."""

from typing import Annotated

import typer

from newsgrep.cli.options import Color, ColorOption, NoPagerOption
from newsgrep.cli.shell import Shell
from newsgrep.errors import UsageError


def topics() -> tuple[str, ...]:
    """Give the topics of the manual, in the order of the alphabet."""
    from importlib.resources import files

    pages = files("newsgrep.help").iterdir()
    return tuple(sorted(page.name.removesuffix(".md") for page in pages if page.name.endswith(".md")))


def page(topic: str) -> str:
    """Give a page of the manual, Markdown.

    Raises:
        UsageError: There is no such topic.
    """
    from importlib.resources import files

    if topic not in topics():
        from difflib import get_close_matches

        near = get_close_matches(topic, topics(), n=1)
        meant = f"did you mean {near[0]}? " if near else ""
        raise UsageError(
            f"there is no help on '{topic}'", hint=f"{meant}topics are {', '.join(topics())}; a command has --help"
        )
    return (files("newsgrep.help") / f"{topic}.md").read_text(encoding="utf-8")


def help_(
    context: typer.Context,
    topic: Annotated[str | None, typer.Argument(metavar="[TOPIC]", help="A page of the manual.")] = None,
    color: ColorOption = Color.AUTO,
    no_pager: NoPagerOption = False,
) -> None:
    """Read the manual.

    \b
      newsgrep help                                 the topics
      newsgrep help query                           the query language
    """
    shell: Shell = context.obj
    text = page(topic) if topic else _contents()
    look = shell.look(color.value)
    with shell.output(pager=not no_pager) as out:
        if shell.stdout.isatty():
            from newsgrep.render.manual import write_manual

            write_manual(text, out, look)
        else:
            out.write(text)


def _contents() -> str:
    """Give the topics, each with the first line of its page."""
    lines = []
    for topic in topics():
        title = page(topic).split("\n", 1)[0].lstrip("# ")
        lines.append(f"- `newsgrep help {topic}` {title}\n")
    return "# newsgrep: the manual\n\n" + "".join(lines)
