/* Goes to the page of the unit that was chosen. */
(function () {
  "use strict";

  function begin(form) {
    var field = form.querySelector("select");
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      if (field.value) { location.href = field.value; } else { field.focus(); }
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("main .mine__choice").forEach(begin);
  });
}());
