/* 現在: three lists, picked from the dates that stand in the page. */
(function () {
  "use strict";

  var SOON = 60;
  var mulu;

  function make(name, className, words) {
    var element = document.createElement(name);
    if (className) { element.className = className; }
    if (words) { element.textContent = words; }
    return element;
  }

  /** An item of the list with its days counted. */
  function read(element) {
    var spans = mulu.readSpans(element.dataset.spans);
    var starts = spans.map(function (span) { return span.start; });
    var ends = spans.map(function (span) { return span.end; });
    return {
      element: element,
      isDeadline: element.dataset.role === "deadline",
      isPlan: "plan" in element.dataset,
      isTentative: element.querySelector(".when[data-tentative]") !== null,
      start: starts[0] ? starts[0].first : null,
      end: ends[ends.length - 1] ? ends[ends.length - 1].last : null
    };
  }

  function isOn(item, today) {
    return !item.isDeadline && item.start !== null && item.end !== null && item.start <= today && today <= item.end;
  }

  function begins(item, today) {
    return !item.isDeadline && item.start !== null && item.start > today && item.start - today <= SOON;
  }

  function isOpen(item, today) {
    return item.isDeadline && item.end !== null && item.end >= today && (item.start === null || item.start <= today);
  }

  function by(key) {
    return function (one, other) { return one[key] - other[key]; };
  }

  /** Deadlines of the next 60 days; if there is none, the next one says so. */
  function deadlines(items, today) {
    var open = items.filter(function (item) { return isOpen(item, today); }).sort(by("end"));
    var soon = open.filter(function (item) { return item.end - today <= SOON; });
    return { head: soon.length ? "" : "60 天內沒有期限", items: soon.length ? soon : open.slice(0, 1) };
  }

  function box(title, items, empty) {
    var element = make("div", "box today__box");
    element.append(make("h3", "today__head", title));
    if (empty) { element.append(make("p", "quiet", empty)); }
    var list = make("ul", "today__list");
    items.forEach(function (item) { list.append(item.element.cloneNode(true)); });
    if (items.length) { element.append(list); }
    return element;
  }

  /** A plan and its last day: 高雄市 103年度（103年12月31日）, or its month where the plan says no day. */
  function named(item, before) {
    var link = item.element.querySelector("a").cloneNode(true);
    var ends = item.element.dataset.spans.split("/").pop().split("-").map(Number);
    var day = { y: ends[0], m: ends[1], d: ends[2] };
    return [link, "（" + before + (day.d ? mulu.rocDay(day) : day.y - 1911 + "年" + day.m + "月") + "）"];
  }

  /** What ended last, the plan itself before what it holds; a deadline does not end, and 暫定 is never said to have. */
  function lastOver(items, today) {
    var over = items.filter(function (item) {
      return item.end !== null && item.end < today && (item.isPlan || !item.isDeadline) && !item.isTentative;
    }).sort(by("end"));
    var last = over[over.length - 1];
    return over.filter(function (item) { return item.end === last.end && item.isPlan; })[0] || last;
  }

  /** Nothing is on: the plans whose period it is (their own dates are lost, or not yet), or what ended last. */
  function showNone(place, items, today) {
    var running = items.filter(function (item) {
      return item.isPlan && item.start !== null && item.start <= today && today <= item.end;
    });
    var last = lastOver(items, today);
    place.replaceChildren("今天沒有在辦理期間內的項目。");
    running.forEach(function (plan, number) { place.append(number ? "、" : "計畫期間內：", ...named(plan, "至")); });
    if (!running.length && last) { place.append("最近結束：", ...named(last, "")); }
    if (running.length || last) { place.append("。"); }
  }

  function show(root, items, day) {
    var today = mulu.countDays(day);
    var on = items.filter(function (item) { return isOn(item, today); }).sort(by("end"));
    var soon = items.filter(function (item) { return begins(item, today); }).sort(by("start"));
    var due = deadlines(items, today);
    var lists = root.querySelector("[data-today-lists]");
    var none = root.querySelector("[data-today-none]");
    root.querySelector("[data-today-day]").textContent = mulu.rocDay(day) + "（" + mulu.weekday(day) + "）";
    none.hidden = on.length > 0;
    showNone(none, items, today);
    lists.replaceChildren();
    lists.hidden = !on.length && !soon.length && !due.items.length;
    if (on.length) { lists.append(box("辦理期間內　" + on.length + " 項", on, "")); }
    lists.append(box("60 天內開始", soon, soon.length ? "" : "60 天內沒有開始的項目"));
    lists.append(box("期限", due.items, due.head));
  }

  document.addEventListener("DOMContentLoaded", function () {
    mulu = window.mulu;
    document.querySelectorAll(".today").forEach(function (root) {
      var items = Array.from(root.querySelectorAll("[data-today-all] > li")).map(read);
      mulu.onDay(function (day) { show(root, items, day); });
    });
  });
}());
