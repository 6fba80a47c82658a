"""How newsgrep behaves among other programs: pipes, terminals, full disks, locks, signals, settings."""

import errno
import fcntl
import io
import os
import pty
import re
import select
import signal
import subprocess
import time
from zlib import crc32

import pytest

from newsgrep import __version__
from newsgrep.app.manifest import FORMAT
from newsgrep.cli.main import protect_query, run
from newsgrep.cli.shell import Shell
from tests.sessions import Outcome


def on_a_terminal(session, command, columns=80):
    """Run a command with standard output and standard error on a terminal; give all that came there."""
    parent, child = pty.openpty()
    env = session.env | {"TERM": "xterm-256color", "COLUMNS": str(columns)}
    process = subprocess.Popen(
        ["bash", "-c", command], cwd=session.folder, env=env, stdin=child, stdout=child, stderr=child, close_fds=True
    )
    os.close(child)
    seen = b""
    while True:
        if select.select([parent], [], [], 60)[0]:
            try:
                piece = os.read(parent, 65536)
            except OSError:
                break
            if not piece:
                break
            seen += piece
    os.close(parent)
    return Outcome(process.wait(), seen.decode().replace("\r\n", "\n"), "")


def plain(text):
    """Give what is read of a text on a terminal: without colours and link addresses."""
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b\]8;[^\x1b]*\x1b\\", "", text)


@pytest.mark.smoke
def test_a_terminal_gets_blocks_with_the_words_of_the_query_highlighted(archive):
    seen = on_a_terminal(archive, "newsgrep search 'withdraw Syria'")
    assert seen.status == 0
    first = plain(seen.out).splitlines()[:6]
    assert first == [
        "  1 Putin Orders Russian Military to Withdraw During Surprise Syria Visit",
        "    no date  seeds  seeds/000_ca548ba173f1cd3a.txt:3",
        "    people  Vladimir Putin ×7, Bashar Assad ×4, Dmitri Trenin",
        "    places  Syria ×5, Russia ×5, United States, Khmeimim, Cairo, 1 more",
        "    President Vladimir Putin ordered Russian troops to withdraw from Syria",
        "    during a surprise visit to a Russian airbase in the country on Monday",
    ]
    for word in ("Withdraw", "withdraw", "withdrawal", "Syria"):
        assert f"\x1b[1;31m{word}\x1b[0m" in seen.out
    assert plain(seen.out).endswith("\n2 of 2 articles\n")
    assert max(map(len, plain(seen.out).splitlines())) <= 80


def test_undated_articles_that_a_date_leaves_out_are_counted(archive):
    said = "1 article without a date matches otherwise and cannot be in the answer\n"
    assert archive.do("newsgrep search Syria --since 2018 -l").err == said
    assert archive.do("newsgrep search 'Syria date:2019' --json").err == said
    assert archive.do("newsgrep search 'Syria date:*' -l").err == ""
    assert archive.do("newsgrep search 'Novichok date:2020' -l").err == ""


def test_no_color_means_no_color(archive):
    assert "\x1b" not in on_a_terminal(archive, "NO_COLOR=1 newsgrep search Syria").out
    assert "\x1b" not in on_a_terminal(archive, "newsgrep search Syria --color never").out
    assert "\x1b[" in archive.do("newsgrep search Syria --format text", FORCE_COLOR="1").out
    assert "\x1b" not in archive.do("newsgrep search Syria --format text", FORCE_COLOR="1", NO_COLOR="1").out
    assert "\x1b[" in archive.do("newsgrep search Syria --format text --color always", NO_COLOR="1").out


def test_nothing_found_is_said_on_a_terminal(archive):
    seen = on_a_terminal(archive, "newsgrep search newsletter Syria")
    assert seen.status == 1
    assert seen.out.splitlines() == [
        "no article matches: newsletter Syria",
        "  newsletter: 0 articles alone",
        "  Syria: 2 articles alone",
    ]


def test_a_terminal_hears_of_files_that_have_changed(session):
    assert session.run("mkdir clips && echo 'Oil rose.' > clips/a.txt && newsgrep index clips").status == 0
    session.run("echo 'Oil fell again.' > clips/a.txt")
    seen = on_a_terminal(session, "newsgrep search oil")
    assert "1 file has changed since the last index; run: newsgrep index" in seen.out
    assert "changed" not in session.do("newsgrep search oil").err


