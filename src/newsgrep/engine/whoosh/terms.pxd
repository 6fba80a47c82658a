# The types that make `terms.py` fast when it is compiled.
cimport cython
from newsgrep.engine.whoosh.codes cimport Input, Output
from newsgrep.engine.whoosh.pages cimport Pages

cdef Py_ssize_t STEP, LONGEST


cdef class TermsWriter:
    cdef readonly Output out
    cdef readonly Output starts
    cdef readonly Py_ssize_t count
    cdef bytes before

    @cython.locals(shared=Py_ssize_t, most=Py_ssize_t, at=Py_ssize_t, before=bytes)
    cpdef add(self, bytes term, Output payload)
    cpdef finish(self)


cdef class Terms:
    cdef Pages pages
    cdef Py_ssize_t starts
    cdef Py_ssize_t blocks
    cdef Py_ssize_t data
    cdef readonly Py_ssize_t count
    cdef Input source
    cdef unsigned char[::1] letters
    cdef Py_ssize_t length
    cdef readonly Py_ssize_t ordinal
    cdef readonly Py_ssize_t payload
    cdef readonly Py_ssize_t payload_end

    cpdef bytes term(self)
    cpdef bint find(self, bytes term) except -1
    cpdef bint seek(self, bytes term) except -1
    @cython.locals(low=Py_ssize_t, step=Py_ssize_t, high=Py_ssize_t)
    cpdef bint seek_on(self, bytes term) except -1
    @cython.locals(middle=Py_ssize_t)
    cdef bint seek_in(self, Py_ssize_t low, Py_ssize_t high, bytes term) except -1
    @cython.locals(first=Py_ssize_t)
    cpdef tuple starting(self, bytes prefix)
    @cython.locals(found=list, there=cython.bint)
    cpdef list between(self, Py_ssize_t first, Py_ssize_t last)
    cpdef bint go(self, Py_ssize_t ordinal) except -1
    @cython.locals(at=Py_ssize_t, start=Py_ssize_t)
    cpdef open_block(self, Py_ssize_t block)
    @cython.locals(shared=Py_ssize_t, length=Py_ssize_t, at=Py_ssize_t, number=Py_ssize_t, size=Py_ssize_t)
    cpdef bint next(self) except -1
    @cython.locals(more='unsigned char[::1]')
    cdef reserve(self, Py_ssize_t length)
    @cython.locals(size=Py_ssize_t, most=Py_ssize_t, at=Py_ssize_t)
    cpdef int compare(self, bytes term) except -2
    @cython.locals(at=Py_ssize_t)
    cpdef bint starts_with(self, bytes prefix) except -1
    @cython.locals(found=list, width=Py_ssize_t, deepest=Py_ssize_t, rows='unsigned int[::1]',
                   least='unsigned int[::1]', points='unsigned int[::1]', places='unsigned int[::1]',
                   sought='unsigned int[::1]', known=Py_ssize_t, there=cython.bint, at=Py_ssize_t, depth=Py_ssize_t,
                   same=cython.bint, common=Py_ssize_t, first=int, size=int, point=cython.uint, more=int,
                   row=Py_ssize_t, edits=int, following=cython.uint, before=Py_ssize_t)
    cpdef list within(self, str wanted, unsigned int most)


@cython.locals(above=Py_ssize_t, here=Py_ssize_t, point=cython.uint, least=Py_ssize_t, at=Py_ssize_t, best=Py_ssize_t,
               replaced=Py_ssize_t, swapped=Py_ssize_t)
cdef Py_ssize_t _fill_row(unsigned int[::1] rows, unsigned int[::1] points, unsigned int[::1] sought, Py_ssize_t row,
                          Py_ssize_t width) except -1
@cython.locals(here=Py_ssize_t, found=cython.uint, at=Py_ssize_t, letter=cython.uint, swapped=cython.bint)
cdef unsigned int _next_letter(unsigned int[::1] rows, unsigned int[::1] points, unsigned int[::1] sought,
                               Py_ssize_t row, Py_ssize_t width, unsigned int most) except? 0
