/* The rows that are shown as a CSV file, made in the page and kept by the reader. */
(function () {
  "use strict";
  var mulu = window.mulu;
  var FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/; // also in full width, which some spreadsheets fold

  /** A cell that no spreadsheet takes for a formula, in quotes where it needs them. */
  function cell(text) {
    var harmless = FORMULA.test(text) ? "'" + text : text;
    return /[",\r\n]/.test(harmless) ? '"' + harmless.replace(/"/g, '""') + '"' : harmless;
  }

  function lineOf(list, row) {
    var facets = list.facets.map(function (facet) { return mulu.listTable.wordsOf(list, [facet.key], row).join("、"); });
    return [list.ids[row], list.titles[row]].concat(facets, list.remarks[row] || "");
  }

  /** The text of the file: a mark that it is UTF-8, a line of names, a line a row. */
  function text(list, rows) {
    var titles = list.facets.map(function (facet) { return facet.title; });
    var head = [list.id_title, list.columns[0].title].concat(titles, "備註");
    var lines = [head].concat(rows.map(function (row) { return lineOf(list, row); }));
    return "\ufeff" + lines.map(function (line) { return line.map(cell).join(",") + "\r\n"; }).join("");
  }

  /** The browser keeps the file under the list's name. */
  function save(list, rows) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text(list, rows)], { type: "text/csv;charset=utf-8" }));
    link.download = list.name + ".csv";
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
  }

  mulu.listCsv = { text: text, save: save };
})();
