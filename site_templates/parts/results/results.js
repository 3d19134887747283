/* The page of results: what is asked for stands in its address, so that Back and a sent link restore it. */
(function () {
  "use strict";
  var mulu = window.mulu;
  var AT_ONCE = 10;
  var ON_A_PAGE = 20;
  var IN_CONTEXT = 3;
  var PAUSE = 80;
  var SLOW = 150;
  var REST = 800;
  var SETTLED = 1200;

  function element(tag, className, words) {
    var made = document.createElement(tag);
    made.className = className;
    made.append(...[].concat(words || []));
    return made;
  }

  /** What the address asks for: words, kind, page, and whether synonyms are left out. */
  function asked() {
    var query = new URLSearchParams(window.location.search);
    var place = new URLSearchParams(window.location.hash.slice(1));
    return {
      q: place.get("q") || query.get("q") || "",
      kind: place.get("kind") || "",
      page: Math.max(1, Math.floor(Number(place.get("page"))) || 1),
      isLiteral: place.has("only")
    };
  }

  function placeOf(state) {
    var place = new URLSearchParams();
    if (state.kind) { place.set("kind", state.kind); }
    if (state.page > 1) { place.set("page", state.page); }
    if (state.isLiteral) { place.set("only", "1"); }
    return place;
  }

  function addressOf(state) {
    var place = String(placeOf(state));
    return "?" + new URLSearchParams({ q: state.q }) + (place ? "#" + place : "");
  }

  /** Where a browser does not let a file change what follows `?`, the words go behind the `#`. */
  function write(state, isNew) {
    try {
      window.history[isNew ? "pushState" : "replaceState"](null, "", addressOf(state));
    } catch (error) {
      var place = placeOf(state);
      place.set("q", state.q);
      window.location.hash = String(place);
    }
  }

  function linkTo(state, words, className) {
    var link = element("a", className || "", words);
    link.href = addressOf(state);
    return link;
  }

  function changed(state, change) { return Object.assign({}, state, change); }

  /** The kinds that there are with their counts; one that is chosen stays, even with nothing in it. */
  function showKinds(it, state, found, kindOf) {
    var counts = new Map();
    found.full.forEach(function (row) { counts.set(kindOf(row.number), (counts.get(kindOf(row.number)) || 0) + 1); });
    if (state.kind && !counts.has(state.kind)) { counts.set(state.kind, 0); }
    var kinds = Array.from(counts.keys()).sort(function (one, other) { return mulu.hits.placeOf(one) - mulu.hits.placeOf(other); });
    var all = kinds.length > 1 || state.kind ? [["", "全部 " + found.full.length]] : [];
    var named = all.length ? kinds.map(function (kind) { return [kind, kind + " " + counts.get(kind)]; }) : [];
    it.kinds.replaceChildren(...all.concat(named).map(function (pair) {
      var button = element("button", "button results__kind", pair[1]);
      button.type = "button";
      button.dataset.kind = pair[0];
      button.setAttribute("aria-pressed", String(pair[0] === state.kind));
      return button;
    }));
  }

  function showPages(it, state, count) {
    var last = Math.ceil(count / ON_A_PAGE);
    it.pages.replaceChildren();
    if (last < 2) { return; }
    if (state.page > 1) { it.pages.append(linkTo(changed(state, { page: state.page - 1 }), "上一頁", "button")); }
    it.pages.append(element("span", "", "第 " + state.page + " 頁，共 " + last + " 頁"));
    if (state.page < last) { it.pages.append(linkTo(changed(state, { page: state.page + 1 }), "下一頁", "button")); }
  }

  function again() {
    var button = element("button", "button", "重新整理再試");
    button.type = "button";
    button.addEventListener("click", function () { window.location.reload(); });
    return button;
  }

  function literal(state, found) {
    if (state.isLiteral) { return [linkTo(changed(state, { isLiteral: false, page: 1, kind: "" }), "也找同義詞")]; }
    var only = linkTo(changed(state, { isLiteral: true, page: 1, kind: "" }), "只找" + mulu.hits.quoted(state.q));
    return found.others.length ? ["\u3000", only] : [];
  }

  function tell(it, state, found) {
    var words = mulu.hits.says(found);
    it.says.replaceChildren(words);
    if (found.isBroken) { it.says.append(again()); }
    else if (found.terms.length && !found.full.length) { it.says.append(...mulu.hits.wayOut()); }
    else if (found.terms.length) { it.says.append(...literal(state, found)); }
    clearTimeout(it.rest);
    it.rest = setTimeout(function () {
      it.status.textContent = words + (found.near.length && !found.full.length ? "有相近結果。" : "");
    }, REST);
  }

  function itemOf(hit, found) {
    var item = element("li", "hit", [element("span", "state hit__kind", hit.kind), " "]);
    var link = mulu.hits.fill(document.createElement("a"), hit, found);
    item.append(link, ...mulu.hits.factsOf(hit));
    return item;
  }

  /** Appends these hits; the texts of a few are read at once, those of the others when the page rests. */
  async function append(it, list, rows, found) {
    var number = it.asked;
    var seen = {};
    var hits = rows.length ? await mulu.hitsOf(rows, found.state, seen) : [];
    if (number !== it.asked) { return false; }
    found.isBroken = found.isBroken || Boolean(seen.isBroken);
    var wanting = hits.map(function (hit) {
      var item = itemOf(hit, found);
      list.append(item);
      if (mulu.hits.isInTitle(hit, found)) { return null; }
      var place = mulu.hits.span("hit__context", []);
      item.append(place);
      return function () { return mulu.hits.fillContext(place, hit, found); };
    }).filter(Boolean);
    wanting.forEach(function (fill, at) { if (at < IN_CONTEXT) { fill(); } else { it.later.push(fill); } });
    return true;
  }

  /** What is below the screen is read when the reader goes on, or the page rests. */
  function settle(it, act) {
    var number = it.asked;
    var events = ["scroll", "wheel", "keydown", "pointerdown"];
    var timer = setTimeout(now, SETTLED);
    function now() {
      clearTimeout(timer);
      events.forEach(function (event) { window.removeEventListener(event, now); });
      if (number === it.asked) { act(); }
    }
    events.forEach(function (event) { window.addEventListener(event, now, { passive: true }); });
  }

  async function showRest(it, rows, near, found) {
    var isThere = await append(it, it.list, rows, found) && await append(it, it.nearList, near, found);
    if (!isThere) { return; }
    it.near.hidden = !it.nearList.childElementCount;
    it.later.splice(0).forEach(function (fill) { fill(); });
  }

  async function showRows(it, state, found, rows) {
    var page = rows.slice((state.page - 1) * ON_A_PAGE, state.page * ON_A_PAGE);
    var near = state.page === 1 && !state.kind ? found.near.slice(0, AT_ONCE) : [];
    var first = mulu.hits.firstOf(page, AT_ONCE);
    var room = Math.max(0, AT_ONCE - page.length);
    it.list.replaceChildren();
    it.nearList.replaceChildren();
    it.later = [];
    var isThere = await append(it, it.list, first, found) && await append(it, it.nearList, near.slice(0, room), found);
    if (!isThere) { return; }
    it.near.hidden = !it.nearList.childElementCount;
    settle(it, function () { showRest(it, page.slice(first.length), near.slice(room), found); });
  }

  function clear(it, words) {
    [it.kinds, it.list, it.pages, it.nearList, it.status].forEach(function (place) { place.replaceChildren(); });
    it.near.hidden = true;
    it.says.replaceChildren(words);
  }

  async function answered(it, state) {
    var key = JSON.stringify([state.q, state.isLiteral]);
    if (it.key !== key) {
      it.found = await mulu.hits.answer(state.q, { isLiteral: state.isLiteral });
      it.key = it.found.isBroken ? "" : key;
    }
    return it.found;
  }

  /** Shows what the state asks for; an answer that comes after a newer question is dropped. */
  async function show(it, state) {
    var number = (it.asked += 1);
    document.title = (state.q.trim() ? mulu.hits.quoted(state.q) + " - " : "") + it.title;
    clearTimeout(it.rest);
    if (!state.q.trim()) { return clear(it, ""); }
    var waiting = setTimeout(function () { it.says.replaceChildren("查詢中"); }, SLOW);
    var found = await answered(it, state);
    var kindOf = found.full.length ? await mulu.hits.kindsOf(found.state) : null;
    clearTimeout(waiting);
    if (number !== it.asked) { return; }
    found.isBroken = found.isBroken || (found.full.length > 0 && !kindOf);
    var rows = state.kind && kindOf ? found.full.filter(function (row) { return kindOf(row.number) === state.kind; }) : found.full;
    if (kindOf) { showKinds(it, state, found, kindOf); } else { it.kinds.replaceChildren(); }
    tell(it, state, found);
    showPages(it, state, rows.length);
    var before = found.isBroken;
    await showRows(it, state, found, rows);
    if (number === it.asked && found.isBroken !== before) { tell(it, state, found); }
  }

  /** Shows what the address asks for, and puts its words into the field. */
  function restore(it) {
    var state = asked();
    it.state = state;
    it.isDraft = false;
    if (it.field.value !== state.q) { it.field.value = state.q; }
    return show(it, state);
  }

  /** What is typed is shown at once and stands in the address when the keys rest, once for each time one types. */
  function settleAddress(it) {
    clearTimeout(it.writing);
    it.writing = setTimeout(function () { keep(it); }, REST);
  }

  function keep(it) {
    clearTimeout(it.writing);
    if (it.state.q === asked().q) { return; }
    write(it.state, !it.isDraft);
    it.isDraft = true;
  }

  function typed(it) {
    var now = performance.now();
    var wait = now - it.last < PAUSE ? PAUSE : 0;
    it.last = now;
    it.state = { q: it.field.value, kind: "", page: 1, isLiteral: false };
    clearTimeout(it.timer);
    it.timer = setTimeout(function () { show(it, it.state); }, wait);
    settleAddress(it);
  }

  function choose(it, kind) {
    keep(it);
    it.state = changed(it.state, { kind: kind, page: 1 });
    write(it.state, true);
    show(it, it.state).then(function () { it.kinds.querySelector("[aria-pressed=true]").focus(); });
  }

  function listen(it) {
    it.field.addEventListener("input", function (event) { if (!event.isComposing) { typed(it); } });
    it.field.addEventListener("compositionend", function () { typed(it); });
    it.field.addEventListener("blur", function () { keep(it); });
    it.form.addEventListener("submit", function (event) {
      event.preventDefault();
      keep(it);
      it.isDraft = false;
      show(it, it.state);
    });
    it.kinds.addEventListener("click", function (event) {
      var button = event.target.closest("button");
      if (button) { choose(it, button.dataset.kind); }
    });
    it.pages.addEventListener("click", function () { it.isTurning = true; });
    window.addEventListener("popstate", function () {
      restore(it).then(function () {
        if (!it.isTurning) { return; }
        it.isTurning = false;
        it.says.focus();
        it.says.scrollIntoView({ block: "start" });
      });
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    var root = document.querySelector("[data-answers]");
    var form = document.querySelector("main .search");
    if (!root || !form) { return; }
    var it = {
      form: form, field: form.querySelector("input"), title: document.title, asked: 0, last: 0, later: [],
      says: root.querySelector(".results__says"), kinds: root.querySelector(".results__kinds"),
      list: root.querySelector(".results__list"), pages: root.querySelector(".results__pages"),
      near: root.querySelector(".results__near"), nearList: root.querySelector(".results__near .results__list"),
      status: root.querySelector("[role=status]")
    };
    it.says.tabIndex = -1;
    listen(it);
    restore(it);
  });
})();