def test_the_nth_hit_of_the_last_search_on_a_terminal_can_be_shown(archive):
    on_a_terminal(archive, "newsgrep search withdraw Syria")
    assert archive.do("newsgrep show @2").out.startswith("Kurds announce deal")
    on_a_terminal(archive, "newsgrep search withdraw Syria --offset 1")
    assert archive.do("newsgrep show @2").out.startswith("Kurds announce deal")
    assert archive.do("newsgrep show @1").status == 2
    assert archive.do("newsgrep show @3").err == ("newsgrep: the last search showed no hit 3\n  hint: it showed 1\n")


@pytest.mark.smoke
@pytest.mark.parametrize("form", ["--tsv", "--jsonl", "--json", "--csv", "-l", "--format text", "--format text -n 0"])
def test_a_reader_that_leaves_early_is_no_failure(archive, form):
    outcome = archive.run(f"newsgrep search '*' {form} | head -1")
    assert (outcome.status, outcome.err) == (0, "")
    assert len(outcome.out.splitlines()) == 1


@pytest.mark.parametrize("command", ["show seeds/000_ca548ba173f1cd3a.txt", "extract seeds", "help query", "status"])
def test_every_command_may_lose_its_reader(archive, command):
    assert archive.run(f"newsgrep {command} | true")[::2] == (0, "")


@pytest.mark.parametrize(
    "command", ["search Syria", "search -c Syria", "show seeds/000_ca548ba173f1cd3a.txt", "status"]
)
def test_a_full_disk_is_an_error_of_its_own(archive, command):
    outcome = archive.run(f"newsgrep {command} > /dev/full")
    assert outcome == (74, "", "newsgrep: cannot write the answer: No space left on device\n")


def test_a_second_writer_gives_up_and_names_the_first(session):
    session.run("mkdir clips && echo 'Oil rose.' > clips/a.txt")
    session.do("newsgrep index clips")
    with open(session.folder / "index" / "lock") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        outcome = session.run("newsgrep index --wait 0.2")
    assert outcome.status == 4
    assert outcome.err.startswith(
        f"newsgrep: the index in {session.folder}/index is being written by another process\n"
    )
    assert session.do("newsgrep search oil").status == 0


