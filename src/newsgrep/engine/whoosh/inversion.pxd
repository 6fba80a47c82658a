# The types that make `inversion.py` fast when it is compiled.
cimport cython
from newsgrep.engine.whoosh.codes cimport Output
from newsgrep.engine.whoosh.postings cimport Postings, write_list, write_positions
from newsgrep.engine.whoosh.terms cimport TermsWriter
from newsgrep.text.scan cimport Entries

cdef unsigned int GAP_ENTRY
cdef Py_ssize_t PARAGRAPH_GAP


cdef class Field:
    cdef const unsigned char[::1] norms
    cdef const double[::1] worths
    cdef readonly Py_ssize_t lead_words
    cdef double lead_weight
    cdef bint placed


cdef class Inverted:
    cdef Field field
    cdef readonly unsigned int[::1] starts
    cdef readonly unsigned int[::1] documents
    cdef readonly unsigned int[::1] positions

    @cython.locals(starts='unsigned int[::1]', view='unsigned int[::1]', at=Py_ssize_t, total=Py_ssize_t,
                   term=Py_ssize_t, count=Py_ssize_t)
    cdef _sort(self, Entries entries, Entries counts, Py_ssize_t terms)
    @cython.locals(starts='unsigned int[::1]', view='unsigned int[::1]', documents='unsigned int[::1]',
                   positions='unsigned int[::1]', at=Py_ssize_t, document=Py_ssize_t, position=Py_ssize_t,
                   end=Py_ssize_t, entry=cython.uint, slot=Py_ssize_t)
    cdef _fill(self, Entries entries, Entries counts)
    cpdef Py_ssize_t count(self, Py_ssize_t term) except -1


cdef class ListWriter:
    cdef list fields
    cdef readonly TermsWriter terms
    cdef readonly Output postings
    cdef readonly Output positions
    cdef long long postings_taken
    cdef long long positions_taken
    cdef Postings listed
    cdef Output payload
    cdef Output single

    @cython.locals(mask='long long', at=Py_ssize_t, field=Inverted)
    cpdef bint add(self, bytes term, Py_ssize_t number) except -1
    cpdef begin(self, long long mask)
    @cython.locals(count=Py_ssize_t, first=Py_ssize_t, first_place=Py_ssize_t, lead_weight=double, more='long long',
                   at=Py_ssize_t)
    cpdef put(self, Postings listed, Field field)
    cpdef end(self, bytes term)
    cpdef tuple take(self)
    @cython.locals(listed=Postings, field=Field, start=Py_ssize_t, end=Py_ssize_t, at=Py_ssize_t, document=cython.uint,
                   before=Py_ssize_t, position=Py_ssize_t, first=Py_ssize_t, lead=Py_ssize_t, count=Py_ssize_t)
    cdef _list(self, Inverted inverted, Py_ssize_t number)
