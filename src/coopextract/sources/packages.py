"""Documents that are zip archives of XML: opened safely, without bombs and without entities."""

from __future__ import annotations

import zipfile
from io import BytesIO

from lxml import etree

from coopextract.sources.bombs import ZIP_ERRORS, check_bomb
from coopextract.sources.errors import SourceError


def open_package(data: bytes, kind: str) -> zipfile.ZipFile:
    """The archive behind a document of ``kind``, checked.

    Raises:
        SourceError: if it is none, or a bomb.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except ZIP_ERRORS as error:
        raise SourceError(f"is no whole {kind} file ({error}); save it again") from error
    check_bomb(archive)
    return archive


def parse_xml(data: bytes, kind: str) -> etree._Element:
    """The root of an XML part; entities, external files and the network are left alone.

    Raises:
        SourceError: if it is no XML, or declares entities.
    """
    if b"<!ENTITY" in data:
        raise SourceError(f"declares XML entities, which no {kind} program does; save it again")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"is no whole {kind} file ({error.msg}); save it again") from error
    if root.getroottree().docinfo.internalDTD is not None:  # in another encoding than UTF-8
        raise SourceError(f"declares XML entities, which no {kind} program does; save it again")
    return root


def member(archive: zipfile.ZipFile, name: str, kind: str) -> bytes:
    """The bytes of one part.

    Raises:
        SourceError: if it is missing or broken.
    """
    try:
        return archive.read(name)
    except ZIP_ERRORS as error:
        raise SourceError(f"is no whole {kind} file ({error}); save it again") from error
