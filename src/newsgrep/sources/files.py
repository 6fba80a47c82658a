"""Which files there are: given by name, met in folders, or listed in a file."""

import fnmatch
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from types import MappingProxyType
from typing import BinaryIO, NamedTuple

from newsgrep.model.article import WITHIN
from newsgrep.model.reading import Command
from newsgrep.model.report import Problem
from newsgrep.sources.commands import takes
from newsgrep.sources.encoding import clean
from newsgrep.sources.opening import plain_words

# The suffixes of files that are read, and the formats they tell.
SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        ".txt": "text",
        ".text": "text",
        ".md": "markdown",
        ".markdown": "markdown",
        ".json": "json",
        ".jsonl": "jsonl",
        ".ndjson": "jsonl",
        ".csv": "csv",
        ".tsv": "csv",
        ".tab": "csv",
        ".parquet": "parquet",
        ".html": "html",
        ".htm": "html",
        ".xhtml": "html",
        ".mhtml": "mhtml",
        ".mht": "mhtml",
        ".warc": "warc",
        ".eml": "mail",
        ".mbox": "mbox",
        ".rss": "feed",
        ".atom": "feed",
        ".rdf": "feed",
        ".xml": "feed",
        ".nitf": "nitf",
        ".sgm": "reuters",
        ".sgml": "reuters",
    }
)

# Those of archives, whose members are read.
ARCHIVES = frozenset({".zip", ".tar", ".tgz", ".tbz", ".tbz2", ".txz", ".tzst"})

# The suffixes of packed files, which stand behind that of the format.
_PACKED = re.compile(r"\.(?:gz|bz2|xz|lzma|zst)\Z", re.IGNORECASE)

# README.zh-CN.md, LICENSE-APACHE-2.0 and NOTICE.txt, but not notice-of-eviction.txt: no news begins with "readme", but
# for the others nothing may follow but the name of a licence, numbers and suffixes.
_ABOUT = re.compile(
    r"(?:readme(?![a-z])"
    r"|(?:licen[sc]es?|notices?)(?:[-_. ](?:mit|apache|bsd|[al]?gpl|mpl|isc|cc0?|by|sa|boost|psf|zlib|unlicense|"
    r"third[-_]?party|v?[0-9]+))*(?:\.(?:txt|text|md|markdown|rst|html))?\Z)",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"\.(?=[0-9]*[a-z])[a-z0-9]{1,10}\Z")  # "U.S. troops leave" has none, nor "story-2017.12.11"

# A message of a Maildir: when it came, what makes the name its own, and the machine, whose name is no suffix.
_OF_MAILDIR = re.compile(r"[0-9]{9,11}\.[^./]+\.[^/]+\Z")


class Found(NamedTuple):
    """A file to read.

    Attributes:
        path: Absolute; symbolic links in it stand as they were given.
        folder: The first folder below the root that it lies in, else the root's own name; for a file given by name
            the folder that it lies in. None in the file system's top folder.
        named: It was given by name, not met in a walk.
    """

    path: str
    folder: str | None
    named: bool


