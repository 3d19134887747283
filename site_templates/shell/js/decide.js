/* A rule x what is given -> what it says, every reading followed. The twin of rules/decide.py, gains.py and readings.py. */
(function () {
  "use strict";

  var NOT_COVERED = { tiers: [], gifts: [], covered: false };

  function exact() { return window.mulu.exact; }

  function judging() { return window.mulu.judging; }

  /* What the tiers that are reached give together. */

  function giftsOf(tiers) {
    return tiers.flatMap(function (tier) {
      return tier.gives.flatMap(function (award) {
        return (award.to.length ? award.to : [""]).flatMap(function (to) {
          var gifts = Object.keys(award.gives).map(function (kind) { return gift(kind, award.gives[kind], to); });
          return award.text ? gifts.concat([gift(award.text, "0", to)]) : gifts;
        });
      });
    });
  }

  function gift(kind, number, to) { return { kind: kind, number: exact().read(number), to: to }; }

  function written(one) { return [one.kind, exact().text(one.number), one.to]; }

  /** 擇優敘獎 and 併計: of each kind of award the largest, or all together; of `each` every one. */
  function together(rule, gifts) {
    var found = new Map();
    gifts.forEach(function (one) {
      var key = JSON.stringify(rule.combine === "each" ? written(one) : [one.kind, one.to]);
      var before = found.get(key);
      if (!before) { found.set(key, one); return; }
      if (rule.combine === "sum") { found.set(key, Object.assign({}, one, { number: exact().add(before.number, one.number) })); }
      if (rule.combine === "best" && exact().compare(one.number, before.number) > 0) { found.set(key, one); }
    });
    return Array.from(found.values());
  }

  function limited(rule, one) {
    var most = rule.limit[one.kind] ? exact().read(rule.limit[one.kind]) : null;
    return most && exact().compare(one.number, most) > 0 ? Object.assign({}, one, { number: most }) : one;
  }

  function keyOfGifts(gifts) {
    return JSON.stringify(gifts.map(function (one) { return JSON.stringify(written(one)); }).sort());
  }

  /** What tells an outcome from another: the same awards by another tier are the same outcome. */
  function keyOf(one) { return JSON.stringify([one.covered, one.tiers.length > 0, keyOfGifts(one.gifts)]); }

  function gain(rule, reached, gifts) {
    var deciding = reached.filter(function (tier) {
      var own = giftsOf([tier]);
      return rule.combine !== "best" || !own.length || own.some(function (one) {
        return gifts.some(function (other) { return keyOfGifts([other]) === keyOfGifts([one]); });
      });
    });
    return {
      tiers: deciding.map(function (tier) { return tier.id; }),
      gifts: gifts.map(function (one) { return limited(rule, one); }),
      covered: true
    };
  }

  /** Every outcome: an unknown tier counts once as not reached and once as reached. */
  function outcomes(rule, truths) {
    var sets = new Map([["", { reached: [], gifts: [] }]]);
    rule.tiers.forEach(function (tier, place) {
      if (truths[place] === judging().NO) { return; }
      var withIt = new Map();
      sets.forEach(function (before) {
        var gifts = together(rule, before.gifts.concat(giftsOf([tier])));
        var key = keyOfGifts(gifts);
        if (!withIt.has(key)) { withIt.set(key, { reached: before.reached.concat([tier]), gifts: gifts }); }
      });
      if (truths[place] === judging().YES) { sets = withIt; return; }
      withIt.forEach(function (one, key) { if (!sets.has(key)) { sets.set(key, one); } });
    });
    return merged([Array.from(sets.values()).map(function (one) { return gain(rule, one.reached, one.gifts); })]);
  }

  /** Outcomes by their keys, each as it was found first. */
  function merged(lists) {
    var found = new Map();
    lists.forEach(function (list) {
      list.forEach(function (one) {
        var key = keyOf(one);
        if (!found.has(key)) { found.set(key, one); }
      });
    });
    return found;
  }

  /* What the combinations of readings agree on. */

  function verdict(brief, it, covered) {
    if (covered === judging().NO) { return ruled(brief, "不適用", [NOT_COVERED]); }
    var worlds = worldsFor(brief, it);
    var found = foundIn(brief, worlds);
    var gains = gainsIn(found);
    var isOpen = covered === judging().UNKNOWN;
    if (isOpen) { gains.set(keyOf(NOT_COVERED), NOT_COVERED); }
    var several = Array.from(gains.values());
    if (several.length === 1) { return ruled(brief, several[0].tiers.length ? "達到" : "未達", several); }
    var hangs = joined(deciding(worlds, found).concat(stayingOpen(brief, worlds)).map(function (unknown) {
      return window.mulu.worlds.askedFor(unknown, it);
    }));
    hangs.notes = notesDeciding(brief, found);
    hangs.kind = isOpen;
    return ruled(brief, "未定", ordered(several), hangs, onlyJudged(it, hangs));
  }

  function worldsFor(brief, it) {
    return window.mulu.worlds.worldsOf(brief, it, brief.leaves.map(function (leaf) { return judging().judge(leaf, it); }));
  }

  /** Every outcome of these ways, each once. */
  function gainsIn(found) {
    return merged(found.flatMap(function (way) { return way.each.map(function (one) { return Array.from(one.values()); }); }));
  }

  function told(one) { return { tiers: one.tiers, gifts: one.gifts.map(written), covered: one.covered }; }

  function ruled(brief, outcome, gains, hangs, isJudged) {
    return {
      tiers: namesOf(brief),
      outcome: outcome,
      gains: gains.map(told),
      hangs: hangs || { notes: [], measures: [], menus: [], grade: false, kind: false },
      judged: Boolean(isJudged)
    };
  }

  /** What each way comes to in each world; equal truths are followed once. */
  function foundIn(brief, worlds) {
    var truths = worlds.each.map(function (world) {
      return brief.trees.map(function (tree) { return window.mulu.ways.held(tree, world.holds); });
    });
    return brief.ways.map(function (way) {
      var known = new Map();
      return { choice: way.choice, each: truths.map(function (each) {
        var asked = way.asks.map(function (one) { return window.mulu.worlds.allOf(one, each); });
        var key = asked.join("");
        if (!known.has(key)) { known.set(key, outcomes(way.rule, asked)); }
        return known.get(key);
      }) };
    });
  }

  function setKey(keys) { return JSON.stringify(Array.from(new Set(keys)).sort()); }

  /** The notes whose readings make a difference to what is possible. */
  function notesDeciding(brief, found) {
    var keys = new Map(found.map(function (way) {
      return [way.choice.join(), setKey(way.each.flatMap(function (one) { return Array.from(one.keys()); }))];
    }));
    return brief.notes.filter(function (note, number) {
      return found.some(function (way) {
        var without = way.choice.map(function (one, place) { return place === number ? 0 : one; });
        return keys.get(way.choice.join()) !== keys.get(without.join());
      });
    });
  }

  /** What is unknown and makes a difference in some world, all else being the same. */
  function deciding(worlds, found) {
    var kept = new Map();
    var ways = found.map(function (way) {
      return way.each.map(function (one) {
        if (!kept.has(one)) { kept.set(one, setKey(Array.from(one.keys()))); }
        return kept.get(one);
      });
    });
    var step = worlds.each.length;
    return worlds.tried.filter(function (unknown) {
      var size = unknown.could.length;
      step = step / size;
      return ways.some(function (keys) {
        return keys.some(function (key, place) { return key !== keys[place - Math.floor(place / step) % size * step]; });
      });
    });
  }

  /** What is too much to be tried out, and leaves a condition open in some world. */
  function stayingOpen(brief, worlds) {
    return worlds.rest.filter(function (unknown) {
      return brief.trees.some(function (tree) {
        var isAsked = window.mulu.ways.leavesIn(tree).some(function (leaf) { return unknown.leaves.indexOf(leaf) >= 0; });
        return isAsked && worlds.each.some(function (world) { return window.mulu.ways.held(tree, world.holds) === judging().UNKNOWN; });
      });
    });
  }

  function joined(several) {
    function all(key) { return Array.from(new Set(several.flatMap(function (one) { return one[key]; }))); }
    return { notes: [], measures: all("measures"), menus: all("menus"), grade: several.some(function (one) { return one.grade; }), kind: false };
  }

  function onlyJudged(it, hangs) {
    return !hangs.notes.length && !hangs.menus.length && !hangs.grade && !hangs.kind && hangs.measures.every(function (name) {
      return it.data.measures[name].judged;
    });
  }

  function most(one) {
    return one.gifts.reduce(function (sum, it) { return exact().add(sum, it.number); }, exact().whole(0));
  }

  /** From not covered and nothing to the most. */
  function ordered(gains) {
    return gains.slice().sort(function (one, other) {
      return one.covered - other.covered || (one.tiers.length > 0) - (other.tiers.length > 0) ||
        exact().compare(most(one), most(other)) || compareLists(one.tiers, other.tiers);
    });
  }

  function compareLists(one, other) {
    var place = one.findIndex(function (name, number) { return name !== other[number]; });
    if (place < 0) { return one.length - other.length; }
    return place >= other.length ? 1 : one[place] < other[place] ? -1 : 1;
  }

  function ruleOf(data, id) { return data.rules.filter(function (rule) { return rule.id === id; })[0]; }

  /** What a rule says of a case: one ruling, or one for each tier that is decided by itself. */
  function decided(data, rule, it) {
    var covered = judging().coverage(data, rule, it.given);
    return window.mulu.ways.briefsOf(rule).map(function (brief) { return verdict(brief, it, covered); });
  }

  function namesOf(brief) { return brief.rule.tiers.map(function (tier) { return tier.id; }); }

  /** The text as written (null), then each reading of a note: what these tiers come to, whatever is read beside it. */
  function readEach(data, id, tiers, note, given) {
    var rule = ruleOf(data, id);
    var it = judging().caseOf(data, rule, judging().read(given));
    var brief = window.mulu.ways.briefsOf(rule).filter(function (one) { return namesOf(one).join() === tiers.join(); })[0];
    var found = foundIn(brief, worldsFor(brief, it));
    var place = brief.notes.indexOf(note);
    var readings = brief.rule.readings.filter(function (reading) { return reading.note === note; });
    return [null].concat(readings).map(function (reading, number) {
      var gains = gainsIn(found.filter(function (way) { return way.choice[place] === number; }));
      return { reading: reading, gains: ordered(Array.from(gains.values())).map(told) };
    });
  }

  window.mulu = Object.assign(window.mulu || {}, {
    ruleOf: ruleOf,
    readEach: readEach,
    decided: decided,
    judgeRule: function (data, id, given) {
      var rule = ruleOf(data, id);
      return decided(data, rule, judging().caseOf(data, rule, judging().read(given)));
    }
  });
})();
