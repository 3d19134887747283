/* Light or dark, before the first paint. Beside this choice only that `/` was switched off is ever stored. */
(function () {
  "use strict";
  var root = new URL("..", document.currentScript.src).pathname;
  var key = root + ".__palette";
  var dark = window.matchMedia("(prefers-color-scheme: dark)");

  /** The reader's stored choice, or null: never chosen, or storage is blocked. */
  function chosen() {
    try {
      var stored = JSON.parse(window.localStorage.getItem(key));
      var scheme = stored && stored.color && stored.color.scheme;
      return scheme === "slate" || scheme === "default" ? scheme : null;
    } catch (error) {
      return null;
    }
  }

  /** Keeps the choice for the next page; without storage it holds for this page. */
  function keep(scheme) {
    try {
      var value = { index: scheme === "slate" ? 1 : 0, color: { scheme: scheme } };
      window.localStorage.setItem(key, JSON.stringify(value));
    } catch (error) {
      return;
    }
  }

  function show(scheme) {
    document.body.setAttribute("data-md-color-scheme", scheme);
    button.setAttribute("aria-label", scheme === "slate" ? "改用淺色畫面" : "改用深色畫面");
  }

  function bySystem() {
    return dark.matches ? "slate" : "default";
  }

  var button = document.querySelector("[data-palette]");
  document.documentElement.classList.add("mu-script");
  button.hidden = false;
  show(chosen() || bySystem());
  button.addEventListener("click", function () {
    var now = document.body.getAttribute("data-md-color-scheme");
    var next = now === "slate" ? "default" : "slate";
    show(next);
    keep(next);
  });
  dark.addEventListener("change", function () {
    show(chosen() || bySystem());
  });
})();
