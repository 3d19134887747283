/* The search field: the keys that lead to it, its dialog where it has no room, and the script that answers, loaded when it is first wanted. */
(function () {
  "use strict";

  var TYPED_IN = "input:not([type=checkbox], [type=radio], [type=range], [type=button], [type=submit]), textarea, select, [contenteditable]";
  var SLASH = new URL("..", document.currentScript.src).pathname + ".__slash";
  var coming = null;
  var dialog = null;

  /** Whether `/` leads to the field: until the reader switches it off, and never where that could not be kept. */
  function isSlashOn() {
    try {
      return window.localStorage.getItem(SLASH) !== "off";
    } catch (error) {
      return false;
    }
  }

  /** Keeps that `/` is off; that it is on need not be kept. */
  function switchSlash(isOn) {
    if (isOn) { window.localStorage.removeItem(SLASH); } else { window.localStorage.setItem(SLASH, "off"); }
  }

  /** The switch on the page of results; none where a choice cannot be kept. */
  function showSwitch(box) {
    try {
      window.localStorage.getItem(SLASH);
    } catch (error) {
      return box.closest("p").remove();
    }
    box.checked = isSlashOn();
    box.addEventListener("change", function () { switchSlash(box.checked); });
  }

  function formOfHeader() { return document.querySelector(".md-header .search, .search__dialog .search"); }

  function fieldOf(form) { return form.querySelector("input"); }

  /** The page of results answers by itself, in the page. */
  function isOfResults() { return document.querySelector("[data-answers]") !== null; }

  /** Loads what answers, once. */
  function answering() {
    var form = formOfHeader();
    if (window.mulu && window.mulu.suggest) { return Promise.resolve(); }
    coming = coming || new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      document.documentElement.dataset.root = form.getAttribute("action").replace(/search\.html$/, "");
      script.src = form.dataset.script;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
    return coming;
  }

  function isInView(field) {
    var box = field.getBoundingClientRect();
    return box.width > 0 && box.top >= 0 && box.bottom <= window.innerHeight;
  }

  function dialogOf(form) {
    var made = document.createElement("dialog");
    var close = document.createElement("button");
    var place = form.parentNode;
    var next = form.nextSibling;
    made.className = "search__dialog";
    made.setAttribute("aria-label", "搜尋");
    close.type = "button";
    close.className = "button search__close";
    close.textContent = "關閉";
    close.addEventListener("click", function () { made.close(); });
    made.append(close);
    made.addEventListener("close", function () {
      place.insertBefore(form, next);
      if (made.before && made.before.isConnected) { made.before.focus(); }
    });
    document.body.append(made);
    return made;
  }

  /** The field over the page: where there is no room for it, or it is out of sight. */
  function showDialog() {
    var form = formOfHeader();
    dialog = dialog || dialogOf(form);
    if (!dialog.open) {
      dialog.before = document.activeElement;
      dialog.append(form);
      dialog.showModal();
    }
    fieldOf(form).focus();
  }

  /** To the page's own field, the header's, or the dialog: the first that is in sight. */
  function open() {
    var fields = [document.querySelector("main .search input"), document.querySelector(".md-header .search input")];
    var field = isOfResults() ? fields[0] : fields.filter(function (one) { return one && isInView(one); })[0];
    if (!field) { return showDialog(); }
    field.focus();
    field.select();
  }

  function isCalled(event) {
    var isAlone = !event.altKey && !event.ctrlKey && !event.metaKey;
    return (event.key === "/" && isAlone && isSlashOn()) || (event.key.toLowerCase() === "k" && !event.altKey && !event.shiftKey && event.ctrlKey !== event.metaKey);
  }

  document.addEventListener("keydown", function (event) {
    if (!event.key || !isCalled(event) || event.isComposing || event.defaultPrevented || !formOfHeader()) { return; }
    if (event.target.closest && event.target.closest(TYPED_IN)) { return; }
    event.preventDefault();
    open();
  });

  document.addEventListener("focusin", function (event) {
    var form = event.target.closest(".search");
    if (!form || event.target !== fieldOf(form) || (isOfResults() && form.closest("main"))) { return; }
    answering().then(function () { window.mulu.suggest(form); }, function () { coming = null; });
  });

  document.addEventListener("submit", function (event) {
    if (event.target !== formOfHeader() || fieldOf(event.target).getBoundingClientRect().width) { return; }
    event.preventDefault();
    showDialog();
  });

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-slash]").forEach(showSwitch);
  });

  /** What was looked for on the page before is marked here: page.html?q=words. */
  document.addEventListener("DOMContentLoaded", function () {
    var words = new URLSearchParams(window.location.search).get("q");
    if (!words || !formOfHeader() || isOfResults()) { return; }
    answering().then(function () { window.mulu.carried(words); }, function () { coming = null; });
  });
})();
