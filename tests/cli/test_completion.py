"""What a shell offers when its user presses the tab key in a line of newsgrep."""

import os
import pty
import select
import shlex
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.cli.app import program
from newsgrep.cli.completion import split
from newsgrep.cli.help import topics
from newsgrep.model.fields import FIELDS
from newsgrep.render.formats import FORMATS
from newsgrep.sources.reader import FORMATS as READERS

COMMANDS = program().commands


def asked(session, *words, shell="zsh", **env):
    """Give what may stand in place of the last word: the kind, then the words without what they are about."""
    question = session.do(shlex.join(["newsgrep", "_complete", shell, *words]), **env)
    assert (question.status, question.err) == (0, "")
    return [line.split("\t")[0] for line in question.out.splitlines()]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ([""], ["words", *COMMANDS]),
        (["s"], ["words", "search", "show", "similar", "status"]),
        (["--h"], ["words", "--help"]),
        (["help", ""], ["words", *topics()]),
        (["help", "q"], ["words", "query"]),
        (["completion", "f"], ["words", "fish"]),
        (["index", ""], ["files"]),
        (["extract", "a"], ["files"]),
        (["show", "a"], ["files"]),
        (["index", "--files-from", ""], ["files"]),
        (["search", "-i", ""], ["folders"]),
        (["search", "--index=se"], ["folders"]),
        (["search", "--format", ""], ["words", *FORMATS]),
        (["search", "--format=js"], ["words", "--format=json", "--format=jsonl"]),
        (["facet", "--format", ""], ["words", "text", "tsv", "csv", "json", "jsonl"]),
        (["timeline", "--format", "s"], ["words", "svg"]),
        (["facet", "p"], ["words", "people", "places"]),
        (["facet", "people", "pe"], ["open", "people:"]),
        (["similar", "a"], ["files"]),
        (["similar", "a", "Syria", "ti"], ["open", "title:"]),
        (["kwic", "sa"], ["open", "said:"]),
        (["batch", ""], ["files"]),
        (["extract", "--from", ""], ["words", *READERS]),
        (["search", "--sort", ""], ["words", "score", "date", "-date"]),
        (["search", "--color", "a"], ["words", "auto", "always"]),
        (["search", "-n", "5", "--color", "n"], ["words", "never"]),
        (["search", "--any", "--li"], ["words", "--limit", "--literal"]),
        (["search", "--", "--li"], ["words"]),
        (["search", "--limit", ""], ["words"]),
        (["nothing", ""], ["words"]),
        (["search", "pe"], ["open", "people:"]),
        (["search", "wh"], ["open", "who:", "where:"]),
        (["search", ""], ["open", *(f"{field.name}:" for field in FIELDS)]),
        (["search", "Syria -(ti"], ["open", "Syria -(title:"]),
        (["search", "Pe"], ["words"]),
        (["search", "date:2"], ["words"]),
    ],
)
def test_what_is_offered(session, words, offered):
    assert asked(session, *words) == offered


def test_every_option_of_every_command_is_offered_with_what_it_does(session):
    for name, command in COMMANDS.items():
        question = session.do(f"newsgrep _complete zsh {name} -")
        told = dict(line.split("\t") for line in question.out.splitlines()[1:])
        options = {max(one.opts, key=len): one.help for one in command.params if one.opts[0].startswith("-")}
        assert {**options, "--help": "Show this message and exit."} == told


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["search", "people:vla"], ['people:"Vladimir Putin"']),
        (["search", "who:putin"], ["who:Putin"]),
        (["search", 'Syria -people:"bashar a'], ['Syria -people:"Bashar Assad"', 'Syria -people:"Bashar al-Assad"']),
        (["search", "(places:hong"], ['(places:"Hong Kong"']),
        (["search", "source:WIKI"], ["source:Wikinews"]),
        (["search", "--person", "vladimir p"], ["Vladimir Putin"]),
        (["search", "--person=ERDOGAN"], ["--person=Erdoğan"]),
        (["search", "--place", "tur"], ["Turkey"]),
        (["search", "--source", "w"], ["Wikinews"]),
        (["search", "people:zzz"], []),
    ],
)
def test_names_come_from_the_index_whatever_their_case_and_accents(archive, words, offered):
    assert asked(archive, *words) == ["words", *offered]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["people", "vladimir p"], ["Vladimir Putin"]),
        (["places", "anka"], ["Ankara"]),
        (["terms", "novich"], ["novichok"]),
        (["terms", "zzz"], []),
    ],
)
def test_what_is_in_the_index_is_offered_where_that_is_asked_for(archive, words, offered):
    assert asked(archive, *words) == ["words", *offered]


