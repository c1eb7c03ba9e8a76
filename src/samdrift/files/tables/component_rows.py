"""The rows of cost components: what a group of parties costs is made of them."""

from samdrift.domain.cooperation import CostComponent
from samdrift.domain.faults import Place
from samdrift.files.tables.fields import (
    Code,
    CodeOrEmpty,
    ComponentKind,
    Number,
    NumberOrEmpty,
    Text,
    YesNo,
)
from samdrift.files.tables.row import Row


class ComponentRow(Row[CostComponent]):
    """A component of the cost of a group, or what one party costs alone."""

    component: Code
    service: CodeOrEmpty
    kind: ComponentKind
    party: CodeOrEmpty
    driver: CodeOrEmpty
    amount: Number
    size: NumberOrEmpty = None
    exponent: NumberOrEmpty = None
    km: CodeOrEmpty = ""
    source: Text
    estimate: YesNo = False

    def to_domain(self, place: Place) -> CostComponent:
        return CostComponent(**dict(self), place=place)

    @classmethod
    def from_domain(cls, stated: CostComponent) -> "ComponentRow":
        return cls.model_construct(**{name: getattr(stated, name) for name in cls.column_names()})
