/* 再多一點: the tiers that are not reached yet, what each takes, and the way that no reading can change. */
(function () {
  "use strict";

  var PERCENT = "％";
  var BOUNDS = { at_least: "須達 ", over: "須超過 ", at_most: "不超過 ", under: "須未滿 " };
  var MOST_WAYS = 6;

  function ask() { return window.mulu.ask; }

  function figures() { return window.mulu.figures; }

  function element(name, className, words) { return ask().element(name, className, words); }

  function menuWords(it, menu, courses) {
    var hours = courses.map(function (id) { return it.data.courses[id] ? it.data.courses[id].hours : null; });
    if (!menu.courses) { return menu.name + "（" + (menu.count ? menu.count + " 門，" : "") + figures().plain(menu.hours) + " 小時）"; }
    var sum = hours.indexOf(null) < 0 ? "，" + figures().plain(figures().sum(hours)) + " 小時" : "";
    return courses.length + " 門" + sum;
  }

  /** A distance, raised where it does not end: 還差 5.50 小時; 須再增加超過 4.60 小時; 恰為 32，須超過 32 小時. */
  function measureWords(it, step) {
    var measure = it.data.measures[step.id];
    function words(text) {
      if (measure.unit === PERCENT) { return figures().plain(figures().multiply(text, "100"), true) + " 個百分點"; }
      return (measure.ratio ? figures().decimal(text, 2, true) : figures().plain(text, true)) + " " + measure.unit;
    }
    if (step.operator !== "over") { return measure.title + "：還差 " + words(step.short); }
    if (figures().compare(step.short, "0") === 0) { return measure.title + "：恰為 " + plainBound(step, measure) + "，須超過 " + numberOf(it, step, measure); }
    return measure.title + "：須再增加超過 " + words(step.short);
  }

  /** A measure that is not known, with all that it is held against: 須達 300 篇、不超過 500 篇（沒有填）. */
  function untoldWords(it, steps) {
    var measure = it.data.measures[steps[0].id];
    var bounds = steps.map(function (step) { return BOUNDS[step.operator] + numberOf(it, step, measure); });
    return measure.title + "：" + bounds.join("、") + "（" + window.mulu.points.lackWords(it, measure) + "）";
  }

  /** The measures of a way, each once. */
  function measuresWords(it, steps) {
    return Array.from(new Set(steps.map(function (step) { return step.id; }))).flatMap(function (name) {
      var own = steps.filter(function (step) { return step.id === name; });
      var untold = own.filter(function (step) { return step.short === null; });
      var told = own.filter(function (step) { return step.short !== null; }).map(function (step) { return measureWords(it, step); });
      return told.concat(untold.length ? [untoldWords(it, untold)] : []);
    });
  }

  function plainBound(step, measure) {
    return figures().plain(measure.unit === PERCENT ? figures().multiply(step.bound, "100") : step.bound);
  }

  function numberOf(it, step, measure) {
    if (typeof step.bound !== "string") { return "「" + it.data.measures[step.bound.measure].title + "」"; }
    return plainBound(step, measure) + " " + measure.unit;
  }

  function menuStep(it, step) {
    var menu = window.mulu.why.menuOf(it, step.id);
    if (!menu) { return "主餐（先選官等）"; }
    return menu.courses ? menu.name + " 還差 " + menuWords(it, menu, step.courses) : menuWords(it, menu, step.courses);
  }

  /** What has to be answered so; what people decide is left to them. */
  function answerWords(it, steps) {
    var judged = steps.filter(function (step) { return isJudged(it, step); });
    var asked = steps.filter(function (step) { return judged.indexOf(step) < 0; });
    function titles(list) { return window.mulu.done.titlesOf(it.data, list.map(function (step) { return step.id; })); }
    return titles(asked.filter(function (step) { return step.yes; })).map(function (title) { return title + "要是「是」"; })
      .concat(titles(asked.filter(function (step) { return !step.yes; })).map(function (title) { return title + "要是「否」"; }))
      .concat(titles(judged).map(function (title) { return title + "，由機關認定"; }));
  }

  /** A way in words, step by step. */
  function wayWords(it, way) {
    var menus = way.filter(function (step) { return step.kind === "menu"; }).map(function (step) { return menuStep(it, step); });
    var measures = measuresWords(it, way.filter(function (step) { return step.kind === "measure"; }));
    return menus.concat(measures, answerWords(it, way.filter(function (step) { return step.kind === "answer"; }))).join("；");
  }

  /** What was done too late cannot be done once more. */
  function isPossible(it, way) {
    return way.every(function (step) {
      return step.kind !== "menu" || [step.id].concat(step.courses).every(function (id) { return !(id in (it.given.done || {})); });
    });
  }

  function isJudged(it, step) { return step.kind === "answer" && it.data.measures[step.id].judged; }

  /** The ways to a tier that are still open and on which the reader can do something, the shortest first. */
  function waysTo(it, tier) {
    var sure = window.mulu.why.dated(it);
    return window.mulu.stepsTo(it.data, it.rule.id, tier.id, sure.given).filter(function (way) {
      var isLeftToOthers = way.length > 0 && way.every(function (step) { return isJudged(it, step); });
      return isPossible(it, way) && !isLeftToOthers;
    }).sort(function (one, other) { return one.length - other.length; });
  }

  /** 副餐3 有 7 門 14 小時與副餐2 相同，已完成，不必重讀. */
  function sharedWords(it, menu) {
    var done = it.given.done || {};
    var taken = (menu.courses || []).filter(function (id) { return id in done; });
    var found = it.data.menus.filter(function (one) { return one.id !== menu.id && one.courses; }).map(function (one) {
      return { menu: one, courses: taken.filter(function (id) { return one.courses.indexOf(id) >= 0; }) };
    }).sort(function (one, other) { return other.courses.length - one.courses.length; })[0];
    if (!found || !found.courses.length) { return ""; }
    var words = menuWords(it, menu, found.courses).replace("，", " ");
    return menu.name + " 有 " + words + "與" + found.menu.name + " 相同，已完成，不必重讀";
  }

  function courseList(it, menu, courses) {
    var details = element("details");
    var list = element("ul", "more__courses");
    details.append(element("summary", "", "列出還差的 " + courses.length + " 門"), list);
    courses.forEach(function (id) {
      var item = element("li");
      var link = element("a", "", it.data.courses[id].title);
      link.href = it.courses + id + ".html";
      item.append(link);
      list.append(item);
    });
    return details;
  }

  function saysOf(it, tier, ways) {
    var cell = element("td");
    var menus = ways.length ? ways[0].filter(function (step) { return step.kind === "menu"; }) : [];
    var limits = Object.keys(it.rule.limit).map(function (kind) {
      return kind + "全年至多 " + figures().plain(it.rule.limit[kind]) + " " + window.mulu.verdict.unitOf(kind);
    });
    menus.forEach(function (step) {
      var menu = window.mulu.why.menuOf(it, step.id);
      var words = menu ? sharedWords(it, menu) : "";
      if (words) { cell.append(element("span", "more__way", words)); }
      if (menu && menu.courses && step.courses.length) { cell.append(courseList(it, menu, step.courses)); }
    });
    limits.forEach(function (words) { cell.append(element("span", "more__way", words)); });
    return cell;
  }

  function giftsOf(tier) {
    return tier.gives.flatMap(function (award) {
      return (award.to.length ? award.to : [""]).flatMap(function (to) {
        return Object.keys(award.gives).map(function (kind) { return [kind, award.gives[kind], to]; }).concat(award.text ? [[award.text, "0", to]] : []);
      });
    });
  }

  /** Whether a tier gives more than there is now: of the best only a larger one; one that gives nothing is worth reaching. */
  function isMore(rule, tier, now) {
    if (now.tiers.indexOf(tier.id) >= 0) { return false; }
    var gifts = giftsOf(tier);
    return rule.combine !== "best" || !gifts.length || gifts.some(function (gift) {
      var same = now.gifts.filter(function (one) { return one[0] === gift[0] && one[2] === gift[2]; })[0];
      return !same || figures().compare(gift[1], same[1]) > 0;
    });
  }

  /** 嘉獎改為 2 次, where there is some of it now. */
  function gainWords(it, tier, now) {
    var gifts = giftsOf(tier);
    var words = window.mulu.verdict.giftsWords(it.rule, gifts);
    if (it.turnedWords) { return it.turnedWords; }
    if (!gifts.length) { return window.mulu.points.titleWords(it, tier.when); }
    if (it.rule.combine === "best" && gifts.length === 1 && now.gifts.some(function (one) { return one[0] === gifts[0][0]; })) {
      var most = gifts[0][0] in it.rule.limit ? "至多 " : " ";
      return gifts[0][0] + "改為" + most + figures().plain(gifts[0][1]) + " " + window.mulu.verdict.unitOf(gifts[0][0]);
    }
    return words;
  }

  function rowOf(it, tier, now, ways) {
    var row = element("tr");
    var head = element("th", "", gainWords(it, tier, now));
    var short = element("td");
    var until = element("td");
    head.scope = "row";
    short.dataset.l = "還差";
    until.dataset.l = "期限";
    ways.forEach(function (way, place) {
      var words = way.length ? wayWords(it, way) : "完成日期";
      short.append(element("span", "more__way", (place ? "或 " : "") + words));
    });
    until.append(it.when.cloneNode(true));
    row.append(head, short, until, saysOf(it, tier, ways));
    return row;
  }

  /** A penalty turned round: what keeps a person from it is what can be reached. */
  function turned(it) {
    function turn(condition) { return condition.unless || { unless: condition }; }
    var tiers = it.rule.tiers.map(function (tier) { return Object.assign({}, tier, { when: turn(tier.when), gives: [] }); });
    var rule = Object.assign({}, it.rule, { tiers: tiers, readings: [] });
    return Object.assign({}, it, { rule: rule, data: window.mulu.verdict.withRule(it.data, rule), turnedWords: "不記" + window.mulu.verdict.kindsOf(it.rule).join("、") });
  }

  function lacksDays(it) {
    var done = it.given.done || {};
    return Object.keys(done).some(function (id) { return done[id] === null; });
  }

  /** The rows of one ruling: every tier of it that gives more than there is now. */
  function rowsOf(it, ruling) {
    if (ruling.outcome === "不適用") { return []; }
    if (it.isPenalty) { return ruling.outcome === "未達" ? [] : rowsTo(turned(it), ruling.tiers, { tiers: [], gifts: [] }); }
    return rowsTo(it, ruling.tiers, ruling.gains.filter(function (gain) { return gain.covered; })[0]);
  }

  function rowsTo(it, tiers, now) {
    return it.rule.tiers.filter(function (tier) { return tiers.indexOf(tier.id) >= 0 && isMore(it.rule, tier, now); }).flatMap(function (tier) {
      var ways = waysTo(it, tier).filter(function (way) { return way.length || lacksDays(it); });
      return ways.length ? [rowOf(it, tier, now, ways)] : [];
    });
  }

  /* The way that no reading can change. */

  /** 數位學習 for 數位學習時數: what is done, without the word for its number. */
  function doing(measure) { return measure.title.replace(/總?(?:時數|篇數|人數|[次項份]數)$/, ""); }

  /** The rule with the tiers of a ruling alone: of `each` with one of them. */
  function narrowed(it, ruling) {
    var tiers = it.rule.tiers.filter(function (tier) { return ruling.tiers.indexOf(tier.id) >= 0; });
    return window.mulu.verdict.withRule(it.data, Object.assign({}, it.rule, { tiers: tiers }));
  }

  /** 就確定達到嘉獎2次; 就確定符合 where nothing is given. */
  function surely(it, gain) {
    var gifts = window.mulu.verdict.giftsWords(it.rule, gain.gifts);
    return "就確定" + (gifts ? "達到" + gifts : "符合") + "，不受疑義影響";
  }

  function sureMeasure(it, ruling) {
    var found = window.mulu.sureWay(narrowed(it, ruling), it.rule.id, it.given);
    if (!found) { return ""; }
    var measure = it.data.measures[found.measure];
    var add = window.mulu.points.numberWords(found.add, measure.unit, true).replace(measure.unit, " " + measure.unit);
    var doings = measure.of === "person" && doing(measure) !== measure.title;
    var over = found.over ? "超過 " : " ";
    var way = doings ? "再完成" + over + add + doing(measure) : "「" + measure.title + "」再增加" + over + add;
    return way + "，" + surely(it, found.gain);
  }

  /** The case with what a way's menus still lack, all of it in time. */
  function completed(it, way) {
    var sure = window.mulu.why.dated(it);
    var day = it.rule.days[1] || it.rule.days[0];
    var done = Object.assign(Object.create(null), sure.given.done);
    way.filter(function (step) { return step.kind === "menu"; }).forEach(function (step) {
      (step.courses.length ? step.courses : [step.id]).forEach(function (id) { done[id] = day; });
    });
    var answers = Object.assign({}, sure.given.answers);
    way.filter(function (step) { return step.kind === "answer"; }).forEach(function (step) { answers[step.id] = step.yes; });
    return Object.assign({}, sure.given, { done: done, answers: answers });
  }

  /** What a way with menus comes to once they are done; null where that is not settled either. */
  function settled(it, ruling, way) {
    var then = window.mulu.judgeRule(it.data, it.rule.id, completed(it, way)).filter(function (one) { return one.tiers.join() === ruling.tiers.join(); })[0];
    return then && then.outcome === "達到" ? { way: way, gain: then.gains[0] } : null;
  }

  /** 副餐3 還差 9 門，16 小時；補齊就確定達到補休至多12小時，不受疑義影響: the first way that settles it. */
  function sureMenus(it, ruling) {
    var tiers = it.rule.tiers.filter(function (tier) { return ruling.tiers.indexOf(tier.id) >= 0; });
    var ways = tiers.flatMap(function (tier) { return waysTo(it, tier); }).filter(function (way) {
      return way.some(function (step) { return step.kind === "menu"; }) && way.every(function (step) { return step.kind !== "measure"; });
    });
    var sure = ways.slice(0, MOST_WAYS).reduce(function (found, way) { return found || settled(it, ruling, way); }, null);
    if (!sure) { return ""; }
    return wayWords(it, sure.way) + "；補齊" + surely(it, sure.gain);
  }

  /** The sentence of the surest way, where a reading or a number that is missing keeps the result open. */
  function sureWords(it, ruling) {
    if (ruling.outcome !== "未定" || it.isPenalty) { return ""; }
    return sureMeasure(it, ruling) || (ruling.hangs.notes.length ? sureMenus(it, ruling) : "");
  }

  window.mulu = Object.assign(window.mulu || {}, { more: { rowsOf: rowsOf, sureWords: sureWords, giftsOf: giftsOf } });
})();
