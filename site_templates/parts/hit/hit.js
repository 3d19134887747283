/* Hits: what is marked in them, where they lead, and how they look. */
(function () {
  "use strict";
  var mulu = window.mulu;
  var MOST_CARRIED = 60;
  var MOST_SAID = 30;
  var BEFORE = 18;
  var AROUND = 66;
  var ORDER = ["計畫", "課程", "套餐", "活動", "獎勵", "表件", "條文", "單位", "說明"];
  var BLANKS_IN_HAN = new RegExp("(?<=[" + mulu.folding.HAN + "]) +(?=[" + mulu.folding.HAN + "])", "gu");
  var IS_SHORT_LATIN = /^[^\u2e80-\u{3ffff}]$/u;

  function cut(words, most) {
    var each = Array.from(words);
    return each.length > most ? each.slice(0, most).join("") + "…" : words;
  }

  /** What was typed, as it is said: 「資安」. */
  function quoted(words) { return "「" + cut(words.trim(), MOST_SAID) + "」"; }

  /** The text as it is looked up, with the place of each character; no blank parts two Han characters. */
  function folded(text) {
    var traced = mulu.folding.traced(text);
    var places = [];
    var from = 0;
    var joined = traced.text.replace(BLANKS_IN_HAN, function (blanks, at) {
      places = places.concat(traced.places.slice(from, at));
      from = at + blanks.length;
      return "";
    });
    return { text: joined, places: places.concat(traced.places.slice(from)) };
  }

  function spotsOf(it, text, word) {
    var found = [];
    for (var at = it.text.indexOf(word); at >= 0; at = it.text.indexOf(word, at + word.length)) {
      var last = it.places[at + word.length - 1];
      var isInside = at > 0 && IS_SHORT_LATIN.test(word) && /[^\s]/.test(it.text[at - 1]);
      if (!isInside) { found.push([it.places[at], last + (text.codePointAt(last) > 0xffff ? 2 : 1)]); }
    }
    return found;
  }

  /** The parts of a term that are looked up: where it does not stand as a whole, they are marked. */
  function partsOf(term) { return term.tokens.map(function (token) { return token.name; }); }

  /** Where what is sought stands in a text, from place to place, none touching another; `isLoose` takes parts too. */
  function spots(text, terms, isLoose) {
    var it = folded(text);
    var all = terms.flatMap(function (term) {
      var whole = spotsOf(it, text, term.text);
      return whole.length || !isLoose ? whole : partsOf(term).flatMap(function (part) { return spotsOf(it, text, part); });
    });
    return all.sort(function (one, other) { return one[0] - other[0]; }).reduce(function (apart, one) {
      var last = apart[apart.length - 1];
      if (last && one[0] <= last[1]) { last[1] = Math.max(last[1], one[1]); } else { apart.push(one.slice()); }
      return apart;
    }, []);
  }

  /** The text as nodes, with what is sought in <mark>. */
  function marked(text, places) {
    var nodes = [];
    var at = 0;
    places.forEach(function (place) {
      var mark = document.createElement("mark");
      mark.textContent = text.slice(place[0], place[1]);
      nodes.push(text.slice(at, place[0]), mark);
      at = place[1];
    });
    return nodes.concat(text.slice(at)).filter(function (node) { return node !== ""; });
  }

  /** The line around the first place, its ends marked by … where they are cut; nothing where there is none. */
  function context(text, terms) {
    var line = text.replace(/\s+/g, " ").trim();
    var places = spots(line, terms, true);
    if (!places.length) { return []; }
    var first = Math.max(0, places[0][0] - BEFORE);
    if (first > 0 && /[\udc00-\udfff]/.test(line[first])) { first -= 1; }
    var last = Math.min(line.length, first + AROUND);
    if (last < line.length && /[\udc00-\udfff]/.test(line[last])) { last -= 1; }
    var part = (first ? "…" : "") + line.slice(first, last) + (last < line.length ? "…" : "");
    return marked(part, spots(part, terms, true));
  }

  /** The page of a hit from here; it is told what to mark. */
  function hrefOf(address, words) {
    var parts = address.split("#");
    var asked = "?" + new URLSearchParams({ q: Array.from(words).slice(0, MOST_CARRIED).join("") });
    return (document.documentElement.dataset.root || "") + parts[0] + asked + (parts[1] ? "#" + parts[1] : "");
  }

  function span(className, nodes) {
    var made = document.createElement("span");
    made.className = className;
    made.append(...nodes);
    return made;
  }

  /** What is typed, and what else it means, as terms. */
  function waysOf(found) {
    return [found.terms].concat(found.others.map(function (other) { return mulu.termsOf(other.text); }));
  }

  /** Whether the title has every term of one way; then its text is not needed to show why it was found. */
  function isInTitle(hit, asked) {
    return asked.ways.some(function (terms) {
      return terms.every(function (term) { return spots(hit.title, [term]).length; });
    });
  }

  /** Fills a link with the hit: title, facts, and a place for context where the title does not show the words. */
  function fill(link, hit, asked) {
    link.href = hrefOf(hit.address, asked.typed);
    link.append(span("hit__title", marked(hit.title, spots(hit.title, asked.sought, true))));
    return link;
  }

  function factsOf(hit) { return hit.facts ? [span("hit__facts", [hit.facts])] : []; }

  /** Writes the context of a hit into its place, once its text is there. */
  async function fillContext(place, hit, asked) {
    var text = await mulu.textOfFind(hit.number, asked.state);
    place.replaceChildren(...context(text, asked.sought));
    if (!place.childNodes.length) { place.remove(); }
  }

  /** Which kind each find is of, by its number; null where that cannot be read. */
  async function kindsOf(state) {
    var runs = await mulu.loadShelf("e" + state.epoch + "/kinds");
    if (!runs) { return null; }
    var ends = [];
    var kinds = [];
    for (var at = 0; at < runs.length; at += 2) {
      ends.push(runs[at] + (ends[ends.length - 1] || 0));
      kinds.push(state.kinds[runs[at + 1]]);
    }
    return function (number) {
      var low = 0;
      for (var high = ends.length; low < high;) {
        var middle = (low + high) >> 1;
        if (ends[middle] > number) { high = middle; } else { low = middle + 1; }
      }
      return kinds[low];
    };
  }

  /** The place of a kind among the groups; one that is not named comes last. */
  function placeOf(kind) { return ORDER.indexOf(kind) + 1 || ORDER.length + 1; }

  /** Everything that is found for these words; what cannot be read is told by `isBroken`. */
  async function answer(typed, options) {
    var nothing = { full: [], near: [], others: [], terms: [], isBroken: true };
    var found = await mulu.find(typed, options).catch(function () { return nothing; });
    var ways = waysOf(found);
    return Object.assign(found, { typed: typed, ways: ways, sought: ways.flat() });
  }

  /** A find that holds all parts of what was typed, and is looked at only when it is to be shown. */
  function isUnsure(row) { return Boolean(row.soughts); }

  /** The rows that are shown at once: the first ones, as far as they are sure. */
  function firstOf(rows, most) {
    var sure = rows.slice(0, most).filter(function (row) { return !isUnsure(row); });
    return sure.length ? sure : rows.slice(0, most);
  }

  /** 找到 6 筆, or that nothing is there; a part that could not be read is never told as nothing. */
  function says(found) {
    if (found.isBroken) { return "部分索引讀不到，結果可能不全。"; }
    if (!found.terms.length) { return "請輸入文字或數字。"; }
    if (!found.full.length) { return "沒有找到" + quoted(found.typed) + "。"; }
    var others = found.others.map(function (other) { return other.word; });
    return (found.full.some(isUnsure) ? "找到約 " : "找到 ") + found.full.length + " 筆。" + (others.length ? "也找了同義詞：" + others.join("、") : "");
  }

  /** 看全部課程，或少打幾個字。 */
  function wayOut() {
    var link = document.createElement("a");
    link.href = (document.documentElement.dataset.root || "") + "courses/index.html";
    link.textContent = "看全部課程";
    return [link, "，或少打幾個字。"];
  }

  mulu.hits = {
    answer: answer, firstOf: firstOf, says: says, wayOut: wayOut, quoted: quoted, kindsOf: kindsOf, placeOf: placeOf,
    fill: fill, factsOf: factsOf, fillContext: fillContext, isInTitle: isInTitle, spots: spots, marked: marked, span: span
  };
})();
