# The types that make `rows.py` fast when it is compiled.
cimport cython
from newsgrep.engine.whoosh.codes cimport Input, Output, word_at


cdef class RowsWriter:
    cdef Output _rows
    cdef object _starts
    cdef Py_ssize_t _count

    @cython.locals(before='long long', ordinal='long long')
    cpdef add(self, list ordinals)


@cython.locals(first=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t, wanted=int, at=Py_ssize_t, document=Py_ssize_t,
               counted=int, value='long long', _='long long')
cpdef tally(Input rows, Py_ssize_t starts, Py_ssize_t documents, const unsigned char[::1] bitmap,
            unsigned int[::1] counts)
