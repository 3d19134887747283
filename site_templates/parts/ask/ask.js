/* What is typed: exact numbers, days, times. What is wrong is told beside the field. Nothing typed is kept. */
(function () {
  "use strict";

  var NUMBER = /^\d+(?:\.\d+)?$/;
  var GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
  var LONGEST = 8;
  var FINEST = 6;
  var WORDS = {
    number: "請輸入數字，例如 12 或 12.5",
    whole: "請填整數，例如 12",
    minus: "不能小於 0",
    much: "數字太大，請再核對",
    fine: "小數最多 6 位",
    date: "請輸入日期，例如 103年7月15日",
    time: "時間請填 00:00 至 23:59"
  };

  function element(name, className, words) {
    var made = document.createElement(name);
    if (className) { made.className = className; }
    if (words) { made.textContent = words; }
    return made;
  }

  function found(value) { return { value: value, fault: "" }; }

  function wrong(words) { return { value: null, fault: words }; }

  function tidy(text) {
    var typed = String(text).normalize("NFKC").replace(/\s+/g, "");
    return GROUPED.test(typed) ? typed.replace(/,/g, "") : typed;
  }

  /** What is wrong with a number that is typed so; empty where nothing is. */
  function faultOf(typed, kind, most) {
    if (/^[-\u2212]/.test(typed)) { return WORDS.minus; }
    if (!NUMBER.test(typed)) { return WORDS.number; }
    var digits = typed.split(".");
    var isMuch = digits[0].replace(/^0+/, "").length > LONGEST || (most && typed.length < 40 && window.mulu.figures.compare(typed, most) > 0);
    if (isMuch) { return WORDS.much; }
    if (kind === "whole" && /[1-9]/.test(digits[1] || "")) { return WORDS.whole; }
    return (digits[1] || "").length > FINEST ? WORDS.fine : "";
  }

  /** A number as it was typed; of a share, which is typed in percent, the fraction. */
  function readNumber(text, kind, most) {
    var typed = kind === "share" ? tidy(text).replace(/%$/, "") : tidy(text);
    if (!typed) { return found(null); }
    var fault = faultOf(typed, kind, most);
    if (fault) { return wrong(fault); }
    return found(kind === "share" ? window.mulu.figures.divide(typed, "100") : typed);
  }

  /** A day in ISO; a year of two or three digits is ROC. */
  function readDate(text) {
    if (!tidy(text)) { return found(null); }
    var day = window.mulu.readDay(text);
    return day ? found(window.mulu.isoDay(day)) : wrong(WORDS.date);
  }

  /** 18:30, 1830 or 18時30分 as "18:30". */
  function readTime(text) {
    var typed = tidy(text);
    if (!typed) { return found(null); }
    var parts = /^(\d{1,2})[:時](\d{1,2})分?$/.exec(typed) || /^(\d{2})(\d{2})$/.exec(typed);
    if (!parts || Number(parts[1]) > 23 || Number(parts[2]) > 59) { return wrong(WORDS.time); }
    return found(parts[1].padStart(2, "0") + ":" + parts[2].padStart(2, "0"));
  }

  function readText(text, kind, most) {
    if (kind === "date") { return readDate(text); }
    if (kind === "time") { return readTime(text); }
    if (kind === "text" || kind === "choice") { return found(text || null); }
    return readNumber(text, kind, most);
  }

  function field(ask) { return ask.querySelector(".ask__field"); }

  /** Says beside the field what is wrong with it, or that nothing is. */
  function tell(ask, fault) {
    ask.querySelector(".ask__fault").textContent = fault;
    if (fault) { field(ask).setAttribute("aria-invalid", "true"); } else { field(ask).removeAttribute("aria-invalid"); }
  }

  /** The value of one ask, null where there is none or a faulty one; the fault is told beside it. */
  function read(ask) {
    var it = readText(field(ask).value, ask.dataset.kind, ask.dataset.most);
    tell(ask, it.fault);
    return it.value;
  }

  /** Takes back what was typed or chosen. */
  function reset(ask) {
    var it = field(ask);
    if (it.options) {
      it.selectedIndex = Math.max(0, Array.from(it.options).findIndex(function (one) { return one.defaultSelected; }));
    } else {
      it.value = "";
    }
    tell(ask, "");
  }

  /** Fields of numbers show the keys of numbers; those of days need others, too. */
  function start(ask) {
    if (/^(number|share)$/.test(ask.dataset.kind)) { field(ask).inputMode = "decimal"; }
    if (ask.dataset.kind === "whole") { field(ask).inputMode = "numeric"; }
  }

  window.mulu = Object.assign(window.mulu || {}, {
    ask: { element: element, readText: readText, read: read, tell: tell, reset: reset, field: field }
  });

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll(".ask").forEach(start);
  });
})();
