# The types that make `scanner.py` fast when it is compiled.
cimport cython
from newsgrep.text.scan cimport (
    Entries,
    Letters,
    abbreviated,
    after_possessive,
    breaks_sentence,
    empty_line,
    is_stop,
    is_word,
    last_stop,
    stop_end,
    word_end,
)

cdef Py_ssize_t SHORT, MOST_ENTRIES
cdef unsigned long long SPREAD
cdef unsigned int GAP_ENTRY

cdef class Scanner:
    cdef object learn
    cdef unsigned int sentence
    cdef unsigned int paragraph
    cdef unsigned int[::1] slots
    cdef Entries hashes
    cdef Entries starts
    cdef Entries letters
    cdef Entries words
    cdef Entries companions
    cdef unsigned long long[::1] short_keys
    cdef unsigned int[::1] short_entries
    cdef Py_ssize_t shorts
    cdef dict known

    cpdef Py_ssize_t scan(self, str text, Entries entries, Entries places) except -1
    @cython.locals(size=Py_ssize_t, count=Py_ssize_t, at=Py_ssize_t, end=Py_ssize_t, sentence=cython.bint,
                   paragraph=cython.bint, letter=cython.uint, letters=Letters,
                   spelling=Py_ssize_t, companion=cython.uint, key='unsigned long long', entry=cython.uint,
                   view='const unsigned int[::1]', out='unsigned int[::1]', keys='unsigned long long[::1]',
                   known='unsigned int[::1]', used=Py_ssize_t, room=Py_ssize_t, mask=Py_ssize_t, slot=Py_ssize_t,
                   due=Py_ssize_t, place=Py_ssize_t)
    cpdef Py_ssize_t scan_letters(self, str text, Entries entries, Entries places) except -1
    @cython.locals(number=cython.uint, companion=cython.uint, entry=Py_ssize_t)
    cdef Py_ssize_t _learn_short(self, str text, Py_ssize_t start, Py_ssize_t end, unsigned long long key,
                                 Py_ssize_t slot) except -1
    @cython.locals(size=Py_ssize_t, keys='unsigned long long[::1]', entries='unsigned int[::1]', at=Py_ssize_t,
                   key='unsigned long long', slot=Py_ssize_t)
    cdef _grow_short(self)
    @cython.locals(code=Py_ssize_t, mask=Py_ssize_t, slot=Py_ssize_t, length=Py_ssize_t, found=Py_ssize_t,
                   first=Py_ssize_t, at=Py_ssize_t)
    cdef Py_ssize_t _spelling(self, str text, Letters letters, Py_ssize_t start, Py_ssize_t end) except -1
    @cython.locals(number=cython.uint, companion=cython.uint, spelling=Py_ssize_t, at=Py_ssize_t)
    cdef Py_ssize_t _learn(self, str text, Py_ssize_t start, Py_ssize_t end, Py_ssize_t code,
                           Py_ssize_t slot) except -1
    @cython.locals(slots=cython.uint[::1], mask=Py_ssize_t, spelling=Py_ssize_t, slot=Py_ssize_t)
    cdef _grow(self)


@cython.locals(key='unsigned long long', at=Py_ssize_t)
cdef unsigned long long short_key(Letters letters, Py_ssize_t start, Py_ssize_t end) except? 0
cdef bint is_plain(unsigned int letter) noexcept
