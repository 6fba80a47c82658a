# The types that make `nearness.py` fast when it is compiled.
cimport cython
from newsgrep.engine.whoosh.postings cimport PostingList
from newsgrep.text.scan cimport Entries

cdef Py_ssize_t SLOTS


cdef class FieldList:
    cdef readonly PostingList postings
    cdef object open_again
    cdef PostingList again
    cdef readonly Py_ssize_t slot
    cdef const unsigned char[::1] norms
    cdef double[::1] worths
    cdef double lead
    cdef double bound
    cdef Py_ssize_t block

    cdef PostingList placed(self)
    @cython.locals(block=Py_ssize_t)
    cdef Py_ssize_t standing(self, Py_ssize_t start) except -1
    @cython.locals(block=Py_ssize_t, greatest=int, impact=int)
    cdef double most(self, Py_ssize_t end) except -1


cdef class Leaf:
    cdef readonly list lists
    cdef readonly double weight
    cdef readonly bint near
    cdef bint present
    cdef public Py_ssize_t number
    cdef readonly Py_ssize_t postings


cdef class Nearness:
    cdef list near
    cdef readonly list heaviest
    cdef double share
    cdef Py_ssize_t reach
    cdef Entries places
    cdef Entries run
    cdef Entries merged
    cdef long long[::1] starts
    cdef long long[::1] distances

    @cython.locals(total=double, count=Py_ssize_t, number=Py_ssize_t, leaf=Leaf)
    cdef double most(self, unsigned long long bits) except -1
    @cython.locals(size=Py_ssize_t, reach=Py_ssize_t, distances='long long[::1]', one=Py_ssize_t, slot=Py_ssize_t,
                   total=double, other=Py_ssize_t, distance='long long', left=Leaf, right=Leaf, weight=double)
    cdef double of(self, Py_ssize_t document, unsigned long long bits) except -1
    @cython.locals(standing=Py_ssize_t, number=Py_ssize_t, leaf=Leaf, first=Py_ssize_t, at=Py_ssize_t, one=FieldList,
                   postings=PostingList)
    cdef bint place(self, Py_ssize_t document, unsigned long long bits, Py_ssize_t slot) except -1
    @cython.locals(merged=Entries, left=Py_ssize_t, right=Py_ssize_t, at=Py_ssize_t)
    cdef merge(self, Py_ssize_t first)
    @cython.locals(one=Py_ssize_t, other=Py_ssize_t, left='long long', right='long long',
                   left_end='long long', right_end='long long', least='long long', distance='long long',
                   left_place='long long', right_place='long long')
    cdef measure(self, Py_ssize_t size)
