(function () {
  "use strict";
  var mulu = window.mulu;
  var FIRST = "#".charCodeAt(0) - 1;
  var SKIPPED = [[0x5c, 1], [0x7f, 33], [0x2028, 2], [0xd800, 0x800], [0xfeff, 1], [0xfff0, 16]].reverse();
  var PLAIN = 0x5c;
  var PAGED = "~";
  var MOST_PAGES = 4;
  var PLACES = 4;

  /** The shard of a token (search/shards.py). */
  function shardOf(name, count) {
    var each = Array.from(name);
    var second = each.length > 1 ? each[1].codePointAt(0) : 0;
    return (each[0].codePointAt(0) * 7919 + second * 104729) % count;
  }

  function gapOf(code) {
    for (var step of SKIPPED) if (code >= step[0] + step[1]) code -= step[1];
    return code - FIRST;
  }

  /** The numbers that a string of gaps stands for, after those that are there already. */
  function numbersIn(gaps, numbers) {
    var number = -1;
    for (var at = 0; at < gaps.length; at += 1) {
      var code = gaps.codePointAt(at);
      if (code > 0xffff) at += 1;
      number += code < PLAIN ? code - FIRST : gapOf(code);
      numbers.push(number);
    }
    return numbers;
  }

  /** Adds the finds of such gaps in texts, with the places where their texts have the token, a bit each (search/index.py). */
  function addTexts(gaps, found) {
    numbersIn(gaps, []).forEach(function (spot) {
      var last = found.texts.length - 1;
      var number = Math.floor(spot / PLACES);
      if (found.texts[last] !== number) last = found.texts.push(number) - 1;
      found.places[last] |= 1 << spot % PLACES;
    });
  }

  function addTitles(gaps, found) {
    numbersIn(gaps, found.titles);
  }

  /** The entries of a shard for a token; for a word those of every word that begins with it. */
  function entriesFor(shard, token) {
    var found = [];
    var text = " " + shard;
    var sought = " " + token.name + (token.isWord ? "" : "!");
    for (var at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
      var end = text.indexOf(" ", at + 1);
      found.push(text.slice(at + 1, end < 0 ? undefined : end).split("!"));
    }
    return found;
  }

  async function piece(name, where) {
    var place = where.split(".");
    var part = await mulu.loadShelf(name + "-" + place[0]);
    return typeof part === "string" ? part.split(" ")[Number(place[1])] : null;
  }

  /** The gaps of an entry that went into further files; null where one cannot be read. */
  async function further(name, pieces) {
    var all = await Promise.all(pieces.split(",").filter(Boolean).map(function (where) { return piece(name, where); }));
    return all.includes(null) ? null : all.join("");
  }

  /** The files that may hold a token: the shard's own, or those of its pages that it may stand in. */
  function pagesFor(name, shard, token) {
    if (!shard.startsWith(PAGED)) return [name];
    var firsts = shard.slice(1).split(" ");
    var first = Math.max(0, firsts.filter(function (one) { return one <= token.name; }).length - 1);
    var end = firsts.findIndex(function (one, at) { return at > first && !one.startsWith(token.name); });
    var last = token.isWord ? (end < 0 ? firsts.length : end) : first + 1;
    return firsts.slice(first, Math.min(last, first + MOST_PAGES)).map(function (_, at) { return name + "." + (first + at); });
  }

  /** Adds the finds of a token in one file to those found; whether all of it could be read. */
  async function addFinds(name, token, found) {
    var page = await mulu.loadShelf(name);
    if (typeof page !== "string") return false;
    found.files += 1;
    var later = [];
    entriesFor(page, token).forEach(function (entry) {
      [addTitles, addTexts].forEach(function (add, at) {
        if (entry[at + 3]) later.push([add, further(name, entry[at + 3])]);
        else add(entry[at + 1] || "", found);
      });
    });
    var gaps = await Promise.all(later.map(function (one) { return one[1]; }));
    found.files += later.length;
    if (gaps.includes(null)) return false;
    gaps.forEach(function (one, at) { later[at][0](one, found); });
    return true;
  }

  /** The finds of a token, as numbers in titles and in texts; null where a file of it cannot be read. */
  async function findsOf(token, state) {
    var name = "e" + state.epoch + "/" + String(shardOf(token.name, state.shards)).padStart(4, "0");
    var shard = await mulu.loadShelf(name);
    if (typeof shard !== "string") return null;
    var found = { titles: [], texts: [], places: [], files: shard.startsWith(PAGED) ? 1 : 0 };
    var all = await Promise.all(pagesFor(name, shard, token).map(function (page) {
      return addFinds(page, token, found);
    }));
    return all.includes(false) ? null : found;
  }

  mulu.PLACES = PLACES;
  mulu.findsOf = findsOf;
  mulu.shardOf = shardOf;
})();
