/* The rows of a list that hold the words typed, folded as the search folds them. */
(function () {
  "use strict";
  var mulu = window.mulu;
  var folding = mulu.folding;
  var learning = null;

  /** Learns from the search's first file which characters mean the same; without it they stay as they are. */
  function learn(root) {
    learning = learning || (mulu.loadShelf ? mulu.loadShelf("current") : shelved(root)).then(function (known) {
      if (known && known.forms) { folding.learn(known.forms); }
    });
    return learning;
  }

  function shelved(root) {
    var value = null;
    mulu.shelf = function (name, given) { value = given; };
    return mulu.loaded(root + "search/current.js").then(function () { return value; });
  }

  /** Resolves when a script has run, or has failed; to whether it has run. */
  mulu.loaded = function (address) {
    return new Promise(function (resolve) {
      var script = document.createElement("script");
      script.src = address;
      script.onload = function () { resolve(true); };
      script.onerror = function () { resolve(false); };
      document.head.append(script);
    });
  };

  function folded(text) { return folding.joined(folding.fold(text)).trim(); }

  /** The words typed, each once. */
  function wordsOf(typed) { return Array.from(new Set(folded(typed).split(/\s+/).filter(Boolean))); }

  /** Titles and the values that are words, folded once; numbers are chosen, not typed. */
  function texts(list) {
    list.folded = list.folded || {
      titles: list.titles.map(folded),
      facets: list.facets
        .filter(function (facet) { return facet.key !== list.sums.key; })
        .map(function (facet) {
          return { facet: facet, values: facet.values.map(function (value) { return folded(value[1]); }) };
        })
    };
    return list.folded;
  }

  /** Marks the rows that one of their values has the word. */
  function markByValue(one, word, found) {
    var has = one.values.map(function (value) { return value.includes(word); });
    if (!has.includes(true)) { return; }
    for (var row = 0; row < found.length; row += 1) {
      for (var at = one.facet.starts[row]; at < one.facet.starts[row + 1]; at += 1) {
        if (has[one.facet.places[at]]) { found[row] = 1; }
      }
    }
  }

  /** For each row 1 where its title or a value has every word; null where nothing was typed to look for. */
  function holding(list, typed) {
    var words = wordsOf(typed);
    var all = words.length ? new Uint8Array(list.size).fill(1) : null;
    words.every(function (word) {
      var found = new Uint8Array(list.size);
      texts(list).titles.forEach(function (title, row) { if (title.includes(word)) { found[row] = 1; } });
      texts(list).facets.forEach(function (one) { markByValue(one, word, found); });
      all.forEach(function (still, row) { all[row] = still & found[row]; });
      return all.includes(1);
    });
    return all;
  }

  mulu.listWords = { learn: learn, holding: holding };
})();
