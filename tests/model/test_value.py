"""Values behave as `typing.NamedTuple` makes them; nodes differ where they are compared."""

import pickle
from typing import NamedTuple

import pytest

from newsgrep.model.value import Node, Value


class Named(NamedTuple):
    one: int
    two: str = "b"
    three: tuple[int, ...] = ()


class Valued(Value):
    one: int
    two: str = "b"
    three: tuple[int, ...] = ()

    @property
    def both(self):
        return f"{self.one}{self.two}"


class Many(Value):
    one: int
    two: str = "b"
    three: tuple[int, ...] = ()

    @property
    def both(self):
        return f"{self.one}{self.two}"


Valued._made = -1_000_000  # stays as it is made
for number in range(100):
    Many(number)


class Left(Node):
    part: int


class Right(Node):
    part: int


class Empty(Node):
    pass


@pytest.mark.parametrize("kind", [Valued, Many])
def test_a_value_is_what_a_named_tuple_is(kind):
    for given, named in [((1,), {}), ((1, "x"), {}), ((1, "x", (2,)), {}), ((), {"one": 1}), ((1,), {"three": (3,)})]:
        value, known = kind(*given, **named), Named(*given, **named)
        assert value == known
        assert hash(value) == hash(known)
        assert (value.one, value.two, value.three) == known
        assert value._asdict() == known._asdict()
        assert value._replace(two="y") == known._replace(two="y")
        assert repr(value) == repr(known).replace("Named", kind.__name__)
        assert pickle.loads(pickle.dumps(value)) == value
        assert type(value._replace(one=2)) is type(pickle.loads(pickle.dumps(value))) is kind
    assert (kind._fields, kind._field_defaults) == (Named._fields, Named._field_defaults)
    assert kind._make([4]) == Named(4)
    assert kind(1).both == "1b"
    assert sorted([kind(2), kind(1)]) == [kind(1), kind(2)]
    one, two, three = kind(1)
    assert (one, two, three) == (1, "b", ())


@pytest.mark.parametrize("make", [
    Valued, lambda: Valued(1, "x", (), 4), lambda: Valued(1, one=1), lambda: Valued(1, four=4),
    lambda: Valued(1)._replace(four=4),
])  # fmt: skip
def test_values_that_do_not_fit_are_refused(make):
    with pytest.raises(TypeError):
        make()


def test_a_value_cannot_be_changed():
    with pytest.raises(AttributeError):
        Valued(1).one = 2
    with pytest.raises(AttributeError):
        Valued(1).four = 2


def test_nodes_are_equal_only_to_their_own_kind():
    assert Left(1) == Left(1)
    assert Left(1) != Left(2)
    assert Left(1) != Right(1)
    assert Left(1) != (1,)
    assert {Left(1): "left", Right(1): "right"}[Right(1)] == "right"
    assert Empty()
    match Left(3):
        case Left(part):
            assert part == 3
