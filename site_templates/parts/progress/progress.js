(function () {
  "use strict";

  /** Hours as the page prints them: 2, 0.5 or 1/3. */
  function hours(text) {
    var parts = text.split("/");
    return parts.length === 2 ? Number(parts[0]) / Number(parts[1]) : Number(text) || 0;
  }

  function plain(number) { return String(Math.round(number * 1e6) / 1e6); }

  /** Shows what is done of a menu and what is left; tells the sentence that it shows. */
  function showProgress(box, done) {
    var allHours = hours(box.dataset.hours);
    var all = Number(box.dataset.courses);
    var sum = done.reduce(function (total, text) { return total + hours(text); }, 0);
    var left = done.length === all
      ? "全部完成"
      : "還差 " + (all - done.length) + " 門，" + plain(allHours - sum) + " 小時";
    box.querySelector(".progress__hours").textContent = plain(sum);
    box.querySelector(".progress__courses").textContent = String(done.length);
    box.querySelector(".progress__bar").value = done.length;
    box.querySelector(".progress__left").textContent = left;
    return box.dataset.menu + "：" + left;
  }

  window.mulu = Object.assign(window.mulu || {}, { showProgress: showProgress });
})();
