"""What a Markdown text holds for browsers only: scripts, style sheets and comments of HTML."""

import re

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})", re.MULTILINE)
_OPENING = re.compile(r"<(?:!--|(?P<name>script|style)\b)", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_CLOSED = {
    "script": re.compile(r"</script[^<>\n]{0,20}>", re.IGNORECASE),
    "style": re.compile(r"</style[^<>\n]{0,20}>", re.IGNORECASE),
    "": re.compile("-->"),
}


def without_hidden(text: str) -> str:
    """Give a Markdown text without the scripts, style sheets and comments that go over an empty line, or begin a line.

    For Markdown an empty line ends most blocks, and the rest of a script would be read as prose. Others are left to the
    parser, which knows code from tags; so is what stands in fenced code, and what is never closed. As many line ends
    stay as there were.
    """
    if _OPENING.search(text) is None:
        return text
    pieces: list[str] = []
    closed = dict(_CLOSED)  # of what has no end any more, nothing more is looked for
    done = at = 0
    fence = _FENCE.search(text)
    while opening := _OPENING.search(text, at):
        while fence and fence.start() < opening.start():
            at = _end_of_fence(text, fence)
            fence = _FENCE.search(text, at)
        if at > opening.start():
            continue
        name = (opening["name"] or "").lower()
        end = closed[name].search(text, opening.end()) if name in closed else None
        if end is None:
            closed.pop(name, None)
            at = opening.end()
            continue
        hidden = text[opening.start() : end.end()]
        at = end.end()
        if _begins_line(text, opening.start()) or _BLANK_LINE.search(hidden):
            pieces += text[done : opening.start()], "\n" * hidden.count("\n")
            done = at
            if fence and fence.start() < at:
                fence = _FENCE.search(text, at)
    return "".join([*pieces, text[done:]])


def _begins_line(text: str, at: int) -> bool:
    """Whether nothing but an indent of up to three blanks stands before this position on its line."""
    before = text[max(0, at - 4) : at].rstrip(" ")
    return before.endswith("\n") or (not before and at < 4)


def _end_of_fence(text: str, fence: re.Match[str]) -> int:
    """Give where fenced code ends: after its closing line, or at the end of the text."""
    mark = fence[1]
    closing = re.compile(rf"^ {{0,3}}{mark[0]}{{{len(mark)},}}[ \t]*$", re.MULTILINE).search(text, fence.end())
    return closing.end() if closing else len(text)
