/* Why a result is what it is: when menus were done, what is missing, until when leave has to be taken. */
(function () {
  "use strict";

  var OWN_MAIN = "own-main";

  function figures() { return window.mulu.figures; }

  /** The menus whose completion helps; what stands under `unless` does not. */
  function menusIn(condition) {
    if (!condition) { return []; }
    return (condition.done || []).concat((condition.all || condition.any || []).flatMap(menusIn));
  }

  /** The reader's own main menu by its id; null where the grade is not known. */
  function menuOf(it, name) {
    return it.data.menus.filter(function (menu) {
      return name === OWN_MAIN ? menu.kind === "main" && menu.grade === it.given.grade : menu.id === name;
    })[0] || null;
  }

  function nameOf(it, name) {
    var menu = menuOf(it, name);
    return menu ? menu.name : "主餐";
  }

  /** What is done of a menu: its courses, those that are left, the first and the last day that are known. */
  function stateOf(it, menu) {
    var done = it.given.done || {};
    var courses = menu.courses || [menu.id];
    var taken = courses.filter(function (id) { return id in done; });
    var days = taken.map(function (id) { return done[id]; }).filter(Boolean).sort();
    return {
      courses: courses,
      taken: taken,
      left: courses.filter(function (id) { return !(id in done); }),
      first: days[0] || null,
      last: days[days.length - 1] || null,
      isDated: days.length === courses.length
    };
  }

  function menusOf(it, tiers) {
    var names = it.rule.tiers.filter(function (tier) { return tiers.indexOf(tier.id) >= 0; }).flatMap(function (tier) { return menusIn(tier.when); });
    return Array.from(new Set(names)).map(function (name) { return menuOf(it, name); }).filter(Boolean);
  }

  /** 103年9月1日完成，已逾 8月31日, and the same for what came too early; of menus that are done, if there is one. */
  function outside(it, ruling) {
    var first = it.rule.days[0];
    var last = it.rule.days[1];
    var found = menusOf(it, ruling.tiers).flatMap(function (menu) {
      var state = stateOf(it, menu);
      var isWhole = !state.left.length;
      var says = menu.name + "：" + (isWhole ? "" : "有課程在 ");
      if (last && state.last && state.last > last) { return [{ isWhole: isWhole, words: says + figures().dayWords(state.last) + "完成，已逾 " + figures().dayWords(last, state.last) }]; }
      if (first && state.first && state.first < first) { return [{ isWhole: isWhole, words: says + figures().dayWords(state.first) + "完成，早於 " + figures().dayWords(first, state.first) }]; }
      return [];
    });
    var whole = found.filter(function (one) { return one.isWhole; });
    return (whole.length ? whole : found).map(function (one) { return [one.words]; });
  }

  function tiersReached(ruling) {
    return ruling.gains.every(function (gain) { return gain.tiers.length; }) ? ruling.gains.flatMap(function (gain) { return gain.tiers; }) : [];
  }

  /** The menus by which the tiers are reached, all of them done on days that are known. */
  function finished(it, tiers) {
    var menus = menusOf(it, tiers);
    var states = menus.map(function (menu) { return stateOf(it, menu); });
    if (!menus.length || !states.every(function (state) { return state.isDated; })) { return null; }
    return { names: menus.map(function (menu) { return menu.name; }).join("＋"), day: states.map(function (state) { return state.last; }).sort().pop() };
  }

  function when(it, end) {
    var last = it.rule.days[1];
    return end.names + "：" + figures().dayWords(end.day) + "完成" + (last ? "，在 " + figures().dayWords(last, end.day) + "以前" : "");
  }

  /** 103年7月16日起 6 個月內補休完畢，最後一天 104年1月15日（疑義 KH-A9）. */
  function useWithin(box, it, end) {
    var months = it.rule.use_within_months;
    var kinds = window.mulu.verdict.kindsOf(it.rule).join("、");
    var words = figures().dayWords(figures().dayAfter(end.day)) + "起 " + months + " 個月內" + kinds + "完畢，最後一天 " + figures().dayWords(figures().lastDay(end.day, months));
    return tagged(words, window.mulu.verdict.tagsOf(box, "months"));
  }

  /** Words with the tags of notes in brackets. */
  function tagged(words, tags) {
    var apart = tags.flatMap(function (tag, place) { return place ? ["、", tag] : [tag]; });
    return tags.length ? [words, "（"].concat(apart, ["）"]) : [words];
  }

  function reached(box, it, ruling) {
    var end = finished(it, tiersReached(ruling));
    if (!end) { return []; }
    return [[when(it, end)]].concat(it.rule.use_within_months ? [useWithin(box, it, end)] : []);
  }

  /** The same case with every day that is not known on the last day that counts. */
  function dated(it) {
    var day = it.rule.days[1] || it.rule.days[0];
    var done = Object.create(null);
    Object.keys(it.given.done || {}).forEach(function (id) { done[id] = it.given.done[id] || day; });
    return Object.assign({}, it, { given: Object.assign({}, it.given, { done: done }) });
  }

  function lacksDays(it, ruling) {
    var done = it.given.done || {};
    if (!Object.keys(done).some(function (id) { return done[id] === null; })) { return []; }
    var then = window.mulu.judgeRule(it.data, it.rule.id, dated(it).given).filter(function (one) { return one.tiers.join() === ruling.tiers.join(); })[0];
    if (then && then.outcome === "達到") { return [["條件具備，尚缺完成日"]]; }
    var names = ruling.hangs.menus.map(function (name) { return nameOf(it, name); });
    return names.length ? [["還沒填完成日：" + names.join("、")]] : [];
  }

  function lacksMeasures(it, ruling) {
    var names = ruling.hangs.measures.filter(function (name) { return !it.data.measures[name].judged; });
    var zero = names.filter(function (name) { return window.mulu.points.lackWords(it, it.data.measures[name]) === "分母為0"; });
    var empty = names.filter(function (name) { return zero.indexOf(name) < 0; });
    function titles(list) { return window.mulu.done.titlesOf(it.data, list).join("、"); }
    return (zero.length ? [["分母為0，算不出：" + titles(zero)]] : []).concat(empty.length ? [["還沒填：" + titles(empty)]] : []);
  }

  /** 約聘（僱）人員相當於哪一官等，原文未載（疑義 KH-A6）. */
  function onGrade(box) {
    var tags = window.mulu.verdict.tagsOf(box, "grade");
    var note = tags.length ? document.getElementById(tags[0].getAttribute("href").slice(1)) : null;
    var head = note ? note.querySelector("summary").textContent.split("：").slice(1).join("：") : "";
    var question = head.split(/[，？]/)[0];
    return [tagged(question ? "官等不確定：" + question + "，原文未載" : "官等不確定", tags)];
  }

  function onKind(it) {
    var tag = document.createElement("a");
    tag.className = "note__tag";
    if (!it.kindNote) { return [["「" + it.given.kind + "」適不適用，原文未載"]]; }
    tag.href = "#" + it.kindNote;
    tag.textContent = document.getElementById(it.kindNote).querySelector(".note__id").textContent;
    return [tagged("「" + it.given.kind + "」適不適用，原文未載", [tag])];
  }

  /** What people decide: alone it is all that is left open, else one thing among others. */
  function onJudged(box, it, ruling) {
    var titles = ruling.hangs.measures.filter(function (name) { return it.data.measures[name].judged; }).map(function (name) { return it.data.measures[name].title; });
    if (!titles.length) { return []; }
    var words = ruling.judged ? "數字已達，另由機關認定" : "由機關認定：" + titles.join("、");
    return [tagged(words, window.mulu.verdict.tagsOf(box, "judged"))];
  }

  /** What an undetermined result lacks or hangs on, besides its notes. */
  function open(box, it, ruling) {
    var hangs = ruling.hangs;
    return [].concat(
      onJudged(box, it, ruling),
      hangs.kind ? onKind(it) : [],
      hangs.grade ? onGrade(box) : [],
      lacksDays(it, ruling),
      lacksMeasures(it, ruling)
    );
  }

  /** The lines under a result; each is a list of words and tags. */
  function why(box, it, ruling) {
    if (ruling.outcome === "不適用") { return [["「" + it.given.kind + "」不在這個計畫的適用對象內"]]; }
    return outside(it, ruling).concat(reached(box, it, ruling), ruling.outcome === "未定" ? open(box, it, ruling) : []);
  }

  window.mulu = Object.assign(window.mulu || {}, {
    why: Object.assign(why, { menuOf: menuOf, nameOf: nameOf, stateOf: stateOf, dated: dated })
  });
})();
