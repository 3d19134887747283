/* The month of the reader's day gets a shade, and the word 檢視日 or 本月 in its heading. */
(function () {
  "use strict";

  function shade(table, month, word) {
    table.querySelectorAll(".months__mark").forEach(function (mark) { mark.remove(); });
    table.querySelectorAll("[data-month]").forEach(function (cell) {
      var isNow = cell.dataset.month === month;
      cell.classList.toggle("months__now", isNow);
      if (isNow && cell.tagName === "TH") {
        var mark = document.createElement("span");
        mark.className = "months__mark";
        mark.textContent = word;
        cell.append(mark);
      }
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    var tables = document.querySelectorAll(".months__table");
    window.mulu.onDay(function (day, isChosen) {
      var month = window.mulu.isoDay(day).slice(0, 7);
      tables.forEach(function (table) { shade(table, month, isChosen ? "檢視日" : "本月"); });
    });
  });
}());
