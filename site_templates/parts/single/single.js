/* Courses one by one: each is a case of its own. */
(function () {
  "use strict";

  var NAMES = ["id", "for", "aria-describedby"];

  function all(selector, root) { return Array.from(root.querySelectorAll(selector)); }

  /** What is called by a name, or calls one, gets the number behind it. */
  function rename(box, number) {
    all("[id], [for], [aria-describedby]", box).forEach(function (it) {
      NAMES.filter(function (name) { return it.hasAttribute(name); }).forEach(function (name) {
        it.setAttribute(name, it.getAttribute(name).split(" ").map(function (one) { return one + "-" + number; }).join(" "));
      });
    });
  }

  /** One more course: the first one's fields, empty. */
  function add(form) {
    var boxes = all(".single__one", form);
    var box = boxes[0].cloneNode(true);
    box.querySelector(".single__number").textContent = boxes.length + 1;
    rename(box, boxes.length + 1);
    all(".ask", box).forEach(window.mulu.ask.reset);
    boxes[boxes.length - 1].after(box);
    window.mulu.ask.field(box.querySelector(".ask")).focus();
  }

  /** The courses of which something is told: 第 2 門 and what it is. */
  function cases(form, given) {
    return all(".single__one", form).map(function (box) {
      return { label: "第 " + box.querySelector(".single__number").textContent + " 門", given: given(all(".ask", box)) };
    }).filter(function (one) { return Object.keys(one.given.numbers).length || Object.keys(one.given.answers).length; });
  }

  /** Only the first is left. */
  function clear(form) {
    all(".single__one", form).slice(1).forEach(function (box) { box.remove(); });
  }

  function listen(form) {
    all("[data-add-course]", form).forEach(function (button) { button.addEventListener("click", function () { add(form); }); });
  }

  window.mulu = Object.assign(window.mulu || {}, { single: { listen: listen, cases: cases, clear: clear } });
})();
