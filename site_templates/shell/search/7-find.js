(function () {
  "use strict";
  var mulu = window.mulu;
  var weighing = mulu.weighing;
  var checking = mulu.checking;
  var FEW = 10;
  var MOST_FILES = 13;
  /** Files for one query, beside the one that names the epoch: shards, then the blocks of what is shown. */
  var SHARDS = 3;
  var SHARDS_NEAR = 8;
  var SHARDS_EXACT = 5;
  var SINGLES = 1;
  var OTHERS = 2;
  var NEAR_BLOCKS = 4;
  var ENOUGH = 0.2;
  var CLOSE = 60;
  /** A row that is better than this holds what is sought in one piece. */
  var WHOLE = 2;
  /** Near rows are this far at most from the nearest, where that is but one character away. */
  var ASIDE = 0.5;
  var ONE = 1;

  /** What has to stand in a title or text: the whole, or all of its terms. */
  function soughtOf(typed) {
    var texts = mulu.termsOf(typed).map(function (term) { return term.text; });
    return { whole: mulu.folding.joined(texts.join(" ")), terms: texts };
  }

  /** Whether more tokens would help: more finds are left than can be looked at. */
  function isVague(rows, found, state) {
    return rows.length > FEW && checking.blockCount(rows, state) > MOST_FILES - weighing.filesOf(found);
  }

  /** The finds that have every token that is looked up, and what was found for each. */
  async function exact(tokens, most, state, seen, known, spent) {
    var found = known || [];
    var names = new Set(found.map(function (one) { return one.token.name; }));
    var every = weighing.firm(tokens);
    var left = every.filter(function (token) { return !names.has(token.name); });
    var next = weighing.rarest(left, most, state);
    var rows = [];
    do {
      found = found.concat(await weighing.looked(next, state, seen));
      if (seen.isBroken) return { full: [], found: found };
      rows = weighing.holding(found, state);
      left = left.filter(function (token) { return !next.includes(token); });
      next = isVague(rows, found, state) ? weighing.farthest(left, every, found, state) : [];
    } while (next.length && found.length + (spent || 0) < SHARDS_EXACT);
    return { full: rows, found: found };
  }

  /** The rows that hold what is sought; those that hold all parts of it, but not it, are left out.

      Where there are too many to look at all, the others follow: they are looked at when they are to be shown. */
  async function checked(best, soughts, isOne, state, seen) {
    var first = checking.within(best.full, MOST_FILES - best.used, state);
    best.used += checking.blockCount(first, state);
    var each = await checking.sorted(first, function (row) { return -checking.goodnessOf(row, soughts); }, state, seen);
    var isIn = new Set(first.map(function (row) { return row.number; }));
    var left = best.full.filter(function (row) { return !isIn.has(row.number); });
    if (!isOne) left.forEach(function (row) { row.soughts = soughts; });
    var good = each.filter(function (one) { return one.says < 0; });
    var whole = left.length ? good.filter(function (one) { return one.says < -WHOLE; }) : [];
    var parts = whole.length ? [rowsOf(whole), left, rowsOf(good)] : [rowsOf(good), left];
    return parts.reduce(joined);
  }

  function rowsOf(each) {
    return each.map(function (one) { return one.row; });
  }

  /** The characters of what is sought that are in none of the tokens that were found anywhere. */
  function uncovered(terms, found) {
    var there = found.filter(function (one) { return one.weight > 0; });
    return mulu.tokening.singlesOf(terms.map(function (term) { return term.text; }).join("")).filter(function (single) {
      return !there.some(function (one) { return one.token.name.includes(single.name); });
    });
  }

  /** The finds that have much of what is sought; what no token leads to is looked up by its characters. */
  async function near(terms, before, shown, state, seen) {
    var known = new Set(before.found.map(function (one) { return one.token.name; }));
    var tokens = weighing.firm(weighing.tokensIn(terms)).filter(function (token) { return !known.has(token.name); });
    var left = shown.length ? 0 : SHARDS_NEAR - known.size;
    var more = await weighing.looked(weighing.rarest(tokens, Math.max(0, left - SINGLES), state), state, seen);
    var found = before.found.concat(more);
    var singles = weighing.distinct(uncovered(terms, found)).slice(0, Math.max(0, left - more.length));
    found = found.concat(await weighing.looked(singles, state, seen));
    before.used += weighing.filesOf(found) - weighing.filesOf(before.found);
    var full = new Set(shown.map(function (row) { return row.number; }));
    return weighing.heaviest(found, ENOUGH, state).filter(function (row) { return !full.has(row.number); });
  }

  async function nearest(terms, before, shown, state, seen) {
    var sought = soughtOf(terms.map(function (term) { return term.text; }).join(" "));
    var rows = (await near(terms, before, shown, state, seen)).slice(0, CLOSE);
    var most = Math.min(MOST_FILES - before.used, shown.length ? NEAR_BLOCKS : MOST_FILES);
    var first = checking.within(rows, most, state, true);
    var each = await checking.sorted(first, function (row) { return checking.farness(row, sought); }, state, seen);
    var nearest = each.length ? each[0].says : 0;
    return rowsOf(each.filter(function (one) { return nearest > ONE || one.says <= nearest + ASIDE; }));
  }

  async function stateNow() {
    var state = await mulu.loadShelf("current");
    if (!state || typeof state !== "object") return null;
    if (!state.ranks) {
      mulu.folding.learn(state.forms.concat(state.rare || []));
      state.hasRare = Boolean(state.rare);
      state.ranks = new Map(state.common.split(" ").map(function (name, at) { return [name, at]; }));
      state.often = atob(state.bits);
      mulu.shelf("e" + state.epoch + "/kinds", state.runs);
    }
    return state;
  }

  /** Learns the forms of rare characters, once; whether there were any to learn. */
  async function rareForms(state, seen) {
    if (state.hasRare) return false;
    var rare = (await mulu.loadShelf("e" + state.epoch + "/forms"));
    if (!rare) {
      seen.isBroken = true;
      return false;
    }
    state.hasRare = true;
    mulu.folding.learn(rare);
    return true;
  }

  /** What else the words mean: for each of the catalogue's synonyms in them, the text with the other. */
  function otherWords(typed, state) {
    var folded = mulu.folding.fold(typed);
    return state.synonyms.flatMap(function (words) {
      var had = words.filter(function (word) { return folded.includes(mulu.folding.fold(word)); });
      if (!had.length) return [];
      var longest = had.sort(function (one, other) { return other.length - one.length; })[0];
      return words
        .filter(function (word) { return word !== longest; })
        .map(function (word) {
          return { word: word, text: folded.replace(mulu.folding.fold(longest), mulu.folding.fold(word)) };
        });
    });
  }

  /** The rows, and after them those of the others that are not among them. */
  function joined(rows, others) {
    var had = new Set(rows.map(function (row) { return row.number; }));
    return rows.concat(others.filter(function (row) { return !had.has(row.number); }));
  }

  /** Adds what the other words find; what that took is counted. */
  async function withOthers(best, others, state, seen) {
    var looked = new Set(best.found.map(function (one) { return one.token.name; }));
    var also = await Promise.all(others.map(function (other) {
      return exact(mulu.tokensOf(other.text), 1, state, seen);
    }));
    also.forEach(function (one) {
      one.found.forEach(function (each) { looked.add(each.token.name); });
      best.full = joined(best.full, one.full);
    });
    best.used += looked.size - best.found.length;
  }

  /** What is typed as it stands, across its signs; where that is seldom, its terms wherever they are. */
  async function found(typed, most, state, seen) {
    var whole = mulu.tokensOf(typed);
    var best = await exact(whole, most, state, seen);
    best.used = weighing.filesOf(best.found);
    var apart = weighing.tokensIn(mulu.termsOf(typed));
    var pieces = new Set(apart.map(function (token) { return token.piece; }));
    if (best.full.length > FEW || pieces.size < 2) return best;
    var named = new Map(apart.map(function (token) { return [token.name, token]; }));
    var known = best.found.filter(function (one) { return named.has(one.token.name); }).map(function (one) {
      return Object.assign({}, one, { token: named.get(one.token.name) });
    });
    var other = await exact(apart, Math.max(most - known.length, 0), state, seen, known, best.found.length - known.length);
    other.used = best.used + weighing.filesOf(other.found) - weighing.filesOf(known);
    best.full.forEach(function (row) { row.isWhole = true; });
    other.full = joined(best.full, other.full);
    return other;
  }

  /** Puts what is called just so before the many that only hold it. */
  async function titlesFirst(best, typed, state, seen) {
    var token = mulu.tokening.titleToken(soughtOf(typed).whole);
    if (!token || best.used >= SHARDS_EXACT) return;
    var found = await weighing.looked([token], state, seen);
    var numbers = new Set(found.flatMap(function (one) { return one.finds.titles; }));
    var first = best.full.filter(function (row) { return numbers.has(row.number); });
    first.forEach(function (row) { row.isWhole = true; });
    best.full = joined(first, best.full);
    best.used += weighing.filesOf(found);
  }

  function nothing(isBroken, state) {
    return { isBroken: isBroken, full: [], near: [], others: [], terms: [], state: state };
  }

  /** Every find for what is typed; days as the index has them, and where these are nowhere, as they stand. */
  async function find(typed, options) {
    var withDays = mulu.otherwise.withDays(typed);
    var found = await findText(withDays, options);
    return withDays === typed || found.full.length || found.isBroken ? found : findText(typed, options);
  }

  /** `full` are those that hold it, `near` others where those are few. */
  async function findText(typed, options) {
    var seen = { isBroken: false };
    var state = await stateNow();
    if (!state) return nothing(true);
    var terms = mulu.termsOf(typed);
    if (!terms.length) return nothing(false, state);
    var others = options && options.isLiteral ? [] : otherWords(typed, state).concat(mulu.otherwise.ordinals(typed));
    var best = await found(typed, others.length ? SHARDS - Math.min(OTHERS, others.length) + 1 : SHARDS, state, seen);
    if (!best.full.length && (await rareForms(state, seen))) {
      terms = mulu.termsOf(typed);
      best = await found(typed, SHARDS, state, seen);
      best.used += 1;
    }
    if (best.full.length > FEW) await titlesFirst(best, typed, state, seen);
    if (others.length) await withOthers(best, others, state, seen);
    var soughts = [typed].concat(others.map(function (other) { return other.text; })).map(soughtOf);
    var isOne = !others.length && terms.length < 2 && mulu.tokensOf(typed).length < 2;
    var rows = await checked(best, soughts, isOne, state, seen);
    var nearRows = rows.length < FEW ? await nearest(terms, best, rows, state, seen) : [];
    return { full: rows, near: nearRows, others: others, terms: terms, state: state, isBroken: seen.isBroken };
  }

  mulu.find = find;
})();
