/* What is missing to a tier, route by route. The twin of rules/steps.py. */
(function () {
  "use strict";

  var MOST_ROUTES = 64;
  var OPPOSITE = { at_least: "under", at_most: "over", over: "at_most", under: "at_least" };
  var LOW_ENDS = ["at_least", "over"];
  var HERE = [[]];
  var NOWHERE = [];

  function judging() { return window.mulu.judging; }

  /** The routes to a tier as written, each with what is missing; an empty one where it is reached. */
  function stepsTo(data, ruleId, tierId, given) {
    var rule = window.mulu.ruleOf(data, ruleId);
    var it = judging().caseOf(data, rule, judging().read(given));
    var tier = rule.tiers.filter(function (one) { return one.id === tierId; })[0];
    if (judging().coverage(data, rule, it.given) === judging().NO) { return NOWHERE; }
    return routes(rule.requires ? { all: [tier.when, rule.requires] } : tier.when, it, true);
  }

  /** The routes to a condition that holds, or to one that does not where that is what is wanted. */
  function routes(condition, it, isWanted) {
    if (condition.unless) { return routes(condition.unless, it, !isWanted); }
    if (condition.all || condition.any) {
      var inner = (condition.all || condition.any).map(function (one) { return routes(one, it, isWanted); });
      return Boolean(condition.all) === isWanted ? allOf(inner) : anyOf(inner);
    }
    if (condition.answer) { return toAnswer(condition.answer, condition.yes === isWanted, it); }
    var each = condition.done ? condition.done.map(function (name) { return isWanted ? toMenu(name, it) : fromMenu(name, it); })
      : condition.bounds.map(function (pair) { return toBound(condition.measure, isWanted ? pair : [OPPOSITE[pair[0]], pair[1]], it); });
    return isWanted ? allOf(each) : anyOf(each);
  }

  /** Each once, by what it says. */
  function unique(several) {
    var found = new Map();
    several.forEach(function (one) {
      var key = JSON.stringify(one);
      if (!found.has(key)) { found.set(key, one); }
    });
    return Array.from(found.values());
  }

  /** The routes on which all is met: one of each taken together. */
  function allOf(each) {
    return each.reduce(function (found, several) {
      return found.flatMap(function (before) { return several.map(function (one) { return before.concat(one); }); }).slice(0, MOST_ROUTES);
    }, [[]]).map(unique).filter(isNew);
  }

  function isNew(route, place, all) {
    var key = JSON.stringify(route);
    return all.findIndex(function (one) { return JSON.stringify(one) === key; }) === place;
  }

  /** The routes on which one at least is met; none of them is needed where one is. */
  function anyOf(each) {
    var found = each.flat();
    if (found.some(function (route) { return !route.length; })) { return HERE; }
    return unique(found.slice(0, MOST_ROUTES));
  }

  function step(kind, id, more) {
    return Object.assign({ kind: kind, id: id, operator: "", bound: null, short: null, yes: true, courses: [] }, more);
  }

  /** A measure within a bound: more of it leads there, less of it is not to be had. */
  function toBound(name, pair, it) {
    var bound = window.mulu.ways.boundIn(pair);
    var holds = judging().judge({ kind: "measure", name: name, bounds: [bound] }, it);
    if (holds === judging().YES) { return HERE; }
    if (holds === judging().NO && LOW_ENDS.indexOf(bound.operator) < 0) { return NOWHERE; }
    var value = judging().valueOf(name, it);
    var end = judging().endOf(bound, it);
    var isKnown = value !== null && end !== null;
    var short = isKnown ? window.mulu.exact.text(window.mulu.exact.subtract(end, value)) : null;
    return [[step("measure", name, { operator: bound.operator, bound: bound.written, short: short })]];
  }

  function toAnswer(name, isYes, it) {
    var holds = judging().judge({ kind: "answer", name: name, yes: isYes }, it);
    return holds === judging().YES ? HERE : [[step("answer", name, { bound: isYes ? "yes" : "no", yes: isYes })]];
  }

  /** A menu that is to be done: the courses of it that are not yet. */
  function toMenu(name, it) {
    if (judging().done(name, it) === judging().YES) { return HERE; }
    var mains = name === judging().OWN_MAIN ? judging().ownMains(it) : [judging().menuOf(name, it)];
    if (!mains.length) { return NOWHERE; }
    if (mains.length > 1) { return [[step("menu", name)]]; }
    var isTold = it.given.done !== null && judging().menuDone(mains[0], it) === judging().UNKNOWN;
    var left = isTold ? [] : (mains[0].courses || []).filter(function (id) { return judging().completed(id, it) === judging().NO; });
    return [[step("menu", mains[0].id, { courses: left })]];
  }

  /** A menu that must not be done: what is done cannot be undone. */
  function fromMenu(name, it) {
    return judging().done(name, it) === judging().YES ? NOWHERE : HERE;
  }

  window.mulu = Object.assign(window.mulu || {}, { stepsTo: stepsTo });
})();
