/* What was typed in a form of the self-check, as text for paper. */
(function () {
  "use strict";

  function ask() { return window.mulu.ask; }

  function figures() { return window.mulu.figures; }

  function all(selector, root) { return Array.from(root.querySelectorAll(selector)); }

  function typed(one) {
    var course = one.closest(".single__one");
    var field = ask().field(one);
    var label = (course ? course.querySelector("legend").textContent + "　" : "") + one.querySelector("label").textContent;
    return [label, field.options ? field.selectedOptions[0].textContent : field.value];
  }

  function grades(form) {
    return all(".check__grades input:checked", form).map(function (it) { return ["官等", it.value || "不確定"]; });
  }

  /** One menu: how much of it is done, by which day, and what a rule asks of it besides. */
  function menuLine(desk, given, one) {
    var known = { data: desk.data, given: given };
    var menu = desk.data.menus.filter(function (it) { return it.id === one.id; })[0];
    var state = window.mulu.why.stateOf(known, menu);
    var marks = one.marks.filter(function (mark) { return ask().field(mark).value; }).map(function (mark) {
      return mark.querySelector("label").textContent.split("，")[0] + "：" + ask().field(mark).selectedOptions[0].textContent;
    });
    if (!state.taken.length || one.box.hidden) { return []; }
    var count = menu.courses ? state.taken.length + "／" + state.courses.length + " 門" : "完成";
    return [[menu.name, [count].concat(state.last ? [figures().dayWords(state.last)] : [], marks).join("，")]];
  }

  function linesOf(desk, given) {
    var asks = all(".ask", desk.form).filter(function (one) { return !one.closest(".done") && ask().field(one).value; });
    return grades(desk.form).concat(asks.map(typed), desk.done.menus.flatMap(function (one) { return menuLine(desk, given, one); }));
  }

  /** Writes what was typed, and what it was read as, into a list. */
  function fill(list, desk, given) {
    list.textContent = "";
    linesOf(desk, given).forEach(function (line) {
      var row = ask().element("div", "entries__row");
      row.append(ask().element("dt", "", line[0]), ask().element("dd", "", line[1]));
      list.append(row);
    });
  }

  window.mulu = Object.assign(window.mulu || {}, { fillEntries: fill });
})();
