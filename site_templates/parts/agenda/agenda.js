/* Chooses by 計畫 and 種類 what the schedule shows; without a choice everything stands there. */
(function () {
  "use strict";

  var CHOICES = [["programme", "計畫"], ["kind", "種類"]];
  var LISTS = ".agenda__list, .months, .months tbody";

  /** The values of a choice, each once, in the order of the page. */
  function valuesOf(items, key) {
    var values = items.map(function (item) { return item.dataset[key]; });
    return values.filter(function (value, place) { return value && values.indexOf(value) === place; });
  }

  function make(name, className, words) {
    var element = document.createElement(name);
    if (className) { element.className = className; }
    if (words) { element.textContent = words; }
    return element;
  }

  /** A labelled list with 全部 on top; none where there is nothing to choose. */
  function makeChoice(items, choice, number) {
    var values = valuesOf(items, choice[0]);
    if (values.length < 2) { return null; }
    var box = make("div");
    var label = make("label", "agenda__label", choice[1]);
    var field = make("select", "agenda__field");
    field.id = label.htmlFor = "mulu-choice-" + number + "-" + choice[0];
    field.dataset.key = choice[0];
    field.append(new Option("全部", ""));
    values.forEach(function (value) { field.append(new Option(value, value)); });
    box.append(label, field);
    return box;
  }

  function matches(item, fields) {
    return fields.every(function (field) { return !field.value || item.dataset[field.dataset.key] === field.value; });
  }

  /** Hides what was not chosen, and every list that then holds nothing. */
  function show(items, fields) {
    items.forEach(function (item) { item.hidden = !matches(item, fields); });
    document.querySelectorAll(LISTS).forEach(function (list) {
      list.hidden = !list.querySelector("[data-kind]:not([hidden])");
    });
    showNotes(fields.some(function (field) { return field.value; }));
  }

  /** With a choice, only those notes that what is left over names. */
  function showNotes(isChosen) {
    document.querySelectorAll("details.note").forEach(function (note) {
      var tags = document.querySelectorAll('[data-kind]:not([hidden]) a[href="#' + note.id + '"]');
      note.hidden = isChosen && !tags.length;
    });
  }

  /** 只列「研習班」：6 項（共 60 項）; an item counts once, in the lists by date. */
  function say(count, items, fields) {
    var chosen = fields.filter(function (field) { return field.value; });
    var entries = items.filter(function (item) { return item.classList.contains("agenda__entry"); });
    var left = entries.filter(function (item) { return !item.hidden; });
    var words = chosen.map(function (field) { return "「" + field.value + "」"; }).join("");
    count.textContent = chosen.length ? "只列" + words + "：" + left.length + " 項（共 " + entries.length + " 項）" : "";
  }

  function begin(slot, number) {
    var items = Array.from(document.querySelectorAll("[data-kind]"));
    var form = make("form");
    var count = make("p", "agenda__count");
    count.setAttribute("role", "status");
    CHOICES.map(function (choice) { return makeChoice(items, choice, number); })
      .filter(Boolean).forEach(function (box) { form.append(box); });
    var fields = Array.from(form.querySelectorAll("select"));
    if (!fields.length) { return; }
    form.append(count);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("change", function () { show(items, fields); say(count, items, fields); });
    slot.append(form);
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-mulu-choice]").forEach(begin);
  });
}());
