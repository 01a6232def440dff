"""A draft edited in any way is registered as edited, whole or not at all, and its source stays as it came."""

from dataclasses import replace

from supervision_desk.domain.registration import Decisions
from supervision_desk.domain.review import Review
from supervision_desk.services.desk import Desk
from supervision_desk.services.documents import preview_file
from supervision_desk.services.registering import Registered, register_document

from .factories import SAMPLE


def reviewed(desk: Desk) -> Review:
    preview = preview_file(desk, SAMPLE)
    return Review(preview.draft, Decisions("张某某", accept_doubts=True), preview.units)


def register(desk: Desk, review: Review) -> Registered:
    preview = preview_file(desk, SAMPLE)
    return register_document(desk, replace(preview, draft=review.draft), review.decisions)
