"""The QR code of a paper, where the office has one: its number and a digest of what it says.

The digest is of the content frozen at the signature, without the code itself: whoever has the case file can tell
whether a sheet in hand says what was signed under that number.
"""

import hashlib
from dataclasses import asdict, replace

from sqlalchemy.orm import Session

from supervision_desk.services.desk import load_office
from supervision_desk.services.official_content import Content
from supervision_desk.store.raw import canonical


def coded(session: Session, content: Content) -> Content:
    """The content with the words of its code; as it is where the office has none."""
    if not load_office(session).qr_code:
        return content
    words = f"{content.head.number}\n{content_digest(content)}"
    return replace(content, head=replace(content.head, code=words))


def content_digest(content: Content) -> str:
    """SHA-256 of what a paper says, its code left out."""
    bare = replace(content, head=replace(content.head, code=""))
    return hashlib.sha256(canonical(asdict(bare)).encode("utf-8")).hexdigest()
