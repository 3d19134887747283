/* The boxes by which a list is chosen: their counts follow every change, the focus stays where it is. */
(function () {
  "use strict";
  var mulu = window.mulu;

  function boxesOf(group) { return Array.from(group.querySelectorAll("input")); }

  function wordsOf(facet, place) { return facet.values[place][1] + (place < facet.known ? facet.unit : ""); }

  /** A box for one more value, in the form of those that stand in the page. */
  function added(group, facet, place) {
    var list = group.querySelector("ul");
    var item = list.firstElementChild.cloneNode(true);
    item.querySelector("input").value = facet.values[place][0];
    item.querySelector("input").checked = false;
    item.querySelector(".facets__words").textContent = wordsOf(facet, place);
    list.append(item);
    return item;
  }

  function hasBox(group, id) { return boxesOf(group).some(function (box) { return box.value === id; }); }

  /** The boxes of values that are no longer there go; those that were chosen by the address come. */
  function settle(group, facet, chosen) {
    boxesOf(group).forEach(function (box) {
      if (!facet.places_of.has(box.value)) { box.closest("li").remove(); }
    });
    chosen.filter(function (id) { return !hasBox(group, id); }).forEach(function (id) {
      added(group, facet, facet.places_of.get(id));
    });
  }

  function count(group, facet, counts, chosen) {
    boxesOf(group).forEach(function (box) {
      var many = counts[facet.places_of.get(box.value)];
      box.checked = chosen.includes(box.value);
      box.closest("label").classList.toggle("facets__value--none", !many);
      box.closest("label").querySelector(".facets__count").textContent = mulu.listTable.figure(many);
    });
  }

  function showAll(it, group) {
    it.withRows(function () {
      var facet = mulu.sieve.facetOf(it.list, group.dataset.key);
      var missing = facet.values.filter(function (value) { return !hasBox(group, value[0]); });
      var items = missing.map(function (value) { return added(group, facet, facet.places_of.get(value[0])); });
      group.classList.add("facets__one--all");
      group.querySelector(".facets__more").remove();
      show(it);
      items[0].querySelector("input").focus();
    });
  }

  function show(it) {
    var many = 0;
    groupsOf(it).forEach(function (group) {
      var number = it.list.facets.findIndex(function (facet) { return facet.key === group.dataset.key; });
      var chosen = it.state.chosen[group.dataset.key] || [];
      if (number < 0) { group.remove(); return; }
      settle(group, it.list.facets[number], chosen);
      count(group, it.list.facets[number], it.found.counts[number], chosen);
      many += chosen.length;
    });
    it.section.querySelector(".facets__toggle").textContent = many ? "篩選（" + many + "）" : "篩選";
  }

  function groupsOf(it) { return Array.from(it.section.querySelectorAll(".facets__one")); }

  function toggle(panel, button) {
    button.setAttribute("aria-expanded", String(panel.classList.toggle("facets--open")));
  }

  mulu.facets = function (it) {
    var panel = it.section.querySelector(".facets");
    panel.addEventListener("change", function (event) {
      var key = event.target.closest(".facets__one").dataset.key;
      var isOn = event.target.checked;
      it.change(function (state) { return mulu.listPlace.toggled(state, key, event.target.value, isOn); });
    });
    panel.addEventListener("click", function (event) {
      if (event.target.matches(".facets__toggle")) { toggle(panel, event.target); }
      if (event.target.matches(".facets__more")) { showAll(it, event.target.closest(".facets__one")); }
    });
    return { show: show };
  };
})();
