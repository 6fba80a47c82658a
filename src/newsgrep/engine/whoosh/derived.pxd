# The types that make `derived.py` fast when it is compiled.
cimport cython
from newsgrep.engine.whoosh.postings cimport Places, PostingList, Postings, open_in
from newsgrep.engine.whoosh.terms cimport Terms
from newsgrep.text.scan cimport Entries

cdef Py_ssize_t END


@cython.locals(starts=Entries, places=Entries, rarest=Py_ssize_t, at=Py_ssize_t, one=PostingList, least=PostingList,
               document=Py_ssize_t, together=cython.bint, other=Py_ssize_t, size=Py_ssize_t)
cpdef phrase(list lists, Py_ssize_t lead_words, Postings out)
@cython.locals(kept=Py_ssize_t, at=Py_ssize_t, number=Py_ssize_t, wanted='long long')
cdef keep_following(Entries starts, Entries places, Py_ssize_t distance)
@cython.locals(frequencies='unsigned int[::1]', leads='unsigned int[::1]', ordinal=Py_ssize_t)
cpdef union_of_terms(Terms words, ordinals, PostingList one, Py_ssize_t postings, int slot, Py_ssize_t documents,
                     Py_ssize_t lead_words, Postings out)
@cython.locals(places=Places, there=cython.bint)
cpdef count_postings(Terms terms, Py_ssize_t first, Py_ssize_t last, const unsigned char[::1] data, long long slots,
                     unsigned int[::1] counts)
@cython.locals(block=Py_ssize_t, number=Py_ssize_t, document=Py_ssize_t)
cdef add_counts(PostingList one, unsigned int[::1] frequencies, unsigned int[::1] leads, Py_ssize_t lead_words)
@cython.locals(document=Py_ssize_t)
cdef add_counted(unsigned int[::1] frequencies, unsigned int[::1] leads, Py_ssize_t documents, Py_ssize_t lead_words,
                 Postings out)
@cython.locals(found=Entries, run=Entries, document=Py_ssize_t, at=Py_ssize_t, one=PostingList, first=Py_ssize_t,
               following=Py_ssize_t)
cpdef placed_union(list lists, Py_ssize_t lead_words, Postings out)
@cython.locals(merged=Entries, left=Py_ssize_t, right=Py_ssize_t, value=cython.uint, at=Py_ssize_t)
cdef merge(Entries found, Entries run)
@cython.locals(found=Entries, starts=Entries, document=Py_ssize_t, kept=Py_ssize_t)
cpdef leading(PostingList source, PostingList paragraphs, Py_ssize_t lead_words, Postings out)
@cython.locals(found=Entries, opened=Entries, closed=Entries, document=Py_ssize_t, other=Py_ssize_t, kept=Py_ssize_t,
               stretch=Py_ssize_t, at=Py_ssize_t)
cpdef inside(PostingList source, PostingList starts, PostingList ends, Py_ssize_t reach, Py_ssize_t lead_words,
             Postings out)
@cython.locals(before=cython.uint, lead=Py_ssize_t, at=Py_ssize_t)
cpdef add(Py_ssize_t document, Entries positions, Py_ssize_t lead_words, Postings out)
