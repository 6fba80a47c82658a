"""Long answers are read in a pager: on a terminal, and only where they do not fit."""

import fcntl
import io
import os
import pty
import re
import select
import shlex
import struct
import sys
import termios

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.cli.pager import Pager, Screen, find_pager, find_screen, paged, rows_of
from newsgrep.cli.timing import time_limit

ARTICLE = "seeds/wikinews-2020-09-05-navalny-novichok.md"
FULL = {"PATH": os.environ["PATH"], "TERM": "xterm"}


class Terminal:
    """A terminal with a command on it, which Ctrl-C reaches."""

    def __init__(self, session, command, rows=24, columns=80, **env):
        self.seen = b""
        env = {"TERM": "xterm-256color", "NO_COLOR": "1"} | session.env | env
        self.pid, self.end = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.chdir(session.folder)
            os.execvpe("bash", ["bash", "-c", command], env)

    def wait_for(self, text):
        while text not in self.seen:
            assert self._read(), self.seen.decode()

    def press(self, keys):
        os.write(self.end, keys)

    def outcome(self):
        """Give the status and all that was to be seen."""
        while self._read():
            pass
        os.close(self.end)
        status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return status, self.seen.decode().replace("\r\n", "\n")

    def _read(self):
        if not select.select([self.end], [], [], 60)[0]:
            return False
        try:
            piece = os.read(self.end, 65536)
        except OSError:
            return False
        self.seen += piece
        return bool(piece)


def on_a_terminal(session, command, **options):
    return Terminal(session, command, **options).outcome()


def mark(**more):
    """Give the setting of a pager that shows what it was given."""
    return {"NEWSGREP_PAGER": "sed 's/^/> /'", **more}


@pytest.mark.parametrize("command", [f"show {ARTICLE}", "help query"])
def test_what_is_longer_than_the_screen_goes_through_the_pager(archive, command):
    status, plain = on_a_terminal(archive, f"newsgrep {command} --no-pager", **mark())
    rows = len(plain.splitlines())
    assert (status, plain.count("\n> ")) == (0, 0)
    through = "".join(f"> {line}\n" for line in plain.splitlines())
    assert on_a_terminal(archive, f"newsgrep {command}", rows=rows, **mark()) == (0, through)
    assert on_a_terminal(archive, f"newsgrep {command}", rows=rows + 1, **mark()) == (0, plain)


def test_in_a_pipe_there_is_no_pager(archive):
    status, seen = on_a_terminal(archive, f"newsgrep show {ARTICLE} | cat", rows=3, **mark())
    assert (status, seen.count("> ")) == (0, 0)


@pytest.mark.parametrize("pager", ["", "cat", "no-such-pager -x", "'"])
def test_without_a_pager_the_answer_is_printed_as_it_is(archive, pager):
    plain = on_a_terminal(archive, f"newsgrep show {ARTICLE} --no-pager")
    assert on_a_terminal(archive, f"newsgrep show {ARTICLE}", rows=3, NEWSGREP_PAGER=pager) == plain


@pytest.mark.parametrize(
    ("pager", "seen"),
    [("head -1", "Germany says Alexei Navalny poisoned with Novichok\n"), ("false", ""), ("sh -c 'kill -9 $$'", "")],
)
def test_a_pager_that_ends_early_is_no_failure(archive, pager, seen):
    status, output = on_a_terminal(archive, f"newsgrep show {ARTICLE}", rows=3, NEWSGREP_PAGER=pager)
    assert status == 0
    assert re.sub(r"^Killed\n", "", output) == seen


def test_ctrl_c_is_for_the_pager(archive):
    pager = """sh -c 'trap "echo caught; exit 1" INT; cat >/dev/null; echo waiting; while :; do sleep 0.1; done'"""
    terminal = Terminal(archive, f"newsgrep show {ARTICLE}", rows=5, NEWSGREP_PAGER=pager)
    terminal.wait_for(b"waiting")
    terminal.press(b"\x03")
    status, seen = terminal.outcome()
    assert (status, seen.replace("^C", "")) == (0, "waiting\ncaught\n")


def test_a_killed_pager_leaves_the_terminal_as_it_was(archive):
    pager = "sh -c 'stty -echo -icanon; kill -9 $$'"
    command = f"stty -g; newsgrep show {ARTICLE}; stty -g"
    status, seen = on_a_terminal(archive, command, rows=5, NEWSGREP_PAGER=pager)
    modes = re.findall(r"[0-9a-f:]{40,}", seen)
    assert (status, len(modes)) == (0, 2)
    assert modes[0] == modes[1]


def test_what_is_said_comes_after_the_pager(archive):
    code = """if True:
        import sys
        from newsgrep.cli.shell import Shell
        from newsgrep.errors import TimedOut
        shell = Shell.of_process()
        try:
            with shell.output(pager=True) as out:
                out.write("a\\n" * 5)
                raise TimedOut("too long")
        except TimedOut as error:
            shell.say(error.message)
    """
    pager = "sh -c 'sleep 0.3; cat; echo read'"
    command = f"{shlex.quote(sys.executable)} -c {shlex.quote(code)}"
    assert on_a_terminal(archive, command, rows=4, NEWSGREP_PAGER=pager) == (0, "a\n" * 5 + "read\ntoo long\n")


