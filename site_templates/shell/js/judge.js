/* Conditions x what is given -> whether they hold: 0 no, 1 unknown, 2 yes. The twin of rules/judge.py. */
(function () {
  "use strict";

  var NO = 0;
  var UNKNOWN = 1;
  var YES = 2;
  var OWN_MAIN = "own-main";
  var DAY = /^\d{4}-\d{2}-\d{2}$/;

  var HOLDS = {
    at_least: function (sign) { return sign >= 0; },
    at_most: function (sign) { return sign <= 0; },
    over: function (sign) { return sign > 0; },
    under: function (sign) { return sign < 0; }
  };

  function exact() { return window.mulu.exact; }

  function truth(holds) { return holds ? YES : NO; }

  function least(several) { return several.length ? Math.min.apply(null, several) : YES; }

  function greatest(several) { return several.length ? Math.max.apply(null, several) : NO; }

  /** What is given, each number exact; what is no number, answer or day is not known. */
  function read(given) {
    var numbers = new Map();
    var answers = new Map();
    Object.keys(given.numbers || {}).forEach(function (name) {
      var number = exact().read(given.numbers[name]);
      if (number && number.over >= 0n) { numbers.set(name, number); }
    });
    Object.keys(given.answers || {}).forEach(function (name) {
      if (typeof given.answers[name] === "boolean") { answers.set(name, given.answers[name]); }
    });
    var done = given.done ? new Map(Object.entries(given.done).map(function (pair) { return [pair[0], day(pair[1])]; })) : null;
    return { numbers: numbers, answers: answers, done: done, grade: given.grade || "", kind: given.kind || "" };
  }

  function day(text) { return typeof text === "string" && DAY.test(text) ? text : null; }

  /** What a rule is asked about. */
  function caseOf(data, rule, given) {
    return { data: data, days: rule.days, given: given, supposed: new Map() };
  }

  function supposing(it, values) { return Object.assign({}, it, { supposed: values }); }

  function having(it, numbers) {
    var given = Object.assign({}, it.given, { numbers: new Map(Array.from(it.given.numbers).concat(Array.from(numbers))) });
    return Object.assign({}, it, { given: given });
  }

  /** Whether a leaf holds. */
  function judge(leaf, it) {
    if (leaf.kind === "measure") { return compared(leaf, it); }
    if (leaf.kind === "menu") { return done(leaf.name, it); }
    var answer = answerOf(leaf.name, it);
    return answer === null ? UNKNOWN : truth(answer === leaf.yes);
  }

  function compared(leaf, it) {
    var value = valueOf(leaf.name, it);
    if (value === null) { return UNKNOWN; }
    return least(leaf.bounds.map(function (bound) {
      var end = endOf(bound, it);
      return end === null ? UNKNOWN : truth(HOLDS[bound.operator](exact().compare(value, end)));
    }));
  }

  function endOf(bound, it) { return bound.number || valueOf(bound.measure, it); }

  /** The value of a measure: as supposed or given, else made of others, else what an open one counts as. */
  function valueOf(name, it) {
    var measure = it.data.measures[name];
    if (it.supposed.has(name)) { return it.supposed.get(name); }
    if (measure.judged) { return null; }
    if (it.given.numbers.has(name)) { return it.given.numbers.get(name); }
    var value = measure.ratio ? quotient(measure, it) : measure.sum.length ? added(measure, it) : null;
    return value === null && measure.blank ? exact().read(measure.blank) : value;
  }

  function quotient(measure, it) {
    var over = valueOf(measure.ratio[0], it);
    var under = valueOf(measure.ratio[1], it);
    if (over === null || under === null || exact().isZero(under)) { return null; }
    return exact().divide(over, exact().multiply(under, exact().read(measure.per)));
  }

  function added(measure, it) {
    var parts = measure.sum.map(function (name) { return valueOf(name, it); });
    return parts.indexOf(null) < 0 ? parts.reduce(exact().add, exact().whole(0)) : null;
  }

  function answerOf(name, it) {
    var measure = it.data.measures[name];
    if (measure.judged) { return null; }
    if (it.given.answers.has(name)) { return it.given.answers.get(name); }
    return measure.blank ? measure.blank === "yes" : null;
  }

  /** Whether all courses of a menu were completed on days that count. */
  function done(name, it) {
    if (name !== OWN_MAIN) { return menuDone(menuOf(name, it), it); }
    var found = ownMainsDone(it);
    return found.size === 1 ? found.values().next().value : found.size ? UNKNOWN : NO;
  }

  function ownMainsDone(it) {
    return new Set(ownMains(it).map(function (menu) { return menuDone(menu, it); }));
  }

  function ownMains(it) {
    return it.data.menus.filter(function (menu) {
      return menu.kind === "main" && (!it.given.grade || menu.grade === it.given.grade);
    });
  }

  function menuOf(name, it) { return it.data.menus.filter(function (menu) { return menu.id === name; })[0]; }

  function menuDone(menu, it) {
    if (it.given.done === null) { return UNKNOWN; }
    if (!menu.courses || (it.given.done.has(menu.id) && !isCourse(menu.id, it))) { return completed(menu.id, it); }
    return least(menu.courses.map(function (id) { return completed(id, it); }));
  }

  /** Whether a course has this id, which then means the course and not a menu. */
  function isCourse(name, it) {
    return it.data.menus.some(function (menu) { return menu.courses !== null && menu.courses.indexOf(name) >= 0; });
  }

  function completed(name, it) {
    return it.given.done !== null && it.given.done.has(name) ? inDays(it.days, it.given.done.get(name)) : NO;
  }

  /** Whether a day counts; of a day that is not known nobody can tell, unless every day does. */
  function inDays(days, day) {
    if (!days[0] && !days[1]) { return YES; }
    if (!day) { return UNKNOWN; }
    return truth(!(days[0] && day < days[0]) && !(days[1] && day > days[1]));
  }

  /** Whether a rule speaks of this kind of person; a kind that the plan does not name is open. */
  function coverage(data, rule, given) {
    if (rule.scope !== "person" || !given.kind || !data.kinds.length) { return YES; }
    var known = data.kinds.filter(function (pair) { return pair[0] === given.kind; })[0];
    return !known || known[1] === "open" ? UNKNOWN : truth(known[1] === "yes");
  }

  window.mulu = Object.assign(window.mulu || {}, {
    judging: {
      NO: NO,
      UNKNOWN: UNKNOWN,
      YES: YES,
      OWN_MAIN: OWN_MAIN,
      least: least,
      greatest: greatest,
      read: read,
      caseOf: caseOf,
      supposing: supposing,
      having: having,
      judge: judge,
      truth: truth,
      endOf: endOf,
      valueOf: valueOf,
      done: done,
      ownMains: ownMains,
      ownMainsDone: ownMainsDone,
      menuOf: menuOf,
      menuDone: menuDone,
      completed: completed,
      coverage: coverage
    }
  });
})();
