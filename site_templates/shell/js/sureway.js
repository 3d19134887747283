/* The smallest raise of one measure after which no reading can take an award away. The twin of rules/sureway.py. */
(function () {
  "use strict";

  function exact() { return window.mulu.exact; }

  function judging() { return window.mulu.judging; }

  /** {measure, add, over, gain}: with `over` more than `add` is needed; null where no measure by itself is enough. */
  function sureWay(data, ruleId, given) {
    var rule = window.mulu.ruleOf(data, ruleId);
    var it = judging().caseOf(data, rule, judging().read(given));
    var now = window.mulu.decided(data, rule, it);
    var ends = endsIn(rule, it);
    var found = Array.from(ends.keys()).map(function (name) { return firstRaise(data, rule, it, name, ends, now); }).filter(Boolean);
    var nearest = found.sort(function (one, other) { return exact().compare(one.part, other.part); })[0];
    return nearest ? { measure: nearest.measure, add: exact().text(nearest.add), over: nearest.isOver, gain: nearest.gain } : null;
  }

  /** The smallest raise of one measure that is enough, and which part it is of where it leads. */
  function firstRaise(data, rule, it, name, ends, now) {
    var value = judging().valueOf(name, it);
    var all = value === null ? [] : tries(it.data.measures[name], value, ends.get(name));
    for (var number = 0; number < all.length; number += 1) {
      var one = all[number];
      var gain = sureGain(data, rule, now, raised(name, one.value, it, ends).map(function (numbers) { return judging().having(it, numbers); }));
      if (gain) { return { measure: name, add: one.add, isOver: one.isOver, gain: gain, part: exact().divide(one.add, one.value) }; }
    }
    return null;
  }

  /** The ends of each measure that can be raised: of a ratio that is not itself given, its numerator. */
  function endsIn(rule, it) {
    var ends = new Map();
    window.mulu.ways.briefsOf(rule).flatMap(function (brief) { return brief.leaves; }).forEach(function (leaf) {
      if (leaf.kind !== "measure") { return; }
      var lever = leverOf(leaf.name, it);
      var known = leaf.bounds.map(function (bound) { return judging().endOf(bound, it); }).filter(Boolean);
      ends.set(lever.name, (ends.get(lever.name) || []).concat(known.map(function (end) { return exact().multiply(end, lever.factor); })));
    });
    ends.forEach(function (several, name) { ends.set(name, exact().sorted(several)); });
    return ends;
  }

  function leverOf(name, it) {
    var measure = it.data.measures[name];
    var below = measure.ratio && !it.given.numbers.has(name) ? judging().valueOf(measure.ratio[1], it) : null;
    if (!below || exact().isZero(below)) { return { name: name, factor: exact().whole(1) }; }
    return { name: measure.ratio[0], factor: exact().multiply(below, exact().read(measure.per)) };
  }

  /** Every value above the present one at which something may change, the smallest first. */
  function tries(measure, value, ends) {
    if (measure.whole) {
      return exact().sorted(ends.flatMap(function (end) { return [exact().ceil(end), exact().add(exact().floor(end), exact().whole(1))]; }))
        .filter(function (whole) { return exact().compare(whole, value) > 0; })
        .map(function (whole) { return { value: whole, add: exact().subtract(whole, value), isOver: false }; });
    }
    return ends.flatMap(function (end, place) {
      var sign = exact().compare(end, value);
      var next = ends[place + 1];
      var beyond = next ? middle(end, next) : exact().add(end, exact().whole(1));
      var add = exact().subtract(end, value);
      return (sign > 0 ? [{ value: end, add: add, isOver: false }] : []).concat(sign >= 0 ? [{ value: beyond, add: add, isOver: true }] : []);
    });
  }

  function middle(one, other) { return exact().divide(exact().add(one, other), exact().whole(2)); }

  function larger(one, other) { return exact().compare(one, other) < 0 ? other : one; }

  /** A measure at a value, with every value that what it is part of may then have. */
  function raised(name, value, it, ends) {
    var whole = it.data.measures[it.data.measures[name].part_of];
    var wholeName = it.data.measures[name].part_of;
    var before = judging().valueOf(name, it);
    var itsValue = whole ? judging().valueOf(wholeName, it) : null;
    if (before === null || itsValue === null) { return [new Map([[name, value]])]; }
    if (whole.public || !it.given.numbers.has(wholeName)) {
      return exact().compare(value, itsValue) <= 0 ? [new Map([[name, value]])] : [];
    }
    var most = exact().add(itsValue, exact().subtract(value, before));
    return between(larger(value, itsValue), most, ends.get(wholeName) || [], whole.whole).flatMap(function (one) {
      return raised(wholeName, one, it, ends).map(function (more) { return new Map([[name, value]].concat(Array.from(more))); });
    });
  }

  /** Both ends of a stretch, those within that may change something, and a value between any two. */
  function between(low, high, ends, isWhole) {
    if (exact().compare(low, high) > 0) { return []; }
    var inside = ends.filter(function (end) { return exact().compare(low, end) < 0 && exact().compare(end, high) < 0; });
    var points = exact().sorted([low, high].concat(inside));
    var middles = points.slice(1).map(function (point, place) { return middle(points[place], point); });
    if (!isWhole) { return points.concat(middles); }
    return exact().sorted(points.concat(middles).flatMap(function (one) { return [exact().floor(one), exact().ceil(one)]; })).filter(function (one) {
      return exact().compare(low, one) <= 0 && exact().compare(one, high) <= 0;
    });
  }

  /** What is reached in all that may be given, no reading against it, and is more than is sure now. */
  function sureGain(data, rule, now, cases) {
    var each = cases.map(function (it) { return window.mulu.decided(data, rule, it); });
    for (var place = 0; each.length && place < now.length; place += 1) {
      var rulings = each.map(function (several) { return several[place]; });
      if (rulings.every(isMoreThan(now[place])) && new Set(rulings.map(keyOf)).size === 1) { return rulings[0].gains[0]; }
    }
    return null;
  }

  function keyOf(ruling) { return JSON.stringify(ruling.gains[0].gifts.map(function (one) { return JSON.stringify(one); }).sort()); }

  function isMoreThan(before) {
    return function (ruling) {
      return ruling.outcome === "達到" && before.gains.some(function (gain) { return compareWorth(ruling.gains[0], gain) > 0; });
    };
  }

  function compareWorth(one, other) {
    return (one.tiers.length > 0) - (other.tiers.length > 0) || exact().compare(most(one), most(other));
  }

  function most(gain) {
    return gain.gifts.reduce(function (sum, gift) { return exact().add(sum, exact().read(gift[1])); }, exact().whole(0));
  }

  window.mulu = Object.assign(window.mulu || {}, { sureWay: sureWay });
})();
