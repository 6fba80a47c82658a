"""Pages of the manual on a terminal."""

from io import StringIO
from typing import TextIO

from newsgrep.render.look import Look


def write_manual(text: str, out: TextIO, look: Look) -> None:
    """Write a page, Markdown, set for a terminal."""
    from rich.console import Console
    from rich.markdown import Markdown

    written = StringIO()
    console = Console(file=written, width=look.width, force_terminal=look.color, no_color=not look.color)
    console.print(Markdown(text, hyperlinks=False))
    out.write(written.getvalue())
