/* A list that is found in: what is chosen, what that leaves, and the address that says so. */
(function () {
  "use strict";
  var mulu = window.mulu;
  var AT_A_TIME = 50;
  var REST = 500;
  var SAID = 800;
  var early = new Map();

  /** Loads the rows, once; what else calls for them waits for the same. */
  function rowsOf(it) {
    if (it.list) { return Promise.resolve(it.list); }
    it.coming = it.coming || (early.get(it.section) || mulu.loaded(it.section.dataset.list)).then(function (isThere) {
      it.coming = null;
      early.delete(it.section);
      if (!isThere || !mulu.list) { throw new Error("the rows cannot be read"); }
      it.list = mulu.sieve.ready(mulu.list);
      return it.list;
    });
    return it.coming;
  }

  /** Everything on the page as the state says; `drawn` rows of what it leaves. */
  function show(it) {
    var wordy = it.state.find ? mulu.listWords.holding(it.list, it.state.find) : null;
    it.found = mulu.sieve.sift(it.list, it.state, wordy);
    it.found.sorted = mulu.sieve.sorted(it.list, it.found.rows, it.state.sort);
    it.shows.forEach(function (part) { part.show(it); });
    tell(it, it.bar.words());
  }

  /** Told to those who listen, once changes rest. */
  function tell(it, words) {
    clearTimeout(it.saying);
    it.saying = setTimeout(function () { it.section.querySelector("[role=status]").textContent = words; }, SAID);
  }

  /** The address tells the state; typing goes on in one entry of the history. */
  function write(it, isNew) {
    clearTimeout(it.resting);
    var hash = mulu.listPlace.written(it.list, it.state) || window.location.pathname + window.location.search;
    try {
      window.history[isNew ? "pushState" : "replaceState"]({ drawn: it.drawn }, "", hash);
    } catch (error) {
      return; // an address too long, or one too many: what is shown is right all the same
    }
  }

  function broken(it) {
    it.section.classList.add("listing--broken");
    it.section.querySelector("[role=status]").textContent = "清單的資料讀不到。請重新整理，或用下面的頁次。";
  }

  /** Does this with the rows, which are there and shown by then; says so where they cannot be read. */
  function withRows(it, act) {
    return rowsOf(it).then(function () {
      if (!it.found) { show(it); }
      act();
    }, function () { broken(it); });
  }

  /** Another state, shown at once; the address follows at once too, or when typing rests. */
  function change(it, make, isTyped) {
    return rowsOf(it).then(function () {
      it.state = make(it.state);
      it.drawn = AT_A_TIME;
      it.isFromField = isTyped; // what one types is not written over
      show(it);
      clearTimeout(it.resting);
      if (isTyped) { it.resting = setTimeout(function () { write(it, !it.isTyped); it.isTyped = true; }, REST); } else {
        write(it, true);
        it.isTyped = false;
      }
    }, function () { broken(it); });
  }

  /** What the address says; a place in the page (#C) says nothing about the list. */
  function restore(it) {
    var hash = window.location.hash;
    if (hash && !mulu.listPlace.isGiven(hash)) { return; }
    if (!hash && !it.list) { return; }
    var known = hash.includes("find=") ? mulu.listWords.learn(it.root) : null;
    Promise.all([rowsOf(it), known]).then(function () {
      it.state = mulu.listPlace.read(it.list, hash);
      it.drawn = (window.history.state || {}).drawn || AT_A_TIME;
      it.isTyped = it.isFromField = false;
      show(it);
    }, function () { broken(it); });
  }

  function more(it) {
    return withRows(it, function () {
      it.drawn += AT_A_TIME;
      it.table.show(it);
      tell(it, it.section.querySelector("caption").textContent);
      write(it, false);
    });
  }

  /** On paper stands all that was chosen, not only what is drawn. */
  function onPaper(it) {
    window.addEventListener("beforeprint", function () {
      it.isOnPaper = Boolean(it.found);
      if (it.found) { it.table.show(it); }
    });
    window.addEventListener("afterprint", function () {
      it.isOnPaper = false;
      if (it.found) { it.table.show(it); }
    });
  }

  function begin(section) {
    var about = section.dataset;
    var it = { section: section, root: about.root, unit: about.unit, total: Number(about.total), drawn: AT_A_TIME, state: mulu.listPlace.nothing() };
    it.change = function (make, isTyped) { return change(it, make, isTyped); };
    it.more = function () { return more(it); };
    it.withRows = function (act) { return withRows(it, act); };
    it.atATime = AT_A_TIME;
    it.table = mulu.courses(it);
    it.bar = mulu.chosen(it);
    it.shows = [it.table, it.bar, mulu.facets(it)];
    onPaper(it);
    window.addEventListener("popstate", function () { restore(it); });
    section.addEventListener("focusin", function (event) {
      if (event.target.matches("input, select")) { rowsOf(it).catch(function () { broken(it); }); }
    });
    restore(it);
  }

  /** Rows that the address asks for are fetched while the rest of the page is still being read. */
  if (mulu.listPlace.isGiven(window.location.hash)) {
    document.querySelectorAll("[data-list]").forEach(function (section) { early.set(section, mulu.loaded(section.dataset.list)); });
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-list]").forEach(begin);
  });
})();
