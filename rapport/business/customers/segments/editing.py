"""Putting a filter together step by step: each step is a new filter, so each has an address."""

from copy import deepcopy
from typing import Any

from .parsing import GROUPS

Path = tuple[int, ...]
Raw = dict[str, Any]


def path_of(text: str) -> Path:
    """ "0.2" as a way down the groups; what is no way leads to the top."""
    parts = text.split(".") if text else []
    if len(parts) > 8 or not all(one.isdecimal() and len(one) < 4 for one in parts):  # noqa: PLR2004
        return ()
    return tuple(int(one) for one in parts)


def grouped(raw: Any) -> Raw:
    """The same filter with a group on top, whatever was there."""
    if not isinstance(raw, dict) or not raw:
        return {"all": []}
    top = deepcopy(raw)
    return {"all": [top]} if "field" in top else {how: _parts(top[how]) for how in top}


def added(raw: Any, test: Raw, *, at: Path = (), group: str = "") -> Raw:
    """One more test at the end of a group; with `group`, as the first of a new group there."""
    top = grouped(raw)
    part = {group: [test]} if group in GROUPS else test
    _list(_found(top, at) or top).append(part)
    return top


def replaced(raw: Any, test: Raw, *, at: Path) -> Raw:
    """Another test in the place of one."""
    top = grouped(raw)
    parts = _siblings(top, at)
    if parts is not None:
        parts[at[-1]] = test
    return top


def widened(raw: Any, test: Raw, *, at: Path) -> Raw:
    """That one, or this: both in a group of which any suffices."""
    top = grouped(raw)
    parts = _siblings(top, at)
    if parts is not None:
        parts[at[-1]] = {"any": [parts[at[-1]], test]}
    return top


def removed(raw: Any, *, at: Path) -> Raw:
    """Without that part; a group that is left empty goes with it."""
    top = grouped(raw)
    while at:
        parts = _siblings(top, at)
        if parts is None:
            return top
        del parts[at[-1]]
        if parts:
            return top
        at = at[:-1]
    return top


def turned(raw: Any, how: str, *, at: Path) -> Raw:
    """The same parts, of which now all, any or none must hold."""
    top = grouped(raw)
    if how not in GROUPS:
        return top
    group = _found(top, at)
    if group is not None and "field" not in group:
        parts = _list(group)
        group.clear()
        group[how] = parts
    return top


def _parts(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [value]
    return value if isinstance(value, list) else []


def _list(group: Raw) -> list[Any]:
    how = next((one for one in GROUPS if one in group), "all")
    group[how] = _parts(group.get(how, []))
    parts: list[Any] = group[how]
    return parts


def _found(top: Raw, at: Path) -> Raw | None:
    """The part at the end of the path."""
    here = top
    for place in at:
        parts = _list(here) if isinstance(here, dict) and "field" not in here else []
        if place >= len(parts) or not isinstance(parts[place], dict):
            return None
        here = parts[place]
    return here


def _siblings(top: Raw, at: Path) -> list[Any] | None:
    """The list in which the part at the end of the path stands."""
    if not at:
        return None
    group = _found(top, at[:-1])
    if group is None or "field" in group or at[-1] >= len(_list(group)):
        return None
    return _list(group)
