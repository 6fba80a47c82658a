"""`python -m newsgrep.bench`."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from newsgrep.bench import growing, plain, serve
from newsgrep.bench.corpus import Corpus, prepare
from newsgrep.bench.peers.peers import PEERS, choose
from newsgrep.bench.report import Results, all_rows, save, table
from newsgrep.bench.runs import WARM_ROUNDS, Plan, measure_index, measure_query, measure_starts
from newsgrep.errors import NewsgrepError, UsageError
from newsgrep.render.messages import error_lines

SCRATCH = Path(tempfile.gettempdir(), "newsgrep-bench")

_SERVE = """  echo '{"q": "withdraw Syria", "reps": 5}' | python -m newsgrep.bench serve index"""

_EXAMPLES = f"""\
  python -m newsgrep.bench all --corpus releases.jsonl.gz --json figures.json
  python -m newsgrep.bench index --corpus releases.jsonl.gz --sizes 2k --peers tantivy --rounds 1
  python -m newsgrep.bench query --corpus releases.jsonl.gz --sizes 18k,200k
{_SERVE}

Measures newsgrep beside others on the same articles: JSON lines with id, senator, date, title and text.
"""

_MEASURE = {
    "index": "build an index with every peer: time, size, memory",
    "query": "put a mix of questions to every peer: whole answers of ten, with everything warm",
    "cold": "search in new processes: newsgrep, tantivy, and a Python that does nothing",
    "grow": "newsgrep alone: add a hundredth to an index, and read out names and dates",
    "all": "all of these",
}


def main() -> None:
    """Run the command line of this process."""
    arguments = _parser().parse_args()
    run: Callable[[argparse.Namespace], None] = arguments.run
    try:
        run(arguments)
    except NewsgrepError as error:
        for line in error_lines(error):
            _say(line)
        sys.exit(error.status)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m newsgrep.bench",
        description=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, about in _MEASURE.items():
        command = commands.add_parser(name, help=about, description=_example(name), formatter_class=_Verbatim)
        _add_corpus_options(command)
        _add_measure_options(command)
        command.set_defaults(run=_measure, what=name)
    command = commands.add_parser(
        "corpus",
        help="only make the articles of the sizes, and say where they are",
        description=_example("corpus"),
        formatter_class=_Verbatim,
    )
    _add_corpus_options(command)
    command.set_defaults(run=_make)
    command = commands.add_parser(
        "serve",
        help="answer questions from standard input",
        description=f"{_SERVE}\n\n{serve.__doc__}",
        formatter_class=_Verbatim,
    )
    command.add_argument("index", type=Path, metavar="INDEX", help="the folder of a newsgrep index")
    command.set_defaults(run=_serve)
    return parser


_Verbatim = argparse.RawDescriptionHelpFormatter


def _example(name: str) -> str:
    return f"  python -m newsgrep.bench {name} --corpus releases.jsonl.gz --sizes 18k,200k"


def _add_corpus_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--corpus", type=Path, required=True, metavar="PATH", help="the press releases")
    command.add_argument(
        "--scratch", type=Path, default=SCRATCH, metavar="DIR", help=f"for corpora and indexes [default: {SCRATCH}]"
    )
    command.add_argument(
        "--sizes",
        default="18k",
        metavar="18k,200k",
        help="how many articles: those there are, fewer, or more that are put together from them [default: 18k]",
    )


def _add_measure_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--rounds",
        type=int,
        default=3,
        metavar="N",
        help=f"how often an index is built; answers are timed {WARM_ROUNDS} times as often [default: 3]",
    )
    command.add_argument(
        "--peers", metavar="A,B", help=f"beside whom: {', '.join(PEERS)} [default: all that are installed]"
    )
    command.add_argument("--json", type=Path, metavar="FILE", help="write all figures to this file, too")
    command.add_argument("--plain", action="store_true", help="measure newsgrep without compiled modules, too")
    command.add_argument(
        "--plain-python",
        type=Path,
        default=Path(sys.executable),
        metavar="PATH",
        help="the Python of an environment whose newsgrep has none [default: this one]",
    )


def _measure(arguments: argparse.Namespace) -> None:
    if arguments.rounds < 1:
        raise UsageError(f"--rounds is {arguments.rounds}", hint="it is 1 or more")
    if arguments.plain:
        plain.check(arguments.plain_python)
    plan = Plan(choose(arguments.peers), bool(arguments.peers), arguments.scratch, arguments.rounds, _say)
    results: list[Results] = []
    for corpus in _corpora(arguments):
        results.append(_results(corpus, plan, arguments))
        if arguments.json:  # after each size: the next one may take hours
            save(results, plan.peers, arguments.json)
    sys.stdout.write(table(all_rows(results)))


def _results(corpus: Corpus, plan: Plan, arguments: argparse.Namespace) -> Results:
    wanted: Sequence[str] = ("index", "query", "cold", "grow") if arguments.what == "all" else (arguments.what,)
    return Results(
        corpus.size,
        runs=measure_index(corpus, plan) if "index" in wanted else {},
        timed=measure_query(corpus, plan) if "query" in wanted else (),
        starts=measure_starts(corpus, plan) if "cold" in wanted else {},
        plain=plain.measure(arguments.plain_python, corpus, plan.scratch, plan.rounds * WARM_ROUNDS)
        if arguments.plain
        else None,
        grown=growing.measure(corpus, plan.scratch, plan.rounds) if "grow" in wanted else None,
    )


def _make(arguments: argparse.Namespace) -> None:
    for corpus in _corpora(arguments):
        sys.stdout.write(f"{corpus.size}\t{corpus.path}\n")


def _serve(arguments: argparse.Namespace) -> None:
    serve.serve(arguments.index, sys.stdin, sys.stdout)


def _corpora(arguments: argparse.Namespace) -> list[Corpus]:
    sizes = [size.strip() for size in arguments.sizes.split(",") if size.strip()]
    return [prepare(arguments.corpus, size, arguments.scratch) for size in sizes]


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    main()
