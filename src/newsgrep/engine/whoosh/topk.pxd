# The types that make `topk.py` fast when it is compiled.
cimport cython
from newsgrep.engine.whoosh.codes cimport word_at
from newsgrep.engine.whoosh.nearness cimport FieldList, Leaf, Nearness
from newsgrep.engine.whoosh.pages cimport Pages
from newsgrep.engine.whoosh.postings cimport PostingList
from newsgrep.text.scan cimport Entries

cdef Py_ssize_t WINDOW, SPARSE, FEW
cdef unsigned long long ONE


cdef class Rules:
    cdef double k1
    cdef double share
    cdef Py_ssize_t reach
    cdef double half_life
    cdef Py_ssize_t today
    cdef double least
    cdef bint pruned


cdef class Best:
    cdef readonly Py_ssize_t most
    cdef Pages pages
    cdef const unsigned char[::1] data
    cdef Py_ssize_t ids
    cdef Py_ssize_t width
    cdef readonly double floor
    cdef readonly Py_ssize_t count
    cdef double[::1] scores
    cdef unsigned int[::1] documents

    cpdef double least(self) except -2
    cdef bint is_worse(self, double score, Py_ssize_t document, Py_ssize_t at) except -1
    @cython.locals(one=Py_ssize_t, two=Py_ssize_t, at=Py_ssize_t)
    cdef bint comes_after(self, Py_ssize_t document, Py_ssize_t other) except -1
    @cython.locals(at=Py_ssize_t, parent=Py_ssize_t, child=Py_ssize_t)
    cpdef offer(self, double score, Py_ssize_t document)
    cpdef list found(self)


cdef class Search:
    cdef list leaves
    cdef list order
    cdef bint required
    cdef Rules rules
    cdef Nearness nearness
    cdef Best best
    cdef Py_ssize_t documents
    cdef bint has_mask
    cdef const unsigned char[::1] mask
    cdef const unsigned char[::1] dates
    cdef readonly list lists
    cdef double[::1] sums
    cdef double[::1] scores
    cdef unsigned int[::1] hits
    cdef unsigned long long[::1] bits
    cdef Entries touched
    cdef Entries marked
    cdef readonly Py_ssize_t read_windows

    @cython.locals(longest=FieldList, other=FieldList, at=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t,
                   block=Py_ssize_t, last=Py_ssize_t)
    cpdef go(self)
    @cython.locals(rules=Rules, total=double, standing=Py_ssize_t, number=Py_ssize_t, leaf=Leaf, most=double,
                   at=Py_ssize_t, one=FieldList, block=Py_ssize_t, least=double, count=Py_ssize_t,
                   heaviest=list)
    cdef bint may_hold(self, Py_ssize_t start, Py_ssize_t end, FieldList longest) except -1
    @cython.locals(number=Py_ssize_t, leaf=Leaf, at=Py_ssize_t, place=Py_ssize_t)
    cdef read(self, Py_ssize_t start, Py_ssize_t end)
    @cython.locals(at=Py_ssize_t, one=FieldList, postings=PostingList, document=Py_ssize_t, first=Py_ssize_t,
                   count=Py_ssize_t, place=Py_ssize_t, k1=double, value=double, marked='unsigned int[::1]',
                   touched='unsigned int[::1]', count_marked=Py_ssize_t, count_touched=Py_ssize_t)
    cdef read_leaf(self, Leaf leaf, Py_ssize_t number, Py_ssize_t start, Py_ssize_t end)
    @cython.locals(place=Py_ssize_t, view='unsigned int[::1]', at=Py_ssize_t, value=cython.uint, before=Py_ssize_t)
    cdef offer(self, Py_ssize_t start, Py_ssize_t end)
    @cython.locals(document=Py_ssize_t, score=double, rules=Rules, bits='unsigned long long', least=double)
    cdef offer_one(self, Py_ssize_t start, Py_ssize_t place)
    @cython.locals(rules=Rules, day=Py_ssize_t, age=double, left=double)
    cdef double recency(self, Py_ssize_t document) except -1


@cython.locals(block=Py_ssize_t, at=Py_ssize_t, document=Py_ssize_t)
cpdef mark(PostingList postings, unsigned char[::1] bitmap)
@cython.locals(document=Py_ssize_t, day=Py_ssize_t)
cpdef between(const unsigned char[::1] dates, Py_ssize_t documents, Py_ssize_t first, Py_ssize_t last,
              unsigned char[::1] bitmap)
