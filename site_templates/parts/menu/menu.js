(function () {
  "use strict";

  /** A box to tick before a course; autocomplete off, so that nothing is kept by the browser. */
  function tick(row, onTick) {
    var place = row.querySelector(".menu__tick");
    var label = document.createElement("label");
    var input = document.createElement("input");
    label.className = "menu__box";
    input.type = "checkbox";
    input.autocomplete = "off";
    input.setAttribute("aria-label", "已完成：" + row.querySelector(".menu__course a").textContent);
    input.addEventListener("change", function () { onTick(row, input.checked); });
    label.append(input);
    place.append(label);
  }

  /** A course is done in every menu that holds it. */
  function setDone(rows, course, isDone) {
    rows.filter(function (row) { return row.dataset.course === course; }).forEach(function (row) {
      row.classList.toggle("menu__row--done", isDone);
      row.querySelector("input").checked = isDone;
    });
  }

  function sums(menu) {
    var box = menu.querySelector(".progress");
    var done = Array.from(menu.querySelectorAll(".menu__row--done"), function (row) { return row.dataset.hours; });
    return box ? window.mulu.showProgress(box, done) : "";
  }

  /** Prints this menu alone: what stands beside it stays away meanwhile, the title too if it has its own. */
  function printAlone(section) {
    var hasTitle = Boolean(section.querySelector("h2"));
    var others = Array.from(section.parentNode.children).filter(function (it) {
      return it !== section && (hasTitle || it.tagName !== "H1");
    });
    var toggle = function (isAway) {
      others.forEach(function (it) { it.classList.toggle("menu__away", isAway); });
      section.classList.toggle("menu__alone", isAway);
    };
    toggle(true);
    window.addEventListener("afterprint", function () { toggle(false); }, { once: true });
    window.print();
  }

  function printButton(menu) {
    var place = document.createElement("p");
    var button = document.createElement("button");
    place.className = "menu__print";
    button.type = "button";
    button.className = "button";
    button.textContent = "列印選讀清單";
    button.addEventListener("click", function () { printAlone(menu.closest(".menu__one") || menu); });
    place.append(button);
    return place;
  }

  /** 帶到自我檢核: what is ticked goes along in the address; the page that it leads to wipes it at once. */
  function takeAlong(link, rows) {
    var done = rows.filter(function (row) { return row.classList.contains("menu__row--done"); }).map(function (row) { return row.dataset.course; });
    var grade = document.querySelector("[name=matrix-grade]:checked");
    var ids = Array.from(new Set(done)).join(".");
    var grades = grade ? "&grade=" + encodeURIComponent(grade.value) : "";
    link.href = link.href.split("#")[0] + (ids || grades ? "#done=" + ids + grades : "");
  }

  function said() {
    var place = document.createElement("p");
    place.className = "menu__said";
    place.setAttribute("role", "status");
    return place;
  }

  document.addEventListener("DOMContentLoaded", function () {
    var menus = Array.from(document.querySelectorAll(".menu"));
    var rows = menus.flatMap(function (menu) { return Array.from(menu.querySelectorAll(".menu__row")); });
    if (!rows.length) { return; }
    var status = said();
    menus[0].before(status);
    rows.forEach(function (row) {
      tick(row, function (ticked, isDone) {
        setDone(rows, ticked.dataset.course, isDone);
        menus.forEach(sums);
        status.textContent = sums(ticked.closest(".menu"));
      });
    });
    menus.forEach(function (menu) {
      var progress = menu.querySelector(".progress");
      var check = menu.querySelector(".menu__check a");
      if (progress) { (check ? check.parentNode : progress).after(printButton(menu)); }
      if (!check) { return; }
      check.textContent = "帶到自我檢核";
      ["pointerdown", "click", "focus"].forEach(function (name) {
        check.addEventListener(name, function () { takeAlong(check, rows); });
      });
    });
  });
})();
