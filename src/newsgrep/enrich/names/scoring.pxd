# The types that make `scoring.py` fast when it is compiled.
cimport cython
from newsgrep.enrich.names.context cimport Context
from newsgrep.enrich.names.features cimport own_features
from newsgrep.enrich.names.spans cimport Candidate

cdef double LINK, FORCE, TITLED, SHOWN


@cython.locals(learned=dict, context=Context, totals=dict, candidate=Candidate, total=_Total, feature=str, row=tuple, place=double,
               nothing=double, organisation=double, person=double)
cpdef dict label_names(str text, list candidates)


cdef class _Total:
    cdef object own
    cdef double place
    cdef double nothing
    cdef double organisation
    cdef double person
    cdef Py_ssize_t mentions
    cdef Py_ssize_t shown

    cdef best(self)


@cython.locals(parts=set, companies=set, total=_Total, name=str)
cdef dict _decide(dict totals, lex)
@cython.locals(single=set, parts=set, total=_Total, name=str, first=str, rest=str, surname=str)
cdef set _parts_of_people(dict totals, lex)
@cython.locals(total=_Total, name=str)
cdef set _openings_of_organisations(dict totals)
