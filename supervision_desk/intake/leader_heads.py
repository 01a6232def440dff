"""Headings that put the tasks below them under a leader: 一、李某某副县长负责落实的工作, 副区长王某某牵头的事项.

The unit's own headings of this kind are read elsewhere (unit_heads); here a person is named, mostly with a post.
"""

import re
from collections.abc import Iterator

from supervision_desk.intake.annotations import Annotation
from supervision_desk.intake.blocks import Block
from supervision_desk.intake.flow import Flow
from supervision_desk.intake.labels import LEADER
from supervision_desk.intake.listed_names import Named
from supervision_desk.intake.posts import is_post, person_in
from supervision_desk.intake.responsibility import Responsibility
from supervision_desk.intake.unit_words import surely_a_person

_LONGEST = 60
_FEWEST = 2
_COUNT = re.compile(r"[（(](?:共|计|合计)*[0-9一二三四五六七八九十]{1,3}(?:项|件|条|个)[^（()）]{0,6}[)）]$")
_TAIL = re.compile(
    "(?:牵头|领衔|领办|负责|分管|包保|包抓|挂帅|主抓|督办|联系|挂点)+(?:负责|落实|办理|推进|督办|实施|抓)*的?"
    "(?:重点|主要|年度|具体|民生)*(?:工作|任务|事项|项目|建议|提案|实事|工程)(?:任务|清单|事项|项目)?$"
)
_NAME = re.compile("[^、，,；;]+")
_OFFICE = re.compile("(?:长|书记|主任|主席|常委|委员|党组成员|领导)$")
_BARE = "。：: "


def with_leader_heads(flow: Flow, blocks: list[Block]) -> None:
    """Give the numbered headings that name a leader what they say, at the end of their line. One that does not say
    what the leader does (一、李某某副县长) counts only where there are several."""
    found = [(block, *said) for block in blocks if not block.annotations and (said := _said(flow, block))]
    several = len(found) >= _FEWEST
    for block, end, named, tailed in found:
        if tailed or several:
            block.annotations.append(Annotation(end, end, Responsibility(named)))


def _said(flow: Flow, block: Block) -> tuple[int, tuple[Named, ...], bool] | None:
    """The heading's end, the leaders it names, and whether it says that they lead."""
    start = block.marker.body
    end = flow.text.find("\n", start, block.end)
    if not 0 < end - start <= _LONGEST:
        return None
    count = _COUNT.search(flow.text, start, end)
    tail = _TAIL.search(flow.text, start, count.start() if count else end)
    stop = tail.start() if tail else count.start() if count else end
    while stop > start and flow.text[stop - 1] in _BARE:
        stop -= 1
    named = tuple(_leaders(flow.text, start, stop, bare=tail is not None))
    return (end, named, tail is not None) if named else None


def _leaders(text: str, start: int, end: int, *, bare: bool) -> Iterator[Named]:
    """The persons, where nothing but persons and their further posts is there; `bare`: a post need not be given."""
    found: list[Named] = []
    for piece in _NAME.finditer(text, start, end):
        words, place = piece.group(), piece.start()
        person = None if is_post(words) else person_in(words)
        if person is None and bare and surely_a_person(words):
            person = 0, len(words)
        if person:
            found.append(Named(words[person[0] : person[1]], LEADER, place + person[0], place + person[1]))
        elif not _OFFICE.search(words):
            return
    yield from found
