/* The table of a list: its rows 50 at a time, buttons to sort in its headings, what can be kept of it. */
(function () {
  "use strict";
  var mulu = window.mulu;

  function button(className, words) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = className;
    made.textContent = words;
    return made;
  }

  function number(many) { return mulu.listTable.figure(many); }

  /** 第 1 至 50 門，符合的 120 門; the same words as without script where nothing was chosen. */
  function captionOf(it, shown) {
    var all = it.found.rows.length;
    var of = (mulu.listPlace.isSet(it.state) ? "符合的 " : "全部 ") + number(all) + " " + it.list.unit;
    return shown < all ? "第 1 至 " + number(shown) + " " + it.list.unit + "，" + of : of;
  }

  function keyOf(it, at) { return it.list.columns[at].keys[0] || "title"; }

  /** Only the heading that rows are sorted by says so. */
  function tellOrder(it) {
    Array.from(it.place.tHead.rows[0].cells).forEach(function (cell, at) {
      var isBy = it.list.columns[at].is_sorted && keyOf(it, at) === it.state.sort.replace("-", "");
      if (!isBy) { cell.removeAttribute("aria-sort"); } else { cell.setAttribute("aria-sort", it.state.sort[0] === "-" ? "descending" : "ascending"); }
    });
  }

  function show(it) {
    var body = it.place.tBodies[0];
    var sorted = it.found.sorted;
    var wanted = it.isOnPaper ? sorted.length : Math.min(it.drawn, sorted.length);
    var kept = it.placed === sorted ? Math.min(body.rows.length, wanted) : 0;
    keep(body, kept);
    body.append(mulu.listTable.drawn(it.list, sorted.slice(kept, wanted), it.pattern, it.root));
    it.placed = sorted;
    it.place.caption.textContent = captionOf(it, wanted);
    it.place.hidden = !wanted;
    tellOrder(it);
    tellMore(it, sorted.length - wanted);
  }

  /** The first rows stay, so that a reader's place in them does. */
  function keep(body, many) {
    if (many) { Array.from(body.rows).slice(many).forEach(function (row) { row.remove(); }); } else { body.replaceChildren(); }
  }

  /** 再列 50 門, or as many as there are left. */
  function tellMore(it, left) {
    it.more.button.hidden = left <= 0;
    it.more.button.textContent = "再列 " + Math.min(left, it.atATime) + " " + it.unit;
  }

  /** Pressed once upwards, once more downwards. */
  function sortButton(it, cell, at) {
    var made = button("courses__sort", cell.textContent);
    made.addEventListener("click", function () {
      it.change(function (state) {
        var key = keyOf(it, at);
        return Object.assign({}, state, { sort: state.sort === key ? "-" + key : key });
      });
    });
    cell.replaceChildren(made);
  }

  function action(words, act) {
    var made = button("button", words);
    made.addEventListener("click", act);
    return made;
  }

  /** What is shown is kept as a file, or printed: all of it, not only the rows that are drawn. */
  function actionsOf(it) {
    var place = document.createElement("p");
    place.className = "actions";
    it.more.button = action("", function () { it.more(); });
    place.append(
      it.more.button,
      action("下載這份清單（CSV）", function () { it.withRows(function () { mulu.listCsv.save(it.list, it.found.sorted); }); }),
      action("列印這份清單", function () { it.withRows(function () { window.print(); }); })
    );
    return place;
  }

  mulu.courses = function (it) {
    it.place = it.section.querySelector("table");
    it.pattern = it.place.tBodies[0].rows[0];
    it.place.after(actionsOf(it));
    tellMore(it, it.total - it.place.tBodies[0].rows.length);
    it.place.querySelectorAll("thead [data-sort]").forEach(function (cell) { sortButton(it, cell, cell.cellIndex); });
    return { show: show };
  };
})();
