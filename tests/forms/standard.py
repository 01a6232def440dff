"""The numbers of GB/T 9704-2012, written down here once more: what is measured must not rest on what is measured."""

from supervision_desk.forms.page import Frame


def mm(length: float) -> float:
    """Millimetres as points."""
    return length * 72 / 25.4


PAPER_WIDTH, PAPER_HEIGHT = mm(210), mm(297)  # 5.1
PORTRAIT = Frame(mm(28), mm(35), mm(156), mm(225))  # 5.2.1
LANDSCAPE = Frame(mm(35), mm(26), mm(225), mm(156))  # the same page turned clockwise
A3_LYING = Frame(mm(28), mm(24), mm(372), mm(248))  # our own: no part of the standard
LINE_PITCH, CHARACTER_PITCH = mm(225) / 22, mm(156) / 28  # 5.2.3
SAN_HAO = 16.0
PAGE_NUMBER_DROP = mm(7)  # 7.5
MARK_DROP = mm(35)  # 7.2.4
RULE_GAP = mm(4)  # 7.2.7
LETTER_MARK_DROP, DOUBLE_RULE_RISE, DOUBLE_RULE_WIDTH = mm(30), mm(20), mm(170)  # 10.1
SEAL = mm(45)  # 国发〔1999〕25号
# GB/T 15834-2011, 5.1: no closing mark begins a line, no opening mark ends one.
NOT_AT_START = frozenset("、。，．：；！？）】》〉」』〕〗］｝”’…～·％℃!),.:;?]}%")
NOT_AT_END = frozenset("（【《〈「『〔〖［｛“‘([{")
