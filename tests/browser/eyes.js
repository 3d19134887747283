/* What a reader sees of a page. Run by the tests inside the page; the site does not carry it. */
window.eyes = (function () {
  "use strict";

  var CONTROLS = "button, summary, input:not([type=hidden]), select, textarea, .button, [role=button]";
  var LARGE = "button, .button, [role=button], input, select, textarea, header summary, header details a";
  var FRAME = "header, nav, .md-sidebar, .md-tabs, button, .button, input, select, textarea, .md-skip";

  function all(selector, root) {
    return Array.from((root || document).querySelectorAll(selector));
  }

  function isShown(element) {
    return element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
  }

  function plain(text) {
    return text.replace(/\s+/g, " ").trim();
  }

  function named(element) {
    var name = element.tagName.toLowerCase() + (element.id ? "#" + element.id : "");
    var words = plain(element.textContent || element.value || element.getAttribute("aria-label") || "");
    return name + Array.from(element.classList, function (one) { return "." + one; }).join("") + "「" + words.slice(0, 20) + "」";
  }

  /** Whether the page was written with this node, and not for a control; a script made all others. */
  function isWritten(node) {
    return (!window.asWritten || window.asWritten.has(node)) && !node.parentElement.closest(".script-only");
  }

  function openAll(root) {
    all("details", root).forEach(function (one) { one.open = true; });
  }

  /** The texts of the page itself that can be seen now, in their order. */
  function texts(selector) {
    return all(selector || "main").flatMap(function (root) {
      var walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      var found = [];
      while (walk.nextNode()) {
        var node = walk.currentNode;
        if (plain(node.data) && isWritten(node) && isShown(node.parentElement)) { found.push(plain(node.data)); }
      }
      return found;
    });
  }

  /** Where the links of the page lead, those that a script made too. */
  function links() {
    return all("main a[href]").filter(isShown).map(function (one) { return one.href; });
  }

  function isInsideScroller(element) {
    for (var up = element.parentElement; up; up = up.parentElement) {
      var style = getComputedStyle(up);
      if (/auto|scroll/.test(style.overflowX)) { return true; }
      if (style.overflowX === "hidden" && up.clientWidth <= 1) { return true; }
    }
    return false;
  }

  /** What makes the page wider than the window, or lies outside of it. */
  function sticksOut() {
    var root = document.documentElement;
    var room = root.clientWidth;
    var outside = all("body *").filter(function (one) {
      var box = one.getBoundingClientRect();
      return box.width && box.height && (box.right > room + 1 || box.left < -1) && isShown(one) && !isInsideScroller(one);
    });
    var page = root.scrollWidth > room ? ["the page is " + root.scrollWidth + " px wide"] : [];
    return page.concat(outside.slice(0, 3).map(named));
  }

  /** Words for a screen reader alone are cut off by purpose. */
  function isForEars(element) {
    for (var up = element; up; up = up.parentElement) {
      if (getComputedStyle(up).clipPath !== "none") { return true; }
    }
    return false;
  }

  function boxOf(node) {
    var box = node.parentElement;
    while (/^(inline|contents)$/.test(getComputedStyle(box).display) && box.parentElement) { box = box.parentElement; }
    return box;
  }

  /** Whether a text leaves the box it stands in, over its neighbour; one that scrolls by itself does not. */
  function spills(node) {
    var box = boxOf(node);
    var style = getComputedStyle(box);
    if (/auto|scroll/.test(style.overflowX)) { return false; }
    var room = box.getBoundingClientRect();
    var wide = node.data.includes("\u3000") ? parseFloat(style.fontSize) : 2; // a wide blank hangs over the end of its line
    var range = document.createRange();
    range.selectNodeContents(node);
    return Array.from(range.getClientRects()).some(function (it) {
      return it.width && (it.right > room.right + wide || it.left < room.left - 2 || it.bottom > room.bottom + it.height / 2);
    });
  }

  function hides(one) {
    var style = getComputedStyle(one);
    return /hidden|clip/.test(style.overflowX) && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1;
  }

  /** Texts that end before they are read: behind an edge that hides them, or over what stands beside. */
  function cutOff() {
    var walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    var found = all("body *").filter(function (one) { return hides(one) && isShown(one); });
    while (walk.nextNode()) {
      var node = walk.currentNode;
      if (plain(node.data) && isShown(node.parentElement) && spills(node)) { found.push(node.parentElement); }
    }
    return found.filter(function (one) { return !isForEars(one); }).slice(0, 5).map(named);
  }

  /** What can be hit: a box to tick is as large as the label around it. */
  function target(control) {
    return control.closest("label") || control;
  }

  /** Buttons, fields and entries of the menu under `large`, other controls under `least` pixels. */
  function tooSmall(large, least) {
    return all(CONTROLS + ", header details a").filter(function (one) { return isShown(target(one)); }).flatMap(function (one) {
      var box = target(one).getBoundingClientRect();
      var wanted = one.matches(LARGE) ? large : least;
      var isSmall = Math.min(box.width, box.height) < wanted - 0.5;
      return isSmall ? [named(one) + " " + Math.round(box.width) + "×" + Math.round(box.height)] : [];
    });
  }

  /** Every date of the page and the word that the day gave it: [role, spans, word]. */
  function days(selector) {
    return all((selector || "main") + " .when[data-spans]").map(function (one) {
      var word = one.querySelector(".when__state");
      return [one.dataset.role, one.dataset.spans, word ? plain(word.textContent) : ""];
    });
  }

  /** What of the frame and the controls can be seen; on paper nothing of it has a use. */
  function frame() {
    return all(FRAME).filter(function (one) { return isShown(one) && one.getBoundingClientRect().height > 0; }).map(named);
  }

  /** Texts inside details that cannot be seen now; what stands beside a form is no part of its sheet. */
  function folded() {
    return all("main details").flatMap(function (one) {
      var walk = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
      var found = [];
      while (walk.nextNode()) {
        var parent = walk.currentNode.parentElement;
        if (!plain(walk.currentNode.data) || parent.closest(FRAME + ", .script-only, .form__beside")) { continue; }
        if (!isShown(parent) || !parent.getClientRects().length) { found.push(plain(walk.currentNode.data)); }
      }
      return found;
    });
  }

  /** What holds the focus, or what is wrong about it: nobody can see it, or it has no ring. */
  function focused() {
    var one = document.activeElement;
    document.getAnimations().forEach(function (it) { it.finish(); });
    if (!one || one === document.body) { return ""; }
    var seen = target(one);
    var box = seen.getBoundingClientRect();
    var isInView = box.bottom > 0 && box.top < window.innerHeight && box.right > 0 && box.left < window.innerWidth;
    var rings = [one, seen, one.nextElementSibling].filter(Boolean).some(function (it) {
      var style = getComputedStyle(it);
      return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    });
    if (!box.width || !box.height || !isShown(seen)) { return "cannot be seen: " + named(one); }
    if (!isInView) { return "out of the window: " + named(one); }
    return rings ? "" : "no focus ring: " + named(one);
  }

  /** What would move or fade on the page. */
  function moving() {
    return all("body *").filter(function (one) {
      var style = getComputedStyle(one);
      var times = (style.transitionDuration + "," + style.animationDuration).split(",");
      return isShown(one) && times.some(function (time) { return parseFloat(time) > 0; });
    }).map(function (one) { return [one.tagName.toLowerCase()].concat(Array.from(one.classList)).join("."); });
  }

  /** Everything that the page has stored, by name. */
  function stored() {
    var names = Object.keys(window.localStorage).concat(Object.keys(window.sessionStorage));
    if (document.cookie) { names.push("cookie " + document.cookie); }
    return indexedDB.databases().then(function (bases) {
      return names.concat(bases.map(function (base) { return "database " + base.name; }));
    });
  }

  return {
    openAll: openAll,
    texts: texts,
    links: links,
    sticksOut: sticksOut,
    cutOff: cutOff,
    tooSmall: tooSmall,
    days: days,
    frame: frame,
    folded: folded,
    focused: focused,
    moving: moving,
    stored: stored
  };
})();
