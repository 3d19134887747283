/* Exact numbers: fractions of whole numbers of any size, as text "5/2". */
(function () {
  "use strict";

  var LONGEST = 40;
  var WRITTEN = /^(-?)(\d+)(?:\.(\d+))?(?:\/(\d+))?$/;

  function divisor(one, other) {
    while (other) {
      var rest = one % other;
      one = other;
      other = rest;
    }
    return one;
  }

  /** A fraction in lowest terms, whose denominator is above 0. */
  function fraction(over, under) {
    if (under < 0n) { return fraction(-over, -under); }
    var shared = divisor(over < 0n ? -over : over, under);
    return { over: over / shared, under: under / shared };
  }

  /** "200.5", "9/10" as a fraction; null for what is no number, or longer than any that means something. */
  function read(text) {
    var found = typeof text === "string" && text.length <= LONGEST ? WRITTEN.exec(text) : null;
    if (!found || (found[4] && /^0+$/.test(found[4]))) { return null; }
    var decimals = found[3] || "";
    var over = BigInt(found[1] + found[2] + decimals);
    return fraction(over, BigInt("1" + "0".repeat(decimals.length)) * BigInt(found[4] || "1"));
  }

  function text(one) { return one.under === 1n ? String(one.over) : one.over + "/" + one.under; }

  function compare(one, other) {
    var left = one.over * other.under;
    var right = other.over * one.under;
    return left < right ? -1 : left > right ? 1 : 0;
  }

  function floor(one) {
    var down = one.over / one.under;
    return fraction(one.over % one.under < 0n ? down - 1n : down, 1n);
  }

  window.mulu = Object.assign(window.mulu || {}, {
    exact: {
      read: read,
      text: text,
      compare: compare,
      whole: function (number) { return fraction(BigInt(number), 1n); },
      isZero: function (one) { return one.over === 0n; },
      isWhole: function (one) { return one.under === 1n; },
      add: function (one, other) { return fraction(one.over * other.under + other.over * one.under, one.under * other.under); },
      subtract: function (one, other) { return fraction(one.over * other.under - other.over * one.under, one.under * other.under); },
      multiply: function (one, other) { return fraction(one.over * other.over, one.under * other.under); },
      divide: function (one, other) { return fraction(one.over * other.under, one.under * other.over); },
      floor: floor,
      ceil: function (one) { return fraction(-floor({ over: -one.over, under: one.under }).over, 1n); },
      sorted: function (several) {
        var kept = new Map(several.map(function (one) { return [text(one), one]; }));
        return Array.from(kept.values()).sort(compare);
      }
    }
  });
})();
