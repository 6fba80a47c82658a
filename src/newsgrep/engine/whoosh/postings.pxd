# The types that make `postings.py` fast when it is compiled.
cimport cython
from newsgrep.engine.whoosh.codes cimport Input, Output, unpatch
from newsgrep.engine.whoosh.pages cimport Pages
from newsgrep.text.scan cimport Entries

cdef Py_ssize_t BLOCK, PAGE, HEAD, END


cdef class Postings:
    cdef public Entries documents
    cdef public Entries frequencies
    cdef public Entries leads
    cdef public Entries firsts
    cdef public Output steps
    cdef public Entries step_starts
    cdef unsigned int[::1] deltas

    cpdef reserve(self, Py_ssize_t most)
    cpdef hold(self, Py_ssize_t count, bint led, bint placed)
    cpdef clear(self)


@cython.locals(rounded=Py_ssize_t)
cpdef int impact(double value) except -1
@cython.locals(count=Py_ssize_t, whole=Py_ssize_t, has_lead=cython.bint, blocks=Py_ssize_t, head=Py_ssize_t,
               data=Py_ssize_t, before=Py_ssize_t, block=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t, at=Py_ssize_t,
               most=int, greatest=double, value=double, where=Py_ssize_t, first_place=Py_ssize_t)
cpdef write_list(Postings postings, const unsigned char[::1] norms, const double[::1] worths, double lead_weight,
                 Output out, Output places)
@cython.locals(at=Py_ssize_t)
cpdef write_positions(Postings postings, Py_ssize_t start, Py_ssize_t end, Output places)
cdef Py_ssize_t _steps_end(Postings postings, Py_ssize_t at) except -1
@cython.locals(at=Py_ssize_t, document=Py_ssize_t)
cdef _write_block(Postings postings, Py_ssize_t start, Py_ssize_t before, bint has_lead, Output out)
@cython.locals(at=Py_ssize_t, document=Py_ssize_t, frequency=Py_ssize_t, code='long long', lead=Py_ssize_t)
cdef _write_tail(Postings postings, Py_ssize_t start, Py_ssize_t end, Py_ssize_t before, bint has_lead, Output out)


cdef class Places:
    cdef Input source
    cdef long long first
    cdef long long first_place
    cdef long long mask
    cdef readonly int slot
    cdef readonly long long count
    cdef readonly long long more
    cdef readonly long long start
    cdef readonly long long end
    cdef readonly long long positions

    cpdef open(self, Py_ssize_t at)
    @cython.locals(source=Input, size='long long')
    cpdef bint next(self) except -1


@cython.locals(found=list, places=Places)
cpdef list read_places(const unsigned char[::1] data, Py_ssize_t at, Py_ssize_t postings, Py_ssize_t positions)


cdef class PostingList:
    cdef Pages pages
    cdef const unsigned char[::1] data
    cdef Pages position_pages
    cdef bint has_lead
    cdef readonly unsigned int[::1] documents
    cdef readonly unsigned int[::1] frequencies
    cdef readonly unsigned int[::1] leads
    cdef unsigned int[::1] firsts
    cdef bint has_firsts
    cdef Input places
    cdef Input source
    cdef readonly Py_ssize_t frequency
    cdef Py_ssize_t start
    cdef Py_ssize_t end
    cdef Py_ssize_t first_place
    cdef Py_ssize_t whole
    cdef readonly Py_ssize_t blocks
    cdef Py_ssize_t data_start
    cdef readonly Py_ssize_t block
    cdef Py_ssize_t bound_block
    cdef readonly Py_ssize_t count
    cdef readonly Py_ssize_t at
    cdef readonly Py_ssize_t document
    cdef bint counted
    cdef Py_ssize_t placed
    cdef Py_ssize_t checked
    cdef Py_ssize_t rest

    @cython.locals(room='unsigned int[::1]')
    cdef make_room(self)
    cpdef open(self, Py_ssize_t frequency, Py_ssize_t start, Py_ssize_t end, Py_ssize_t places)
    @cython.locals(value=Py_ssize_t)
    cdef Py_ssize_t word(self, Py_ssize_t at) except -1
    cpdef Py_ssize_t last_of(self, Py_ssize_t block) except -1
    @cython.locals(at=Py_ssize_t)
    cpdef int impact_of(self, Py_ssize_t block) except -1
    cpdef Py_ssize_t block_end(self, Py_ssize_t block) except -1
    @cython.locals(at=Py_ssize_t, before=Py_ssize_t, number=Py_ssize_t)
    cpdef load(self, Py_ssize_t block)
    @cython.locals(source=Input, before=Py_ssize_t, count=Py_ssize_t, number=Py_ssize_t, code='long long',
                   lead='long long')
    cdef _load_tail(self, Py_ssize_t block)
    @cython.locals(at=Py_ssize_t, number=Py_ssize_t)
    cpdef load_counts(self)
    @cython.locals(block=Py_ssize_t, step=Py_ssize_t, low=Py_ssize_t, high=Py_ssize_t, middle=Py_ssize_t)
    cpdef Py_ssize_t seek(self, Py_ssize_t document) except -2
    cpdef Py_ssize_t next(self) except -2
    cpdef open_places(self)
    @cython.locals(packed=cython.bint, skipped=Py_ssize_t, count=Py_ssize_t, position='long long',
                   _=Py_ssize_t)
    cpdef positions(self, Entries found)
    @cython.locals(end=Py_ssize_t)
    cdef check_places(self, Py_ssize_t at, Py_ssize_t size)
    @cython.locals(at=Py_ssize_t)
    cdef skip(self, Py_ssize_t count)


@cython.locals(places=Places)
cpdef bint open_in(PostingList one, Py_ssize_t at, Py_ssize_t postings, int slot) except -1
