(function () {
  "use strict";
  var mulu = window.mulu;
  var SHORTENED = "…";
  var IS_LETTER = /^[a-z0-9]$/;
  var ENDS = 2;
  var ENOUGH = 10;
  /** So many blocks hold ten results, wherever these are. */

  function blockOf(number, state) {
    return "e" + state.epoch + "/b" + Math.floor(number / state.each);
  }

  /** The row of a find: kind, title, address, facts, text (search/blocks.py); null where its file cannot be read. */
  async function rowOf(number, state, seen) {
    var block = await mulu.loadShelf(blockOf(number, state));
    if (!Array.isArray(block)) {
      seen.isBroken = true;
      return null;
    }
    var row = block[ENDS + (number % state.each)] || [];
    return row.length ? Object.assign([], row, { 2: block[0] + row[2] + block[1] }) : row;
  }

  async function textOf(number, state) {
    var row = await rowOf(number, state, {});
    return (row && row[4]) || "";
  }

  /** A result to show: kind, title, address, facts; none where the row is not sure, and does not hold what is sought. */
  async function hitOf(one, state, seen) {
    var number = one.number;
    var row = await rowOf(number, state, seen);
    if (!row || !row.length || (one.soughts && goodnessOf(row, one.soughts) <= 0)) return null;
    return { number: number, kind: state.kinds[row[0]], title: row[1], address: row[2], facts: row[3] };
  }

  async function hitsOf(rows, state, seen) {
    var each = await Promise.all(rows.map(function (row) { return hitOf(row, state, seen); }));
    return each.filter(Boolean);
  }

  /** Blocks in the order in which they are loaded; the fullest first, where that is not for the titles. */
  function blocksOf(rows, isByOrder, isPlenty, state) {
    var counts = new Map();
    rows.forEach(function (row) {
      var name = blockOf(row.number, state);
      var before = counts.get(name) || { name: name, isTitle: row.isByTitle, isMixed: row.isMixed, isWhole: row.isWhole ? 1 : 0, count: 0, at: counts.size };
      before.count += 1;
      counts.set(name, before);
    });
    return Array.from(counts.values()).sort(function (one, other) {
      var isKept = isByOrder || (isPlenty && one.isTitle);
      if (!isByOrder && other.isWhole !== one.isWhole) return other.isWhole - one.isWhole;
      return (isByOrder ? 0 : other.isTitle - one.isTitle || one.isMixed - other.isMixed) || (isKept ? 0 : other.count - one.count) || one.at - other.at;
    });
  }

  /** The rows whose blocks are so many at most; of all others none is loaded. */
  function within(rows, most, state, isByOrder) {
    var first = blocksOf(rows, isByOrder, most >= ENOUGH, state).slice(0, Math.max(0, most));
    var names = new Set(first.map(function (block) { return block.name; }));
    return rows.filter(function (row) { return names.has(blockOf(row.number, state)); });
  }

  /** Whether a text has a term; a letter or digit alone has to begin a word. */
  function has(text, term) {
    return IS_LETTER.test(term) ? new RegExp("(^|[^a-z0-9])" + term).test(text) : text.includes(term);
  }

  /** How well a row holds what is sought: 5 as its title, 4 in it, 3 in its text, 2 by its words … 0 not at all. */
  function goodness(row, sought) {
    var title = mulu.tokening.heldIn(row[1]);
    if (title === sought.whole) return 5;
    if (title.includes(sought.whole)) return 4;
    var text = mulu.tokening.heldIn(row[4] || "");
    if (text.includes(sought.whole)) return 3;
    if (sought.terms.every(function (term) { return has(title, term); })) return 2;
    var both = title + "\n" + text;
    if (sought.terms.every(function (term) { return has(both, term); })) return 1;
    return (row[4] || "").endsWith(SHORTENED) ? 0.5 : 0;
  }

  /** The best of what is sought comes first, where the rest of it means the same it comes second. */
  function goodnessOf(row, soughts) {
    return Math.max.apply(null, soughts.map(function (sought, at) {
      return goodness(row, sought) - (at && 0.5);
    }));
  }

  /** The fewest changes that make the sought text a piece of this one. */
  function distance(sought, text) {
    var before = new Array(text.length + 1).fill(0);
    for (var one = 0; one < sought.length; one += 1) {
      var now = [one + 1];
      for (var at = 0; at < text.length; at += 1) {
        now.push(Math.min(now[at] + 1, before[at + 1] + 1, before[at] + (sought[one] === text[at] ? 0 : 1)));
      }
      before = now;
    }
    return Math.min.apply(null, before);
  }

  /** How far a row is from what is sought: what its title lacks, else what its text does. */
  function farness(row, sought) {
    var title = distance(sought.whole, mulu.tokening.soughtIn(row[1]));
    var text = row[4] ? distance(sought.whole, mulu.tokening.soughtIn(row[4])) + 0.5 : title;
    return Math.min(title, text);
  }

  /** These rows by what `measure` says of each, the lowest first; equal ones as they were. */
  async function sorted(rows, measure, state, seen) {
    var each = await Promise.all(rows.map(async function (row, at) {
      var fields = await rowOf(row.number, state, seen);
      return { row: row, at: at, says: fields && fields.length ? measure(fields) : 1000 };
    }));
    each.sort(function (one, other) { return one.says - other.says || one.at - other.at; });
    return each;
  }

  function blockCount(rows, state) {
    return new Set(rows.map(function (row) { return Math.floor(row.number / state.each); })).size;
  }

  mulu.checking = { blockCount: blockCount, sorted: sorted, within: within, goodnessOf: goodnessOf, farness: farness };
  mulu.hitsOf = hitsOf;
  mulu.textOfFind = textOf;
})();
