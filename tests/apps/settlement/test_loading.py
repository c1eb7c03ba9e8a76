"""A folder loaded and settled, all of it or nothing."""

from pathlib import Path

import pytest
from django.db.models import QuerySet
from tests.apps.told import TOLD
from tests.folders import SMALL

from samdrift.apps.cooperations import models as cooperations
from samdrift.apps.settlement import models
from samdrift.apps.settlement.loading import Loaded, load_and_settle
from samdrift.domain.faults import FoundWrongError, RefusedError

pytestmark = pytest.mark.django_db


def folder_of(target: Path, **changed: str) -> Path:
    for name, text in {**SMALL, **{f"{stem}.csv": text for stem, text in changed.items()}}.items():
        (target / name).write_text(text, encoding="utf-8")
    return target


def ours() -> QuerySet[models.Settlement]:
    return models.Settlement.objects.filter(cooperation__slug="small")


def load(folder: Path, *periods: str) -> Loaded:
    return load_and_settle(
        folder, slug="small", periods=periods, with_quarantine=False, version="0.0.test", **TOLD
    )


def test_the_year_and_each_month_with_a_bill_is_settled(tmp_path: Path) -> None:
    loaded = load(folder_of(tmp_path))
    assert loaded.periods == ("2026", "2026-01")
    assert sorted(ours().values_list("period", flat=True)) == ["2026", "2026-01"]


def test_periods_that_are_named_are_settled_alone(tmp_path: Path) -> None:
    assert load(folder_of(tmp_path), "2026-Q1").periods == ("2026-Q1",)


def test_periods_that_overlap_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="periods_overlap"):
        load(folder_of(tmp_path), "2026", "2026-01")


def test_loading_the_same_folder_again_issues_nothing_new(tmp_path: Path) -> None:
    load(folder_of(tmp_path))
    load(tmp_path)
    assert ours().count() == 2


def test_a_changed_folder_is_issued_with_the_next_number(tmp_path: Path) -> None:
    load(folder_of(tmp_path))
    load(folder_of(tmp_path, costs=SMALL["costs.csv"].replace("1234.50", "2000.00")))
    newest = ours().filter(period="2026").order_by("number").last()
    assert newest is not None
    assert (newest.number, newest.cost_total_minor) == (2, 190000)


def test_a_folder_with_a_fault_stores_nothing(tmp_path: Path) -> None:
    with pytest.raises(FoundWrongError, match=r"costs\.csv"):
        load(folder_of(tmp_path, costs=SMALL["costs.csv"].replace("1234.50", "much")))
    assert not cooperations.Cooperation.objects.filter(slug="small").exists()


def test_a_month_that_cannot_be_settled_alone_is_a_warning(tmp_path: Path) -> None:
    drivers = SMALL["drivers.csv"]
    keys = SMALL["keys.toml"].replace(
        'by = "driver"\ndriver = "inhabitants"\nreference = "same-year-01-01"', 'by = "usage"\nmeter = "m"'
    )
    folder = folder_of(tmp_path, drivers=drivers)
    (folder / "keys.toml").write_text(keys, encoding="utf-8")
    (folder / "events").mkdir()
    used = "id,source,time,subject,type,quantity\n1,s,2026-05-01T10:00:00,a,m,5\n"
    (folder / "events" / "all.csv").write_text(used, encoding="utf-8")
    loaded = load(folder)
    assert loaded.periods == ("2026",)
    assert loaded.warnings != ()
