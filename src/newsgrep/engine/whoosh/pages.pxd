# The types that make `pages.py` fast when it is compiled.
cimport cython


cdef class Pages:
    cdef readonly const unsigned char[::1] data
    cdef object sums
    cdef str name
    cdef unsigned char[::1] seen

    @cython.locals(page=Py_ssize_t, last=Py_ssize_t)
    cpdef check(self, Py_ssize_t start, Py_ssize_t end)
    cpdef check_page(self, Py_ssize_t page)
