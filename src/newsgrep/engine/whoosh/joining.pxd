# The types that make `joining.py` fast when it is compiled.
cimport cython
from newsgrep.engine.whoosh.codes cimport Input, Output
from newsgrep.engine.whoosh.groups cimport GroupWriter, read_counts, read_members
from newsgrep.engine.whoosh.inversion cimport Field, ListWriter
from newsgrep.engine.whoosh.pages cimport Pages
from newsgrep.engine.whoosh.postings cimport Places, PostingList, Postings
from newsgrep.engine.whoosh.terms cimport Terms

cdef unsigned int END, GONE


cdef class Walk:
    cdef list dictionaries
    cdef readonly bytes term
    cdef readonly unsigned int[::1] holders
    cdef readonly Py_ssize_t size
    cdef unsigned char[::1] there

    @cython.locals(at=Py_ssize_t, moved=Terms, one=Terms, least=bytes, order=int)
    cpdef bint next(self) except -1


cdef class Part:
    cdef readonly Terms terms
    cdef readonly unsigned int[::1] ordinals
    cdef readonly unsigned long long[::1] payloads
    cdef readonly unsigned char[::1] alone
    cdef readonly bint is_whole
    cdef Input source
    cdef Places places
    cdef const unsigned int[::1] numbers
    cdef PostingList led
    cdef PostingList plain
    cdef unsigned long long[::1] counted
    cdef unsigned long long group

    @cython.locals(places=Places, field=Field, opened=PostingList)
    cpdef add_lists(self, list fields, list listed)
    @cython.locals(steps=Output, places=Input, block=Py_ssize_t, packed=cython.bint, size=Py_ssize_t, at=Py_ssize_t,
                   number=cython.uint, count=Py_ssize_t, position='long long', lead=Py_ssize_t, step='long long',
                   step_start=Py_ssize_t, _=Py_ssize_t)
    cdef add_list(self, PostingList opened, Field field, Postings out)
    @cython.locals(ordinal=Py_ssize_t)
    cpdef find_alone(self, Terms stems)
    @cython.locals(places=Places, ordinal=Py_ssize_t, field=Field, opened=PostingList)
    cpdef add_holders(self, list ordinals, list fields, list counts)
    @cython.locals(found=Py_ssize_t, block=Py_ssize_t, at=Py_ssize_t, document=Py_ssize_t,
                   counted='unsigned long long', bit='unsigned long long')
    cdef Py_ssize_t mark(self, PostingList opened, int slot) except -1


cdef class Joiner:
    cdef readonly ListWriter writer
    cdef list parts
    cdef list fields
    cdef Walk walk
    cdef list listed

    cpdef bint join(self, Py_ssize_t most) except -1
    @cython.locals(at=Py_ssize_t, part=Part, mask='long long', slot=Py_ssize_t, listed=Postings, ordinal=cython.uint)
    cdef join_term(self)


@cython.locals(at=Py_ssize_t, part=Part, writer=GroupWriter, words=Walk, groups=Walk, there=cython.bint, members=set,
               counts=list, number=Py_ssize_t, one=Terms, ordinals=list, held=dict, ordinal=Py_ssize_t,
               slot=Py_ssize_t, itself=cython.uint)
cpdef GroupWriter join_groups(list parts, list stems, list fields)
cpdef Terms rewound(Terms terms)
