# The types that make `snippet.py` fast when it is compiled.
cimport cython
from newsgrep.text.scan cimport Sentences

cdef Py_ssize_t MOST_MARKS, LONGEST_PASSAGE, REACH


@cython.locals(candidates=list, start=Py_ssize_t, end=Py_ssize_t, first=Py_ssize_t, after=Py_ssize_t)
cpdef list passages(str text, list marks, Py_ssize_t limit)
@cython.locals(found=list, sentences=Sentences, count=Py_ssize_t, after=Py_ssize_t, next_start=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t,
               first=Py_ssize_t, weight=Py_ssize_t, reach=Py_ssize_t, mark_end=Py_ssize_t)
cdef list _candidates(str text, list marks)
@cython.locals(rest=list, chosen=list, best=Py_ssize_t, most_new=Py_ssize_t, most_parts=Py_ssize_t,
               most_marks=Py_ssize_t, at=Py_ssize_t, new=Py_ssize_t, count=Py_ssize_t, weight=Py_ssize_t, taken=tuple)
cdef list _best(list candidates, Py_ssize_t limit)
@cython.locals(richest_start=Py_ssize_t, richest_end=Py_ssize_t, end=Py_ssize_t, start=Py_ssize_t, space=Py_ssize_t,
               weight=Py_ssize_t, at=Py_ssize_t, mark_start=Py_ssize_t, mark_end=Py_ssize_t)
cdef tuple _shortened(str text, Py_ssize_t sentence, Py_ssize_t sentence_end, list marks, Py_ssize_t first,
                      Py_ssize_t after)
@cython.locals(shown=dict, end=Py_ssize_t, best=Py_ssize_t, most=Py_ssize_t, at=Py_ssize_t, reach=Py_ssize_t)
cdef Py_ssize_t _richest(list marks, Py_ssize_t first, Py_ssize_t after) except -1
cdef list _each(object parts)
cpdef list marked(list marks, Py_ssize_t start, Py_ssize_t end)
@cython.locals(found=list, open_start=Py_ssize_t, open_end=Py_ssize_t, at=Py_ssize_t, mark_start=Py_ssize_t,
               mark_end=Py_ssize_t)
cdef list _marked(list marks, Py_ssize_t first, Py_ssize_t after, Py_ssize_t start, Py_ssize_t end)
