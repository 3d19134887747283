/* What a date means on the reader's day. Cases: tests/cases/day. Local calendar days only, no clock time. */
(function () {
  "use strict";

  var SOON = 60;
  var WEEKDAYS = "日一二三四五六";
  var FIRST_ROC_YEAR = 1911;

  /** Days are counted from one to the next as UTC midnights, so that no daylight saving can lose one. */
  function count(day) {
    return Math.round(Date.UTC(day.y, day.m - 1, day.d) / 86400000);
  }

  function monthEnd(year, month) {
    return new Date(Date.UTC(year, month, 0)).getUTCDate();
  }

  function exists(day) {
    return day.y >= 1000 && day.y <= 9999 && day.m >= 1 && day.m <= 12 && day.d >= 1 && day.d <= monthEnd(day.y, day.m);
  }

  /** Two or three digits of year are ROC, four are Gregorian: 104年3月10日, 104-3-10, 2015-03-10, 104/3/10. */
  function readDay(text) {
    var plain = String(text).normalize("NFKC").replace(/\s+/g, "").replace(/^民國/, "");
    var found = /^(\d{1,4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?$/.exec(plain);
    if (!found) { return null; }
    var year = Number(found[1]);
    var day = { y: found[1].length < 4 ? year + FIRST_ROC_YEAR : year, m: Number(found[2]), d: Number(found[3]) };
    return year > 0 && exists(day) ? day : null;
  }

  function isoDay(day) {
    return day.y + "-" + ("0" + day.m).slice(-2) + "-" + ("0" + day.d).slice(-2);
  }

  function rocDay(day) {
    return (day.y - FIRST_ROC_YEAR) + "年" + day.m + "月" + day.d + "日";
  }

  function weekday(day) {
    return WEEKDAYS.charAt(new Date(Date.UTC(day.y, day.m - 1, day.d)).getUTCDay());
  }

  /** A point of time as counted days: its first, its last, and whether the plan names the day itself. */
  function point(text) {
    if (!text) { return null; }
    var parts = text.split("-").map(Number);
    var first = { y: parts[0], m: parts[1] || 1, d: parts[2] || 1 };
    var month = parts[1] || 12;
    var last = { y: parts[0], m: month, d: parts[2] || monthEnd(parts[0], month) };
    return { first: count(first), last: count(last), isDay: parts.length === 3 };
  }

  /** "2015-01-19/2015-01-23 2015-09/2015-09" as spans; an end that is open or not known is null. */
  function readSpans(text) {
    return text.split(" ").filter(Boolean).map(function (span) {
      var ends = span.split("/");
      return { start: point(ends[0]), end: point(ends[1]) };
    });
  }

  function daysLeft(days) {
    return days === 0 ? "今天" : days === 1 ? "明天" : "還有 " + days + " 天";
  }

  function deadlineWords(spans, tentative, today) {
    var start = spans[0].start;
    var end = spans[spans.length - 1].end;
    if (!end) { return ""; }
    if (today > end.last) { return tentative ? "暫定日期已過" : "已截止"; }
    if (start && today < start.first && spans.length === 1 && start.first !== end.first) { return "尚未開始"; }
    if (!end.isDay) { return ""; }
    return today === end.last ? "今天截止（含當日）" : "還有 " + (end.last - today) + " 天";
  }

  function isOver(span, today) {
    return span.end !== null && today > span.end.last;
  }

  function isAhead(span, today) {
    return span.start !== null && today < span.start.first;
  }

  /** Before, inside or after one period; nothing where the plan leaves open the end that would tell. */
  function periodWords(spans, tentative, today) {
    if (spans.every(function (span) { return isOver(span, today); })) { return tentative ? "暫定日期已過" : "已結束"; }
    var inside = spans.filter(function (span) {
      return span.start && span.end && !isOver(span, today) && !isAhead(span, today);
    })[0];
    if (inside) {
      if (inside.start.isDay && inside.start.first === inside.end.last) { return "今天"; }
      return tentative ? "" : "辦理期間內";
    }
    var next = spans.filter(function (span) { return isAhead(span, today); })
      .sort(function (one, other) { return one.start.first - other.start.first; })[0];
    if (!next) { return ""; }
    var days = next.start.first - today;
    if (next.start.isDay && days <= SOON) { return daysLeft(days); }
    return spans.some(function (span) { return !isAhead(span, today); }) ? "" : "尚未開始";
  }

  /** The words of a date on a day, from what its `data-spans` says; empty where nothing can be said. */
  function dayWords(text, role, tentative, day) {
    var spans = readSpans(text);
    if (!spans.length) { return ""; }
    return (role === "deadline" ? deadlineWords : periodWords)(spans, tentative, count(day));
  }

  /* The day the page goes by. */

  var chosen = null;

  function clock() {
    var now = new Date();
    return { y: now.getFullYear(), m: now.getMonth() + 1, d: now.getDate() };
  }

  function today() {
    return chosen || clock();
  }

  function isChosen() {
    return chosen !== null && isoDay(chosen) !== isoDay(clock());
  }

  function readFragment() {
    var found = /^#on=(.+)$/.exec(window.location.hash);
    if (!found) { return; }
    var text = found[1];
    try { text = decodeURIComponent(text); } catch (error) { /* a bare % stays as it is typed */ }
    chosen = readDay(text);
  }

  var KINDS = { "辦理期間內": "in", "今天": "in", "明天": "soon", "今天截止（含當日）": "soon" };

  function stateOf(words) {
    var element = document.createElement("span");
    var days = /^還有 (\d+) 天$/.exec(words);
    var kind = days && Number(days[1]) <= SOON ? "soon" : KINDS[words];
    element.className = "state when__state" + (kind ? " when__state--" + kind : " state--none");
    element.textContent = words;
    return element;
  }

  /** Every date below `root` gets its word for the day; a word of another day goes. */
  function showWords(root) {
    root.querySelectorAll(".when").forEach(function (element) {
      var old = element.querySelector(".when__state");
      if (old) { old.remove(); }
      var data = element.dataset;
      var words = dayWords(data.spans || "", data.role, "tentative" in data, today());
      if (words) { element.append(" ", stateOf(words)); }
    });
  }

  var listeners = [];
  var hasBegun = false;

  function show() {
    showWords(document);
    document.querySelectorAll("[data-mulu-day]").forEach(showDay);
    showNotice();
    listeners.forEach(function (listener) { listener(today(), isChosen()); });
  }

  function make(name, className, words) {
    var element = document.createElement(name);
    if (className) { element.className = className; }
    if (words) { element.textContent = words; }
    return element;
  }

  function choose(day) {
    chosen = day;
    var hash = day ? "#on=" + isoDay(day) : "";
    window.history.replaceState(null, "", hash || window.location.href.split("#")[0]);
    show();
  }

  /** The field 檢視日, made once for each slot. */
  function makeField(slot, number) {
    var form = make("form");
    var box = make("div");
    var label = make("label", "when__label", "檢視日");
    var field = make("input", "when__field");
    var fault = make("p", "when__fault");
    field.id = label.htmlFor = "mulu-day-" + number;
    fault.id = field.id + "-fault";
    field.type = "text";
    field.autocomplete = "off";
    field.setAttribute("aria-describedby", fault.id);
    fault.setAttribute("role", "alert");
    var button = make("button", "button", "看這一天");
    button.type = "submit";
    box.append(label, field);
    form.append(box, button);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var day = readDay(field.value);
      fault.textContent = day ? "" : "請輸入日期，例如 104年3月10日 或 2015-03-10";
      field.setAttribute("aria-invalid", day ? "false" : "true");
      if (day) { choose(day); }
    });
    slot.append(form, fault);
  }

  function showDay(slot, number) {
    if (!slot.querySelector("form")) { makeField(slot, number); }
    slot.querySelector("input").value = rocDay(today());
  }

  /** 檢視日：104年3月10日（不是今天）　回到今天, under the field, or under the heading of a page without one. */
  function showNotice() {
    document.querySelectorAll(".when__looked").forEach(function (old) { old.remove(); });
    var heading = document.querySelector("h1");
    if (!isChosen() || !document.querySelector(".when, [data-mulu-day]") || !heading) { return; }
    var notice = make("p", "when__looked", "檢視日：" + rocDay(today()) + "（不是今天）");
    notice.setAttribute("role", "status");
    var back = make("a", "", "回到今天");
    back.href = "#";
    back.addEventListener("click", function (event) {
      event.preventDefault();
      choose(null);
      var field = document.querySelector(".when__field");
      if (field) { field.focus(); }
    });
    notice.append(" ", back);
    var slot = document.querySelector("[data-mulu-looked], [data-mulu-day]");
    if (slot) { slot.append(notice); } else { heading.after(notice); }
  }

  window.mulu = Object.assign(window.mulu || {}, {
    dayWords: dayWords,
    readDay: readDay,
    readSpans: readSpans,
    rocDay: rocDay,
    isoDay: isoDay,
    weekday: weekday,
    countDays: count,
    showWords: showWords,
    /** Calls `listener(day, isChosen)` each time the day of the page is set, and once when it opens. */
    onDay: function (listener) {
      listeners.push(listener);
      if (hasBegun) { listener(today(), isChosen()); }
    }
  });

  function begin() {
    hasBegun = true;
    readFragment();
    show();
  }

  window.addEventListener("hashchange", function () {
    if (/^#on=/.test(window.location.hash)) { readFragment(); show(); }
  });
  document.addEventListener("DOMContentLoaded", begin);
}());
