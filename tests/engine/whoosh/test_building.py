"""A segment is the same file whether the kernels are compiled or not."""

import os
import pickle
import random
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import newsgrep
from newsgrep.engine.whoosh.building import SegmentBuilder
from newsgrep.model.article import Article, Boilerplate
from newsgrep.model.mention import Person, Place
from newsgrep.text.scan import COMPILED

BUILD = """
import pickle, sys
from newsgrep.engine.whoosh import building, codes, postings, topk
from newsgrep.text import scan
from pathlib import Path
assert codes.__file__.endswith(".py") and scan.__file__.endswith(".py")
builder = building.SegmentBuilder()
for article in pickle.loads(Path(sys.argv[1]).read_bytes()):
    builder.add(article)
print(*builder.write(Path(sys.argv[2])))
"""


def corpus():
    """Give some hundred articles: words in all of them and in one, capitals, paragraphs, names, no days."""
    chance = random.Random(2017)
    words = [f"{chance.choice(('', 'U.S.-', 'É', 'with', 'the '))}w{number}" for number in range(800)]
    words += ["withdraw", "withdrew", "withdrawal", "US", "IT", "U.S.", "Moscow's", "Straße", "x" * 300]

    def text(most):
        parts = [chance.choice(words[: chance.choice((20, 809))]) for _ in range(chance.randint(0, most))]
        return "".join(part + chance.choice((" ", " ", " ", ". ", "\n", "\n\n", "...The ")) for part in parts)

    for number in range(300):
        names = [chance.choice(("Putin", "Vladimir Putin", "Ö\tX", "a  b")) for _ in range(chance.randint(0, 3))]
        yield Article(
            id=f"{number:020x}",
            path=f"/news/{number // 7}.txt",
            line=1,
            title=text(9).replace("\n", " "),
            body=text(chance.choice((5, 400))),
            boilerplate=tuple(Boilerplate(text(4), "phrase", 9) for _ in range(chance.randint(0, 2))),
            source=chance.choice((None, "The Moscow Times", "AP")),
            byline=chance.choice((None, "Jane Doe")),
            published=chance.choice((None, date.fromordinal(chance.randint(730_000, 730_900)))),
            people=tuple(Person(name, 1, (name, "P")) for name in names),
            places=tuple(Place(name, "RU", 2, (name,)) for name in names[:1]),
        )


@pytest.mark.skipif(not COMPILED, reason="nothing is compiled")
def test_a_segment_is_the_same_bytes_where_no_kernel_is_compiled(tmp_path):
    articles = list(corpus())
    builder = SegmentBuilder()
    for article in articles:
        builder.add(article)
    seal = builder.write(tmp_path / "compiled")
    source = Path(newsgrep.__file__).parent
    shutil.copytree(
        source, tmp_path / "src" / "newsgrep", ignore=shutil.ignore_patterns("*.so", "*.pyd", "__pycache__")
    )
    (tmp_path / "articles").write_bytes(pickle.dumps(articles))
    ran = subprocess.run(
        [sys.executable, "-c", BUILD, str(tmp_path / "articles"), str(tmp_path / "plain")],
        env={**os.environ, "PYTHONPATH": str(tmp_path / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.stdout.split(), ran.stderr) == ([str(part) for part in seal], "")
    assert (tmp_path / "plain").read_bytes() == (tmp_path / "compiled").read_bytes()
