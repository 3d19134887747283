"""Course titles from lists of words: as long and as mixed as those of real platforms, none twice."""

from collections.abc import Iterator, Sequence
from hashlib import blake2b


def words(text: str) -> tuple[str, ...]:
    """The words of a text."""
    return tuple(text.split())


TOPICS = words(
    "性別主流化 環境教育 資通安全 個人資料保護 公文寫作 行政程序法 全民國防 人權保障 廉政倫理 消費者保護 "
    "為民服務 政策行銷 危機管理 風險管理 專案管理 採購法規 預算編製 會計實務 檔案管理 議事規則 "
    "地方創生 長期照顧 食品安全 防災應變 氣候變遷 永續發展 智慧城市 開放資料 資料治理 人工智慧應用 "
    "新媒體溝通 簡報設計 影片剪輯 數位教材製作 問卷設計 統計圖表 試算表函數 資料庫查詢 網頁無障礙 雲端協作 "
    "時間管理 情緒管理 壓力調適 團隊合作 領導統御 創意思考 問題解決 溝通協調 顧客關係 跨域治理 "
    "原住民族文化 客家文化 新住民照顧 兒童權利 身心障礙者權利 高齡友善 社區營造 文化資產 觀光行銷 農村再生 "
    "土地登記 都市計畫 建築管理 道路養護 水土保持 河川治理 公共工程品質 職業安全衛生 交通安全 衛生教育"
)
"""What a course is about."""

FORMS = words(
    "概論 入門 實務 進階 案例解析 講座 工作坊 法規解析 基礎篇 應用篇 實作 與你我 專題 常見問題 新趨勢 "
    "的第一堂課 從頭學起 操作指引 經驗分享 面面觀"
)
"""How it goes about it."""

PROMISES = words(
    "一次就上手 看見不一樣的風景 從心出發 化繁為簡 把話說清楚 好政策要讓人懂 你不可不知的事 沒有你想的那麼難 "
    "下班前學會一件事 讓數字說話 每個人都做得到 給承辦人的錦囊 走進現場 小地方看大道理"
)
"""What it promises, before the dash."""

SERIES = words("公務新手村 法治教育 數位力 幸福職場 行動學習 每月一課 地方學 健康加油站")
"""What stands in 【】."""

LATIN = words(
    "Excel PowerPoint Python SQL Power_BI LibreOffice Google_Meet GIS PDF ODF AI ChatGPT 3D_列印 "
    "CEDAW SDGs ESG QR_Code Podcast UX_設計 English_Corner"
)
"""Words that are not Chinese; an underscore is a blank."""

PARTS = words("（上） （中） （下） （一） （二） （三） Part1 Part2 (初階) (進階)")
"""What ends a course in several parts."""

YEARS = range(98, 114)
"""The years that titles name."""


def draw(size: int, *key: object) -> int:
    """A number below `size` that depends on the key alone."""
    digest = blake2b("/".join(map(str, key)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % size


def pick(words: Sequence[str], *key: object) -> str:
    """One of the words, chosen by the key alone."""
    return words[draw(len(words), *key)]


def titles(count: int) -> Iterator[str]:
    """So many titles, no two the same."""
    used: set[str] = set()
    for number in range(count):
        title = first = made(number)
        edition = 1
        while title in used:
            edition += 1
            title = f"{first}（第{edition}版）"
        used.add(title)
        yield title


def made(number: int) -> str:
    """The title of a number: a topic and a form, and in one of eight ways what stands around them."""
    topic, form = pick(TOPICS, "topic", number), pick(FORMS, "form", number)
    latin = pick(LATIN, "latin", number).replace("_", " ")
    year = YEARS[draw(len(YEARS), "year", number)]
    ways = (
        f"{topic}{form}",
        f"{topic}{form}{pick(PARTS, 'part', number)}",
        f"{pick(PROMISES, 'promise', number)}-{topic}{form}",
        f"{topic}：{pick(PROMISES, 'promise', number)}{pick(PARTS, 'part', number)}",
        f"【{pick(SERIES, 'series', number)}】{topic}{form}",
        f"{latin} {topic}{form}{pick(PARTS, 'part', number)}",
        f"{year}年度{topic}與{pick(TOPICS, 'second', number)}{form}",
        f"{topic}×{pick(TOPICS, 'second', number)}-{pick(PROMISES, 'promise', number)}",
    )
    return ways[draw(len(ways), "way", number)]
