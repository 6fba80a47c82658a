# The types that make `record.py` fast when it is compiled.
cimport cython
from newsgrep.engine.whoosh.codes cimport Input, Output, read_numbers


cdef class _Parts:
    cdef list numbers
    cdef list texts

    cdef number(self, number)
    cdef text(self, text)


@cython.locals(parts=_Parts, out=Output)
cpdef bytes encode(article)
@cython.locals(source=Input, numbers=list)
cpdef decode(str article_id, bytes record, bytes signature=*)


cdef class _Reader:
    cdef list _numbers
    cdef Py_ssize_t _next
    cdef str _text
    cdef Py_ssize_t _at

    cdef number(self)
    @cython.locals(length=Py_ssize_t, start=Py_ssize_t)
    cdef optional(self)
    cdef text(self)
    cdef texts(self)
    cdef article(self, article_id, signature)
    cdef _place(self)
    cdef _date(self)
    cdef _quotation(self, list people)


cdef _texts(texts, _Parts parts)
