"""Strongly connected components of the pools, and cycles that have no way out."""

from collections.abc import Mapping

Edges = Mapping[str, tuple[str, ...]]


def components(edges: Edges) -> tuple[tuple[str, ...], ...]:
    """The components, each before all that its members point to; Tarjan (1972), without recursion.

    Every node stands as a key of `edges`.
    """
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[tuple[str, ...]] = []
    for root in sorted(edges):
        if root in order:
            continue
        work = [(root, iter(edges[root]))]
        order[root] = low[root] = len(order)
        stack.append(root)
        while work:
            node, rest = work[-1]
            following = next(rest, None)
            if following is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == order[node]:
                    found.append(_pop(stack, node))
                    for member in found[-1]:
                        low[member] = len(edges)
            elif following not in order:
                order[following] = low[following] = len(order)
                stack.append(following)
                work.append((following, iter(edges[following])))
            else:
                low[node] = min(low[node], low[following])
    return tuple(reversed(found))


def closed_cycle(component: tuple[str, ...], edges: Edges, exits: frozenset[str]) -> tuple[str, ...]:
    """The path of a cycle in the component if nothing leads out of it, else nothing.

    `exits` are the nodes from which something flows to where it stays.
    """
    members = set(component)
    inside = any(node in edges[node] for node in component) or len(component) > 1
    leaves = any(node in exits or not members.issuperset(edges[node]) for node in component)
    if leaves or not inside:
        return ()
    return _cycle_from(min(component), edges, members)


def _cycle_from(start: str, edges: Edges, members: set[str]) -> tuple[str, ...]:
    path = [start]
    while (following := min(node for node in edges[path[-1]] if node in members)) not in path:
        path.append(following)
    return (*path[path.index(following) :], following)


def _pop(stack: list[str], node: str) -> tuple[str, ...]:
    at = stack.index(node)
    members = tuple(sorted(stack[at:]))
    del stack[at:]
    return members
