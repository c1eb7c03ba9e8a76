"""Several people close at the same time: the period is closed once; and one that is killed leaves it as it was."""

import json
from collections import Counter

import pytest
from tests.apps.instances import KINDS, ROOT, New

SET_UP = f"""
import json, os, sys
sys.path.insert(0, {str(ROOT)!r})
from tests.apps.at_once import at_once
from tests.apps.closed import Closings, LATER, VERSION
from tests.apps.people import with_role
from tests.cooperations import cooperation, cost, equal_key, flow, party, pool
from samdrift.apps.cooperations.readers import read_reader
from samdrift.apps.records.log import verify_chain
from samdrift.apps.records.web import person_on_page
from samdrift.apps.settlement import closing, models

closings = Closings("at-once")
"""
PREPARED = """
closings.load(cooperation(
    parties=[party("a"), party("b")], pools=[pool("p")], flows=[flow("p", "@k")], keys=[equal_key()],
    costs=[cost("p", "100.00", "2025-01-15")],
))
closings.prepare("2025-01")
with_role("secretariat", "at-once")
"""


@pytest.mark.parametrize("kind", KINDS)
def test_four_who_close_close_once(begun: New, kind: str) -> None:
    script = """
told = at_once(*[lambda: closings.close_prepared("2025-01").state] * 4)
print(json.dumps([*told, models.Settlement.objects.count(), str(verify_chain("at-once").broken)]))
"""
    told = json.loads(begun(kind).do(SET_UP + PREPARED + script).splitlines()[-1])
    assert Counter(told[:4]) == {"closed": 1, "period_closed": 3}
    assert told[4:] == [1, "None"]


@pytest.mark.parametrize("kind", KINDS)
def test_who_is_killed_before_the_end_has_closed_nothing_and_the_next_closes(begun: New, kind: str) -> None:
    instance = begun(kind)
    killed = """
import signal
closing.telling.tell_parties = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
closings.close_prepared("2025-01")
"""
    with pytest.raises(AssertionError, match=""):
        instance.do(SET_UP + PREPARED + killed)
    after = """
row = models.Period.objects.get()
before = [row.state, models.Settlement.objects.count(), str(verify_chain("at-once").broken)]
print(json.dumps([*before, closings.close_prepared("2025-01").state]))
"""
    told = json.loads(instance.do(SET_UP + after).splitlines()[-1])
    assert told == ["closing", 0, "None", "closed"]
