"""Every move a job can make, and none that it can't."""

import json
import typing

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from composer.jobs.happenings import (
    Accepted,
    Broke,
    CancelAsked,
    Finished,
    Happening,
    HeldBack,
    Progressed,
    PutBack,
    Received,
    Released,
    Restarted,
    SentAgain,
    Started,
    Stopped,
    Stored,
    Unanswered,
)
from composer.jobs.states import (
    FINAL,
    Cancelled,
    Cancelling,
    Done,
    Downloading,
    Failed,
    Held,
    IllegalMove,
    Queued,
    Rendering,
    State,
    Submitting,
    Uncertain,
    advance,
    state_from_row,
    state_row,
)

fractions = st.none() | st.floats(0, 1)
counts = st.integers(0, 10**12)
all_states = st.one_of(
    st.builds(Held, st.sampled_from(["needs", "budget", "paused"])),
    st.builds(Queued),
    st.builds(Submitting),
    st.builds(Rendering, st.text(), fractions),
    st.builds(Downloading, st.text(), counts, st.none() | counts),
    st.builds(Done, st.text()),
    st.builds(Failed, st.text(), st.dictionaries(st.text(), st.integers() | st.text())),
    st.builds(Cancelling, st.none() | st.text()),
    st.builds(Cancelled, st.booleans()),
    st.builds(Uncertain),
)
happenings = st.one_of(
    st.builds(Released),
    st.builds(HeldBack, st.just("paused")),
    st.builds(Started),
    st.builds(Accepted, st.text()),
    st.builds(PutBack),
    st.builds(Unanswered),
    st.builds(Progressed, fractions),
    st.builds(Finished),
    st.builds(Received, counts, st.none() | counts),
    st.builds(Stored, st.text()),
    st.builds(Broke, st.text(), st.just({})),
    st.builds(CancelAsked),
    st.builds(Stopped, st.booleans()),
    st.builds(Restarted, st.booleans()),
    st.builds(SentAgain),
)


@given(all_states)
def test_every_state_survives_storing(state: State) -> None:
    name, values = state_row(state)
    assert state_from_row(name, json.loads(json.dumps(values))) == state


def test_a_state_of_a_later_version_can_be_retried() -> None:
    state = state_from_row("Teleporting", {"to": "Mars"})
    assert isinstance(state, Failed)
    assert state.code == "job.unknown_state"
    assert isinstance(state_from_row("Rendering", {"remote_id": 7}), Failed)
    assert isinstance(state_from_row("Rendering", {}), Failed)


@given(all_states, happenings)
def test_a_move_gives_a_state_or_is_illegal(state: State, happening: Happening) -> None:
    try:
        new = advance(state, happening)
    except IllegalMove:
        return
    assert isinstance(new, typing.get_args(State))
    if isinstance(state, FINAL):
        assert new == state
    if isinstance(new, Submitting):
        assert (state, happening) == (Queued(), Started())


@given(all_states)
def test_what_is_unfinished_can_be_cancelled(state: State) -> None:
    if isinstance(state, FINAL):
        with pytest.raises(IllegalMove):
            advance(state, CancelAsked())
    else:
        assert isinstance(advance(state, CancelAsked()), Cancelling | Cancelled)


@pytest.mark.parametrize(
    ("before", "resumable", "after"),
    [
        (Held("needs"), True, Held("needs")),
        (Queued(), True, Queued()),
        (Submitting(), True, Uncertain()),
        (Submitting(), False, Queued()),
        (Rendering("r", 0.5), True, Rendering("r", 0.5)),
        (Rendering("r", 0.5), False, Queued()),
        (Downloading("r", 5, 9), True, Downloading("r", 5, 9)),
        (Downloading("r", 5, 9), False, Queued()),
        (Cancelling("r"), True, Cancelling("r")),
        (Cancelling("r"), False, Cancelled()),
        (Cancelling(), True, Cancelled(forgotten=True)),
        (Cancelling(), False, Cancelled()),
        (Uncertain(), True, Uncertain()),
        (Done("t"), False, Done("t")),
    ],
)
def test_after_a_restart(before: State, resumable: bool, after: State) -> None:
    assert advance(before, Restarted(resumable)) == after


def test_a_request_that_is_answered_after_cancelling_is_stopped_at_the_maker() -> None:
    state = advance(Submitting(), CancelAsked())
    assert state == Cancelling()
    assert advance(state, Accepted("r")) == Cancelling("r")
    assert advance(state, Unanswered()) == Cancelled(forgotten=True)
    assert advance(state, PutBack()) == Cancelled()


class Life(RuleBasedStateMachine):
    """A job's life under random happenings, legal or not, with kills between any two: it is sent
    again only after it surely wasn't accepted, by a restart of a free engine, or by a person."""

    @initialize(resumable=st.booleans(), held=st.booleans())
    def begin(self, resumable: bool, held: bool) -> None:
        self.state: State = Held() if held else Queued()
        self.resumable = resumable
        self.may_send = 1

    @rule(happening=happenings.filter(lambda one: not isinstance(one, Restarted | SentAgain)))
    def happen(self, happening: Happening) -> None:
        before = self.state
        try:
            self.state = advance(before, happening)
        except IllegalMove:
            return
        assert not isinstance(before, FINAL)
        if isinstance(self.state, Submitting):
            self.may_send -= 1
        if isinstance(before, Submitting) and isinstance(happening, PutBack):
            self.may_send += 1

    @rule()
    def kill_and_restart(self) -> None:
        before = state_from_row(*state_row(self.state))
        assert before == self.state
        self.state = advance(before, Restarted(self.resumable))
        if not self.resumable and isinstance(before, Submitting | Rendering | Downloading):
            self.may_send += 1
        assert isinstance(before, FINAL) <= (self.state == before)

    @precondition(lambda self: isinstance(self.state, Uncertain))
    @rule()
    def a_person_sends_again(self) -> None:
        self.state = advance(self.state, SentAgain())
        self.may_send += 1

    @invariant()
    def never_sent_without_leave(self) -> None:
        assert getattr(self, "may_send", 0) >= 0


TestLife = Life.TestCase
