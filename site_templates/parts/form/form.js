/* A form to fill in and print. What is typed stays on this page; nothing of it is stored or sent. */
(function () {
  "use strict";

  var EMPTY = "form--empty";

  function all(selector, root) { return Array.from(root.querySelectorAll(selector)); }

  function ask() { return window.mulu.ask; }

  function figures() { return window.mulu.figures; }

  /** The number that is free for the next field. */
  var counted = 0;

  /** A field to type in beside its label; the row that it stands in is part of its name. */
  function addField(place) {
    var label = place.querySelector("label");
    var head = place.parentNode.querySelector(".form__head") || (place.closest("tr") && place.closest("tr").querySelector(".form__head"));
    var field = ask().element("input", "ask__field form__input");
    var fault = ask().element("span", "ask__fault form__fault");
    counted += 1;
    field.id = label.htmlFor = "form-field-" + counted;
    fault.id = field.id + "-fault";
    field.type = "text";
    field.autocomplete = "off";
    if (place.dataset.kind === "number") { field.inputMode = "decimal"; }
    field.setAttribute("aria-describedby", fault.id);
    field.setAttribute("aria-label", (head ? head.textContent + " " : "") + label.textContent.replace("：", ""));
    place.append(field, fault);
  }

  /** What stands in each blank on paper: year, month and day apart, hour and minute apart. */
  function pieces(place, text) {
    var kind = place.dataset.kind;
    var value = text ? ask().readText(text, kind).value : null;
    if (value && kind === "date") { return figures().dayWords(value).match(/\d+/g); }
    if (value && kind === "time") { return value.split(":"); }
    return [text];
  }

  /** Writes what was typed into the blanks that are printed; what cannot be divided stands in the first. */
  function write(place) {
    var blanks = all(".form__blank", place);
    var text = ask().field(place).value.trim();
    var parts = pieces(place, text);
    if (parts.length !== blanks.length) { parts = [text]; }
    blanks.forEach(function (blank, number) { blank.textContent = parts[number] || ""; });
    place.classList.toggle("form__ask--long", parts.length === 1 && blanks.length > 1 && Boolean(text));
  }

  /** The hours of all rows, as far as they are numbers. */
  function showSum(form) {
    var total = form.querySelector(".form__total");
    var hours = all(".form__slot", form).map(function (row) { return row.querySelector("[data-kind=number]"); }).filter(Boolean);
    var told = hours.map(function (place) { return ask().readText(ask().field(place).value, "number").value; }).filter(Boolean);
    if (total) { total.textContent = figures().plain(figures().sum(told)); }
  }

  function update(form, place) {
    ask().read(place);
    write(place);
    showSum(form);
  }

  function put(form, place, text) {
    if (!place) { return; }
    ask().field(place).value = text;
    update(form, place);
  }

  /** One more row like the last one, empty, with the next number. */
  function addRow(form) {
    var rows = all(".form__slot", form);
    var last = rows[rows.length - 1];
    var row = last.cloneNode(true);
    var head = row.querySelector(".form__head");
    row.classList.add("form__slot--added");
    head.textContent = head.textContent.replace(/\d+$/, function (number) { return String(Number(number) + 1); });
    last.after(row);
    all(".form__ask", row).forEach(function (place) {
      all(".form__input, .form__fault", place).forEach(function (it) { it.remove(); });
      addField(place);
      write(place);
    });
    return row;
  }

  function clear(form) {
    all(".form__slot--added", form).forEach(function (row) { row.remove(); });
    all(".form__ask", form).forEach(function (place) { put(form, place, ""); });
  }

  /** Every blank as it goes to paper: with what was typed, or empty where the empty sheet is printed. */
  function writeAll(form) {
    var isEmptySheet = form.classList.contains(EMPTY);
    all(".form__ask", form).forEach(write);
    if (isEmptySheet) { all(".form__blank", form).forEach(function (blank) { blank.textContent = ""; }); }
  }

  /** Prints the sheet with empty blanks and no more rows than the plan has. */
  function printEmpty(form) {
    form.classList.add(EMPTY);
    writeAll(form);
    window.addEventListener("afterprint", function () {
      form.classList.remove(EMPTY);
      writeAll(form);
    }, { once: true });
    window.print();
  }

  function isEmpty(row) { return all(".form__input", row).every(function (field) { return !field.value; }); }

  /** A course in the first row that is free: its name, its hours, and the day if it is known. */
  function takeCourse(form, course, day) {
    var row = all(".form__slot", form).filter(isEmpty)[0] || addRow(form);
    put(form, row.querySelector("[data-kind=text]"), course.title);
    put(form, row.querySelector("[data-kind=number]"), course.hours ? figures().plain(course.hours) : "");
    put(form, row.querySelector("[data-kind=date]"), day ? figures().dayWords(day) : "");
  }

  /** What the self-check hands over is read and wiped from the address and from the history at once. */
  function take(form) {
    var found = /^#take=(.+)$/.exec(window.location.hash);
    if (!found || !window.mulu.rules) { return; }
    window.history.replaceState(null, "", window.location.href.split("#")[0]);
    found[1].split(".").forEach(function (one) {
      var parts = one.split(":");
      var course = Object.prototype.hasOwnProperty.call(window.mulu.rules.courses, parts[0]) && window.mulu.rules.courses[parts[0]];
      if (course) { takeCourse(form, course, parts[1] && ask().readText(parts[1], "date").value); }
    });
  }

  function listen(form) {
    function on(name, what) {
      all("[data-" + name + "]", form).forEach(function (button) { button.addEventListener("click", what); });
    }
    form.addEventListener("change", function (event) { update(form, event.target.closest(".form__ask")); });
    on("print", function () { window.print(); });
    on("print-blank", function () { printEmpty(form); });
    on("clear", function () { clear(form); });
    on("add", function () { ask().field(addRow(form).querySelector(".form__ask")).focus(); });
    window.addEventListener("beforeprint", function () { writeAll(form); });
  }

  document.addEventListener("DOMContentLoaded", function () {
    all("[data-form]", document).forEach(function (form) {
      all(".form__ask", form).forEach(addField);
      listen(form);
      take(form);
    });
  });
})();
