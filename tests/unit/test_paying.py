"""Which ways to pay there are, and where a link leads."""

from dataclasses import replace

import pytest
from tests.factories import a_payment, a_session

from mentordesk.domain.paying import checkout_url, methods_offered
from mentordesk.domain.policies import Policies
from mentordesk.domain.sessions import PaymentMethod, Status

NO_PAGE = Policies({})
PAGE = Policies({"checkout_url_template": "https://pay.org/{session}?sum={amount}{currency}"})
BY_LINK = replace(a_payment(), method=PaymentMethod.LINK)


def test_a_link_is_offered_only_where_it_leads_somewhere() -> None:
    assert PaymentMethod.LINK not in methods_offered(NO_PAGE)
    assert PaymentMethod.LINK in methods_offered(PAGE)


def test_the_page_is_told_what_is_paid() -> None:
    session = replace(a_session(), id="a/b&c")
    url = checkout_url(session, payment=BY_LINK, policies=PAGE)
    assert url == "https://pay.org/a%2Fb%26c?sum=80.00GBP"


def test_who_pays_otherwise_has_no_page() -> None:
    for payment in (None, a_payment()):
        assert checkout_url(a_session(), payment=payment, policies=PAGE) is None
    assert checkout_url(a_session(), payment=BY_LINK, policies=NO_PAGE) is None


@pytest.mark.parametrize("status", Status)
def test_what_is_cancelled_is_not_paid_any_more(status: Status) -> None:
    url = checkout_url(a_session(status=status), payment=BY_LINK, policies=PAGE)
    assert (url is None) == (status is Status.CANCELLED)
