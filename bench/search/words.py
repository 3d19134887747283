"""Words of which titles and texts of the corpus are made: many, so that few documents are alike."""


def words(text: str) -> tuple[str, ...]:
    """The words of a text."""
    return tuple(text.split())


NOUNS = words(
    "法規 預算 決算 公文 檔案 印信 議事 會計 審計 統計 採購 契約 履約 驗收 財產 物品 車輛 宿舍 出納 "
    "零用金 資安 個資 密碼 備份 防毒 漏洞 伺服器 資料庫 網站 系統 軟體 雲端 主機 網路 憑證 電子郵件 "
    "社群媒體 影音 簡報 試算表 性別 人權 兒童 少年 婦女 高齡者 身心障礙者 原住民族 新住民 客家 移工 "
    "志工 家庭 社區 學校 醫院 部落 農村 漁港 離島 環境 能源 淨零 碳盤查 空氣品質 水資源 廢棄物 "
    "資源回收 綠建築 生態 濕地 森林 河川 海岸 氣候 災害 地震 颱風 土石流 火災 食品 藥品 疫苗 傳染病 "
    "長照 失智 心理 情緒 壓力 睡眠 營養 運動 急救 職場 勞工 工安 通勤 育嬰 托育 退休 土地 地籍 地價 "
    "重劃 都市計畫 建築 使用執照 違章 道路 橋梁 路燈 公園 停車場 捷運 公車 自行車 步道 人行道 號誌 "
    "標線 稅務 地方稅 房屋稅 牌照稅 規費 補助 獎金 津貼 薪俸 年金 保險 考績 陞遷 差勤 兼職 退撫 待遇 "
    "任用 銓審 訓練 觀光 溫泉 民宿 夜市 老街 廟會 祭典 文化資產 古蹟 博物館 圖書館 美術館 表演藝術 "
    "文學 詩歌 書法 戲曲 影展 音樂 攝影 農業 有機 茶葉 咖啡 稻米 蔬果 花卉 畜牧 養殖 漁業 林業 產銷 "
    "履歷 市集 產地 加工 冷鏈 外銷 農機 休耕 產業 創業 新創 招商 園區 工廠 登記 商圈 電商 行銷 品牌 "
    "設計 專利 商標 著作權 貿易 關務 物流 供應鏈 半導體 消防 警政 戶政 役政 民防 選舉 自治 里鄰 殯葬 "
    "宗教 社團 合作社 基金會 陳情 訴願 國賠 調解 仲裁 公證 強制執行"
)
"""What a document is about."""

TURNS = words(
    "規劃 管理 評估 分析 應用 推廣 維護 稽核 查核 檢討 改善 設計 撰寫 編製 審查 輔導 宣導 執行 監督 "
    "治理 預防 因應 處理 通報 復原 演練 整合 轉型 創新 溝通 協調 談判 領導 決策 研究 調查 蒐集 整理 "
    "保存 銷毀 申請 核發 登錄 變更 註銷 查詢 公開 保護 授權 委託 補正 展延 撤銷 廢止 裁罰 救濟 移送 "
    "清償 分攤 驗證"
)
"""What is done with it."""

HEADS = words(
    "認識 看懂 讀懂 學會 掌握 搞懂 淺談 漫談 探討 體驗 走讀 圖解 深入 再探 初探 重新認識 一起了解 "
    "如何面對 為什麼需要 怎麼做好"
)
"""How a title may begin."""

TAILS = words(
    "概論 入門 實務 進階 案例 講座 工作坊 基礎篇 應用篇 實作 專題 問答集 新趨勢 面面觀 二三事 的眉角 "
    "的第一堂課 從頭學起 操作指引 經驗分享 大補帖 懶人包 研習班 說明會 觀摩 讀書會 馬拉松 小教室 "
    "下午茶 即戰力 關鍵報告 錦囊 百寶箱 心法 十問 三部曲 與我 這樣做"
)
"""How it may end."""

LATIN = words(
    "Excel PowerPoint Word Access Python SQL R Power_BI Tableau LibreOffice Google_Meet Teams Zoom "
    "Webex GIS QGIS PDF ODF AI ChatGPT 3D VR AR IoT 5G CEDAW CRC CRPD SDGs ESG QR_Code Podcast UX UI "
    "Canva Figma Photoshop Illustrator Premiere YouTube Facebook LINE Instagram WordPress HTML5 CSS "
    "JavaScript Linux Docker Git API OpenData ISO27001 ISO9001 COVID-19 e-mail APP iPad Android Wi-Fi "
    "VPN Moodle LMS MOOCs e化 KPI OKR SOP PDCA SWOT TOEIC B2B"
)
"""Words that are not Chinese; an underscore is a blank."""

