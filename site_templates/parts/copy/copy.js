(function () {
  "use strict";

  /** Copies by the clipboard where the browser lends it, else by a selected text. */
  function copyText(text) {
    if (navigator.clipboard) {
      return navigator.clipboard.writeText(text).catch(function () { return copyBySelection(text); });
    }
    return copyBySelection(text);
  }

  function copyBySelection(text) {
    var field = document.createElement("textarea");
    field.value = text;
    field.readOnly = true;
    document.body.append(field);
    field.select();
    var isCopied = document.execCommand("copy");
    field.remove();
    return isCopied ? Promise.resolve() : Promise.reject(new Error("copy"));
  }

  function start(place) {
    var button = document.createElement("button");
    var status = document.createElement("span");
    button.type = "button";
    button.className = "button";
    button.textContent = place.dataset.words;
    status.className = "quiet";
    status.setAttribute("role", "status");
    button.addEventListener("click", function () {
      copyText(place.dataset.text).then(
        function () { status.textContent = "已複製"; },
        function () { status.textContent = "無法複製，請選取文字後按 Ctrl+C"; }
      );
    });
    place.append(button, status);
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll(".copy").forEach(start);
  });
})();
