"""An XML file's elements as they pass, by expat: no document type, no entity, levels and texts within limits."""

from collections.abc import Callable
from xml.parsers import expat

from samdrift.domain.faults import Fault, FoundWrongError, Place, fault
from samdrift.files.outside import Limits

Path = tuple[str, ...]
_STEP = 1 << 16


class ElementStream:
    """Calls `begin(path, namespace)` and `end(path, text)` for each element; text is that of leaves."""

    def __init__(
        self,
        file: str,
        limits: Limits,
        *,
        begin: Callable[[Path, str], None],
        end: Callable[[Path, str], None],
    ) -> None:
        self.file, self.limits = file, limits
        self._begin, self._end = begin, end
        self._path: list[str] = []
        self._text: list[str] = []
        self._length = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._stop
        self._parser.CharacterDataHandler = self._take
        self._parser.StartDoctypeDeclHandler = self._refuse_type

    @property
    def row(self) -> int:
        return self._parser.CurrentLineNumber

    def read(self, content: bytes) -> None:
        """Reads it all. Raises FoundWrongError where it breaks, ends too soon, or holds what is refused."""
        try:
            for at in range(0, len(content), _STEP):
                self._parser.Parse(content[at : at + _STEP], False)  # noqa: FBT003 - expat's own signature
            self._parser.Parse(b"", True)  # noqa: FBT003 - expat's own signature
        except expat.ExpatError as broken:
            raise FoundWrongError(self._broken(broken)) from None
        except (LookupError, ValueError):
            raise FoundWrongError(fault("saft_encoding", Place(self.file, 1))) from None

    def _broken(self, broken: expat.ExpatError) -> Fault:
        reason = expat.errors.messages.get(broken.code, "")
        code = "saft_truncated" if reason in _CUT else "saft_broken"
        if reason in _UNREADABLE:
            code = "saft_encoding"
        return fault(code, Place(self.file, broken.lineno), reason=expat.ErrorString(broken.code))

    def _start(self, name: str, _: dict[str, str]) -> None:
        namespace, _space, local = name.rpartition(" ")
        self._path.append(local)
        if len(self._path) > self.limits.depth:
            raise FoundWrongError(fault("saft_too_deep", self._place(), limit=self.limits.depth))
        self._text, self._length = [], 0
        self._begin(tuple(self._path), namespace)

    def _stop(self, _: str) -> None:
        self._end(tuple(self._path), "".join(self._text).strip())
        self._path.pop()
        self._text, self._length = [], 0

    def _take(self, text: str) -> None:
        self._length += len(text)
        if self._length > self.limits.text_characters:
            raise FoundWrongError(
                fault("saft_text_too_long", self._place(), limit=self.limits.text_characters)
            )
        self._text.append(text)

    def _refuse_type(self, *_: object) -> None:
        raise FoundWrongError(fault("saft_document_type", self._place()))

    def _place(self) -> Place:
        return Place(self.file, self.row, self._path[-1] if self._path else "")


_CUT = {
    expat.errors.XML_ERROR_NO_ELEMENTS,
    expat.errors.XML_ERROR_UNCLOSED_TOKEN,
    expat.errors.XML_ERROR_PARTIAL_CHAR,
    expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
}
_UNREADABLE = {
    expat.errors.XML_ERROR_UNKNOWN_ENCODING,
    expat.errors.XML_ERROR_INCORRECT_ENCODING,
    expat.errors.XML_ERROR_BINARY_ENTITY_REF,
}
