/* What was chosen in a list, as it stands behind the # of the address: ids, so that it can be mailed. */
(function () {
  "use strict";
  var mulu = window.mulu;

  function nothing() { return { chosen: {}, find: "", sort: "" }; }

  /** Whether the address says something about the list; #C is a place in the page. */
  function isGiven(hash) { return hash.includes("="); }

  function canSort(list, order) {
    return list.columns.some(function (column) {
      return column.is_sorted && (column.keys[0] || "title") === order.replace(/^-/, "");
    });
  }

  /** What the address asks for, without what this list does not have. */
  function read(list, hash) {
    var given = new URLSearchParams(hash.replace(/^#/, ""));
    var state = nothing();
    list.facets.forEach(function (facet) {
      var ids = Array.from(new Set(given.getAll(facet.key))).filter(function (id) { return facet.places_of.has(id); });
      if (ids.length) { state.chosen[facet.key] = ids; }
    });
    state.find = given.get("find") || "";
    state.sort = canSort(list, given.get("sort") || "") ? given.get("sort") : "";
    return state;
  }

  /** The address of what was chosen, in the order of the facets; empty where nothing is. */
  function written(list, state) {
    var place = new URLSearchParams();
    list.facets.forEach(function (facet) {
      (state.chosen[facet.key] || []).forEach(function (id) { place.append(facet.key, id); });
    });
    if (state.find) { place.set("find", state.find); }
    if (state.sort) { place.set("sort", state.sort); }
    return String(place) && "#" + place;
  }

  /** The state with one more value chosen, or without it. */
  function toggled(state, key, id, isOn) {
    var ids = (state.chosen[key] || []).filter(function (one) { return one !== id; });
    return without(state, key, isOn ? ids.concat(id) : ids);
  }

  /** The state without a condition, or with these ids in its place. */
  function without(state, key, ids) {
    var chosen = Object.assign({}, state.chosen);
    delete chosen[key];
    if (ids && ids.length) { chosen[key] = ids; }
    return Object.assign({}, state, { chosen: chosen, find: key === "find" ? "" : state.find });
  }

  function isSet(state) { return Boolean(state.find) || Object.keys(state.chosen).length > 0; }

  mulu.listPlace = { nothing: nothing, isGiven: isGiven, read: read, written: written, toggled: toggled, without: without, isSet: isSet };
})();