def test_the_most_frequent_names_come_first(archive):
    kind, *names = asked(archive, "search", "places:")
    assert kind == "words"
    assert names.index("places:Russia") < names.index("places:Ankara")


def test_a_name_in_several_spellings_is_offered_once(session):
    session.run('mkdir clips && echo \'{"title": "Oil", "people": ["ÉMILE", "Emile"]}\' > clips/a.json')
    session.do("newsgrep index clips")
    assert len(asked(session, "search", "people:em")) == 2


def test_the_index_is_the_one_that_the_line_the_environment_or_the_settings_name(archive, tmp_path):
    index = archive.folder / "index"
    config = tmp_path / "newsgrep" / "config.toml"
    config.parent.mkdir()
    config.write_text(f'index = "{index}"\n')
    question = ["search", "people:vla"]
    found = ["words", 'people:"Vladimir Putin"']
    elsewhere = type(archive).__new__(type(archive))
    elsewhere.folder, elsewhere.env = tmp_path, archive.env
    assert asked(elsewhere, *question) == []
    assert asked(elsewhere, "search", "-i", str(index), question[1]) == found
    assert asked(elsewhere, "search", f"--index={index}", question[1]) == found
    assert asked(elsewhere, *question, NEWSGREP_INDEX=str(index)) == found
    assert asked(elsewhere, *question, XDG_CONFIG_HOME=str(tmp_path)) == found


@pytest.mark.parametrize(
    "question", [[], ["tcsh", "x"], ["bash"], ["fish"], ["zsh"], ["bash", "newsgrep search people:x", "x"]]
)
def test_what_cannot_be_answered_is_not_answered(session, question):
    (session.folder / "index").mkdir()
    (session.folder / "index" / "manifest").write_text("{")
    assert subprocess.run(
        ["newsgrep", "_complete", *question], cwd=session.folder, env=session.env, capture_output=True
    ).stdout in (b"", b"words\n")


@pytest.mark.parametrize(
    ("line", "words", "raw"),
    [
        ("", [""], ""),
        ("a b", ["a", "b"], "b"),
        ("a ", ["a", ""], ""),
        ("a 'b c' \"d e\" f\\ g", ["a", "b c", "d e", "f g"], "f\\ g"),
        ("a 'b \"c", ["a", 'b "c'], "'b \"c"),
        ('a "b \\" \\x', ["a", 'b " \\x'], '"b \\" \\x'),
        ('a people:\\"b\\ ', ["a", 'people:"b '], 'people:\\"b\\ '),
        ("a b'c d'e", ["a", "bc de"], "b'c d'e"),
        ("a\\", ["a"], "a\\"),
    ],
)
def test_a_line_of_shell_is_split_into_words(line, words, raw):
    assert split(line) == (words, raw)


@given(st.text())
def test_any_line_is_split_and_its_end_is_the_last_word(line):
    words, raw = split(line)
    assert words
    assert line.endswith(raw)


def test_a_line_of_a_megabyte_is_split():
    for piece in ("a", "'", '"', "\\", " ", '"\\'):
        assert split(piece * 1_000_000)


