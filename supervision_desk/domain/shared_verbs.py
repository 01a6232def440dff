"""The words of a target as they are registered: with the verb that it shares with the one before it."""

from supervision_desk.domain.draft import MeasureDraft
from supervision_desk.domain.targets import reduces, reducing_verb

_JOINTS = "、和及与"


def registered_text(measure: MeasureDraft, index: int) -> str:
    """The text of a target that shares the verb of the reduction listed right before it: 压减A30%、B20% speaks of two
    reductions, and the second alone would read as a share to reach."""
    own, before = measure.targets[index], measure.targets[index - 1] if index else None
    if before is None or not any(f"{before.text}{joint}{own.text}" in measure.text for joint in _JOINTS):
        return own.text
    said = registered_text(measure, index - 1)
    shares = reduces(own.measure, own.unit, said) and not reduces(own.measure, own.unit, own.text)
    return f"{reducing_verb(said)}{own.text}" if shares else own.text
