/* What nobody has told, in every way that all of it could be together. The twin of rules/worlds.py, unknowns.py. */
(function () {
  "use strict";

  var MOST = 20000;

  function exact() { return window.mulu.exact; }

  function judging() { return window.mulu.judging; }

  function unique(several) { return Array.from(new Set(several)); }

  /* What is unknown. */

  /** Everything that nobody has told in these leaves, each once, in the order of the text. */
  function unknownsOf(leaves, it, open) {
    var found = new Map();
    open.forEach(function (number) {
      namesIn(leaves[number], it).forEach(function (one) {
        var key = one.kind + " " + one.name;
        if (!found.has(key)) { found.set(key, { kind: one.kind, name: one.name, leaves: [] }); }
        found.get(key).leaves.push(number);
      });
    });
    return Array.from(found.values()).map(function (one) {
      return Object.assign(one, { could: one.kind === "measure" ? valuesOf(one, leaves, it) : yesOrNo(one, leaves) });
    });
  }

  function namesIn(leaf, it) {
    if (leaf.kind !== "measure") { return [{ kind: leaf.kind, name: leaf.name }]; }
    return unique([leaf.name].concat(window.mulu.ways.others(leaf))).filter(function (name) {
      return judging().valueOf(name, it) === null;
    }).map(function (name) { return { kind: "measure", name: name }; });
  }

  function yesOrNo(unknown, leaves) {
    return [true, false].map(function (isYes) {
      return { value: null, holds: unknown.leaves.map(function (number) {
        var leaf = leaves[number];
        return [number, judging().truth((leaf.kind !== "answer" || leaf.yes) === isYes)];
      }) };
    });
  }

  /** A value for each way in which the leaves may hold together. */
  function valuesOf(unknown, leaves, it) {
    var found = new Map();
    pointsNear(unknown, leaves, it).forEach(function (value) {
      var supposed = judging().supposing(it, new Map([[unknown.name, value]]));
      var holds = unknown.leaves.map(function (number) { return [number, judging().judge(leaves[number], supposed)]; });
      var isTied = holds.some(function (pair) { return pair[1] === judging().UNKNOWN; });
      var key = JSON.stringify([isTied ? exact().text(value) : "", holds]);
      if (!found.has(key)) { found.set(key, { value: value, holds: holds }); }
    });
    return Array.from(found.values());
  }

  /** A value at each end that a measure is compared with, and one between any two. */
  function pointsNear(unknown, leaves, it) {
    var asked = unknown.leaves.map(function (number) { return leaves[number]; });
    var values = asked.flatMap(function (leaf) { return leaf.name === unknown.name ? window.mulu.ways.others(leaf) : [leaf.name]; })
      .map(function (name) { return judging().valueOf(name, it); });
    var isTied = values.indexOf(null) >= 0;
    var ends = isTied ? linkedEnds(leaves, it) : asked.flatMap(function (leaf) { return numbersOf(leaf, unknown.name); }).concat(values);
    return points(ends, it.data.measures[unknown.name].whole);
  }

  function numbersOf(leaf, name) {
    if (leaf.kind !== "measure" || leaf.name !== name) { return []; }
    return leaf.bounds.map(function (bound) { return bound.number; }).filter(Boolean);
  }

  /** Ends close enough together that unknown measures, compared with each other, can stand in any order. */
  function linkedEnds(leaves, it) {
    var linked = unique(leaves.flatMap(function (leaf) {
      var names = leaf.kind === "measure" ? window.mulu.ways.others(leaf) : [];
      return names.length ? [leaf.name].concat(names) : [];
    }));
    var ends = linked.flatMap(function (name) {
      var value = judging().valueOf(name, it);
      return (value === null ? [] : [value]).concat(leaves.flatMap(function (leaf) { return numbersOf(leaf, name); }));
    });
    return linked.slice(1).reduce(function (close) { return points(close, false); }, ends);
  }

  /** Nothing, each end, and a value between any two and after the last; whole ones where only they are counted. */
  function points(several, isWhole) {
    var ends = exact().sorted(several.length ? several : [exact().whole(1)]);
    var zero = exact().whole(0);
    var found = exact().compare(ends[0], zero) > 0 ? [zero] : [];
    ends.forEach(function (end, place) {
      found.push(end);
      var following = exact().add(exact().floor(end), exact().whole(1));
      var next = ends[place + 1];
      var isInside = !next || exact().compare(following, next) < 0;
      if (isInside || !isWhole) { found.push(isInside ? following : middle(end, next)); }
    });
    return isWhole ? found.filter(exact().isWhole) : found;
  }

  function middle(one, other) { return exact().divide(exact().add(one, other), exact().whole(2)); }

  /** What has to be told for something to be known. */
  function askedFor(unknown, it) {
    if (unknown.kind === "measure") { return hangs(unique(untold(unknown.name, it)), [], false); }
    if (unknown.kind === "answer") { return hangs([unknown.name], [], false); }
    if (unknown.name !== judging().OWN_MAIN) { return hangs([], [unknown.name], false); }
    var found = judging().ownMainsDone(it);
    return hangs([], found.has(judging().UNKNOWN) ? [unknown.name] : [], found.size > 1);
  }

  function hangs(measures, menus, grade) { return { measures: measures, menus: menus, grade: grade }; }

  function untold(name, it) {
    var measure = it.data.measures[name];
    if (judging().valueOf(name, it) !== null) { return []; }
    var parts = (measure.ratio || measure.sum).filter(function (part) { return judging().valueOf(part, it) === null; });
    return (measure.judged || !parts.length ? [name] : []).concat(parts.flatMap(function (part) { return untold(part, it); }));
  }

  /* What could be. */

  /** All that could be of what leaves a tier open: `tried` together, `rest` are too many and stay unknown. */
  function worldsOf(brief, it, holds) {
    var unknowns = unknownsOf(brief.leaves, it, relevant(brief, holds));
    var tried = affordable(brief, unknowns);
    var each = window.mulu.ways.product(tried.map(function (unknown) { return unknown.could; }));
    return {
      tried: tried,
      rest: unknowns.filter(function (unknown) { return tried.indexOf(unknown) < 0; }),
      each: each.map(function (could) { return world(brief, it, holds, tried, could); })
    };
  }

  function relevant(brief, holds) {
    var truths = brief.trees.map(function (tree) { return window.mulu.ways.held(tree, holds); });
    var trees = brief.ways.flatMap(function (way) { return way.asks; }).filter(function (asked) {
      return allOf(asked, truths) === judging().UNKNOWN;
    }).flat();
    return unique(unique(trees).flatMap(function (number) {
      return window.mulu.ways.openLeaves(brief.trees[number], holds);
    })).sort(function (one, other) { return one - other; });
  }

  function allOf(asked, truths) {
    return judging().least(asked.map(function (number) { return truths[number]; }));
  }

  /** The unknowns that can be tried out together; where they are too many, those that most tiers ask for. */
  function affordable(brief, unknowns) {
    var left = Math.floor(MOST / (brief.ways.length * brief.rule.tiers.length * brief.rule.tiers.length));
    var all = unknowns.reduce(function (product, unknown) { return product * unknown.could.length; }, 1);
    if (all <= left) { return unknowns; }
    var tiers = tiersAsking(brief);
    var weighed = unknowns.map(function (unknown) {
      return { unknown: unknown, weight: new Set(unknown.leaves.flatMap(function (leaf) { return Array.from(tiers[leaf]); })).size };
    }).sort(function (one, other) { return other.weight - one.weight; });
    var taken = weighed.filter(function (one) {
      var fits = one.unknown.could.length <= left;
      if (fits) { left = Math.floor(left / one.unknown.could.length); }
      return fits;
    }).map(function (one) { return one.unknown; });
    return unknowns.filter(function (unknown) { return taken.indexOf(unknown) >= 0; });
  }

  /** For each leaf the tiers that ask for it, in any way. */
  function tiersAsking(brief) {
    var tiers = brief.leaves.map(function () { return new Set(); });
    brief.ways.forEach(function (way) {
      way.asks.forEach(function (asked, place) {
        asked.forEach(function (number) {
          window.mulu.ways.leavesIn(brief.trees[number]).forEach(function (leaf) { tiers[leaf].add(place); });
        });
      });
    });
    return tiers;
  }

  /** What holds where each unknown is one thing that it could be; two unknown measures are compared by both values. */
  function world(brief, it, holds, tried, could) {
    var known = holds.slice();
    var values = new Map();
    could.forEach(function (one, place) {
      one.holds.forEach(function (pair) { known[pair[0]] = pair[1]; });
      if (one.value) { values.set(tried[place].name, one.value); }
    });
    unique(tried.flatMap(function (unknown) { return unknown.leaves; })).forEach(function (number) {
      if (known[number] === judging().UNKNOWN) { known[number] = judging().judge(brief.leaves[number], judging().supposing(it, values)); }
    });
    return { could: could, holds: known };
  }

  window.mulu = Object.assign(window.mulu || {}, { worlds: { worldsOf: worldsOf, allOf: allOf, askedFor: askedFor } });
})();