def test_fish_gives_the_last_word_as_it_is_typed(archive):
    assert asked(archive, "search", "'people:Vla", shell="fish") == ["words", 'people:"Vladimir Putin"']
    assert asked(archive, "search", "--person", "Vladimir\\ P", shell="fish") == ["words", "Vladimir Putin"]


def replies(session, line, replaced):
    """Give what the script tells bash to put in place of the end of a line."""
    script = """
        source <(newsgrep completion bash)
        COMP_LINE=$1 COMP_POINT=${#1}
        _newsgrep newsgrep "$2" ""
        printf "[%s]\\n" "${COMPREPLY[@]}"
    """
    run = subprocess.run(
        ["bash", "-c", script, "bash", line, replaced],
        cwd=session.folder, env=session.env, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    return run.stdout.splitlines()


@pytest.mark.parametrize(
    ("line", "replaced", "offered"),
    [
        ("newsgrep sea", "sea", ["[search ]"]),
        ("newsgrep search pe", "pe", ["[people:]"]),
        ("newsgrep search people:Vla", "Vla", ['[\\"Vladimir\\ Putin\\" ]']),
        ('newsgrep search people:\\"Vla', '\\"Vla', ['[\\"Vladimir\\ Putin\\" ]']),
        ("newsgrep search 'people:Vla", "'people:Vla", ['[people:"Vladimir Putin"]']),
        ('newsgrep search "people:Vla', '"people:Vla', ['[people:\\"Vladimir Putin\\""]']),
        ("newsgrep search --person=vlad", "vlad", ["[Vladimir\\ Putin ]"]),
        ("newsgrep search é --person 'vlad", "'vlad", ["[Vladimir Putin]"]),
        ("newsgrep search people:bashar", "bashar", ['[\\"Bashar\\ Assad\\" ]', '[\\"Bashar\\ al-Assad\\" ]', "[ ]"]),
        ("newsgrep search --format js", "js", ["[json ]", "[jsonl ]"]),
        ("newsgrep index se", "se", ["[]"]),
    ],
)
def test_bash_is_told_what_to_put_in_quoted_as_it_must_be(archive, line, replaced, offered):
    assert replies(archive, line, replaced) == offered


@pytest.mark.parametrize(
    ("typed", "shown", "words"),
    [
        ("people:vla", 'Putin\\" ', ["search", 'people:"Vladimir Putin"']),
        ("'Syria people:vla", "Putin\"'", ["search", 'Syria people:"Vladimir Putin"']),
        ("--person vlad", "Putin ", ["search", "--person", "Vladimir Putin"]),
        ("--place=hon", "Kong ", ["search", "--place=Hong Kong"]),
    ],
)
def test_what_bash_completes_is_what_newsgrep_gets(archive, typed, shown, words):
    pid, end = pty.fork()
    if pid == 0:
        os.chdir(archive.folder)
        env = archive.env | {"TERM": "dumb", "PS1": "$ ", "INPUTRC": os.devnull, "COLUMNS": "500"}
        os.execvpe("bash", ["bash", "--norc", "-i"], env)
    seen = ""

    def wait_for(text):
        nonlocal seen
        while text not in seen:
            assert select.select([end], [], [], 60)[0], seen
            seen += os.read(end, 65536).decode()
        seen = seen.partition(text)[2]

    os.write(end, b"source <(newsgrep completion bash); newsgrep() { printf '<%s>' \"$@\"; echo; }; echo rea''dy\n")
    wait_for("ready\r\n")
    os.write(end, f"newsgrep search {typed}\t".encode())
    wait_for(shown)
    os.write(end, b"\nexit\n")
    wait_for("".join(f"<{word}>" for word in words) + "\r\n")
    os.close(end)
    os.waitpid(pid, 0)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_one_that_the_shell_can_read(session, shell):
    session.run(f"newsgrep completion {shell} > script")
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} here")
    assert session.run(f"{shell} -n script") == (0, "", "")
