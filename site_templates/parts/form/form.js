/* 列印空白表: a button that only a script can give. */
(function () {
  "use strict";

  /** Puts the button above every form. */
  function addPrintButtons() {
    document.querySelectorAll("[data-form-print]").forEach(function (place) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "button button--main";
      button.textContent = "列印空白表";
      button.addEventListener("click", function () {
        window.print();
      });
      place.appendChild(button);
    });
  }

  document.addEventListener("DOMContentLoaded", addPrintButtons);
})();
