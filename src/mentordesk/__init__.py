"""MentorDesk: schedules, bookings and negotiated times for mentoring programmes."""

__version__ = "0.1.0"
