# The types that make `inversion.py` fast when it is compiled.
cimport cython
from newsgrep.engine.whoosh.codes cimport Output
from newsgrep.engine.whoosh.postings cimport Postings, write_list, write_positions
from newsgrep.engine.whoosh.terms cimport TermsWriter
from newsgrep.text.scan cimport Entries

cdef unsigned int GAP_ENTRY
cdef Py_ssize_t PARAGRAPH_GAP


cdef class Inverted:
    cdef readonly unsigned int[::1] starts
    cdef readonly unsigned int[::1] documents
    cdef readonly unsigned int[::1] positions
    cdef const unsigned char[::1] norms
    cdef const double[::1] worths
    cdef readonly Py_ssize_t lead_words
    cdef double lead_weight
    cdef bint placed

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
    cdef Postings listed
    cdef Output payload
    cdef Output single

    @cython.locals(mask='long long', at=Py_ssize_t, field=Inverted)
    cpdef bint add(self, bytes term, Py_ssize_t number) except -1
    @cython.locals(listed=Postings, start=Py_ssize_t, end=Py_ssize_t, first_place=Py_ssize_t, at=Py_ssize_t,
                   lead_weight=double,
                   document=cython.uint, before=Py_ssize_t, position=Py_ssize_t, first=Py_ssize_t, lead=Py_ssize_t, count=Py_ssize_t)
    cdef _add_list(self, Inverted field, Py_ssize_t number)
