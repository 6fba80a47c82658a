# The types that make `spans.py` fast when it is compiled.
cimport cython
from newsgrep.enrich.names.runs cimport find_runs

cdef str START
cdef Py_ssize_t LOOK_BACK
cdef frozenset _INNER_BREAKS, _SENTENCE_BREAKS


cdef class Candidate:
    cdef readonly Py_ssize_t start
    cdef readonly Py_ssize_t end
    cdef readonly str words
    cdef readonly str before
    cdef readonly str before_that
    cdef readonly str title
    cdef readonly bint after_demonym
    cdef readonly bint opens


cdef class Reader:
    cdef readonly list candidates
    cdef readonly list demonyms
    cdef str text

    @cython.locals(text=str, line_start=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t, at=Py_ssize_t, stop=Py_ssize_t,
                   before=str, before_that=str, inside=str, opens=cython.bint, one=Candidate)
    cpdef read(self, line)


@cython.locals(left=str, mark=str, before=str, words=list)
cdef tuple look_back(str text, Py_ssize_t start, Py_ssize_t line_start)
