"""What the small values are made of: tuples whose places have names.

`typing.NamedTuple` does the same, and costs every start of the program: `typing` brings regular expressions with it,
and each class is compiled from a text. Type checkers take `Value` for it, so that all they know of it holds.
"""

__all__ = ["TYPE_CHECKING", "Node", "Value"]

TYPE_CHECKING = False
"""Type checkers know this name, and take it for true; so nothing needs `typing` to say what only they read."""

if TYPE_CHECKING:
    from typing import NamedTuple as Node
    from typing import NamedTuple as Value
else:
    try:
        from _collections import _tuplegetter as _place
    except ImportError:  # not CPython

        def _place(number, doc):
            from operator import itemgetter

            return property(itemgetter(number), doc=doc)

    _MANY = 50
    """Once so many values of a class have been made, its `__new__` is compiled: that takes as long as making these."""

    _new_tuple = tuple.__new__

    def _annotated(name, namespace):
        """Give what the body of a class annotates; from Python 3.14 on that is not written down in it."""
        if not namespace.keys() & {"__annotate__", "__annotate_func__"}:
            return namespace.get("__annotations__", ())
        return type(name, (), dict(namespace)).__annotations__

    class _Kind(type):
        """Makes a class whose annotations are the names of its places."""

        def __new__(cls, name, bases, namespace):
            fields = tuple(_annotated(name, namespace))
            namespace["__slots__"] = ()
            namespace["_fields"] = namespace["__match_args__"] = fields
            namespace["_field_defaults"] = {field: namespace[field] for field in fields if field in namespace}
            namespace["_made"] = 0
            for number, field in enumerate(fields):
                namespace[field] = _place(number, None)
            return super().__new__(cls, name, bases, namespace)

    class Value(tuple, metaclass=_Kind):
        """A small immutable value; its class says in annotations what it holds, in order, with defaults."""

        def __new__(cls, *values, **named):
            """Take the values in order, by name, or some each way."""
            cls._made += 1
            if cls._made == _MANY and cls._fields:
                cls.__new__ = staticmethod(_compiled(cls))
            if named or len(values) != len(cls._fields):
                values = _completed(cls, values, named)
            return _new_tuple(cls, values)

        @classmethod
        def _make(cls, values):
            return cls(*values)

        def _replace(self, **named):
            values = [named.pop(field, value) for field, value in zip(self._fields, self, strict=True)]
            return type(self)(*values, **named)

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __getnewargs__(self):
            return tuple(self)

        def __repr__(self):
            shown = (f"{field}={value!r}" for field, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({', '.join(shown)})"

    class Node(Value):
        """A value that is equal only to values of its own class, and never empty: a part of a tree."""

        def __eq__(self, other):
            return type(self) is type(other) and tuple.__eq__(self, other)

        def __ne__(self, other):
            return not self == other

        __hash__ = tuple.__hash__  # of other kinds with the same values, too: they are told apart by `==`

        def __bool__(self):
            return True

    def _compiled(cls):
        """Give a `__new__` that takes the places of a class as its parameters."""
        places = ", ".join(cls._fields)
        made = eval(f"lambda _cls, {places}: _new_tuple(_cls, ({places},))", {"_new_tuple": _new_tuple})  # noqa: S307
        made.__defaults__ = tuple(cls._field_defaults.values()) or None
        return made

    def _completed(cls, values, named):
        """Give the values of all places: what was given by name and the defaults behind what was given in order."""
        fields = cls._fields
        if len(values) > len(fields):
            raise TypeError(f"{cls.__name__} takes {len(fields)} values, not {len(values)}")
        rest = fields[len(values) :]
        filled = cls._field_defaults | named
        missing = [field for field in rest if field not in filled]
        if missing or not named.keys() <= set(rest):
            strange = ", ".join(sorted(named.keys() - set(rest))) or "nothing else"
            raise TypeError(f"{cls.__name__} misses {', '.join(missing) or 'nothing'} and cannot take {strange}")
        return (*values, *[filled[field] for field in rest])
