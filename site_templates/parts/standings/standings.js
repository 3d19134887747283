/* Finds, filters, sorts and marks a unit in the standings. What was chosen stands in the address, nowhere else. */
(function () {
  "use strict";

  var KEYS = ["find", "group", "sort", "mine"];

  function make(name, className, words) {
    var element = document.createElement(name);
    if (className) { element.className = className; }
    if (words) { element.textContent = words; }
    return element;
  }

  function all(selector, root) { return Array.from(root.querySelectorAll(selector)); }

  function fold(text) { return text.normalize("NFKC").toLowerCase().replace(/\s+/g, ""); }

  function nameOf(row) {
    var name = row.querySelector("th a") || row.querySelector("th");
    return name.textContent;
  }

  /* The state in the address: #find=所&sort=-4&group=學校&mine=丙處 */

  function readState() {
    var given = new URLSearchParams(location.hash.slice(1));
    var state = {};
    KEYS.forEach(function (key) { state[key] = given.get(key) || ""; });
    return state;
  }

  function writeState(state) {
    var kept = new URLSearchParams(location.hash.slice(1));
    KEYS.forEach(function (key) { if (state[key]) { kept.set(key, state[key]); } else { kept.delete(key); } });
    var words = kept.toString();
    history.replaceState(null, "", words ? "#" + words : location.pathname + location.search);
  }

  /* Sorting: figures by their number, words by themselves; a word in the place of a figure comes last. */

  function valueOf(row, place) {
    var cell = row.cells[place];
    var figure = cell.querySelector(".fig");
    return figure ? figure.textContent : cell.querySelector(".blank") ? null : cell.textContent.trim();
  }

  function compare(one, other, kind) {
    if (one === null || one === "") { return other === null || other === "" ? 0 : Infinity; }
    if (other === null || other === "") { return -Infinity; }
    return kind === "num" ? parseFloat(one.replace(/^\D+/, "")) - parseFloat(other.replace(/^\D+/, "")) : one.localeCompare(other, "zh-Hant");
  }

  function sortRows(desk, chosen) {
    var place = Math.abs(parseInt(chosen, 10)) - 1;
    var head = desk.heads[place];
    var rows = desk.rows.slice();
    if (head && head.dataset.sort) {
      var down = chosen.charAt(0) === "-" ? -1 : 1;
      rows.sort(function (one, other) {
        var by = compare(valueOf(one, place), valueOf(other, place), head.dataset.sort);
        return Math.abs(by) === Infinity ? by : by * down || desk.rows.indexOf(one) - desk.rows.indexOf(other);
      });
    }
    rows.forEach(function (row) { desk.body.append(row); });
    desk.heads.forEach(function (one, number) {
      var isHere = head ? number === place : one.dataset.first !== undefined;
      one.removeAttribute("aria-sort");
      if (isHere && one.dataset.sort) { one.setAttribute("aria-sort", head && chosen.charAt(0) === "-" ? "descending" : "ascending"); }
      all(".standings__arrow", one).forEach(function (arrow) {
        arrow.textContent = isHere ? (one.getAttribute("aria-sort") === "descending" ? " ▼" : " ▲") : "";
      });
    });
  }

  function show(desk) {
    var state = desk.state;
    var wanted = fold(state.find);
    desk.found.forEach(function (row) {
      var isFound = !wanted || fold(nameOf(row)).indexOf(wanted) >= 0;
      row.hidden = !isFound || Boolean(state.group && row.dataset.group !== state.group);
      row.classList.toggle("standings__mine", Boolean(state.mine) && nameOf(row) === state.mine);
    });
    sortRows(desk, state.sort);
    var left = desk.found.filter(function (row) { return !row.hidden; }).length;
    desk.count.textContent = wanted || state.group ? "列出 " + left + " 個單位（共 " + desk.found.length + " 個）" : "";
    desk.fields.forEach(function (field) {
      if (field.value !== state[field.dataset.key]) { field.value = state[field.dataset.key]; }
    });
  }

  function choose(desk, key, value) {
    desk.state[key] = value;
    writeState(desk.state);
    show(desk);
  }

  /* The controls, which only script brings to life. */

  function labelled(desk, words, field, key) {
    var box = make("div");
    var label = make("label", "", words);
    field.id = label.htmlFor = "mulu-standings-" + key;
    field.dataset.key = key;
    field.addEventListener(field.options ? "change" : "input", function () { choose(desk, key, field.value); });
    box.append(label, field);
    desk.fields.push(field);
    return box;
  }

  function options(values) {
    var field = make("select");
    field.append(new Option("全部", ""));
    values.forEach(function (value) { field.append(new Option(value, value)); });
    return field;
  }

  function once(values) { return values.filter(function (value, place) { return value && values.indexOf(value) === place; }); }

  function controls(desk) {
    var form = make("form", "standings__choice");
    var find = make("input");
    find.type = "search";
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.append(labelled(desk, "找單位", find, "find"));
    var groups = once(desk.found.map(function (row) { return row.dataset.group; }));
    if (groups.length > 1) { form.append(labelled(desk, "組別", options(groups), "group")); }
    var mine = options(desk.found.map(nameOf));
    mine.options[0].textContent = "不標示";
    form.append(labelled(desk, "我的單位（只在這一頁標示）", mine, "mine"), orders(desk));
    desk.count.setAttribute("role", "status");
    form.append(desk.count);
    return form;
  }

  /* On a desk the heads of columns are buttons; on a phone, where they are not seen, there is a list instead. */

  function toButton(desk, head, number) {
    var button = make("button");
    button.type = "button";
    button.append.apply(button, Array.from(head.childNodes));
    head.append(button);
    button.addEventListener("click", function () {
      var up = String(number + 1);
      choose(desk, "sort", desk.state.sort === up ? "-" + up : up);
    });
  }

  function toText(head) {
    var button = head.querySelector("button");
    if (button) { button.replaceWith.apply(button, Array.from(button.childNodes)); }
  }

  function dress(desk) {
    desk.heads.forEach(function (head, number) {
      if (!head.dataset.sort) { return; }
      toText(head);
      if (!desk.narrow.matches) { toButton(desk, head, number); }
    });
  }

  /** A list of all ways to sort, for where no head of a column is seen. */
  function orders(desk) {
    var field = make("select");
    field.append(new Option("照原來的順序", ""));
    desk.heads.forEach(function (head, number) {
      if (!head.dataset.sort) { return; }
      [["", "由小到大"], ["-", "由大到小"]].forEach(function (way) {
        field.append(new Option(head.textContent.trim() + " " + way[1], way[0] + (number + 1)));
      });
    });
    var box = labelled(desk, "排序", field, "sort");
    box.className = "standings__order";
    return box;
  }

  function begin(table) {
    var body = table.querySelector(".standings__shown");
    if (!body || table.closest(".example")) { return; }
    var desk = { state: readState(), body: body, rows: Array.from(body.rows), fields: [], count: make("p", "standings__count") };
    desk.found = desk.rows.concat(all(".standings__missing > tr", table));
    desk.heads = all("thead th", table);
    desk.narrow = window.matchMedia("(max-width: 44.9375em)");
    table.before(controls(desk));
    desk.heads.forEach(function (head) {
      if (head.hasAttribute("aria-sort")) { head.dataset.first = ""; }
      if (head.dataset.sort) { head.append(make("span", "standings__arrow")); }
    });
    dress(desk);
    desk.narrow.addEventListener("change", function () { dress(desk); });
    window.addEventListener("hashchange", function () { desk.state = readState(); show(desk); });
    show(desk);
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("main table.standings").forEach(begin);
  });
}());
