# The types that make `codes.py` fast when it is compiled.
cimport cython

cdef unsigned long long ONE
cdef Py_ssize_t LONGEST, SHORT


cdef class Output:
    cdef public unsigned char[::1] view
    cdef public Py_ssize_t size
    cdef unsigned int[::1] counts

    @cython.locals(room=Py_ssize_t, bigger='unsigned char[::1]')
    cpdef int reserve(self, Py_ssize_t more) except -1
    cpdef int byte(self, int value) except -1
    cpdef int number(self, long long value) except -1
    @cython.locals(value='long long')
    cpdef numbers(self, list values)
    cpdef word(self, long long value, int width)
    @cython.locals(one=int)
    cpdef text(self, bytes value)
    @cython.locals(at=Py_ssize_t)
    cpdef int run(self, Output source, Py_ssize_t start, Py_ssize_t end) except -1
    @cython.locals(waiting='unsigned long long', value='unsigned long long', bits=int, low=cython.uint,
                   at=Py_ssize_t, end=Py_ssize_t)
    cpdef pack(self, unsigned int[::1] values, Py_ssize_t count, int width)
    @cython.locals(count=Py_ssize_t, at=Py_ssize_t, width=int, wider=int, top=int, best=int,
                   least=Py_ssize_t, more=Py_ssize_t, cost=Py_ssize_t, lacking=int)
    cpdef patched(self, unsigned int[::1] values)
    cpdef bytes written(self)


@cython.locals(width=int)
cpdef int width_of(unsigned int value)
@cython.locals(end=Py_ssize_t, mask='unsigned long long', waiting='unsigned long long', byte='unsigned long long',
               bits=int, number=Py_ssize_t)
cpdef Py_ssize_t unpack(const unsigned char[::1] data, Py_ssize_t at, unsigned int[::1] values, Py_ssize_t count,
                        int width) except -1


cdef class Input:
    cdef public const unsigned char[::1] data
    cdef public Py_ssize_t at

    @cython.locals(byte='long long', value='long long', shift=int)
    cpdef long long number(self) except? -1
    @cython.locals(value='long long', at=int)
    cpdef long long word(self, int width) except? -1


@cython.locals(found=list, _='long long')
cpdef list read_numbers(Input source, long long count)
@cython.locals(value=Py_ssize_t)
cpdef Py_ssize_t word_at(const unsigned char[::1] data, Py_ssize_t at) except -1
@cython.locals(width=int, lacking=int, source=Input, number=int, _=int)
cpdef Py_ssize_t unpatch(const unsigned char[::1] data, Py_ssize_t at, unsigned int[::1] values,
                         Py_ssize_t count) except -1
