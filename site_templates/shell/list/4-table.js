/* The rows of a list in its table: copies of the row that stands in the page, filled with other words. */
(function () {
  "use strict";
  var mulu = window.mulu;

  function link(words, address) {
    var made = document.createElement("a");
    made.href = address;
    made.textContent = words;
    return made;
  }

  function span(className, words) {
    var made = document.createElement("span");
    made.className = className;
    made.textContent = words;
    return made;
  }

  /** 12,345; what the browser has for this takes it 30 ms to set up. */
  function figure(number) { return String(number).replace(/\B(?=(?:[0-9]{3})+$)/g, ","); }

  function placesOf(facet, row) { return facet.places.subarray(facet.starts[row], facet.starts[row + 1]); }

  /** The words of a row by these facets, each once. */
  function wordsOf(list, keys, row) {
    var words = keys.flatMap(function (key) {
      var facet = mulu.sieve.facetOf(list, key);
      return Array.from(placesOf(facet, row), function (place) { return facet.values[place][1]; });
    });
    return Array.from(new Set(words));
  }

  function titleIn(list, row, root) {
    var title = link(list.titles[row], root + list.before + list.ids[row] + list.after);
    var remark = list.remarks[row];
    return remark ? [title, " ", span("state state--none", remark)] : [title];
  }

  function valueIn(list, facet, place, root) {
    var value = facet.values[place];
    if (place >= facet.known) { return span("blank", value[1]); }
    return value[2] ? link(value[1], root + value[2]) : value[1];
  }

  /** What stands in a cell: links and blanks by their values, words of several facets each once. */
  function fillOf(list, column, row, root) {
    if (!column.keys.length) { return titleIn(list, row, root); }
    if (column.keys.length > 1) { return [wordsOf(list, column.keys, row).join("、")]; }
    var facet = mulu.sieve.facetOf(list, column.keys[0]);
    var places = Array.from(placesOf(facet, row));
    var isCut = column.most > 0 && places.length > column.most;
    var words = (isCut ? places.slice(0, column.most) : places).flatMap(function (place, number) {
      var value = valueIn(list, facet, place, root);
      return number ? ["、", value] : [value];
    });
    return isCut ? words.concat("等 " + places.length + " " + column.unit + column.title) : words;
  }

  function rowOf(list, row, pattern, root) {
    var made = pattern.cloneNode(false);
    Array.from(pattern.cells).forEach(function (cell, number) {
      var own = cell.cloneNode(false);
      own.append(...fillOf(list, list.columns[number], row, root));
      made.append(own);
    });
    return made;
  }

  /** These rows as elements, in the form of a row of the page. */
  function drawn(list, rows, pattern, root) {
    var all = document.createDocumentFragment();
    rows.forEach(function (row) { all.append(rowOf(list, row, pattern, root)); });
    return all;
  }

  mulu.listTable = { figure: figure, drawn: drawn, wordsOf: wordsOf };
})();
