"""Small widgets that every part of the window is made of."""

from mentordesk.ui.theme import TextRole
from mentordesk.ui.widgets.announce import announce
from mentordesk.ui.widgets.avatar import Avatar, avatar_tint, initials
from mentordesk.ui.widgets.banner import Banner
from mentordesk.ui.widgets.buttons import Button, IconButton, Kind, set_kind
from mentordesk.ui.widgets.card import Card, Panel
from mentordesk.ui.widgets.choice_card import Choice, ChoiceCard
from mentordesk.ui.widgets.choice_cards import ChoiceCards
from mentordesk.ui.widgets.elided_label import ElidedLabel
from mentordesk.ui.widgets.empty_state import EmptyState
from mentordesk.ui.widgets.flow_layout import FlowLayout
from mentordesk.ui.widgets.following import follow_selection
from mentordesk.ui.widgets.form_row import FormRow, LabelPlace
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.labels import (
    Label,
    SectionLabel,
    Tone,
    caption,
    hairline,
    heading,
    paragraph,
    title,
)
from mentordesk.ui.widgets.line_list import LineList, Opening
from mentordesk.ui.widgets.month_grid import MonthGrid
from mentordesk.ui.widgets.month_model import DayMark, MonthUse
from mentordesk.ui.widgets.search_field import SearchField
from mentordesk.ui.widgets.segmented_control import SegmentedControl
from mentordesk.ui.widgets.spin_fields import indented
from mentordesk.ui.widgets.spinner import Motion, Spinner
from mentordesk.ui.widgets.stat_card import StatCard
from mentordesk.ui.widgets.status_badge import StatusBadge
from mentordesk.ui.widgets.stepper import Stepper, StepState
from mentordesk.ui.widgets.toast import Toast

__all__ = [
    "Avatar",
    "Banner",
    "Button",
    "Card",
    "Choice",
    "ChoiceCard",
    "ChoiceCards",
    "DayMark",
    "ElidedLabel",
    "EmptyState",
    "FlowLayout",
    "FormRow",
    "IconButton",
    "IconLabel",
    "Kind",
    "Label",
    "LabelPlace",
    "LineList",
    "MonthGrid",
    "MonthUse",
    "Motion",
    "Opening",
    "Panel",
    "SearchField",
    "SectionLabel",
    "SegmentedControl",
    "Spinner",
    "StatCard",
    "StatusBadge",
    "StepState",
    "Stepper",
    "TextRole",
    "Toast",
    "Tone",
    "announce",
    "avatar_tint",
    "caption",
    "follow_selection",
    "hairline",
    "heading",
    "indented",
    "initials",
    "paragraph",
    "set_kind",
    "title",
]
