/* Results below the search field while one types: a combobox with a list box, after the ARIA pattern. */
(function () {
  "use strict";
  var mulu = window.mulu;
  var SHOWN = 8;
  var IN_CONTEXT = 3;
  var PAUSE = 80;
  var SLOW = 150;
  var REST = 800;
  var known = new WeakMap();

  function make(tag, className, attributes) {
    var made = document.createElement(tag);
    made.className = className;
    Object.keys(attributes || {}).forEach(function (name) { made.setAttribute(name, attributes[name]); });
    return made;
  }

  /** The field with its box: what is said, the list, and what is told to those who listen. */
  function built(form) {
    var field = form.querySelector("input");
    var it = {
      form: form, field: field, asked: 0, last: 0, timer: 0, rest: 0,
      box: make("div", "suggest"),
      says: make("p", "suggest__says"),
      list: make("div", "suggest__list", { role: "listbox", id: field.id + "-list", "aria-label": "搜尋結果", tabindex: "-1" }),
      status: make("p", "heard", { role: "status" })
    };
    it.box.append(it.says, it.list);
    field.after(it.box);
    form.append(it.status);
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-haspopup", "listbox");
    field.setAttribute("aria-controls", it.list.id);
    show(it, false);
    return it;
  }

  function options(it) { return Array.from(it.list.querySelectorAll("[role=option]")); }

  function show(it, isShown) {
    it.box.hidden = !isShown;
    it.list.hidden = !it.list.childElementCount;
    it.says.hidden = !it.says.textContent;
    it.field.setAttribute("aria-expanded", String(isShown && !it.list.hidden));
    if (!isShown) { choose(it, null); }
  }

  /** The option that arrows lead to; the focus stays in the field. */
  function choose(it, option) {
    options(it).forEach(function (one) { one.setAttribute("aria-selected", String(one === option)); });
    if (!option) { return it.field.removeAttribute("aria-activedescendant"); }
    it.field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function chosen(it) { return it.list.querySelector("[aria-selected=true]"); }

  function optionOf(it, number) {
    return make("a", "suggest__one", { role: "option", id: it.list.id + "-" + number, tabindex: "-1", "aria-selected": "false" });
  }

  function groupOf(it, kind, number) {
    var group = make("div", "suggest__group", { role: "group", "aria-labelledby": it.list.id + "-kind-" + number });
    var head = make("span", "suggest__kind", { role: "presentation", id: it.list.id + "-kind-" + number });
    head.textContent = kind;
    group.append(head);
    return group;
  }

  /** The hits of each kind together; those that are only near stand in one group of that name. */
  function grouped(hits, isNear) {
    if (isNear) { return hits.length ? [["相近結果", hits]] : []; }
    var kinds = Array.from(new Set(hits.map(function (hit) { return hit.kind; })));
    kinds.sort(function (one, other) { return mulu.hits.placeOf(one) - mulu.hits.placeOf(other); });
    return kinds.map(function (kind) { return [kind, hits.filter(function (hit) { return hit.kind === kind; })]; });
  }

  function allOf(it, found, number) {
    var link = optionOf(it, number);
    link.classList.add("suggest__all");
    link.href = it.form.getAttribute("action") + "?" + new URLSearchParams({ q: found.typed });
    link.textContent = found.full.length ? "看全部 " + found.full.length + " 筆" : "看全部相近結果";
    return link;
  }

  /** The list of these hits; the contexts of a few follow when their texts are there. */
  function fillList(it, found, hits) {
    var number = 0;
    var later = [];
    it.list.replaceChildren(...grouped(hits, !found.full.length).map(function (pair, at) {
      var group = groupOf(it, pair[0], at);
      pair[1].forEach(function (hit) {
        var option = mulu.hits.fill(optionOf(it, number), hit, found);
        option.append(...mulu.hits.factsOf(hit));
        group.append(option);
        number += 1;
        if (!mulu.hits.isInTitle(hit, found) && later.length < IN_CONTEXT) { later.push([option, hit]); }
      });
      return group;
    }));
    if (hits.length) { it.list.append(allOf(it, found, number)); }
    later.forEach(function (pair) {
      var place = mulu.hits.span("hit__context", []);
      pair[0].append(place);
      mulu.hits.fillContext(place, pair[1], found);
    });
  }

  function tell(it, found) {
    var words = mulu.hits.says(found);
    var isNone = !found.isBroken && found.terms.length && !found.full.length;
    it.says.replaceChildren(words, ...(isNone ? mulu.hits.wayOut() : []));
    if (found.full.length && !found.isBroken && !found.others.length) { it.says.replaceChildren(); }
    clearTimeout(it.rest);
    it.rest = setTimeout(function () {
      it.status.textContent = words + (isNone && found.near.length ? "有相近結果。" : "");
    }, REST);
  }

  /** Asks for what stands in the field now; an answer that comes after a newer question is dropped. */
  async function ask(it) {
    var number = (it.asked += 1);
    var typed = it.field.value;
    var waiting = setTimeout(function () {
      it.says.replaceChildren("查詢中");
      show(it, true);
    }, SLOW);
    var found = await mulu.hits.answer(typed);
    var rows = mulu.hits.firstOf(found.full.length ? found.full : found.near, SHOWN);
    var seen = {};
    var hits = rows.length ? await mulu.hitsOf(rows, found.state, seen) : [];
    clearTimeout(waiting);
    if (number !== it.asked) { return; }
    found.isBroken = found.isBroken || Boolean(seen.isBroken);
    choose(it, null);
    fillList(it, found, hits);
    tell(it, found);
    show(it, true);
  }

  function close(it) {
    it.asked += 1;
    clearTimeout(it.timer);
    clearTimeout(it.rest);
    show(it, false);
  }

  /** At once after a pause, else when the keys rest: who types fast is not asked for at every key. */
  function typed(it) {
    var now = performance.now();
    var wait = now - it.last < PAUSE ? PAUSE : 0;
    it.last = now;
    clearTimeout(it.timer);
    choose(it, null);
    it.status.textContent = "";
    if (!it.field.value.trim()) {
      it.list.replaceChildren();
      it.says.replaceChildren();
      return close(it);
    }
    if (wait) { it.timer = setTimeout(function () { ask(it); }, wait); } else { ask(it); }
  }

  function step(it, by) {
    var all = options(it);
    var at = all.indexOf(chosen(it));
    if (!all.length) { return false; }
    choose(it, all[at < 0 && by < 0 ? all.length - 1 : (at + by + all.length) % all.length]);
    return true;
  }

  function end(it, at) {
    if (!chosen(it)) { return false; }
    choose(it, options(it).at(at));
    return true;
  }

  function arrow(it, by) {
    if (it.box.hidden && it.field.value.trim()) {
      if (it.list.childElementCount) { show(it, true); } else { ask(it); }
      return true;
    }
    return step(it, by);
  }

  function enter(it) {
    var one = chosen(it);
    if (one) { one.click(); }
    return Boolean(one);
  }

  /** Closes the list, else empties the field; in a dialog it closes that. */
  function escape(it) {
    if (it.form.closest("dialog")) { return false; }
    if (it.box.hidden) { it.field.value = ""; } else { close(it); }
    return true;
  }

  var KEYS = {
    ArrowDown: function (it) { return arrow(it, 1); },
    ArrowUp: function (it) { return arrow(it, -1); },
    Home: function (it) { return end(it, 0); },
    End: function (it) { return end(it, -1); },
    Enter: enter,
    Escape: escape
  };

  /** Keys that an input method uses to compose are its own. */
  function isComposing(event) { return event.isComposing || event.keyCode === 229; }

  function listen(it) {
    it.field.addEventListener("input", function (event) { if (!event.isComposing) { typed(it); } });
    it.field.addEventListener("compositionend", function () { typed(it); });
    it.field.addEventListener("keydown", function (event) {
      var isPlain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
      if (isComposing(event) || !isPlain || !KEYS[event.key]) { return; }
      if (KEYS[event.key](it)) { event.preventDefault(); }
    });
    it.box.addEventListener("mousedown", function (event) { event.preventDefault(); });
    it.form.addEventListener("focusout", function (event) {
      if (event.relatedTarget !== it.field && !it.box.contains(event.relatedTarget)) { close(it); }
    });
  }

  /** Gives the form its list, once, and answers what was typed before the script was there. */
  mulu.suggest = function (form) {
    if (known.has(form)) { return; }
    var it = built(form);
    known.set(form, it);
    listen(it);
    mulu.loadShelf("current");
    if (it.field.value.trim()) { typed(it); }
  };
})();
