"""Whoosh, made safe to open an index with.

Whoosh keeps its schema, its segments, positions and stored fields as pickles, and an unpickled file can run any code.
Here it is given an unpickler that knows the classes an index of ours is made of, by their exact names, and refuses
everything else. Whoever opens an index imports Whoosh from this module.
"""

import io
import pickle
from types import SimpleNamespace
from typing import Any

import whoosh.codec.whoosh3
import whoosh.columns
import whoosh.filedb.structfile
import whoosh.formats
import whoosh.index
from whoosh.index import create_in, exists_in, open_dir

_PLAIN = {
    "_codecs": {"encode"},
    "builtins": {"frozenset", "int", "object", "set"},
    "__builtin__": {"frozenset", "int", "object", "set"},
    "collections": {"defaultdict"},
    "copy_reg": {"_reconstructor"},
    "copyreg": {"_reconstructor"},
    "re": {"_compile"},
}
_WHOOSH = {
    "newsgrep.engine.whoosh.schema": {"Labels", "Words"},
    "whoosh.analysis.acore": {"CompositeAnalyzer"},
    "whoosh.analysis.analyzers": {"CompositeAnalyzer"},
    "whoosh.analysis.filters": {"LowercaseFilter", "StopFilter"},
    "whoosh.analysis.tokenizers": {"IDTokenizer", "RegexTokenizer"},
    "whoosh.codec.whoosh3": {"W3Codec", "W3Segment"},
    "whoosh.columns": {"VarBytesColumn"},
    "whoosh.fields": {"ID", "STORED", "Schema"},
    "whoosh.formats": {"Existence", "Positions"},
}
ALLOWED = frozenset((module, name) for names in (_PLAIN, _WHOOSH) for module in names for name in names[module])
"""Module and name of everything that an index of ours unpickles; whole modules would let dotted names through."""


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in ALLOWED:
            raise pickle.UnpicklingError(f"it asks for {module}.{name}, which no index of newsgrep holds")
        return super().find_class(module, name)


def _load(file: Any) -> Any:
    return _Unpickler(file).load()


def _loads(data: bytes) -> Any:
    return _load(io.BytesIO(data))


whoosh.filedb.structfile.load_pickle = _load
whoosh.columns.loads = _loads
whoosh.codec.whoosh3.loads = _loads
whoosh.formats.loads = _loads
whoosh.index.pickle = SimpleNamespace(
    loads=_loads, dumps=pickle.dumps, dump=pickle.dump, PicklingError=pickle.PicklingError
)

__all__ = ["create_in", "exists_in", "open_dir"]
