"""Stop an upload that grows beyond what this instance accepts, before it fills the disk."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload


class LimitedUpload(FileUploadHandler):
    """Count the bytes really received: the length a sender declares may lie."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, _start: int) -> bytes:
        """Pass the chunk on, or stop reading: the form then has no file, and `too_large` says why."""
        self.received += len(raw_data)
        if self.received > settings.PARVIS.max_upload_bytes:
            self.request.upload_too_large = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, _file_size: int) -> None:
        """Leave the file to the next handler."""
        return
