"""Take files in: in the home folder, no more than this instance accepts, nothing left of what broke off."""

from __future__ import annotations

import tempfile
import time
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload, TemporaryFileUploadHandler

# A file nobody has written to for so long is on its way no more: its server was stopped.
LOST_SECONDS = 3600.0


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


class HomeFile(TemporaryUploadedFile):
    """A file received into the home folder, gone once it is closed."""

    def __init__(self, name: str, content_type: str, charset: str, extra: Any) -> None:
        folder = settings.PARVIS.incoming
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Readable by its owner only, as every file that tempfile makes.
        file = tempfile.NamedTemporaryFile(dir=folder)  # noqa: SIM115  closed with the request
        UploadedFile.__init__(self, file, name, content_type, 0, charset, extra)


class HomeUpload(TemporaryFileUploadHandler):
    """Write what comes in to the home folder: raw rows lie in no folder that others share or keep."""

    def new_file(self, *args: Any, **more: Any) -> None:
        """Begin a file."""
        FileUploadHandler.new_file(self, *args, **more)
        self.file = HomeFile(self.file_name, self.content_type, self.charset, self.content_type_extra)


def remove_lost_uploads() -> int:
    """Remove what a stop of the server left of files on their way in; return how many."""
    folder, removed = settings.PARVIS.incoming, 0
    for file in folder.iterdir() if folder.is_dir() else ():
        if file.is_file() and time.time() - file.stat().st_mtime > LOST_SECONDS:
            file.unlink(missing_ok=True)
            removed += 1
    return removed
