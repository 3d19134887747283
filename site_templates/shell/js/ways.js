/* The combinations of readings of a rule, laid out once, its conditions as trees. The twin of rules/ways.py. */
(function () {
  "use strict";

  var laidOut = new WeakMap();

  /* Trees: the number of a leaf, or {sign, twigs}. */

  function treeOf(condition, leaves) {
    if (condition.all || condition.any) {
      var inner = (condition.all || condition.any).map(function (one) { return treeOf(one, leaves); });
      return branch(condition.all ? "all" : "any", inner);
    }
    if (condition.unless) { return { sign: "unless", twigs: [treeOf(condition.unless, leaves)] }; }
    if (condition.done) {
      return branch("all", condition.done.map(function (name) { return leafOf({ kind: "menu", name: name }, leaves); }));
    }
    return leafOf(condition.answer ? answerIn(condition) : measureIn(condition), leaves);
  }

  function branch(sign, twigs) { return twigs.length === 1 ? twigs[0] : { sign: sign, twigs: twigs }; }

  function answerIn(condition) { return { kind: "answer", name: condition.answer, yes: condition.yes }; }

  function measureIn(condition) { return { kind: "measure", name: condition.measure, bounds: condition.bounds.map(boundIn) }; }

  /** A bound is a number or another measure; `written` is what the rule says. */
  function boundIn(pair) {
    var end = pair[1];
    var isNumber = typeof end === "string";
    return {
      operator: pair[0],
      number: isNumber ? window.mulu.exact.read(end) : null,
      measure: isNumber ? "" : end.measure,
      written: end
    };
  }

  /** The number of a leaf; one that is new gets the next. */
  function leafOf(leaf, leaves) {
    var bounds = (leaf.bounds || []).map(function (bound) { return [bound.operator, bound.written]; });
    var key = JSON.stringify([leaf.kind, leaf.name, leaf.yes, bounds]);
    if (!leaves.has(key)) { leaves.set(key, { number: leaves.size, leaf: leaf }); }
    return leaves.get(key).number;
  }

  /** Whether a tree holds, where its leaves hold so. */
  function held(tree, holds) {
    if (typeof tree === "number") { return holds[tree]; }
    var several = tree.twigs.map(function (twig) { return held(twig, holds); });
    if (tree.sign === "unless") { return 2 - several[0]; }
    return tree.sign === "all" ? window.mulu.judging.least(several) : window.mulu.judging.greatest(several);
  }

  /** The leaves that leave a tree open: unknown, and in no part of it that is settled without them. */
  function openLeaves(tree, holds) {
    if (held(tree, holds) !== window.mulu.judging.UNKNOWN) { return []; }
    return typeof tree === "number" ? [tree] : tree.twigs.flatMap(function (twig) { return openLeaves(twig, holds); });
  }

  function leavesIn(tree) { return typeof tree === "number" ? [tree] : tree.twigs.flatMap(leavesIn); }

  /** The measures whose values are the bounds of a comparison. */
  function others(leaf) {
    return leaf.bounds.filter(function (bound) { return bound.measure; }).map(function (bound) { return bound.measure; });
  }

  /* Ways. */

  function isApart(rule) {
    return rule.combine === "each" && !rule.readings.some(function (reading) { return reading.combine; });
  }

  /** A rule with all its ways; of `each` one brief a tier, unless a reading takes them together. */
  function briefsOf(rule) {
    if (!laidOut.has(rule)) {
      laidOut.set(rule, isApart(rule) ? rule.tiers.map(function (tier) { return briefOf(alone(rule, tier.id)); }) : [briefOf(rule)]);
    }
    return laidOut.get(rule);
  }

  function alone(rule, name) {
    return Object.assign({}, rule, {
      tiers: rule.tiers.filter(function (tier) { return tier.id === name; }),
      readings: rule.readings.filter(function (reading) { return name in reading.tiers || reading.requires; }),
      combine: "best"
    });
  }

  /** Every way to take one of each list, the last one turning fastest. */
  function product(lists) {
    return lists.reduce(function (found, list) {
      return found.flatMap(function (before) { return list.map(function (one) { return before.concat([one]); }); });
    }, [[]]);
  }

  function briefOf(rule) {
    var byNote = new Map();
    rule.readings.forEach(function (reading) {
      if (!byNote.has(reading.note)) { byNote.set(reading.note, [{ number: 0, reading: null }]); }
      byNote.get(reading.note).push({ number: byNote.get(reading.note).length, reading: reading });
    });
    var conditions = new Map();
    var ways = product(Array.from(byNote.values())).filter(isSaying).map(function (choice) { return wayOf(rule, choice, conditions); });
    var leaves = new Map();
    var trees = Array.from(conditions.keys()).map(function (condition) { return treeOf(condition, leaves); });
    var found = Array.from(leaves.values()).map(function (one) { return one.leaf; });
    return { rule: rule, notes: Array.from(byNote.keys()), ways: ways, trees: trees, leaves: found };
  }

  function readingsOf(choice) { return choice.map(function (one) { return one.reading; }).filter(Boolean); }

  /** Whether no reading of a combination is fully hidden by a later one. */
  function isSaying(choice) {
    var readings = readingsOf(choice);
    return !readings.some(function (reading, place) { return isHidden(reading, readings.slice(place + 1)); });
  }

  function isHidden(reading, later) {
    var replaced = Object.keys(reading.tiers);
    return !reading.requires && !reading.combine && replaced.length > 0 && replaced.every(function (name) {
      return later.some(function (one) { return name in one.tiers; });
    });
  }

  /** One combination: the tiers as they are then, and for each the numbers of the conditions that must hold. */
  function wayOf(rule, choice, conditions) {
    var readings = readingsOf(choice);
    var read = readings.reduce(readAs, rule);
    var required = [rule].concat(readings).map(function (one) { return one.requires; }).filter(Boolean);
    function numberOf(condition) {
      if (!conditions.has(condition)) { conditions.set(condition, conditions.size); }
      return conditions.get(condition);
    }
    var needed = required.map(numberOf);
    return {
      choice: choice.map(function (one) { return one.number; }),
      rule: read,
      asks: read.tiers.map(function (tier) { return needed.concat([numberOf(tier.when)]); })
    };
  }

  function readAs(rule, reading) {
    return Object.assign({}, rule, {
      combine: reading.combine || rule.combine,
      tiers: rule.tiers.map(function (tier) {
        return tier.id in reading.tiers ? Object.assign({}, tier, { when: reading.tiers[tier.id] }) : tier;
      })
    });
  }

  window.mulu = Object.assign(window.mulu || {}, {
    ways: { briefsOf: briefsOf, held: held, openLeaves: openLeaves, leavesIn: leavesIn, others: others, product: product, boundIn: boundIn }
  });
})();
