"""A publication is laid out: what it changes, and every reason not to begin."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from mulu.publish import disk
from mulu.publish.compare import (
    Offered,
    Plan,
    by_address,
    changes,
    current,
    is_over,
    kept,
    ordered,
)
from mulu.publish.manifest import SHORT, Current, Kept, Manifest
from mulu.publish.places import STUB
from mulu.publish.refused import Refused, readable
from mulu.publish.survey import Survey, altered, digest_at, folders_of, refuse_links, survey
from mulu.publish.target import Asked, Target

PAGES = "網頁"
LEAST = 9, 10
"""A site that has less than this part of what it had is looked at by a person first."""
FEW = 10
"""More of our files than these, and than a tenth, are not altered by hand one by one."""
BLOCK = 4096
LINE = 300
"""About the bytes that a file has in a manifest; there are two of them for a while."""
AFRESH = "要用現在的資料逐一比對、重新蓋過，請加 --verify。"


class Wanted(NamedTuple):
    """Which publication this is, what else than pages is counted, and which kept files must go now."""

    number: int
    counts: Mapping[str, int] = {}
    purged: Collection[str] = frozenset()


class Sight(NamedTuple):
    """The new site, the files that we left in the target, and what lies there now.

    `different` has the digest of each file that is not as we left it, `lying` of each that was never ours.
    """

    coming: Mapping[str, Offered]
    known: Mapping[str, Current | Kept]
    folders: Collection[str]
    found: Survey
    different: Mapping[str, str]
    lying: Mapping[str, str]


def plan(target: Target, offers: Iterable[Offered], asked: Asked, wanted: Wanted) -> Plan:
    """What this publication will do; raises Refused where it may not."""
    with readable():
        sight = seen(target, by_address(offers), asked)
    if not asked.is_verified:
        refuse_copied_back(target, sight)
    refuse_taken(target.folder, sight)
    result = laid_out(target.manifest, sight, asked.now, wanted)
    if not asked.accepts_shrink:
        refuse_shrunk(target.manifest, result.counts)
    refuse_full(target, result)
    return result


def seen(target: Target, coming: Mapping[str, Offered], asked: Asked) -> Sight:
    """What lies in the target beside what is to lie there; raises Refused where a link stands in the way."""
    known: dict[str, Current | Kept] = {**target.manifest.kept, **target.manifest.files}
    folders = folders_of([*coming, *known])
    found = survey(target.folder, folders)
    refuse_links(target.folder, found, {*coming, *known, *folders})
    different = altered(target.folder, known, found, is_verified=asked.is_verified)
    strange = sorted(found.files.keys() & (coming.keys() - known.keys()))
    lying = {address: digest_at(f"{target.folder}/{address}") for address in strange}
    return Sight(coming, known, folders, found, different, lying)


def laid_out(manifest: Manifest, sight: Sight, now: int, wanted: Wanted) -> Plan:
    """The plan, with nothing to say against it."""
    coming, different, number = sight.coming, sight.different, wanted.number
    time = max(now, manifest.time)
    moved = ordered(changes(coming, sight.known, {**different, **sight.lying}))
    files = dict(current(coming, sight.known, sight.found))
    ceased = tuple(sorted(manifest.files.keys() - coming.keys()))
    returned = tuple(sorted(files.keys() - manifest.files.keys() - {one.offer.address for one in moved}))
    staying = dict(kept(manifest, coming, number=number, time=time))
    staying = {address: one for address, one in staying.items() if address not in different}
    is_quiet = not (moved or ceased or returned)
    over = {name for name, one in staying.items() if not is_quiet and is_over(one, number=number, time=time)}
    removals = sorted(over | (staying.keys() & wanted.purged))
    return Plan(
        number=number,
        time=time,
        counts={PAGES: sum(address.endswith(".html") for address in coming), **wanted.counts},
        changes=moved,
        files=files,
        kept={address: one for address, one in staying.items() if address not in removals},
        ceased=ceased,
        returned=returned,
        removals=tuple(removals),
        repaired=tuple(sorted(different.keys() & manifest.files.keys() & coming.keys())),
        foreign=sight.found.others({*coming, *staying, STUB}),
    )


def refuse_copied_back(target: Target, sight: Sight) -> None:
    """Raises Refused where files of an earlier publication, or of one that was lost, lie in the target."""
    files, different = target.manifest.files, sight.different
    earlier = [one for one in different if one in files and different[one][:SHORT] in files[one].before]
    if earlier:
        raise Refused(
            f"{target.folder} 有 {len(earlier)} 個檔案是以前公布的內容（例如 {min(earlier)}），"
            f"像是有人從備份複製回來。要回到以前，請用以前的 catalog/ 再公布；{AFRESH}"
        )
    lost = target.lost.manifest.files if target.lost else {}
    moved = {**different, **sight.lying}.items()
    if any(address in lost and digest == lost[address].digest for address, digest in moved):
        raise Refused(
            f"{target.folder} 公布到一半，卻找不到 {target.stage.journal}；請還原這個檔案。{AFRESH}"
        )
    changed = different.keys() & files.keys()
    if len(changed) > max(FEW, len(files) // 10):
        raise Refused(
            f"{target.folder} 有 {len(changed)} 個檔案被改過或不見了（例如 {min(changed)}）；"
            f"請確認資料夾已連上、沒有人動過。{AFRESH}"
        )


def refuse_taken(folder: str, sight: Sight) -> None:
    """Raises Refused where something that is not ours stands in the place of a file or folder of ours."""
    coming = sight.coming
    taken = [address for address, digest in sight.lying.items() if digest != coming[address].digest]
    taken += [address for address in sight.found.folders if address.rstrip("/") in coming]
    taken += [address for address in sight.found.files if address in sight.folders]
    if taken:
        raise Refused(
            f"{folder}/{min(taken)} 不是 mulu 放的，這次的網站卻要用這個名稱；請移走或改名，再執行一次。"
        )


def refuse_shrunk(manifest: Manifest, counts: Mapping[str, int]) -> None:
    """Raises Refused where the site lost more than a tenth of anything that is counted."""
    for name, before in sorted(manifest.counts.items()):
        now = counts.get(name, 0)
        if now * LEAST[1] < before * LEAST[0]:
            raise Refused(
                f"{name}從 {before} 減為 {now}，少了一成以上；"
                "請確認資料沒有漏掉。真的減少時，請加 --accept-shrink。"
            )


def refuse_full(target: Target, result: Plan) -> None:
    """Raises Refused where what is new would not fit on the disk."""
    if result.is_empty:
        return
    needed = sum(-(-one.offer.size // BLOCK) * BLOCK for one in result.changes)
    needed += 2 * LINE * (len(result.files) + len(result.kept)) + 8 * BLOCK
    folder = target.stage.folder if disk.is_folder(target.stage.folder) else target.folder.rpartition("/")[0]
    if needed > (free := disk.room(folder)):
        raise Refused(
            f"{folder} 的空間不夠：要 {needed // 1000:,} KB，只剩 {free // 1000:,} KB；"
            "請清出空間，再執行一次。"
        )
