"""The target held against the ledger: whether the publication that it holds is the last one written down."""

from collections.abc import Sequence

from mulu.publish.refused import Refused
from mulu.publish.target import Target


def refuse_unequal(target: Target, digests: Sequence[str], done: Sequence[bool]) -> None:
    """Raises Refused unless the target holds the last publication, or the last but open intents.

    `digests` are those of all publications in the ledger, and `done` says which of them were settled.
    """
    head, folder = target.head, target.folder
    if head is None:
        return
    if head.number > len(digests):
        raise Refused(
            f"{folder} 已是第 {head.number} 次公布，公布紀錄只到第 {len(digests)} 次；"
            "公布紀錄不完整，請還原最新的一份。"
        )
    if digests[head.number - 1] != head.digest:
        raise Refused(f"{folder} 的第 {head.number} 次公布與公布紀錄登記的不同；請還原正確的公布紀錄。")
    if any(done[head.number :]):
        raise Refused(
            f"{folder} 停在第 {head.number} 次公布，公布紀錄已到第 {len(digests)} 次；"
            "請確認公布的是同一個資料夾；換新資料夾時加 --first。"
        )
