"""What MentorDesk promises, tested from pure rules to the real process."""