PLACES = words(
    "竹南 頭份 苑裡 通霄 後龍 造橋 卓蘭 大湖 泰安 三義 銅鑼 公館 桃園 中壢 楊梅 大溪 龜山 蘆竹 觀音 "
    "復興 民雄 太保 朴子 布袋 東石 水上 竹崎 梅山 番路 阿里山 鳳山 岡山 旗津 美濃 六龜 甲仙 茄萣 林園 "
    "旗山 鹽埕 宜蘭 羅東 礁溪 蘇澳 花蓮 瑞穗 玉里 臺東 關山 池上 綠島 蘭嶼 澎湖 馬公 金門 馬祖 埔里 "
    "集集 草屯 鹿谷 彰化 鹿港 員林 田中 斗六 虎尾 北港 西螺 新營 麻豆 善化 玉井 安平 恆春 東港 潮州 "
    "屏東 三地門 基隆 淡水"
)
"""Where it is."""

SURNAMES = tuple(
    "陳林黃張李王吳劉蔡楊許鄭謝洪郭邱曾廖賴徐周葉蘇莊呂江何蕭羅高潘簡朱鍾游彭詹胡施沈余盧梁趙顏柯翁魏孫戴"
)
GIVEN = tuple(
    "淑美麗雅惠玲怡君婷佳宜欣穎慧珊芳萍秀蓉瑜靜如玉華英芬敏真曉薇涵潔梅蘭菊竹松柏楓榕森林木水泉源海洋"
    "江河山岳峰嶽石磊金銀銘鈞志明建國家豪俊傑宏偉文雄冠宇承翰彥廷柏翔宗憲永昌盛榮富貴福祿壽喜德仁義禮"
    "智信忠孝和平安康泰寧靖綺綸紹緯縉翠翊耀"
)
"""Names of teachers, put together at random: nobody's."""

LAWS = words(
    "行政程序法 行政訴訟法 行政罰法 行政執行法 訴願法 國家賠償法 地方制度法 公務人員服務法 "
    "公務人員考績法 公務人員任用法 公務人員陞遷法 公務人員保障法 公務人員退休資遣撫卹法 "
    "公職人員利益衝突迴避法 政府採購法 預算法 決算法 審計法 會計法 統計法 檔案法 政府資訊公開法 "
    "個人資料保護法 資通安全管理法 電子簽章法 著作權法 性別工作平等法 性別平等教育法 性騷擾防治法 "
    "家庭暴力防治法 兒童及少年福利與權益保障法 身心障礙者權益保障法 老人福利法 長期照顧服務法 "
    "社會救助法 原住民族基本法 客家基本法 文化資產保存法 環境基本法 環境教育法 空氣污染防制法 "
    "水污染防治法 廢棄物清理法 災害防救法 消防法 建築法 都市計畫法 區域計畫法 國土計畫法 土地法 "
    "土地徵收條例 公寓大廈管理條例 農業發展條例 水土保持法 森林法 濕地保育法 食品安全衛生管理法 "
    "傳染病防治法 精神衛生法 勞動基準法 職業安全衛生法 就業服務法 消費者保護法 公平交易法 "
    "道路交通管理處罰條例 集會遊行法 遊說法"
)
"""Whose rules are formulaic."""

