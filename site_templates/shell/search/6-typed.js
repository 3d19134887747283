/* What is typed, written otherwise: days as the index has them, ordinal numbers in the other figures. */
(function () {
  "use strict";
  var mulu = window.mulu;
  var YEAR_DAY = /(^|[^0-9])([0-9]{2,4})[./\-年]([0-9]{1,2})[./\-月]([0-9]{1,2})日?(?![0-9])/g;
  var MONTH_DAY = /(^|[^0-9./-])([0-9]{1,2})\/([0-9]{1,2})(?![0-9./-])/g;
  var ERA = /民國\s*(?=[0-9])/g;
  var ORDINAL = /第\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*(梯次?|期|次|場|階段|屆)/;
  var FIGURES = "零一二三四五六七八九十";
  var ROC = 1911;

  function pad(number) { return String(number).padStart(2, "0"); }

  function isDay(month, day) { return month > 0 && month < 13 && day > 0 && day < 32; }

  /** Every day in what is typed as 20150423, without a year as 0423: 104.4.23, 2015/4/23, 民國104年4月23日, 4/23. */
  function withDays(typed) {
    return typed.normalize("NFKC").replace(ERA, "")
      .replace(YEAR_DAY, function (all, before, year, month, day) {
        var full = Number(year) < ROC ? Number(year) + ROC : Number(year);
        return isDay(month, day) ? before + " " + full + pad(month) + pad(day) + " " : all;
      })
      .replace(MONTH_DAY, function (all, before, month, day) {
        return isDay(month, day) ? before + " " + pad(month) + pad(day) + " " : all;
      });
  }

  /** 21 as 二十一. */
  function figuresOf(number) {
    var tens = Math.floor(number / 10);
    var ones = number % 10 ? FIGURES[number % 10] : "";
    return tens ? (tens > 1 ? FIGURES[tens] : "") + "十" + ones : FIGURES[number];
  }

  function numberOf(figures) {
    for (var number = 1; number < 100; number += 1) if (figuresOf(number) === figures) return number;
    return 0;
  }

  /** 第1梯次 where 第一梯次 is typed, and the other way round: as another word for it. */
  function ordinals(typed) {
    var text = typed.normalize("NFKC");
    var found = ORDINAL.exec(text);
    if (!found) return [];
    var other = /[0-9]/.test(found[1]) ? figuresOf(Number(found[1])) : numberOf(found[1]);
    if (!other) return [];
    var word = "第" + other + found[2];
    return [{ word: word, text: mulu.folding.fold(text.replace(found[0], word)) }];
  }

  mulu.otherwise = { withDays: withDays, ordinals: ordinals };
})();
