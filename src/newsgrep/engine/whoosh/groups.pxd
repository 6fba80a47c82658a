# The types that make `groups.py` fast when it is compiled.
cimport cython
from newsgrep.engine.whoosh.codes cimport Input, Output
from newsgrep.engine.whoosh.inversion cimport Inverted
from newsgrep.engine.whoosh.terms cimport TermsWriter


cdef class GroupWriter:
    cdef list fields
    cdef readonly TermsWriter terms
    cdef Output payload
    cdef unsigned int[::1] counted
    cdef unsigned int groups

    @cython.locals(at=Py_ssize_t)
    cpdef add(self, bytes stem, list numbers, list ordinals)
    @cython.locals(before=Py_ssize_t, ordinal=Py_ssize_t, mask='long long', at=Py_ssize_t, count=Py_ssize_t)
    cpdef put(self, bytes stem, list ordinals, list counts)
    @cython.locals(count=Py_ssize_t, number=Py_ssize_t, at=Py_ssize_t)
    cdef Py_ssize_t holders(self, Inverted field, list numbers) except -1


@cython.locals(ordinal='long long', ordinals=list, _=Py_ssize_t)
cpdef list read_members(Input source)
@cython.locals(mask='long long', counts=dict, slot=int)
cpdef dict read_counts(Input source)
@cython.locals(source=Input)
cpdef tuple read_group(const unsigned char[::1] data, Py_ssize_t at)