def held_in(command, rows=2, text="é ünï 日本\n" * 3, env=FULL):
    """Give what a pager makes of a text, on a terminal of a few rows."""
    parent, child = pty.openpty()
    with os.fdopen(child, "w", encoding="utf-8") as stdout:
        pager = find_pager({**env, "NEWSGREP_PAGER": command})
        with paged(stdout, pager, Screen(80, rows)) as out:
            out.write(text)
        stdout.flush()
        seen = os.read(parent, 65536).decode()
    os.close(parent)
    return seen.replace("\r\n", "\n")


def test_the_pager_gets_utf_8_whatever_the_locale():
    assert held_in("od -An -c | head -1 | tr -d ' '", env={**FULL, "LC_ALL": "C"}).startswith("303251")


def test_the_time_that_is_spent_reading_counts_for_no_time_limit():
    with time_limit(0.2):
        assert held_in("sleep 0.4; cat") == "é ünï 日本\n" * 3


def test_a_line_that_never_ends_goes_to_the_pager_as_soon_as_it_fills_the_screen():
    parent, child = pty.openpty()
    with os.fdopen(child, "w", encoding="utf-8") as stdout:
        with paged(stdout, find_pager({**FULL, "NEWSGREP_PAGER": "head -c 3"}), Screen(10, 3)) as out:
            for _ in range(100_000):
                out.write("abcde")
        stdout.flush()
        assert os.read(parent, 100) == b"abc"
    os.close(parent)


def test_a_pager_that_may_not_know_links_gets_none():
    link = "\x1b]8;id=1;file://host/a\x1b\\a.txt\x1b]8;;\x1b\\\n" * 3
    assert held_in("sed 's/^/> /'", text=link) == "> a.txt\n" * 3


@pytest.mark.parametrize(
    ("env", "command"),
    [
        ({}, "less -FIRX"),
        ({"PAGER": "less -S"}, "less -S"),
        ({"PAGER": "less", "NEWSGREP_PAGER": "sed p"}, "sed p"),
        ({"PAGER": "A=1 B='2 3' sed p | less"}, "A=1 B='2 3' sed p | less"),
        ({"PAGER": "less", "NEWSGREP_PAGER": ""}, None),
        ({"PAGER": ""}, None),
        ({"PAGER": " cat "}, None),
        ({"PAGER": "no-such-pager"}, None),
        ({"PAGER": "'"}, None),
        ({"TERM": "dumb"}, None),
        ({"TERM": "dumb", "PAGER": "sed p"}, "sed p"),
        ({"PATH": "/nowhere"}, None),
    ],
)
def test_which_pager_it_is(env, command):
    pager = find_pager(FULL | env)
    assert (pager and pager.command) == command


def test_less_shows_colour_and_keeps_what_its_user_set():
    assert find_pager({**FULL, "PAGER": "less"}).env["LESS"] == "FIRX"
    assert find_pager({**FULL, "PAGER": "less", "LESS": "-M"}).env["LESS"] == "-M"
    assert "LESS" not in find_pager({**FULL, "PAGER": "sed p"}).env


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        ("", 1),
        ("a" * 10, 1),
        ("a" * 11, 2),
        ("日" * 5, 1),
        ("日" * 6, 2),
        ("e\u0301" * 10, 1),
        ("\x1b[1;31m" + "a" * 10 + "\x1b[0m", 1),
        ("\x1b]8;id=1;file://host/long/path\x1b\\" + "a" * 10 + "\x1b]8;;\x1b\\", 1),
    ],
)
def test_rows_that_a_line_takes(line, rows):
    assert rows_of(line, 10) == rows


@given(st.text(alphabet="ab c", min_size=1), st.integers(1, 100))
def test_plain_letters_fill_row_after_row(line, columns):
    rows = rows_of(line, columns)
    assert (rows - 1) * columns < len(line) <= rows * columns


@given(st.lists(st.text(alphabet="ab\n日\x1b[m"), max_size=30))
def test_what_is_written_in_pieces_comes_out_whole(pieces):
    stdout = io.StringIO()
    with paged(stdout, Pager("false", "false", {}), Screen(80, 10_000)) as out:
        for piece in pieces:
            out.write(piece)
    assert stdout.getvalue() == "".join(pieces)


def test_a_line_of_a_megabyte_is_measured():
    assert rows_of("\x1b[" * 500_000, 80) > 1
    assert rows_of("\x1b]8;" * 250_000, 80) > 1


def test_what_is_no_terminal_has_no_screen():
    assert find_screen(io.StringIO(), {"LINES": "24", "COLUMNS": "80"}) is None