def hear_interrupts():
    """Undo what a shell does that runs the tests in the background: it has them, and all they start, ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize(
    ("sent", "status", "word"),
    [(signal.SIGINT, 130, "interrupted"), (signal.SIGTERM, 143, "terminated"), (signal.SIGHUP, 143, "terminated")],
)
def test_an_index_run_that_is_cut_off_says_so_and_changes_nothing(session, sent, status, word):
    os.mkfifo(session.folder / "pipe")
    process = subprocess.Popen(
        ["bash", "-c", "exec newsgrep index - < pipe"],
        cwd=session.folder, env=session.env, stderr=subprocess.PIPE, text=True,
        preexec_fn=hear_interrupts,  # noqa: PLW1509  no thread is there
    )  # fmt: skip
    with open(session.folder / "pipe", "w") as pipe:
        while session.do("newsgrep status").status:  # until there is an index
            time.sleep(0.05)
        process.send_signal(sent)
        assert process.wait(timeout=60) == status
        assert pipe.fileno()
    assert process.stderr.read() == f"newsgrep: {word}; what was not finished has been dropped\n"
    process.stderr.close()
    assert session.run("newsgrep status --json | jq .articles").out == "0\n"


def test_an_interrupted_run_of_several_processes_ends_all_of_them(session):
    session.run("mkdir clips && echo 'Oil rose.' > clips/a.txt")
    session.do("newsgrep index clips")
    before = set(os.listdir(session.folder / "index"))
    os.mkfifo(session.folder / "pipe")
    process = subprocess.Popen(
        ["bash", "-c", "exec newsgrep index -j 2 - < pipe"],
        cwd=session.folder, env=session.env, stderr=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=hear_interrupts,  # noqa: PLW1509  no thread is there
    )  # fmt: skip
    with open(session.folder / "pipe", "w") as pipe:
        for number in range(3 * 8192):
            pipe.write(f'{{"title": "Oil {number}", "body": "{"x" * 100}"}}\n')
        pipe.flush()
        time.sleep(0.3)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(timeout=60) == 130
    assert process.stderr.read() == "newsgrep: interrupted; what was not finished has been dropped\n"
    process.stderr.close()
    assert session.do("newsgrep search -c oil").out == "1\n"
    assert set(os.listdir(session.folder / "index")) == before


@pytest.mark.parametrize("size", ["", "1", "15M", "lots", "-1", "1.5G", "64MB"])
def test_a_size_that_is_none_is_refused(session, size):
    outcome = session.run(f"mkdir clips && newsgrep index clips --memory={size}")
    hint = "  hint: write a size from 16M on, such as 64M or 1G\n"
    assert outcome == (2, "", f"newsgrep: --memory cannot be '{size}'\n{hint}")
    assert not (session.folder / "index").exists()


def test_sizes_have_units(session):
    session.run("mkdir clips && echo 'Oil rose.' > clips/a.txt")
    for size in ("16M", "1g", "20000k", "16777216"):
        assert session.do(f"newsgrep index clips --memory {size}").status == 0
    assert session.do("newsgrep index", NEWSGREP_INDEX_MEMORY="1").status == 2


def test_a_search_that_takes_too_long_stops_with_a_status_of_its_own(archive):
    outcome = archive.do("newsgrep search '*' --timeout 0.000001")
    assert outcome.status == 7
    assert outcome.err == "newsgrep: stopped after 1e-06 seconds; the answer is not complete\n"
    assert archive.do("newsgrep search '*' --timeout 60").status == 0


@pytest.mark.parametrize(
    "command", ["facet people", "timeline", "kwic Syria", "similar seeds/000_ca548ba173f1cd3a.txt", "batch queries.txt"]
)
def test_exploring_that_takes_too_long_stops_with_that_status_too(archive, command):
    outcome = archive.run(f"echo Syria > queries.txt; newsgrep {command} --timeout 0.000001")
    assert outcome.status == 7
    assert outcome.err == "newsgrep: stopped after 1e-06 seconds; the answer is not complete\n"
    assert archive.do(f"newsgrep {command} --timeout 60").status == 0


@pytest.mark.parametrize("command", ["search", "timeline"])
@pytest.mark.parametrize("seconds", ["-1", "0", "nan", "inf", "1e30"])
def test_a_time_that_is_none_is_refused(archive, command, seconds):
    outcome = archive.do(f"newsgrep {command} '*' --timeout={seconds}")
    assert (outcome.status, outcome.out) == (2, "")
    assert "--timeout takes seconds from 0.001 to 1000000" in outcome.err


@pytest.mark.parametrize("closing", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_failure(session, closing):
    session.run("mkdir clips && echo 'Oil rose.' > clips/a.txt")
    assert session.run(f"newsgrep index clips {closing}").status == 0
    assert session.run(f"newsgrep search oil {closing}").status == 0
    assert session.run(f"newsgrep search gas {closing}").status == 1


def test_a_working_folder_that_is_gone_is_no_failure(session):
    session.run("mkdir clips && echo 'Oil rose.' > clips/a.txt")
    session.do("newsgrep index clips")
    index = session.folder / "index"
    outcome = session.run(f"mkdir gone && cd gone && rmdir ../gone && newsgrep search -c oil -i {index}")
    assert (outcome.status, outcome.out) == (0, "1\n")


def test_a_name_with_a_minus_and_a_space_is_a_path_behind_two_dashes(session):
    session.run("echo 'Oil rose.' > '-odd name.txt'")
    assert session.do("newsgrep index -- '-odd name.txt'").status == 0
    assert session.do("newsgrep index '-odd name.txt'").status == 0
    assert session.do("newsgrep search -l oil").out == "-odd name.txt\n"


def run_here(folder, *arguments):
    """Run a command line in this process, so that the system can be made to fail."""
    shell = Shell(io.BytesIO(), io.StringIO(), io.StringIO(), {"HOME": str(folder)}, folder)
    status = run(arguments, shell)
    return Outcome(status, shell.stdout.getvalue(), shell.stderr.getvalue())


@pytest.mark.parametrize(
    ("number", "status"), [(errno.EACCES, 3), (errno.EROFS, 3), (errno.ENOSPC, 74), (errno.EDQUOT, 74)]
)
def test_an_index_that_cannot_be_written_is_said_so_and_stays_as_it_was(session, monkeypatch, number, status):
    session.run("mkdir clips && echo 'Oil rose.' > clips/a.txt")
    session.do("newsgrep index clips")
    session.run("echo 'Oil fell.' > clips/b.txt")

    def fail(*_):
        raise OSError(number, os.strerror(number), "index/segments")

    with monkeypatch.context() as failing:
        failing.setattr("newsgrep.engine.whoosh.writing.write_state", fail)
        failing.chdir(session.folder)
        outcome = run_here(session.folder, "index", "clips")
    assert outcome == (status, "", f"newsgrep: cannot use index/segments: {os.strerror(number)}\n")
    assert session.do("newsgrep search -c oil").out == "1\n"
    assert session.do("newsgrep index").status == 0
    assert session.do("newsgrep search -c oil").out == "2\n"


def test_options_that_read_need_a_path(session):
    session.run("mkdir clips && echo 'Oil rose.' > clips/a.txt")
    session.do("newsgrep index clips")
    outcome = session.do("newsgrep index --source Example")
    assert outcome.status == 2
    assert outcome.err.startswith("newsgrep: options that say how files are read need a PATH\n")
    assert session.do("newsgrep index", NEWSGREP_INDEX_SOURCE="Example").status == 0


def test_an_empty_list_of_files_is_nothing_to_do(session):
    session.run("mkdir clips && echo 'Oil rose.' > clips/a.txt")
    session.do("newsgrep index clips")
    session.run("echo 'Oil fell.' > clips/b.txt")
    outcome = session.run("newsgrep index --files-from - < /dev/null")
    assert outcome.err.startswith("indexed: 0 new, 0 replaced, 0 dropped, 0 files unchanged")


def test_what_is_typed_wins_over_what_is_configured(archive):
    configured = {"NEWSGREP_SEARCH_FORMAT": "json"}
    assert archive.do("newsgrep search -c Syria", **configured).out == "2\n"
    assert archive.do("newsgrep search Syria", **configured).out.startswith("{")
    assert archive.do("newsgrep search Syria -c --json", **configured).status == 2


def test_settings_come_from_the_option_then_the_variable_then_the_file(archive, tmp_path):
    config = tmp_path / "newsgrep" / "config.toml"
    config.parent.mkdir()
    config.write_text('index = "index"\n[search]\nlimit = 2\nplace = ["Russia"]\n')
    xdg = {"XDG_CONFIG_HOME": str(tmp_path)}

    def count(command, **env):
        return len(archive.do(f"newsgrep {command}", **env).out.splitlines())

    assert count("search '*'") == 7
    assert count("search '*'", **xdg) == 2
    assert count("search '*'", NEWSGREP_SEARCH_LIMIT="1", **xdg) == 1
    assert count("search '*' -n 3", NEWSGREP_SEARCH_LIMIT="1", **xdg) == 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[search]\nlimit = [1]\n", "limit cannot be [1]"),
        ("[search.limit]\nx = 1\n", "limit cannot be {'x': 1}"),
        ("[search]\nany = 1.5\n", "any is true or false, not 1.5"),
        ("index = ['a']\n", "index cannot be ['a']"),
    ],
)
def test_a_setting_of_the_wrong_kind_is_named(archive, tmp_path, text, message):
    config = tmp_path / "newsgrep" / "config.toml"
    config.parent.mkdir()
    config.write_text(text)
    outcome = archive.do("newsgrep search Syria", XDG_CONFIG_HOME=str(tmp_path))
    assert (outcome.status, outcome.err) == (2, f"newsgrep: {config}: {message}\n")
    assert archive.run("newsgrep search --help", XDG_CONFIG_HOME=str(tmp_path)).status == 0


def test_an_option_that_repeats_may_be_set_by_a_variable_and_by_one_text(archive, tmp_path):
    config = tmp_path / "newsgrep" / "config.toml"
    config.parent.mkdir()
    config.write_text('[search]\nplace = "Stockholm"\n')
    assert archive.do("newsgrep search -c '*'", NEWSGREP_SEARCH_PLACE="Stockholm").out == "1\n"
    assert archive.do("newsgrep search -c '*'", XDG_CONFIG_HOME=str(tmp_path)).out == "1\n"


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("[search]\nlimt = 2\n", "unknown [search] setting 'limt'", "did you mean limit?"),
        ("[serch]\nlimit = 2\n", "unknown command 'serch'", "did you mean search?"),
        ("idex = 'x'\n", "unknown setting 'idex'", "did you mean index?"),
    ],
)
def test_a_setting_that_does_not_exist_is_named(archive, tmp_path, text, message, hint):
    config = tmp_path / "newsgrep" / "config.toml"
    config.parent.mkdir()
    config.write_text(text)
    outcome = archive.do("newsgrep search Syria", XDG_CONFIG_HOME=str(tmp_path))
    assert outcome == (2, "", f"newsgrep: {config}: {message}\n  hint: {hint}\n")


def test_a_configuration_that_is_no_toml_is_named(archive, tmp_path):
    config = tmp_path / "newsgrep" / "config.toml"
    config.parent.mkdir()
    config.write_bytes(b"\xff")
    outcome = archive.do("newsgrep search Syria", XDG_CONFIG_HOME=str(tmp_path))
    assert outcome.status == 2
    assert outcome.err.startswith(f"newsgrep: cannot read {config}: ")


def test_the_index_is_found_from_below_and_by_name(archive):
    assert archive.run("cd seeds && newsgrep search -l Novichok").out == "wikinews-2020-09-05-navalny-novichok.md\n"
    assert archive.run("cd / && newsgrep search -c Novichok").status == 3
    folder = archive.folder / "index"
    assert archive.run(f"cd / && newsgrep search -c Novichok -i {folder}").out == "1\n"
    assert archive.run("cd / && newsgrep search -c Novichok", NEWSGREP_INDEX=str(folder)).out == "1\n"
    assert archive.run("cd / && newsgrep search -c Novichok -i /tmp", NEWSGREP_INDEX=str(folder)).status == 3
    outside = archive.run("cd /usr && newsgrep search -l Novichok", NEWSGREP_INDEX=str(folder)).out
    assert outside == f"{archive.folder}/seeds/wikinews-2020-09-05-navalny-novichok.md\n"


def test_an_index_of_a_newer_newsgrep_and_a_broken_one_are_told_apart(session):
    session.run("mkdir clips && echo 'Oil rose.' > clips/a.txt")
    session.do("newsgrep index clips")
    manifest = session.folder / "index" / "manifest"
    body = manifest.read_text().rpartition("end ")[0].replace(f"index {FORMAT}", f"index {FORMAT + 1}")
    manifest.write_text(f"{body}end {crc32(body.encode())}\n")
    newer = session.do("newsgrep search oil")
    assert (newer.status, newer.err.split("\n")[0]) == (
        3,
        f"newsgrep: the index in {session.folder}/index was written by a newer newsgrep ({__version__})",
    )
    manifest.write_text(body)
    broken = session.do("newsgrep search oil")
    assert broken.status == 3
    assert broken.err.startswith(f"newsgrep: cannot read {manifest}: ")


def test_lists_of_files_come_from_a_file_or_a_pipe(session):
    session.run('mkdir clips && for n in 1 2 3; do echo "Oil rose $n times." > clips/"a $n.txt"; done')
    assert session.run("find clips -name '*1.txt' -print0 | newsgrep index --files-from - -0").status == 0
    assert session.run("ls clips/*2.txt > list && newsgrep index --files-from list").status == 0
    assert session.run("newsgrep search -l --sort date oil | sort").out == "clips/a 1.txt\nclips/a 2.txt\n"
    missing = session.do("newsgrep index --files-from nowhere")
    assert (missing.status, missing.err) == (2, "newsgrep: cannot read the list 'nowhere': No such file or directory\n")


def test_globs_choose_files(session):
    session.run('mkdir -p clips/old && for n in a b old/c; do echo "Oil rose in $n." > clips/$n.txt; done')
    session.run('echo \'{"title": "Oil"}\' > clips/d.json')
    session.do("newsgrep index clips -g '*.txt' --exclude old")
    assert session.run("newsgrep search -l oil | sort").out == "clips/a.txt\nclips/b.txt\n"


@pytest.mark.parametrize(
    ("arguments", "protected"),
    [
        (["search", "-Assad Syria"], ["search", " -Assad Syria"]),
        (["search", "-c", "--sort", "-date", "Syria"], ["search", "-c", "--sort", "-date", "Syria"]),
        (["search", "-x", "-odd name"], ["search", "-x", " -odd name"]),
        (["index", "--", "-odd name.txt"], ["index", "--", "-odd name.txt"]),
        (["search", "--color always"], ["search", "--color always"]),
    ],
)
def test_a_query_that_starts_with_a_minus_is_no_option(arguments, protected):
    assert protect_query(arguments) == protected


def test_a_table_shows_one_passage_unless_all_are_asked_for(session):
    paragraphs = "\\n\\n".join(f"Passage {number}: the oil rose again." for number in range(5))
    session.run(f'echo \'{{"title": "News", "body": "{paragraphs}"}}\' > a.jsonl && newsgrep index a.jsonl')
    (one,) = session.do("newsgrep search --tsv --fields snippet oil").out.splitlines()
    (several,) = session.do("newsgrep search --tsv --fields snippets oil").out.splitlines()
    assert one.count("rose again") == 1
    assert several.count("rose again") == 3
    assert session.do("newsgrep search --tsv --fields snippets --snippets 2 oil").out.count("rose again") == 2
