/* Says that an update is late, once the reader's day is more than a week past the day that was given for it. */
(function () {
  "use strict";

  var PATIENCE = 7;
  var DAY = /(\d{1,3})年(\d{1,2})月(\d{1,2})日/;
  var WORDS = "已過預定更新日，請洽維護單位";

  function counted(day) { return Math.round(Date.UTC(day.y, day.m - 1, day.d) / 86400000); }

  /** The day in these words, none where they give no day. */
  function dayIn(words) {
    var found = DAY.exec(words);
    return found ? { y: Number(found[1]) + 1911, m: Number(found[2]), d: Number(found[3]) } : null;
  }

  function tell(place, today) {
    var late = place.querySelector(".asof__late");
    if (late) { late.remove(); }
    var day = dayIn(place.textContent);
    if (!day || counted(today) <= counted(day) + PATIENCE) { return; }
    var mark = document.createElement("span");
    mark.className = "asof__late state state--soon";
    mark.textContent = WORDS;
    place.append(mark);
  }

  document.addEventListener("DOMContentLoaded", function () {
    var places = Array.from(document.querySelectorAll(".asof__next"));
    if (places.length) {
      window.mulu.onDay(function (today) { places.forEach(function (place) { tell(place, today); }); });
    }
  });
}());
