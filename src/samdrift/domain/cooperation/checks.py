"""What must hold between the tables of a cooperation, before any period is settled. Pure: every fault, told at once.

What depends on a period (usage, fees, a gap in a key where cost falls, a cycle of pools without exit) is the
settlement's to find.
"""

from samdrift.domain.cooperation.check_bodies import (
    baseline_faults,
    body_faults,
    vat_faults,
    vat_warnings,
)
from samdrift.domain.cooperation.check_components import component_faults
from samdrift.domain.cooperation.check_doubts import doubts
from samdrift.domain.cooperation.check_intervals import last_days
from samdrift.domain.cooperation.check_keys import key_faults
from samdrift.domain.cooperation.check_parties import party_faults
from samdrift.domain.cooperation.check_pools import pool_faults, pool_warnings
from samdrift.domain.cooperation.check_prices import price_faults
from samdrift.domain.cooperation.check_references import drivers_without_values, reference_faults
from samdrift.domain.cooperation.cooperation import Cooperation
from samdrift.domain.cooperation.study.check_forms import form_doubts
from samdrift.domain.cooperation.study.checks import study_faults
from samdrift.domain.faults import Fault


def check(cooperation: Cooperation) -> tuple[tuple[Fault, ...], tuple[Fault, ...]]:
    """The faults, and the warnings, which change nothing."""
    faults = (
        *reference_faults(cooperation),
        *party_faults(cooperation),
        *pool_faults(cooperation),
        *price_faults(cooperation.prices),
        *key_faults(cooperation.keys),
        *body_faults(cooperation),
        *vat_faults(cooperation),
        *baseline_faults(cooperation),
        *component_faults(cooperation),
        *study_faults(
            cooperation.study,
            parties=[party.code for party in cooperation.parties],
            services=[service.code for service in cooperation.services],
        ),
    )
    warnings = (
        *last_days(cooperation),
        *pool_warnings(cooperation),
        *drivers_without_values(cooperation),
        *doubts(cooperation),
        *vat_warnings(cooperation),
        *form_doubts(cooperation.study, country=cooperation.country),
    )
    return faults, warnings
