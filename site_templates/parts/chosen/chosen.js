/* The line above a list: how many rows are left, what was chosen, and a way back where nothing is left. */
(function () {
  "use strict";
  var mulu = window.mulu;

  function make(name, className, words) {
    var element = document.createElement(name);
    element.className = className;
    element.append(...[].concat(words || []));
    return element;
  }

  function button(className, words) {
    var made = make("button", className, words);
    made.type = "button";
    return made;
  }

  function quoted(words) { return "「" + words + "」"; }

  function wordsOf(facet, id) {
    var place = facet.places_of.get(id);
    return facet.values[place][1] + (place < facet.known ? facet.unit : "");
  }

  /** A long text is told by how it begins. */
  function short(words) { return words.length > 30 ? words.slice(0, 30) + "…" : words; }

  /** What was chosen, condition by condition: its words, and the state without it. */
  function conditions(it) {
    var each = it.list.facets.flatMap(function (facet) {
      return (it.state.chosen[facet.key] || []).map(function (id) {
        return { key: facet.key, title: facet.title, words: wordsOf(facet, id), id: id };
      });
    });
    var typed = it.found.without.some(function (one) { return one.key === "find"; });
    return typed ? each.concat({ key: "find", title: "在清單中找", words: quoted(short(it.state.find.trim())) }) : each;
  }

  function left(it, one) {
    return function (state) {
      return one.id === undefined ? mulu.listPlace.without(state, one.key) : mulu.listPlace.toggled(state, one.key, one.id, false);
    };
  }

  /** [e學中心 ✕]: the condition is dropped; the focus goes to what stands in its place. */
  function chip(it, one, number) {
    var made = button("button chosen__chip", [one.words + " ", cross(), make("span", "heard", "拿掉這個條件")]);
    made.addEventListener("click", function () {
      it.change(left(it, one)).then(function () { focusAt(it, number); });
    });
    return made;
  }

  function cross() {
    var made = make("span", "", "✕");
    made.setAttribute("aria-hidden", "true");
    return made;
  }

  function focusAt(it, number) {
    var buttons = it.section.querySelectorAll(".chosen__each button");
    (buttons[Math.min(number, buttons.length - 1)] || it.section.querySelector("#list-find")).focus();
  }

  function clear(it) {
    var made = button("chosen__clear", "全部清除");
    made.addEventListener("click", function () {
      it.change(function (state) { return Object.assign(mulu.listPlace.nothing(), { sort: state.sort }); })
        .then(function () { focusAt(it, 0); });
    });
    return made;
  }

  function commonDivisor(one, other) { return other ? commonDivisor(other, one % other) : one; }

  /** A sum as the plans print numbers: 30, 2.5; a fraction that no decimal ends stays a fraction. */
  function sumWords(sum, part) {
    var common = commonDivisor(sum, part);
    var decimal = (sum / part).toFixed(6).replace(/\.?0+$/, "");
    return 1e6 % (part / common) ? sum / common + "/" + part / common : decimal;
  }

  /** 16 門（共 30 小時，另 2 門時數原文未載）; each row counts once. */
  function countWords(it) {
    var sums = it.list.sums;
    var facet = mulu.sieve.facetOf(it.list, sums.key);
    var sum = 0;
    var blank = 0;
    it.found.rows.forEach(function (row) {
      var place = facet.places[facet.starts[row]];
      sum += sums.values[place];
      blank += place >= facet.known ? 1 : 0;
    });
    var also = blank ? "，另 " + mulu.listTable.figure(blank) + " " + it.list.unit + sums.missing : "";
    var many = mulu.listTable.figure(it.found.rows.length) + " " + it.list.unit;
    return it.found.rows.length === 0 ? many : many + "（共 " + sumWords(sum, sums.part) + " " + sums.unit + also + "）";
  }

  /** 拿掉一個條件：[e學中心 ✕] 可得 4 門; several values of a facet go together, since one alone gives no more. */
  function ways(it) {
    var all = conditions(it);
    return it.found.without.filter(function (one) { return one.count; }).map(function (one) {
      var words = all.filter(function (other) { return other.key === one.key; }).map(function (other) { return other.words; });
      return { key: one.key, words: words.join("、"), count: one.count };
    });
  }

  function none(it) {
    var each = ways(it).flatMap(function (one) {
      return [chip(it, one, 0), " 可得 " + mulu.listTable.figure(one.count) + " " + it.list.unit + " "];
    });
    var hint = each.length ? ["拿掉一個條件："] : ["只拿掉一個條件還是沒有。"];
    return ["沒有符合的" + it.list.what + "。"].concat(hint, each);
  }

  /** What stands on paper above the list: what it was chosen by. */
  function paper(it) {
    var by = conditions(it).map(function (one) { return one.title + "：" + one.words; });
    return (by.length ? "篩選：" + by.join("；") + "。" : "") + countWords(it);
  }

  function show(it) {
    var bar = it.section.querySelector(".chosen");
    var each = conditions(it);
    var isNone = !it.found.rows.length;
    bar.querySelector(".chosen__count").textContent = countWords(it);
    bar.querySelector(".chosen__each").replaceChildren(...each.map(function (one, number) { return chip(it, one, number); }), ...(each.length ? [clear(it)] : []));
    bar.querySelector(".chosen__none").hidden = !isNone;
    bar.querySelector(".chosen__none").replaceChildren(...(isNone ? none(it) : []));
    it.paper.textContent = paper(it);
    if (!it.isFromField) { bar.querySelector("#list-find").value = it.state.find; }
    bar.querySelector("#list-sort").value = it.state.sort;
  }

  /** What a screen reader is told, without what the buttons say for themselves. */
  function words(it) {
    return it.found.rows.length ? countWords(it) : "沒有符合的" + it.list.what + "。";
  }

  /** Typing filters at once, but for what an input method has not settled yet. */
  function listen(it, field) {
    function typed() {
      var find = field.value;
      it.change(function (state) { return Object.assign({}, state, { find: find }); }, true);
    }
    field.addEventListener("focus", function () { mulu.listWords.learn(it.root); });
    field.addEventListener("input", function (event) { if (!event.isComposing) { typed(); } });
    field.addEventListener("compositionend", typed);
  }

  mulu.chosen = function (it) {
    var sort = it.section.querySelector("#list-sort");
    it.paper = make("p", "chosen__paper");
    it.section.querySelector(".chosen").after(it.paper);
    listen(it, it.section.querySelector("#list-find"));
    sort.addEventListener("change", function () {
      var order = sort.value;
      it.change(function (state) { return Object.assign({}, state, { sort: order }); });
    });
    return { show: show, words: function () { return words(it); } };
  };
})();
