"""`policies`: the programme's settings."""

from argparse import Namespace
from collections.abc import Mapping

from mentordesk.application.commands import SetPolicy
from mentordesk.cli import values
from mentordesk.cli.answers import Answer
from mentordesk.cli.host import Errand, in_workspace
from mentordesk.cli.parser import Menu
from mentordesk.cli.refusals import naming
from mentordesk.cli.tables import table
from mentordesk.domain.policies import POLICY_RULES, Party, PolicyValue, parse_policy, policies_for


def add_to(menu: Menu) -> None:
    """Add the commands."""
    policies = menu.group("policies", purpose="the programme's settings")
    showing = policies.command("show", run=show_policies, purpose="show the policies in force")
    showing.value(
        "--role", read=values.one_of(Party), metavar="R", help="as a mentor or a mentee is told"
    )
    setting = policies.command("set", run=set_policy, purpose="set one policy")
    setting.value("key", read=values.text, metavar="KEY", help="as `policies show` names it")
    setting.value("value", read=values.text, metavar="VALUE", help="a number, true or false, …")


@in_workspace
def show_policies(arguments: Namespace, errand: Errand) -> Answer:
    """Give all policies, or those that one side is told."""
    with errand.asking() as questions:
        policies = questions.policies()
    if arguments.role is None:
        return _all_policies(policies.snapshot())
    told = policies_for(arguments.role, policies)
    return Answer(document=told, lines=table(("POLICY", "VALUE"), _rows(told)))


@in_workspace
def set_policy(arguments: Namespace, errand: Errand) -> Answer:
    """Set one policy and give all."""
    with naming("KEY" if arguments.key not in POLICY_RULES else "VALUE"):
        value = parse_policy(arguments.key, arguments.value)
    errand.submit(SetPolicy(key=arguments.key, value=value))
    with errand.asking() as questions:
        policies = questions.policies()
    return _all_policies(policies.snapshot())


def _all_policies(policies: Mapping[str, PolicyValue]) -> Answer:
    rows = [
        (*row, POLICY_RULES[key].meaning)
        for key, row in zip(policies, _rows(policies), strict=True)
    ]
    return Answer(document=dict(policies), lines=table(("POLICY", "VALUE", "MEANING"), rows))


def _rows(policies: Mapping[str, PolicyValue]) -> list[tuple[str, str]]:
    return [(key, _typed(value)) for key, value in policies.items()]


def _typed(value: PolicyValue) -> str:
    """Write a value as it is typed."""
    return str(value).lower() if isinstance(value, bool) else str(value)
