# The types that make `stops.py` fast when it is compiled.
cimport cython
from newsgrep.text.scan cimport Letters, is_letter, is_space, is_word

cdef Py_ssize_t LONGEST_ABBREVIATION


cdef class Sentences:
    cdef readonly Py_ssize_t start
    cdef readonly Py_ssize_t end
    cdef str text
    cdef Letters letters
    cdef Py_ssize_t at
    cdef object spans

    @cython.locals(start=Py_ssize_t)
    cpdef bint next(self) except -1
    cdef bint trim(self, Py_ssize_t start, Py_ssize_t end) except -1


@cython.locals(letter=cython.uint, end=Py_ssize_t)
cdef Py_ssize_t sentence_end(str text, Letters letters, Py_ssize_t at, Py_ssize_t size) except -1
cpdef bint is_stop(unsigned int letter) noexcept
cdef bint is_closing(unsigned int letter) noexcept
cdef bint is_opening(unsigned int letter) noexcept
@cython.locals(letter=cython.uint)
cpdef int breaks_sentence(Letters letters, Py_ssize_t at, Py_ssize_t size) except -1
@cython.locals(end=Py_ssize_t)
cpdef Py_ssize_t stop_end(Letters letters, Py_ssize_t at, Py_ssize_t size) except -1
cpdef Py_ssize_t last_stop(Letters letters, Py_ssize_t at, Py_ssize_t size) except -1
@cython.locals(start=Py_ssize_t)
cpdef int abbreviated(str text, Letters letters, Py_ssize_t stop) except -1
