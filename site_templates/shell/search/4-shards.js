(function () {
  "use strict";
  var mulu = window.mulu;
  var FIRST = "#".charCodeAt(0) - 1;
  var SKIPPED = [[0x5c, 1], [0x7f, 33], [0x2028, 2], [0xd800, 0x800], [0xfeff, 1], [0xfff0, 16]].reverse();
  var PLAIN = 0x5c;
  var PAGED = "~";
  var MOST_PAGES = 4;

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
    var later = [];
    entriesFor(page, token).forEach(function (entry) {
      [found.titles, found.texts].forEach(function (numbers, at) {
        if (entry[at + 3]) later.push([numbers, further(name, entry[at + 3])]);
        else numbersIn(entry[at + 1], numbers);
      });
    });
    var gaps = await Promise.all(later.map(function (one) { return one[1]; }));
    if (gaps.includes(null)) return false;
    gaps.forEach(function (one, at) { numbersIn(one, later[at][0]); });
    return true;
  }

  /** The finds of a token, as numbers in titles and in texts; null where a file of it cannot be read. */
  async function findsOf(token, state) {
    var name = "e" + state.epoch + "/" + String(shardOf(token.name, state.shards)).padStart(4, "0");
    var shard = await mulu.loadShelf(name);
    if (typeof shard !== "string") return null;
    var found = { titles: [], texts: [] };
    var all = await Promise.all(pagesFor(name, shard, token).map(function (page) {
      return addFinds(page, token, found);
    }));
    return all.includes(false) ? null : found;
  }

  mulu.findsOf = findsOf;
  mulu.shardOf = shardOf;
})();
