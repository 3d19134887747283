/* Which rows of a list hold everything that was chosen, and how many each further choice would leave. */
(function () {
  "use strict";
  var mulu = (window.mulu = window.mulu || {});

  /** The places of each row's values, one row after the other, and where each row begins. */
  function packed(text, size) {
    var starts = new Int32Array(size + 1);
    var places = [];
    text.split(" ").forEach(function (row, at) {
      if (row.includes(",")) { places.push(...row.split(",").map(Number)); } else if (row) { places.push(Number(row)); }
      starts[at + 1] = places.length;
    });
    return { starts: starts, places: Int32Array.from(places) };
  }

  /** The list with its rows taken apart, from the texts that they come as. */
  function ready(list) {
    list.ids = list.ids.split(" ");
    list.titles = list.titles.split("\n");
    list.places = Int32Array.from(list.places.split(" "), Number);
    list.size = list.ids.length;
    list.facets.forEach(function (facet) {
      Object.assign(facet, packed(facet.rows, list.size));
      facet.known = facet.values.length - facet.blanks;
      facet.places_of = new Map(facet.values.map(function (value, place) { return [value[0], place]; }));
    });
    return list;
  }

  function facetOf(list, key) { return list.facets.find(function (facet) { return facet.key === key; }); }

  /** For each row 1 where it has one of these values. */
  function having(facet, ids) {
    var isWanted = new Uint8Array(facet.values.length);
    var found = new Uint8Array(facet.starts.length - 1);
    ids.forEach(function (id) { isWanted[facet.places_of.get(id)] = 1; });
    for (var row = 0; row < found.length; row += 1) {
      for (var at = facet.starts[row]; at < facet.starts[row + 1]; at += 1) {
        if (isWanted[facet.places[at]]) { found[row] = 1; }
      }
    }
    return found;
  }

  /** What is asked of each row: a condition for each facet that has something chosen, one for the words. */
  function conditions(list, state, wordy) {
    var asked = list.facets
      .filter(function (facet) { return state.chosen[facet.key]; })
      .map(function (facet) { return { key: facet.key, holds: having(facet, state.chosen[facet.key]) }; });
    return wordy ? asked.concat({ key: "find", holds: wordy }) : asked;
  }

  function counted(facet, missed, only, own) {
    var counts = new Int32Array(facet.values.length);
    for (var row = 0; row < missed.length; row += 1) {
      if (missed[row] > 1 || (missed[row] === 1 && only[row] !== own)) { continue; }
      for (var at = facet.starts[row]; at < facet.starts[row + 1]; at += 1) { counts[facet.places[at]] += 1; }
    }
    return counts;
  }

  /** The rows that hold every condition; by facet what each value would give with the other facets as they
   *  are; and how many rows there would be without each condition. */
  function sift(list, state, wordy) {
    var asked = conditions(list, state, wordy);
    var missed = new Uint8Array(list.size);
    var only = new Int8Array(list.size);
    asked.forEach(function (one, number) {
      for (var row = 0; row < list.size; row += 1) {
        if (!one.holds[row]) { missed[row] += 1; only[row] = number; }
      }
    });
    var rows = [];
    var without = new Array(asked.length).fill(0);
    missed.forEach(function (many, row) {
      if (!many) { rows.push(row); } else if (many === 1) { without[only[row]] += 1; }
    });
    return {
      rows: rows,
      without: asked.map(function (one, number) { return { key: one.key, count: rows.length + without[number] }; }),
      counts: list.facets.map(function (facet) {
        var own = asked.findIndex(function (one) { return one.key === facet.key; });
        return counted(facet, missed, only, own);
      })
    };
  }

  /** What a row is put in order by; a value that is not known comes after all others, either way. */
  function rankOf(list, key) {
    if (key === "title") { return { of: function (row) { return list.places[row]; }, last: list.size }; }
    var facet = facetOf(list, key);
    return {
      of: function (row) {
        var place = facet.starts[row] < facet.starts[row + 1] ? facet.places[facet.starts[row]] : facet.known;
        return Math.min(place, facet.known);
      },
      last: facet.known
    };
  }

  /** The rows in this order (hours, -hours); those that are equal in the order of the list. */
  function sorted(list, rows, order) {
    if (!order) { return rows; }
    var isDown = order[0] === "-";
    var rank = rankOf(list, order.replace("-", ""));
    var keys = Float64Array.from(rows, function (row) {
      var place = rank.of(row);
      return (isDown && place < rank.last ? rank.last - 1 - place : place) * list.size + row;
    }).sort();
    return Array.from(keys, function (key) { return key % list.size; });
  }

  mulu.sieve = { ready: ready, facetOf: facetOf, sift: sift, sorted: sorted };
})();
