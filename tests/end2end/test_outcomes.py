"""A coordinator says what came of sessions whose time has passed, right in their list."""

from tests.end2end.accessible import Accessible
from tests.end2end.hands import Keyboard
from tests.end2end.mentordesk_window import MentorDeskWindow, Opens
from tests.end2end.programme import Programme
from tests.end2end.vocabulary import Role

EVENING, DAYS_LATER = "2026-11-25T17:00:00Z", "2026-11-27T08:00:00Z"
FIRST, SECOND = "Industry or academia", "Interview questions"


def waiting_for_outcomes(opened: Opens, *, now: str, number: int) -> MentorDeskWindow:
    """Open a coordinator's window and choose the filter of what needs an outcome."""
    window = opened("--as", "march", "--now", now)
    filters = window.frame.find(role=Role.PANEL, identifier="navigator").find(
        role=Role.LIST, name="Filters"
    )
    filters.find(name=f"Needs an outcome, {number} sessions").select()
    wait_for_sessions(window, number=number)
    return window


def wait_for_sessions(window: MentorDeskWindow, *, number: int) -> None:
    """Wait until so many sessions are listed."""
    window.frame.wait_for(
        lambda: sum(" to " in name for name in window.items("List")) == number,
        what=f"{number} sessions in the list",
    )


def outcome_of(window: MentorDeskWindow, *, title: str, answer: str) -> Accessible:
    """Find an answer for the selected session, once that is the one of this title."""
    bar = window.calendar.find(identifier="outcome")
    bar.wait_for(
        lambda: any(label.name.startswith(title) for label in bar.find_all(role=Role.LABEL)),
        what=title,
    )
    return bar.find(role=Role.BUTTON, name=answer)


def status_of(programme: Programme, title: str) -> tuple[str, str | None]:
    """Read what became of a session as a script would."""
    (session,) = programme.sessions(title=title)
    return session["status"], session["noShowBy"]


def test_outcomes_are_given_one_after_the_other_without_opening_a_session(
    opened: Opens, programme: Programme
) -> None:
    window = waiting_for_outcomes(opened, now=EVENING, number=2)
    outcome_of(window, title=FIRST, answer="Complete").press()
    wait_for_sessions(window, number=1)
    outcome_of(window, title=SECOND, answer="Dr Rosalind Franklin did not come").press()
    window.calendar.find(role=Role.LABEL, name="Every session has its outcome")
    assert status_of(programme, FIRST) == ("completed", None)
    assert status_of(programme, SECOND) == ("no_show", "mentor")
    window.app.close()


def test_a_no_show_is_reported_days_later_with_a_reason(
    opened: Opens, programme: Programme, keyboard: Keyboard
) -> None:
    window = waiting_for_outcomes(opened, now=DAYS_LATER, number=5)
    outcome_of(window, title=FIRST, answer="Katherine Johnson did not come").press()
    dialog = window.app.root.find(role=Role.DIALOG, identifier="noShowDialog")
    report = dialog.find(role=Role.BUTTON, name="Report no-show")
    assert "written reason" in report.description
    dialog.find(role=Role.TEXT, identifier="reason").focus()
    keyboard.type_text("She told us today")
    dialog.wait_for(lambda: not report.description, what="nothing missing")
    report.press()
    window.app.root.wait_gone(role=Role.DIALOG)
    wait_for_sessions(window, number=4)
    assert status_of(programme, FIRST) == ("no_show", "mentee")
    window.app.close()
