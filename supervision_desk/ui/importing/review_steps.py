"""The steps of a review: each a whole review, so that going back and forth loses nothing."""

from supervision_desk.domain.review import Review

_KEPT = 200


class ReviewSteps:
    """The review as it stands is `now`."""

    def __init__(self, first: Review) -> None:
        self._steps = [first]
        self._at = 0
        self._typing = False

    @property
    def now(self) -> Review:
        """The step that shows."""
        return self._steps[self._at]

    def take(self, review: Review) -> bool:
        """The next step; one that changes nothing is none. Whether there was one."""
        self._typing = False
        return self._add(review)

    def amend(self, review: Review) -> bool:
        """What is typed letter by letter is one step, from its first letter on."""
        if not self._typing:
            self._typing = self._add(review)
            return self._typing
        self._steps[self._at] = review
        return True

    def _add(self, review: Review) -> bool:
        if review == self.now:
            return False
        self._steps = [*self._steps[: self._at + 1], review][-_KEPT:]
        self._at = len(self._steps) - 1
        return True

    def put(self, review: Review) -> None:
        """Another review in place of the present one, without a step."""
        self._steps[self._at] = review

    def can_go(self, step: int) -> bool:
        """Whether there is a step back (−1) or forward (+1)."""
        return 0 <= self._at + step < len(self._steps)

    def go(self, step: int) -> None:
        """To the step before or behind."""
        self._at += step
        self._typing = False
