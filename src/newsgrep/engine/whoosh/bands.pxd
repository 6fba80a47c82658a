# The types that make `bands.py` fast when it is compiled.
cimport cython
from newsgrep.engine.whoosh.codes cimport word_at
from newsgrep.engine.whoosh.pages cimport Pages

cdef Py_ssize_t BANDS, LEAST, DAYS, WIDTH, WORDS, ENOUGH, MANY
cdef unsigned long long TOPS, OTHERS, ONES


cdef class Bands:
    cdef Pages pages
    cdef Py_ssize_t signatures
    cdef Py_ssize_t bands
    cdef Py_ssize_t count
    cdef Py_ssize_t dates
    cdef unsigned char[::1] seen
    cdef set spent

    @cython.locals(found=list, band=Py_ssize_t, key=Py_ssize_t, at=Py_ssize_t, passed=Py_ssize_t, missed=Py_ssize_t,
                   document=Py_ssize_t)
    cpdef list find(self, const unsigned char[::1] signature, Py_ssize_t day)
    @cython.locals(low=Py_ssize_t, high=Py_ssize_t, middle=Py_ssize_t)
    cdef Py_ssize_t first(self, Py_ssize_t band, Py_ssize_t key) except -1
    @cython.locals(place=Py_ssize_t)
    cdef Py_ssize_t document_at(self, Py_ssize_t band, Py_ssize_t at) except -1
    @cython.locals(place=Py_ssize_t)
    cdef Py_ssize_t key_of(self, Py_ssize_t document, Py_ssize_t band) except -1
    @cython.locals(place=Py_ssize_t)
    cdef bint is_copy(self, Py_ssize_t document, const unsigned char[::1] signature, Py_ssize_t day) except -1


cdef bint are_apart(Py_ssize_t one, Py_ssize_t other) noexcept
@cython.locals(equal=Py_ssize_t, part=Py_ssize_t)
cdef bint are_alike(const unsigned char[::1] one, Py_ssize_t at, const unsigned char[::1] other,
                    Py_ssize_t there) except -1
@cython.locals(equal=Py_ssize_t, word=Py_ssize_t, different='unsigned long long', same='unsigned long long')
cdef bint are_near(const unsigned long long[::1] signatures, Py_ssize_t one, Py_ssize_t other) except -1
@cython.locals(count=Py_ssize_t, parents='unsigned int[::1]', order='unsigned int[::1]', spare='unsigned int[::1]',
               keys='unsigned int[::1]', band=Py_ssize_t, at=Py_ssize_t, shift=Py_ssize_t, start=Py_ssize_t, key=Py_ssize_t, end=Py_ssize_t)
cpdef hanging(const unsigned long long[::1] signatures, const unsigned int[::1] days)
@cython.locals(starts='unsigned int[::1]', at=Py_ssize_t, value=Py_ssize_t)
cdef deal(unsigned int[::1] keys, int shift, unsigned int[::1] order, unsigned int[::1] out)
@cython.locals(left=Py_ssize_t, one=Py_ssize_t, together=bint, right=Py_ssize_t, other=Py_ssize_t,
               first=Py_ssize_t, second=Py_ssize_t, compared=Py_ssize_t)
cdef join(const unsigned long long[::1] signatures, const unsigned int[::1] days, unsigned int[::1] parents,
          unsigned int[::1] order, Py_ssize_t start, Py_ssize_t end)
cdef Py_ssize_t root(unsigned int[::1] parents, Py_ssize_t at) except -1
