/* Conditions in words, the reader's own values beside them, and whether each holds by itself. */
(function () {
  "use strict";

  var PERCENT = "％";
  var BOUNDS = { at_least: "以上", at_most: "以下", over: "超過", under: "未滿" };
  var OTHERS = { at_least: "不少於", at_most: "不多於", over: "超過", under: "少於" };
  var WORDS = { "達到": "符合", "未達": "未符合", "未定": "未定" };
  var STATES = { "達到": "state--good", "未達": "state--none", "未定": "state--open" };

  function element(name, className, words) { return window.mulu.ask.element(name, className, words); }

  /** A number with its unit; a share in percent. */
  function numberWords(text, unit, up) {
    return window.mulu.figures.plain(unit === PERCENT ? window.mulu.figures.multiply(text, "100") : text, up) + unit;
  }

  function boundWords(it, bound, unit) {
    var word = BOUNDS[bound[0]];
    if (typeof bound[1] !== "string") { return OTHERS[bound[0]] + "「" + it.data.measures[bound[1].measure].title + "」"; }
    var number = numberWords(bound[1], unit);
    return bound[0] === "at_least" || bound[0] === "at_most" ? number + word : word + number;
  }

  /** One condition in words: 學習時數150小時以上、200小時以下. */
  function leafWords(it, leaf) {
    if (leaf.unless) { return "不能是：" + leafWords(it, leaf.unless); }
    if (leaf.done) { return "完成" + leaf.done.map(function (name) { return window.mulu.why.nameOf(it, name); }).join("＋"); }
    if (leaf.answer) { return (leaf.yes ? "" : "非") + window.mulu.done.titlesOf(it.data, [leaf.answer])[0]; }
    var measure = it.data.measures[leaf.measure];
    return measure.title + leaf.bounds.map(function (bound) { return boundWords(it, bound, measure.unit); }).join("、");
  }

  function inner(condition) { return condition.unless ? inner(condition.unless) : condition; }

  /** The ways of a condition, each the leaves that must all hold; of a penalty the ways that keep from it. */
  function routes(it, condition) {
    var whole = it.isPenalty ? inner(condition) : condition;
    return (whole.any || [whole]).map(leaves);
  }

  function leaves(condition) {
    if (condition.all || condition.any) { return (condition.all || condition.any).flatMap(leaves); }
    if (condition.unless) { return leaves(condition.unless).map(function (leaf) { return leaf.unless || { unless: leaf }; }); }
    return (condition.done || [condition]).length > 1 ? condition.done.map(function (name) { return { done: [name] }; }) : [condition];
  }

  /** What a tier is about, where it has no gift to be called by: the titles of what it asks for. */
  function titleWords(it, condition) {
    var names = routes(it, condition).flat().map(inner).filter(function (leaf) { return !leaf.done; }).map(function (leaf) { return leaf.answer || leaf.measure; });
    var titles = Array.from(new Set(names)).map(function (name) { return it.data.measures[name].title; });
    return titles.join("、") || it.rule.title;
  }

  /** Whether one leaf holds by itself, in the words of a rule's result. */
  function holds(it, leaf) {
    var alone = Object.assign({}, it.rule, {
      scope: "unit", combine: "best", requires: null, readings: [], limit: {}, tiers: [{ id: "one", when: leaf, gives: [] }]
    });
    return window.mulu.judgeRule(window.mulu.verdict.withRule(it.data, alone), it.rule.id, it.given)[0].outcome;
  }

  /** The value of a measure as an exact number: as given, else made of others; null where it is not known. */
  function valueOf(it, name) {
    var measure = it.data.measures[name];
    var given = it.given.numbers[name];
    if (given !== undefined) { return given; }
    if (measure.ratio) { return quotient(it, measure); }
    var parts = measure.sum.map(function (part) { return valueOf(it, part); });
    return parts.length && parts.indexOf(null) < 0 ? window.mulu.figures.sum(parts) : null;
  }

  function quotient(it, measure) {
    var over = valueOf(it, measure.ratio[0]);
    var under = valueOf(it, measure.ratio[1]);
    if (over === null || under === null || window.mulu.figures.compare(under, "0") === 0) { return null; }
    return window.mulu.figures.divide(over, window.mulu.figures.multiply(under, measure.per));
  }

  /** Why a measure has no value. */
  function lackWords(it, measure) {
    if (measure.judged) { return "由機關認定"; }
    var under = measure.ratio ? valueOf(it, measure.ratio[1]) : null;
    return under !== null && window.mulu.figures.compare(under, "0") === 0 ? "分母為0" : "沒有填";
  }

  /** What the reader gave: 60小時; an average with two decimals, what is over cut off. */
  function valueWords(it, name) {
    var measure = it.data.measures[name];
    var value = valueOf(it, name);
    if (value === null) { return lackWords(it, measure); }
    if (!measure.ratio) { return numberWords(value, measure.unit); }
    return window.mulu.figures.decimal(measure.unit === PERCENT ? window.mulu.figures.multiply(value, "100") : value, 2) + measure.unit;
  }

  function answerWords(it, name) {
    var measure = it.data.measures[name];
    var given = it.given.answers[name];
    if (measure.judged) { return "由機關認定"; }
    if (given === undefined) { return measure.blank ? (measure.blank === "yes" ? "是" : "否") : "沒有填"; }
    return given ? "是" : "否";
  }

  function doneWords(it, name) {
    var menu = window.mulu.why.menuOf(it, name);
    if (!menu) { return "官等不確定"; }
    var state = window.mulu.why.stateOf(it, menu);
    var count = menu.courses ? state.taken.length + "／" + state.courses.length + " 門" : state.taken.length ? "完成" : "未完成";
    return count + (state.last ? "\u3000" + window.mulu.figures.dayWords(state.last) : "");
  }

  function ownWords(it, leaf) {
    if (leaf.unless) { return ownWords(it, leaf.unless); }
    if (leaf.done) { return doneWords(it, leaf.done[0]); }
    return leaf.answer ? answerWords(it, leaf.answer) : valueWords(it, leaf.measure);
  }

  function rowOf(it, leaf, isOther) {
    var row = element("tr");
    var outcome = holds(it, leaf);
    var condition = element("td");
    var own = element("td", "", ownWords(it, leaf));
    var result = element("td");
    if (isOther) { condition.append(element("span", "points__or", "或")); }
    condition.append(leafWords(it, leaf));
    own.dataset.l = "你的數字";
    result.append(element("span", "state " + STATES[outcome], WORDS[outcome]));
    row.append(condition, own, result);
    return row;
  }

  function headOf(it, tier, count) {
    var head = element("th", "", it.heads(tier));
    head.scope = "rowgroup";
    head.rowSpan = count;
    head.append(element("span", "points__clause", tier.clause));
    return head;
  }

  /** The rows of one tier: what the rule asks of all, then each way of the tier. */
  function groupOf(it, tier) {
    var body = element("tbody");
    var required = it.rule.requires ? leaves(it.rule.requires) : [];
    required.forEach(function (leaf) { body.append(rowOf(it, leaf, false)); });
    routes(it, tier.when).forEach(function (route, place) {
      route.forEach(function (leaf, number) { body.append(rowOf(it, leaf, place > 0 && number === 0)); });
    });
    body.rows[0].prepend(headOf(it, tier, body.rows.length));
    return body;
  }

  /** Fills the table with these cases. */
  function fill(table, cases) {
    Array.from(table.tBodies).forEach(function (body) { body.remove(); });
    cases.forEach(function (it) { it.rule.tiers.forEach(function (tier) { table.append(groupOf(it, tier)); }); });
  }

  window.mulu = Object.assign(window.mulu || {}, {
    points: { fill: fill, titleWords: titleWords, numberWords: numberWords, lackWords: lackWords }
  });
})();
