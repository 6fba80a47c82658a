# The types that make `cutting.py` fast when it is compiled.
cimport cython

cdef Py_ssize_t MAX_WORDS, MAX_CHARACTERS, CACHED_CHARACTERS
cdef frozenset _SAINTS, _WIDE_TIERS


cdef class _Lists:
    cdef object lexicon
    cdef dict tiers
    cdef dict demonyms
    cdef frozenset affiliations
    cdef frozenset common
    cdef frozenset first_names
    cdef frozenset surnames
    cdef frozenset titles
    cdef frozenset strong_titles
    cdef frozenset title_openings
    cdef frozenset offices
    cdef frozenset organisations
    cdef frozenset organisation_words
    cdef frozenset place_words
    cdef frozenset stop_capitals
    cdef frozenset adjective_endings

    cdef bint is_demonym(self, str words) except -1


cdef class _Cutter:
    cdef _Lists _lists
    cdef list _pieces
    cdef list _demonyms

    cpdef cut(self, str run, opening)
    @cython.locals(lists=_Lists)
    cdef _take(self, str run)
    cdef _add(self, piece)
    @cython.locals(lists=_Lists, offsets=list, opens=cython.bint, named=cython.bint, after_demonym=cython.bint,
                   at=Py_ssize_t, stop=Py_ssize_t, end=Py_ssize_t, title=str, word=str, name=str, before=str)
    cdef _cut(self, list words, opening)
    @cython.locals(lists=_Lists, after_demonym=cython.bint, last=Py_ssize_t, count=Py_ssize_t, word=str, following=str,
                   pair=str)
    cdef tuple _skip(self, list words, Py_ssize_t at, list offsets, str title, bint opens)
    cdef Py_ssize_t _adjective(self, str word, str following) except -1
    @cython.locals(lists=_Lists, size=Py_ssize_t, length=Py_ssize_t, stop=Py_ssize_t, name=str, word=str,
                   owns=cython.bint)
    cdef Py_ssize_t _stop(self, list words, Py_ssize_t at, bint of) except -1
    @cython.locals(lists=_Lists)
    cdef bint _opens_title(self, str word, str following) except -1
    @cython.locals(tiers=dict)
    cdef bint _is_place(self, str name) except -1
    cdef bint _is_stop(self, str word) except -1
    @cython.locals(lists=_Lists)
    cdef bint _opens_no_name(self, str word, str following, bint opens) except -1
    cdef bint _is_titled(self, str word, str title) except -1
    @cython.locals(lists=_Lists)
    cdef bint _is_ordinary(self, str word) except -1
    @cython.locals(lists=_Lists)
    cdef bint _opens_person(self, list words, Py_ssize_t at) except -1
    @cython.locals(lists=_Lists)
    cdef bint _begins_name(self, str word, str following, str title) except -1
    @cython.locals(lists=_Lists)
    cdef bint _parts_places(self, str word) except -1
