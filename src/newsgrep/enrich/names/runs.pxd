# The types that make `runs.py` fast when it is compiled.
cimport cython

cdef frozenset _ABBREVIATIONS, _JOINING, _CONTRACTED, _PREFIXES


cpdef list find_runs(str text, Py_ssize_t start, Py_ssize_t end)
@cython.locals(found=list, at=Py_ssize_t, stop=Py_ssize_t, letter=cython.Py_UCS4)
cpdef list scan_runs(str text, Py_ssize_t start, Py_ssize_t end)
@cython.locals(before=cython.Py_UCS4)
cdef bint is_free(str text, Py_ssize_t at) except -1
cdef bint is_upper(Py_UCS4 letter) noexcept
cdef bint is_word(Py_UCS4 letter) noexcept
cdef Py_ssize_t letters_stop(str text, Py_ssize_t at, Py_ssize_t end) except -1
@cython.locals(stop=Py_ssize_t, begin=Py_ssize_t, letter=cython.Py_UCS4)
cdef Py_ssize_t word_stop(str text, Py_ssize_t at, Py_ssize_t end) except -1
cdef Py_ssize_t initials_stop(str text, Py_ssize_t at, Py_ssize_t end) except -1
@cython.locals(stop=Py_ssize_t)
cdef Py_ssize_t prefix_stop(str text, Py_ssize_t at, Py_ssize_t end) except -1
@cython.locals(mark=cython.Py_UCS4, first=Py_ssize_t, following=Py_ssize_t, negated=cython.bint)
cdef Py_ssize_t joined_stop(str text, Py_ssize_t begin, Py_ssize_t stop, Py_ssize_t end) except -1
@cython.locals(at=Py_ssize_t, particle=Py_ssize_t, following=Py_ssize_t)
cdef Py_ssize_t run_stop(str text, Py_ssize_t stop, Py_ssize_t end) except -1
@cython.locals(stop=Py_ssize_t)
cdef Py_ssize_t particle_stop(str text, Py_ssize_t at, Py_ssize_t end) except -1
