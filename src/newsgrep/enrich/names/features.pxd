# The types that make `features.py` fast when it is compiled.
cimport cython

cdef Py_ssize_t _ENDING, _ACRONYM
cdef frozenset _COMPANY


@cython.locals(found=list, words=list, count=Py_ssize_t, last=str)
cpdef list own_features(str name, lex)
cdef bint _is_mixed(str word) except -1
@cython.locals(size=Py_ssize_t)
cdef list _ending(str word)
@cython.locals(found=list, common=Py_ssize_t, first=Py_ssize_t)
cdef list _one_word(str name, tier, lex)
@cython.locals(found=list, opening=str, first=Py_ssize_t)
cdef list _several_words(list words, str last, lex)
@cython.locals(joining=frozenset)
cdef bint _are_joined(list words) except -1
