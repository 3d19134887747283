(function () {
  "use strict";
  var mulu = window.mulu;
  var root = document.documentElement.dataset.root || "";
  var values = new Map();
  var coming = new Map();

  /** A search file hands over its value under its name. */
  mulu.shelf = function (name, value) {
    values.set(name, value);
  };

  /** The value of a search file; null where there is no such file or it cannot be read. */
  function load(name) {
    if (values.has(name)) return Promise.resolve(values.get(name));
    if (!coming.has(name)) coming.set(name, fetched(name));
    return coming.get(name);
  }

  function fetched(name) {
    return new Promise(function (resolve) {
      var script = document.createElement("script");
      script.src = root + "search/" + name + ".js";
      script.onload = script.onerror = function () {
        script.remove();
        coming.delete(name);
        resolve(values.has(name) ? values.get(name) : null);
      };
      document.head.append(script);
    });
  }

  mulu.loadShelf = load;
})();
