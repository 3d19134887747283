/* Numbers and days in words. Numbers are exact texts ("200.5", "401/2"); what is over is cut off or raised, never rounded. */
(function () {
  "use strict";

  var FINEST = 6;

  function exact() { return window.mulu.exact; }

  function read(text) { return exact().read(String(text)); }

  function compare(one, other) { return exact().compare(read(one), read(other)); }

  function sum(texts) { return exact().text(texts.map(read).reduce(exact().add, exact().whole(0))); }

  function multiply(one, other) { return exact().text(exact().multiply(read(one), read(other))); }

  function divide(one, other) { return exact().text(exact().divide(read(one), read(other))); }

  /** So many decimals; what is over is cut off, or with `up` raised. */
  function decimal(text, places, up) {
    var scaled = exact().multiply(read(text), exact().whole(10 ** places));
    var digits = String((up ? exact().ceil(scaled) : exact().floor(scaled)).over).padStart(places + 1, "0");
    return places ? digits.slice(0, -places) + "." + digits.slice(-places) : digits;
  }

  /** A number as it is: 0.5; one that no decimal ends with two of them, cut off or raised. */
  function plain(text, up) {
    for (var places = 0; places <= FINEST; places += 1) {
      if (exact().isWhole(exact().multiply(read(text), exact().whole(10 ** places)))) { return decimal(text, places, false); }
    }
    return decimal(text, 2, up);
  }

  /* Days, in ISO. */

  function parts(iso) {
    var found = iso.split("-").map(Number);
    return { y: found[0], m: found[1], d: found[2] };
  }

  function isoOf(date) { return date.toISOString().slice(0, 10); }

  /** 2014-07-15 as 103年7月15日; after a day of the same year as 7月15日. */
  function dayWords(iso, known) {
    var words = window.mulu.rocDay(parts(iso));
    return known && known.slice(0, 4) === iso.slice(0, 4) ? words.replace(/^\d+年/, "") : words;
  }

  function dayAfter(iso) {
    var it = parts(iso);
    return isoOf(new Date(Date.UTC(it.y, it.m - 1, it.d + 1)));
  }

  /**
   * The last day of so many months that begin on the day after `iso` (民法第121條): the day before the one that
   * answers to the first; where the last month has no such day, the end of that month.
   */
  function lastDay(iso, months) {
    var first = parts(dayAfter(iso));
    var monthEnd = new Date(Date.UTC(first.y, first.m + months, 0));
    if (first.d > monthEnd.getUTCDate()) { return isoOf(monthEnd); }
    return isoOf(new Date(Date.UTC(first.y, first.m - 1 + months, first.d - 1)));
  }

  window.mulu = Object.assign(window.mulu || {}, {
    figures: {
      compare: compare,
      sum: sum,
      multiply: multiply,
      divide: divide,
      decimal: decimal,
      plain: plain,
      dayWords: dayWords,
      dayAfter: dayAfter,
      lastDay: lastDay
    }
  });
})();