class Walk:
    """The files under some paths, in the order of the paths, those of a folder sorted by name; each file once.

    Passed over: hidden files and folders; README, LICENSE and NOTICE files; files whose suffix tells of a format that
    is not read and that no command is for; links to folders, or to what lies outside the root; what is no regular file.
    A file given by name is always taken.

    Attributes:
        skipped: How many files and folders were passed over, without those that `globs` and `excludes` leave out.
        problems: Paths that do not exist or cannot be listed. Both count from zero whenever the walk starts anew.
    """

    def __init__(
        self,
        paths: Sequence[str],
        globs: Sequence[str] = (),
        excludes: Sequence[str] = (),
        command: Command | None = None,
        *,
        only: Set[str] | None = None,
    ) -> None:
        """Take what to walk.

        Args:
            paths: Files and folders.
            globs: Only files whose name or path below the root matches one of them; one that starts with `!` excludes.
            excludes: No file or folder whose name or path below the root matches one of them.
            command: What makes text of files of formats that are not read.
            only: Absolute paths: nothing else is looked at but these files and folders, and what lies in these folders.
        """
        self._command = command
        self._paths = tuple(paths)
        self._wanted = _matcher([glob for glob in globs if not glob.startswith("!")])
        self._unwanted = _matcher([*excludes, *(glob[1:] for glob in globs if glob.startswith("!"))])
        self.skipped = 0
        self.problems: list[Problem] = []
        # Real paths of what has been given out. In the walk of one folder only links can lead to a file twice, so that
        # ten million paths need not be remembered.
        self._seen: set[str] = set()
        self._linked: set[str] = set()
        self._several = len(self._paths) > 1
        self._only = only
        self._above = {folder for path in only or () for folder in _folders_of(path)}

    def __iter__(self) -> Iterator[Found]:
        self.skipped = 0
        self.problems = []
        self._seen, self._linked = set(), set()
        for given in self._paths:
            try:
                mode = os.stat(given).st_mode
            except OSError as error:
                self.problems.append(Problem(given, None, plain_words(error)))
                continue
            except ValueError:  # a NUL in the name
                self.problems.append(Problem(given.replace("\0", "\ufffd"), None, "no file can have this name"))
                continue
            path = os.path.abspath(given)
            if not self._is_concerned(path):
                continue
            if stat.S_ISDIR(mode):
                yield from self._folder(path)
            elif not stat.S_ISREG(mode):
                self.problems.append(Problem(path, None, "not a regular file"))
            elif self._is_new(os.path.realpath(path)):
                yield found_below(path, path)

    def _folder(self, root: str) -> Iterator[Found]:
        real_root = os.path.join(os.path.realpath(root), "")
        waiting = self._listed(root, "")  # what lies below the root, the next one last; a folder ends in a slash
        while waiting:
            below = waiting.pop()
            if below.endswith("/"):
                waiting += self._listed(root, below)
                continue
            path = os.path.join(root, below)
            real = self._real(real_root, below, os.path.islink(path))
            if real is not None and self._is_new(real):
                yield found_below(path, root)

    def _listed(self, root: str, folder: str) -> list[str]:
        """Give what is to be read in a folder, as paths below the root, sorted by name from the last to the first."""
        try:
            with os.scandir(os.path.join(root, folder)) as entries:
                ordered = sorted(entries, key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            self.problems.append(Problem(os.path.normpath(os.path.join(root, folder)), None, plain_words(error)))
            return []
        kept: list[str] = []
        for entry in ordered:
            below = folder + entry.name
            if self._only is not None and not self._is_concerned(os.path.join(root, below)):
                continue
            if entry.is_dir(follow_symlinks=False):
                if entry.name.startswith("."):
                    self.skipped += 1
                elif not _matches(self._unwanted, below):
                    kept.append(below + "/")
            elif _is_file(entry) and self._is_for_reading(entry.name, entry.path):
                if self._is_asked_for(below):
                    kept.append(below)
            else:
                self.skipped += 1
        return kept

    def _is_concerned(self, path: str) -> bool:
        """Say whether a path is to be looked at, or leads to one that is."""
        if self._only is None or path in self._above:
            return True
        return path in self._only or any(folder in self._only for folder in _folders_of(path))

    def _is_for_reading(self, name: str, path: str) -> bool:
        if _is_known(name):
            return True
        return self._command is not None and not _is_aside(name) and takes(self._command, path)

    def _is_asked_for(self, below: str) -> bool:
        if _matches(self._unwanted, below):
            return False
        return self._wanted is None or _matches(self._wanted, below)

    def _real(self, real_root: str, below: str, link: bool) -> str | None:
        """Give the file's real path; None for a link that leads out of the root or to a file met anyway."""
        if not link:
            return real_root + below
        real = os.path.realpath(real_root + below)
        if not real.startswith(real_root):
            self.skipped += 1
            return None
        *folders, name = real.removeprefix(real_root).split("/")
        hidden = any(folder.startswith(".") for folder in folders)
        excluded = any(_matches(self._unwanted, "/".join(folders[: n + 1])) for n in range(len(folders)))
        if (
            not hidden
            and not excluded
            and self._is_for_reading(name, real)
            and self._is_asked_for("/".join([*folders, name]))
        ):
            return None
        self._linked.add(real)
        return real

    def _is_new(self, real: str) -> bool:
        if real in self._seen:
            return False
        if self._several or real in self._linked:
            self._seen.add(real)
        return True


def found_below(path: str, root: str) -> Found:
    """Give a file as a walk of a root finds it.

    Args:
        path: Of the file, absolute.
        root: A folder that it is in, or the file itself.
    """
    if path == root:
        return Found(path, _name(os.path.dirname(path)), True)
    top, slash, _ = path.removeprefix(os.path.join(root, "")).partition("/")
    return Found(path, _name(top if slash else root), False)


def lies_below(path: str, roots: Iterable[str]) -> bool:
    """Say whether an absolute path is one of some others, or in one of them."""
    return any(path == root or path.startswith(os.path.join(root, "")) for root in roots)


def file_of(path: str) -> str:
    """Give the file that an article came from: the archive, if its path is that of a member."""
    archive = path.partition(WITHIN)[0]
    return archive if archive != path and os.path.isfile(archive) else path  # a folder may have such a name


def read_list(stream: BinaryIO, null: bool) -> list[str]:
    """Give the paths that a list holds: one a line, or ended by NULs with `null`; empty ones are left out."""
    data = stream.read()
    names = data.split(b"\0") if null else [line.removesuffix(b"\r") for line in data.split(b"\n")]
    return [os.fsdecode(name) for name in names if name]


def suffix_of(name: str) -> str:
    """Give the suffix that tells the format, in lower case: `.txt`, of `a.txt.gz` too; empty where there is none."""
    match = _SUFFIX.search(_PACKED.sub("", name.lower()))
    return match[0] if match else ""


def is_met(below: str) -> bool:
    """Whether a walk would take a file for reading that lies here below its root."""
    *folders, name = below.split("/")
    return _is_known(name) and not any(folder.startswith(".") for folder in folders)


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # a link that leads to itself
        return False


def _is_aside(name: str) -> bool:
    """Whether a file is hidden, or about the other files."""
    return name.startswith(".") or bool(_ABOUT.match(_PACKED.sub("", name)))


def _is_known(name: str) -> bool:
    if _is_aside(name):
        return False
    suffix = suffix_of(name)
    return not suffix or suffix in SUFFIXES or suffix in ARCHIVES or bool(_OF_MAILDIR.match(name))


def _folders_of(path: str) -> Iterator[str]:
    """Yield the folders that an absolute path lies in, the nearest first."""
    while (parent := os.path.dirname(path)) != path:
        yield parent
        path = parent


def _name(folder: str) -> str | None:
    """Give the folder's own name as text: it may become an article's source."""
    name = os.fsencode(os.path.basename(folder)).decode("utf-8", "replace")
    return clean(name) or None


def _matcher(globs: Sequence[str]) -> re.Pattern[str] | None:
    if not globs:
        return None
    return re.compile("|".join(fnmatch.translate(glob.rstrip("/").removeprefix("./")) for glob in globs))


def _matches(pattern: re.Pattern[str] | None, below: str) -> bool:
    return pattern is not None and bool(pattern.match(below) or pattern.match(below.rpartition("/")[2]))
