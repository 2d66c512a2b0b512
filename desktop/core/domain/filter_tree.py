"""A filter's tree, changed at one place: every change gives a new tree.

A path leads from the root to a part: `(1, 0)` is the first part of the root's second one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.core.domain.recipients import MAX_DEPTH, Condition, Group, Join

Part = Condition | Group
Path = tuple[int, ...]


def part_at(root: Group, path: Path) -> Part:
    """Raises IndexError where there is none."""
    found: Part = root
    for place in path:
        if not isinstance(found, Group):
            raise IndexError(path)
        found = found.parts[place]
    return found


def group_at(root: Group, path: Path) -> Group:
    found = part_at(root, path)
    if not isinstance(found, Group):
        raise IndexError(path)
    return found


def replaced(root: Group, path: Path, part: Part) -> Group:
    """With another part at this place, be it the root itself."""
    if not path:
        return part if isinstance(part, Group) else Group(Join.ALL, (part,))
    parent = group_at(root, path[:-1])
    parts = (*parent.parts[: path[-1]], part, *parent.parts[path[-1] + 1 :])
    return replaced(root, path[:-1], replace(parent, parts=parts))


def inserted(root: Group, path: Path, part: Part) -> Group:
    """Before what stands there, or at the end of its group."""
    parent = group_at(root, path[:-1])
    parts = (*parent.parts[: path[-1]], part, *parent.parts[path[-1] :])
    return replaced(root, path[:-1], replace(parent, parts=parts))


def removed(root: Group, path: Path) -> Group:
    parent = group_at(root, path[:-1])
    parts = (*parent.parts[: path[-1]], *parent.parts[path[-1] + 1 :])
    return replaced(root, path[:-1], replace(parent, parts=parts))


def moved(root: Group, path: Path, step: int) -> tuple[Group, Path]:
    """One place up or down within its group; the same where there is none."""
    target = (*path[:-1], path[-1] + step)
    if not 0 <= target[-1] < len(group_at(root, path[:-1]).parts):
        return root, path
    part = part_at(root, path)
    return inserted(removed(root, path), target, part), target


def moved_before(root: Group, path: Path, target: Path) -> Group:
    """Taken from its place and put before what stands at `target`, or at the end of that group.

    Into itself nothing can be put; then, or where it would lie too deep, all stays as it is.
    """
    if target[: len(path)] == path:
        return root
    part = part_at(root, path)
    taken = removed(root, path)
    new_root = inserted(taken, _after_removal(path, target), part)
    return new_root if new_root.depth <= MAX_DEPTH else root


def indented(root: Group, path: Path) -> tuple[Group, Path]:
    """Into the group that stands right before it, or else into a new one of its own."""
    part = part_at(root, path)
    before = part_at(root, (*path[:-1], path[-1] - 1)) if path[-1] else None
    if isinstance(before, Group):
        into = (*path[:-1], path[-1] - 1, len(before.parts))
        changed, place = inserted(removed(root, path), into, part), into
    else:
        changed, place = replaced(root, path, Group(Join.ANY, (part,))), (*path, 0)
    return (changed, place) if changed.depth <= MAX_DEPTH else (root, path)


def outdented(root: Group, path: Path) -> tuple[Group, Path]:
    """Out of its group, to the place behind it; a group that is empty then goes."""
    if len(path) < 2:
        return root, path
    group = path[:-1]
    behind = (*group[:-1], group[-1] + 1)
    changed = removed(inserted(root, behind, part_at(root, path)), path)
    if not group_at(changed, group).parts:
        return removed(changed, group), group
    return changed, behind


def paths(root: Group, at: Path = ()) -> Iterator[Path]:
    """Of all parts, as they stand below each other, without the root."""
    for place, part in enumerate(root.parts):
        yield (*at, place)
        if isinstance(part, Group):
            yield from paths(part, (*at, place))


def _after_removal(gone: Path, target: Path) -> Path:
    """Where a path leads once a part before it, in one of its groups, is gone."""
    level = len(gone) - 1
    if len(target) > level and target[:level] == gone[:-1] and target[level] > gone[-1]:
        return (*target[:level], target[level] - 1, *target[level + 1 :])
    return target
