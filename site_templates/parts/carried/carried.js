/* What was looked for, marked on the page that was opened from the results. */
(function () {
  "use strict";
  var mulu = window.mulu;
  var MOST = 300;
  var LEFT_OUT = "script, style, svg, mark, button, select, textarea, .heard, .carried, .search, .crumb, .place";

  function textsIn(root) {
    var walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    var found = [];
    while (walk.nextNode()) {
      if (walk.currentNode.data.trim() && !walk.currentNode.parentElement.closest(LEFT_OUT)) { found.push(walk.currentNode); }
    }
    return found;
  }

  /** Marks the terms in the texts of the page; the marks in their order. */
  function markAll(root, terms) {
    var marks = [];
    textsIn(root).forEach(function (node) {
      var places = marks.length < MOST ? mulu.hits.spots(node.data, terms) : [];
      if (!places.length) { return; }
      var nodes = mulu.hits.marked(node.data, places);
      node.replaceWith(...nodes);
      marks = marks.concat(nodes.filter(function (one) { return typeof one !== "string"; }));
    });
    return marks;
  }

  /** What was typed, and what else the catalogue says that it means. */
  function termsOf(words, state) {
    var fold = mulu.folding.fold;
    var others = state.synonyms.filter(function (group) {
      return group.some(function (word) { return fold(words).includes(fold(word)); });
    }).flat();
    return mulu.termsOf(words).concat(others.flatMap(function (word) { return mulu.termsOf(word); }));
  }

  function goTo(mark) {
    for (var up = mark.parentElement; up; up = up.parentElement) {
      if (up.tagName === "DETAILS") { up.open = true; }
    }
    mark.tabIndex = -1;
    mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: "center" });
  }

  function unmark(marks) {
    marks.forEach(function (mark) {
      var parent = mark.parentNode;
      mark.replaceWith(mark.textContent);
      parent.normalize();
    });
    try {
      window.history.replaceState(window.history.state, "", window.location.pathname + window.location.hash);
    } catch (error) {
      return;
    }
  }

  function button(words, act) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "button";
    made.textContent = words;
    made.addEventListener("click", act);
    return made;
  }

  function lineOf(words, marks) {
    var line = document.createElement("p");
    var at = -1;
    line.className = "carried";
    line.append("標出" + mulu.hits.quoted(words) + " " + marks.length + " 處");
    line.append(button("下一處", function () { goTo(marks[(at += 1) % marks.length]); }));
    line.append(button("不標示", function () {
      unmark(marks);
      line.previousElementSibling.tabIndex = -1;
      line.previousElementSibling.focus();
      line.remove();
    }));
    return line;
  }

  function isOutOfSight(mark) {
    var box = mark.getBoundingClientRect();
    return !box.height || box.top < 0 || box.bottom > window.innerHeight;
  }

  /** Marks the words here; without a place in the address the first of them is brought into sight. */
  mulu.carried = async function (words) {
    await mulu.find("");
    var state = await mulu.loadShelf("current");
    var root = document.querySelector(".md-content__inner");
    if (!state || !root) { return; }
    var marks = markAll(root, termsOf(words, state));
    if (!marks.length) { return; }
    root.querySelector("h1").after(lineOf(words, marks));
    if (!window.location.hash && isOutOfSight(marks[0])) { marks[0].scrollIntoView({ block: "center" }); }
  };
})();
