"""附件 in the 办理全程记录: each file kept with a reply, letter, paper, act or 批示 of the item."""

from collections.abc import Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from supervision_desk.services.correctable import INSTRUCTION, named
from supervision_desk.services.naming import letter_words
from supervision_desk.services.record_facts import Placed, RecordScope, letter_keys, placed_last
from supervision_desk.store.models import Act, Attachment, Instruction, Paper, PaperLine, Reply
from supervision_desk.store.task_now import only

# So much of a digest tells two files of one name apart on paper.
_DIGITS = 12
_KB, _MB = 1024, 1024 * 1024


def attachments(scope: RecordScope) -> Iterator[Placed]:
    """Each file by a day: its name, size and the head of its SHA-256, with what it belongs to."""
    for name, owners in _owners(scope):
        if not owners:
            continue
        column: InstrumentedAttribute[int] = getattr(Attachment, name)
        query = select(Attachment).where(Attachment.on_day <= scope.as_of)
        for file in scope.session.scalars(only(query, column, sorted(owners)).order_by(Attachment.id)):
            owner, task = owners[getattr(file, name)]
            words = f"{file.name}（{size_words(file.size)}，SHA-256 {file.sha256[:_DIGITS]}），{owner}"
            yield placed_last(file, task, file.kind, words)


def size_words(size: int) -> str:
    """A size in bytes as people read it: 820 字节, 36 KB, 1.4 MB."""
    if size < _KB:
        return f"{size} 字节"
    return f"{round(size / _KB)} KB" if size < _MB else f"{size / _MB:.1f} MB"


Owners = Mapping[int, tuple[str, str]]


def _owners(scope: RecordScope) -> Iterator[tuple[str, Owners]]:
    """By the column of an attachment that names them the things of the item: how each is called, and its task."""
    session, codes = scope.session, scope.codes
    replies = select(Reply.id, Reply.task_id, Reply.position).where(Reply.task_id.in_(codes))
    said = {key: (f"反馈 {codes[task]}#{place}", codes[task]) for key, task, place in session.execute(replies)}
    yield "reply_id", said
    named_letters = letter_words(session, letter_keys(scope))
    yield "letter_id", {key: (f"来文 {words}", "") for key, words in named_letters.items()}
    standing = select(PaperLine.paper_id).where(PaperLine.task_id.in_(codes))
    papers = session.execute(select(Paper.id, Paper.kind, Paper.full_number).where(Paper.id.in_(standing)))
    yield "paper_id", {key: (f"{kind} {number}", "") for key, kind, number in papers}
    acts = select(Act.id, Act.kind, Act.on_day, Act.task_id)
    done = session.execute(acts.where(Act.task_id.in_(codes) | (Act.item_id == scope.item_id)))
    yield "act_id", {key: (f"{day} {kind}", codes.get(task or 0, "")) for key, kind, day, task in done}
    rounds = session.scalars(select(Instruction.id).where(Instruction.item_id == scope.item_id)).all()
    yield "instruction_id", {key: (named(session, INSTRUCTION, key, scope.as_of), "") for key in rounds}
