"""Compiles the kernels where Cython and a C compiler are; without them the same modules run as they are."""

import os

from setuptools import Extension, setup

KERNELS = (
    "text/scan",
    "engine/whoosh/codes",
    "engine/whoosh/pages",
    "engine/whoosh/postings",
    "engine/whoosh/terms",
    "engine/whoosh/inversion",
    "engine/whoosh/groups",
    "engine/whoosh/topk",
    "engine/whoosh/derived",
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
    modules = [
        Extension(f"newsgrep.{name.replace('/', '.')}", [f"src/newsgrep/{name}.py"], optional=True) for name in KERNELS
    ]
    return cythonize(modules, compiler_directives=DIRECTIVES, build_dir="build/cython")


setup(ext_modules=extensions())
