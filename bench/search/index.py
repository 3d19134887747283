"""Times the index by itself: python bench/search/index.py COUNT, then the patch of one more course."""

import resource
import sys
import time
from pathlib import Path

from corpus import corpus

sys.path.insert(0, str(Path(__file__).parents[2] / "generator"))


def main() -> None:
    """Prints CPU seconds, files, bytes and peak memory of the index, and of one course added."""
    from mulu.pages.find import Find
    from mulu.programme.records import Numbering
    from mulu.search.files import search_files
    from mulu.search.order import order_of
    from mulu.search.patch import change_of, patch

    count = int(sys.argv[1])
    finds = corpus(count)
    start = time.process_time()
    order = order_of(finds)
    files = {file.address: file.content for file in search_files(finds, order, ())}
    took = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    megabytes = sum(map(len, files.values())) / 1e6
    print(f"{count}: {took:.2f} s CPU, {len(files)} files, {megabytes:.2f} MB, peak {peak:.0f} MB")
    more = [*finds, Find("課程", "海岸巡護志工初階訓練", "courses/new.html", "2 小時．港都e學苑")]
    start = time.process_time()
    later = order_of(more, Numbering(order.epoch, order.shards, tuple(order.keys)))
    change = patch(change_of(finds, more, later), later, (), files.__getitem__)
    took = time.process_time() - start
    print(f"one more: {took:.3f} s CPU, {len(change.files)} files ({len(change.files) / len(files):.2%})")


if __name__ == "__main__":
    main()
