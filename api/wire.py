"""The head of a request is bounded too: headers without end must not fill the memory."""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LARGEST_HEAD = 65_536
"""Bytes of the request line and all headers together."""

_REFUSAL = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\n"
    b"content-length: 0\r\nconnection: close\r\n\r\n"
)


class BoundedHead(HttpToolsProtocol):
    """Counts what arrives until the headers are complete, and hangs up beyond the bound."""

    _size = 0
    _is_head = True

    def data_received(self, data: bytes) -> None:
        """Take what arrived."""
        self._size += len(data) if self._is_head else 0
        super().data_received(data)
        if self._is_head and self._size > LARGEST_HEAD and not self.transport.is_closing():
            self.transport.write(_REFUSAL)
            self.transport.close()

    def on_headers_complete(self) -> None:
        """What follows is body, which is bounded elsewhere."""
        self._is_head = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """What follows is the next request's head."""
        super().on_message_complete()
        self._is_head, self._size = True, 0
