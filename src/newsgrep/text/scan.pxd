# The types that make `scan.py` fast when it is compiled; see help/architecture.md.
cimport cython

cdef unsigned long long ONE, SPREAD
cdef Py_ssize_t MOST_BITS, KEPT, LONGEST_WORD, LONGEST_ABBREVIATION, PARAGRAPH_GAP

cdef class Letters:
    cdef const unsigned int[::1] view
    cdef Py_ssize_t size


cdef class Entries:
    cdef public unsigned int[::1] view
    cdef public Py_ssize_t size

    cpdef int append(self, unsigned int value) except -1
    @cython.locals(added=cython.uint[::1])
    cpdef extend(self, list values)
    @cython.locals(room=Py_ssize_t, bigger=cython.uint[::1])
    cpdef reserve(self, Py_ssize_t more)
    cpdef clear(self)


@cython.locals(letters=Letters, size=Py_ssize_t, at=Py_ssize_t, position=Py_ssize_t, end=Py_ssize_t,
               letter=cython.uint)
cpdef words_of(str text, Entries starts, Entries ends, Entries positions)
cdef class Sentences:
    cdef readonly Py_ssize_t start
    cdef readonly Py_ssize_t end
    cdef str text
    cdef Letters letters
    cdef Py_ssize_t at
    cdef object spans

    @cython.locals(start=Py_ssize_t)
    cpdef bint next(self) except -1
    cdef bint trim(self, Py_ssize_t start, Py_ssize_t end) except -1


@cython.locals(letter=cython.uint, end=Py_ssize_t)
cdef Py_ssize_t sentence_end(str text, Letters letters, Py_ssize_t at, Py_ssize_t size) except -1
@cython.locals(letters=Letters, found=list, wanted=Wanted, at=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t)
cpdef list among(str text, Entries starts, Entries ends, terms, spelling_of)
@cython.locals(letters=Letters, size=Py_ssize_t, most=Py_ssize_t, found=list, at=Py_ssize_t, end=Py_ssize_t,
               last=Py_ssize_t, letter=cython.uint, view='const unsigned int[::1]',
               plain='const unsigned char[::1]')
cpdef list marked(str text, Wanted wanted, dict terms, spelling_of)


cdef class Wanted:
    cdef unsigned long long[::1] lengths
    cdef unsigned long long[::1] keys
    cdef const unsigned char[::1] plain

    @cython.locals(letters=Letters, length=Py_ssize_t, key='unsigned long long')
    cdef _add(self, str term)
    @cython.locals(mask=Py_ssize_t, slot=Py_ssize_t)
    cdef Py_ssize_t _slot(self, unsigned long long key) except -1
    @cython.locals(size=Py_ssize_t, key='unsigned long long', at=Py_ssize_t, letter=cython.uint)
    cdef unsigned long long key(self, Letters letters, Py_ssize_t start, Py_ssize_t end) except? 0
    @cython.locals(first=cython.uint, size=Py_ssize_t, lengths='unsigned long long', key='unsigned long long')
    cdef bint may_be(self, Letters letters, Py_ssize_t start, Py_ssize_t end) except -1


@cython.locals(letters=Letters, found=list, at=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t)
cpdef list places(str text, Entries starts, Entries ends, list numbers)
@cython.locals(at=Py_ssize_t)
cdef bint is_ascii(Letters letters, Py_ssize_t start, Py_ssize_t end) except -1
cpdef bint is_word(unsigned int letter) noexcept
cdef bint is_letter(unsigned int letter) noexcept
cdef bint is_space(unsigned int letter) noexcept
cdef bint is_accent(unsigned int letter) noexcept
cdef bint is_apostrophe(unsigned int letter) noexcept
cpdef bint is_stop(unsigned int letter) noexcept
cdef bint is_closing(unsigned int letter) noexcept
cdef bint is_opening(unsigned int letter) noexcept
@cython.locals(most=Py_ssize_t, end=Py_ssize_t, groups=Py_ssize_t)
cpdef Py_ssize_t word_end(Letters letters, Py_ssize_t at, Py_ssize_t size) except -1
@cython.locals(end=Py_ssize_t)
cdef Py_ssize_t dotted_end(Letters letters, Py_ssize_t at, Py_ssize_t size) except -1
@cython.locals(at=Py_ssize_t)
cpdef Py_ssize_t after_possessive(Letters letters, Py_ssize_t end, Py_ssize_t size) except -1
cpdef Py_ssize_t empty_line(Letters letters, Py_ssize_t at, Py_ssize_t size) except -1
@cython.locals(letter=cython.uint)
cpdef int breaks_sentence(Letters letters, Py_ssize_t at, Py_ssize_t size) except -1
@cython.locals(end=Py_ssize_t)
cpdef Py_ssize_t stop_end(Letters letters, Py_ssize_t at, Py_ssize_t size) except -1
cpdef Py_ssize_t last_stop(Letters letters, Py_ssize_t at, Py_ssize_t size) except -1
@cython.locals(start=Py_ssize_t)
cpdef int abbreviated(str text, Letters letters, Py_ssize_t stop) except -1
