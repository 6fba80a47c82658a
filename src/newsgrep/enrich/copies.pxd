# The types that make `copies.py` fast when it is compiled.
cimport cython
from newsgrep.text.scan cimport Entries, words_of

cdef unsigned long long _MASK, _SPREAD, _EMPTY
cdef Py_ssize_t PARTS


@cython.locals(least='unsigned long long[::1]', hashes='unsigned long long[::1]', at=Py_ssize_t, word=Py_ssize_t,
               mixed='unsigned long long', part=Py_ssize_t, other=Py_ssize_t, tried=Py_ssize_t, out=bytearray)
cpdef bytes sketch(list words)
@cython.locals(mixed='unsigned long long')
cpdef unsigned long long mix(unsigned long long value) noexcept
@cython.locals(known=dict, hashes=list, starts=Entries, ends=Entries, positions=Entries, at=Py_ssize_t, spelled=str)
cdef list _hashes_of(str text)
