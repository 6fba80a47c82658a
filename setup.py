"""Compiles the kernels where Cython and a C compiler are; without them the same modules run as they are."""

import os
import sys
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

KERNELS = (
    "text/scan",
    "text/scanner",
    "text/snippet",
    "engine/whoosh/codes",
    "engine/whoosh/pages",
    "engine/whoosh/postings",
    "engine/whoosh/terms",
    "engine/whoosh/inversion",
    "engine/whoosh/groups",
    "engine/whoosh/joining",
    "engine/whoosh/rows",
    "engine/whoosh/bands",
    "engine/whoosh/nearness",
    "engine/whoosh/topk",
    "engine/whoosh/derived",
    "engine/whoosh/record",
    "enrich/names/runs",
    "enrich/names/cutting",
    "enrich/names/features",
    "enrich/names/spans",
    "enrich/names/context",
    "enrich/names/scoring",
)
DIRECTIVES = {
    "language_level": 3,
    "annotation_typing": False,  # the types are in the .pxd files; annotations are for people and mypy
    "boundscheck": True,
    "wraparound": False,
    "initializedcheck": False,
    "cdivision": True,
    "cpow": True,
}


def extensions() -> list[Extension]:
    """Give what is to be compiled; nothing where it cannot be, or NEWSGREP_PLAIN is set."""
    if os.environ.get("NEWSGREP_PLAIN"):
        return []
    try:
        from Cython.Build import cythonize
    except ImportError:
        return []
    modules = [Extension(f"newsgrep.{name.replace('/', '.')}", [f"src/newsgrep/{name}.py"]) for name in KERNELS]
    found: list[Extension] = cythonize(
        modules, compiler_directives=DIRECTIVES, build_dir="build/cython", nthreads=os.cpu_count() or 1
    )
    return found


class AllOrNothing(build_ext):
    """Compiles every kernel or none: a compiled one takes no values of an uncompiled one."""

    def finalize_options(self) -> None:
        """Compile on all cores, unless told otherwise."""
        super().finalize_options()
        self.parallel = self.parallel or True

    def build_extensions(self) -> None:
        """Compile without what debuggers need: it takes a fifth of the time and seven eighths of the room."""
        if self.compiler.compiler_type == "unix":
            for one in self.extensions:
                one.extra_compile_args = ["-g0"]
        super().build_extensions()

    def run(self) -> None:
        """Compile, and leave the modules as they are where that fails."""
        try:
            super().run()
        except Exception as error:  # a compiler can fail in any way
            print(f"newsgrep: not compiled, which makes it slower: {error}", file=sys.stderr)  # noqa: T201
            for one in self.extensions:
                Path(self.get_ext_fullpath(one.name)).unlink(missing_ok=True)
            self.extensions = []


setup(ext_modules=extensions(), cmdclass={"build_ext": AllOrNothing})
