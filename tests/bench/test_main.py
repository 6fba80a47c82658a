import json
import re
import subprocess
import sys

import pytest

from newsgrep.bench import coldstart, runs
from newsgrep.bench.__main__ import main
from newsgrep.bench.question import Kind, Question
from tests.bench.releases import written


def bench(*arguments, stdin=""):
    line = [sys.executable, "-W", "ignore", "-m", "newsgrep.bench", *map(str, arguments)]
    done = subprocess.run(line, input=stdin, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("command", [[], ["index"], ["query"], ["cold"], ["all"], ["corpus"], ["serve"]], ids=" ".join)
def test_help_starts_with_an_example(command, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["bench", *command, "--help"])
    with pytest.raises(SystemExit):
        main()
    usage, example, *_ = capsys.readouterr().out.split("\n\n")
    assert usage.startswith("usage: python -m newsgrep.bench")
    assert re.match(r"  .*python -m newsgrep\.bench", example)


def test_everything_is_measured_and_said(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(runs, "MIX", [Question(Kind.RARE, ("coal",))])
    monkeypatch.setattr(runs, "START_ROUNDS", 1)
    monkeypatch.setattr(coldstart, "QUESTIONS", coldstart.QUESTIONS[:1])
    figures = tmp_path / "figures.json"
    options = ["--corpus", written(tmp_path), "--scratch", tmp_path, "--sizes", "4", "--peers", "fts5", "--rounds", "1"]
    monkeypatch.setattr(sys, "argv", ["bench", "all", *map(str, options), "--json", str(figures)])
    main()
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert [cell.strip() for cell in lines[0].split("|")] == ["what", "figure", "peer", "ratio", "goal"]
    assert any(line.startswith("4: answer of ten, median of all ") for line in lines)
    assert len(json.loads(figures.read_text())["rows"]) == len(lines) - 1
    assert "4: fts5 indexed 4 articles in " in err


def test_corpora_are_made_without_measuring(tmp_path):
    source = written(tmp_path)
    status, out, _ = bench("corpus", "--corpus", source, "--scratch", tmp_path, "--sizes", "4,9")
    assert status == 0
    assert re.fullmatch(rf"4\t{source}\n9\t{tmp_path}/corpora/releases-[0-9a-f]{{8}}-9\.jsonl\n", out)


def test_what_cannot_be_used_is_said_at_the_prompt(tmp_path):
    missing = tmp_path / "none.jsonl"
    status, out, err = bench("index", "--corpus", missing)
    message = f"newsgrep: there is no file '{missing}'\n  hint: name the articles to measure with: --corpus PATH\n"
    assert (status, out, err) == (2, "", message)


def test_a_search_that_cannot_be_served_is_said_at_the_prompt(tmp_path):
    status, out, err = bench("serve", tmp_path, stdin='{"q": "oil"}\n')
    assert (status, out) == (3, "")
    assert err.startswith("newsgrep: there is no index in")
