"""Whatever people do in whatever order, negotiations keep to the rules (Booking rules)."""

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tests.simulation.negotiation import seen
from tests.simulation.negotiation.drawing import Draw
from tests.simulation.negotiation.hands import NAMES, TURNS
from tests.simulation.negotiation.machine import Table
from tests.simulation.negotiation.model import MENTEES, MENTORS
from tests.simulation.negotiation.moves import ANSWERS, EVERY_MOVE, Move, book

# Half hours of the coming days, most of them on the grid and within the hours.
TIMES = st.builds(
    lambda day, half, off: timedelta(days=day, minutes=30 * half + off),
    st.integers(1, 4),
    st.sampled_from([*range(18, 38), *range(18, 38), 14, 40]),
    st.sampled_from([0] * 9 + [10]),
)
PAIRS = [(mentor, mentee) for mentor in MENTORS for mentee in MENTEES if mentor != mentee]


def draws(who: tuple[str, ...]) -> st.SearchStrategy[Draw]:
    return st.builds(
        Draw,
        which=st.integers(0, 1_000),
        who=st.sampled_from(who),
        time=TIMES,
        length=st.sampled_from([30, 60, 90]),
        number=st.integers(0, 10_000),
        pair=st.sampled_from(PAIRS),
    )


# One strategy for all moves: a rule for each would have most of them switched off in most runs.
MOVES = st.sampled_from(EVERY_MOVE).flatmap(
    lambda move: st.tuples(st.just(move), draws(TURNS if move in ANSWERS else NAMES))
)


class Negotiations(RuleBasedStateMachine):
    """Whatever anybody does, the product and the notebook tell the same story."""

    def __init__(self) -> None:
        super().__init__()
        self.table = Table()

    def teardown(self) -> None:
        self.table.clear()

    @initialize(first=st.lists(draws(NAMES), min_size=2, max_size=4))
    def some_are_booked(self, first: list[Draw]) -> None:
        for draw in first:
            book(self.table, draw)

    @rule(step=MOVES)
    def something_happens(self, step: tuple[Move, Draw]) -> None:
        move, draw = step
        move(self.table, draw)

    @invariant()
    def both_tell_the_same_story(self) -> None:
        seen.check_state(self.table.desk, self.table.book)


# The sample of every run; the profile `long` tries as many as it says (Contributing, Tests).
SAMPLE = settings(max_examples=25, stateful_step_count=40)

TestNegotiations = Negotiations.TestCase
if settings.get_current_profile_name() != "long":
    TestNegotiations.settings = SAMPLE
