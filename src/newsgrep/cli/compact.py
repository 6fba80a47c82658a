"""`newsgrep compact`: make the index as small as it can be."""

import typer

from newsgrep.app.folder import locate
from newsgrep.cli.options import IndexOption, WaitOption
from newsgrep.cli.shell import Shell


def compact(context: typer.Context, wait: WaitOption = 10, index: IndexOption = None) -> None:
    """Put the whole index into one piece.

    \b
      newsgrep compact
      newsgrep compact -i ~/archive/index --wait 600

    An index needs this now and then at most: every update puts pieces together. It takes room for a second copy
    meanwhile. Searches go on.
    """
    from newsgrep.app.compacting import compact as put_together
    from newsgrep.render.messages import counted
    from newsgrep.render.size import size_text

    shell: Shell = context.obj
    done = put_together(locate(index, shell.cwd), wait)
    sizes = f"{size_text(done.before)} before, {size_text(done.after)} now"
    shell.say(f"compacted {counted(done.articles, 'article')}: {sizes}")
