# The types that make `context.py` fast when it is compiled.
cimport cython
from newsgrep.enrich.names.spans cimport Candidate

cdef str _MARKS
cdef Py_ssize_t _LOOK_AHEAD


cdef class Context:
    cdef object lexicon
    cdef dict tiers
    cdef dict demonyms
    cdef frozenset common
    cdef frozenset affiliations
    cdef frozenset organisations
    cdef frozenset organisation_words
    cdef frozenset first_names
    cdef frozenset place_words
    cdef frozenset place_nouns
    cdef frozenset locatives
    cdef frozenset person_nouns
    cdef frozenset personal_verbs
    cdef frozenset organisation_nouns
    cdef frozenset local_nouns
    cdef frozenset strong_titles
    cdef frozenset ambiguous_places

    @cython.locals(end=Py_ssize_t, stop=Py_ssize_t, words=str, title=str, before=str, before_that=str, features=list,
                   genitive=cython.bint, kind=str, found=str)
    cpdef list features(self, str text, Candidate candidate)
    cdef str _left(self, str before)
    cdef list _after_of(self, str text, Py_ssize_t at)
    cdef list _after_comma(self, str text, Py_ssize_t at)
    @cython.locals(before=str)
    cpdef bint shows_place(self, str text, Candidate candidate) except -1
    @cython.locals(end=Py_ssize_t)
    cpdef bint shows_member(self, str text, Candidate candidate) except -1
    cdef bint _is_dateline(self, str text, Candidate candidate) except -1
    @cython.locals(state=str, words=list)
    cdef bint _is_in_state(self, str text, Candidate candidate) except -1
    @cython.locals(words=list)
    cdef bint _is_unknown(self, str name) except -1


cpdef tuple look_right(str text, Py_ssize_t at)
@cython.locals(size=Py_ssize_t, stop=Py_ssize_t, end=Py_ssize_t, genitive=cython.bint, first=cython.Py_UCS4,
               letter=cython.Py_UCS4)
cpdef tuple _scan_right(str text, Py_ssize_t at)
