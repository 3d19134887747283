(function () {
  "use strict";

  var PHONE = window.matchMedia("(max-width: 44.9375em)");

  /** The radio group of the grades; it marks a row and keeps nothing. */
  function choice(grades, onChoose) {
    var group = document.createElement("fieldset");
    var legend = document.createElement("legend");
    var buttons = document.createElement("div");
    group.className = "matrix__grades";
    legend.textContent = "我的官等（只影響這一頁的標示）";
    buttons.className = "matrix__choice";
    grades.forEach(function (grade) {
      var label = document.createElement("label");
      var input = document.createElement("input");
      var word = document.createElement("span");
      label.className = "matrix__grade";
      input.type = "radio";
      input.name = "matrix-grade";
      input.value = grade;
      input.autocomplete = "off";
      input.addEventListener("change", function () { onChoose(grade); });
      word.textContent = grade;
      label.append(input, word);
      buttons.append(label);
    });
    group.append(legend, buttons);
    return group;
  }

  function mark(row, isMine) {
    var old = row.querySelector(".matrix__mine");
    row.classList.toggle("matrix__row--mine", isMine);
    if (old) { old.remove(); }
    if (isMine) {
      var word = document.createElement("span");
      word.className = "state matrix__mine";
      word.textContent = "我的官等";
      row.querySelector(".matrix__main a").after(word);
    }
  }

  /** The rows in the plan's order; on a phone mine comes first. */
  function arrange(body, rows, grade) {
    var mine = rows.filter(function (row) { return row.dataset.grade === grade; });
    rows.forEach(function (row) { body.append(row); });
    if (PHONE.matches) { body.prepend.apply(body, mine); }
  }

  function start(matrix) {
    var body = matrix.querySelector("tbody");
    var rows = Array.from(body.rows).filter(function (row) { return row.dataset.grade; });
    var chosen = "";
    if (rows.length < 2) { return; }
    var grades = rows.map(function (row) { return row.dataset.grade; });
    matrix.prepend(choice(grades, function (grade) {
      chosen = grade;
      rows.forEach(function (row) { mark(row, row.dataset.grade === grade); });
      arrange(body, rows, grade);
    }));
    PHONE.addEventListener("change", function () { arrange(body, rows, chosen); });
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll(".matrix").forEach(start);
  });
})();