ORGANS = words(
    "主管機關 中央主管機關 直轄市、縣（市）主管機關 目的事業主管機關 各機關 受委託機關 原處分機關 上級機關 "
    "鄉（鎮、市）公所 各級學校 {place}區公所 {noun}主管機關 該管稽徵機關 檢察機關 警察機關 審計部 考試院 "
    "{noun}審議委員會 {noun}評鑑小組 調解委員會 管理委員會 {noun}事業單位 {noun}管理人 雇主 業者 設置人 "
    "受檢者 監護人 法定代理人 承攬人 起造人 土地所有權人 {place}農會 {place}衛生所 登記機構 保險人 財團法人 "
    "{noun}專業人員 公立醫療機構 地政事務所 {noun}基金會 稽查人員 發照機關 核准機關 訓練機構"
)
DUTIES = words(
    "應於收受{noun}申請書之日起三十日內作成決定 得就{noun}之{turn}限期命其改善 "
    "應以書面通知{noun}當事人並附具理由 得按次處罰至{noun}改善為止 "
    "應每年公布{noun}{turn}情形並送議會備查 得委託專業機構或團體辦理{noun}{turn}事宜 "
    "應邀集{noun}學者專家及民間團體代表召開會議審議 應設置{noun}專責單位並指定專人負責{turn} "
    "得派員進入{noun}場所實施檢查，受檢者不得規避、妨礙或拒絕 應編列{noun}{turn}所需預算並專款專用 "
    "就{noun}之{turn}得準用前項規定辦理 應將{noun}{turn}結果副知審計機關 "
    "應於期限屆滿二個月前提出{noun}展延之申請 得視{place}實際需要另定{noun}補助基準 "
    "應建立{noun}{turn}檔案並保存十年 得廢止其{noun}許可並追繳已發給之補助款 "
    "應將{noun}公告於機關網站至少十五日 應就其{noun}利益衝突情形自行迴避 "
    "得要求提供{noun}{turn}必要之文件及說明 應指定適當人員接受{noun}訓練 "
    "得對{noun}業者處新臺幣三萬元以上十五萬元以下罰鍰 應協助{place}設立{noun}服務據點 "
    "得成立{noun}諮詢會，其組織及{turn}辦法另定之 應定期檢討{noun}{turn}計畫並納入施政績效 "
    "不得以{noun}為由拒絕{turn} 應會同{noun}主管單位勘查後始得{turn} "
    "應訂定{noun}{turn}作業要點報請備查 得減免{noun}規費之全部或一部 "
    "應提供{noun}{turn}所需之輔具及翻譯 得先行{turn}{noun}並於事後補正"
)
"""What a paragraph of a law says."""

MODALS = words("應 得 不得 應即 得逕行 應會同有關機關 應依職權 得依申請 應主動 得視需要 應先 非經核准不得")
"""Whether it must or may."""

WAYS = words(
    "於三十日內 於六個月內 於每年一月底前 以書面 以公告方式 經審議通過後 依比例原則 無償 共同 分期 "
    "逐案 定期 委由專人 報經上級核定後 在預算範圍內 按情節輕重 於必要範圍內 就近 以電子方式 會商後 "
    "不經催告 自事實發生之日起 於會計年度終了後 依前項所定標準"
)
"""How or when it is done."""

ENDS = words(
    "並刊登公報 ，並副知{place}公所 ；必要時，得延長一次 ，其辦法由{noun}主管單位定之 "
    "，不受{noun}相關規定之限制 ，並以一次為限 ，所需經費由{noun}基金支應 ；其費用由{noun}所有人負擔 "
    "，但情況急迫者不在此限 ，並應保存{turn}紀錄五年 ，逾期視為撤回 ，並得請求{noun}機關協助 "
    "。但經{place}居民同意者，不在此限 ，違者處以罰鍰"
)
"""How the paragraph ends."""

CASES = words(
    "違反{noun}規定者 有{noun}{turn}之必要者 因天災或其他不可抗力致{noun}受損者 依{law}規定{turn}者 "
    "經查明{noun}屬實者 {noun}申請人逾期未補正者 涉及國家機密或{noun}隱私者 "
    "經通知限期{turn}而未改善者 因組織調整移撥{noun}業務者 {noun}情節重大者 前項{noun}期間之計算 "
    "對於{turn}處分不服者 本法施行前已核定之{noun} 為{turn}{noun}所定事項 {law}另有規定者 "
    "設置{noun}之土地 從事{noun}{turn}之人員 {noun}之{turn}程序 {place}地區之{noun} "
    "第一項{noun}之範圍"
)
"""When it says so."""

PLAIN = words(
    "課程從{turn}{noun}的日常情境談起，說明{noun}{turn}的步驟與常見錯誤。 "
    "本課程由{name}講師主講，以{place}的{noun}為例，帶領學員練習{turn}。 "
    "認識{noun}與{noun}的關係，並學習{latin}在{noun}{turn}上的應用。 "
    "透過{place}、{place}兩地的經驗，討論{noun}{turn}遇到的困難。 "
    "適合第一次接觸{noun}的同仁，不需要先備知識。 "
    "內容包括{noun}{turn}、{noun}{turn}與{noun}{turn}三個單元，各附測驗。 "
    "{name}老師長年投入{noun}{turn}，以淺白的語言介紹{latin}。 "
    "完成後能獨立{turn}{noun}，並向民眾說明。 配合{law}修正，重新整理{noun}的作業流程。 "
    "影片拍攝於{place}{noun}現場，全長四十分鐘。 以{latin}操作示範{turn}{noun}，附範例檔。 "
    "{place}{noun}{turn}小組的{name}分享十年心得。 採線上與實體並行，{noun}分組討論後提出{turn}構想。"
)
"""Sentences of a description; what stands in braces is filled in."""
