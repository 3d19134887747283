(function () {
  "use strict";
  var mulu = (window.mulu = window.mulu || {});
  var LETTER = /[\p{L}\p{N}\p{M}]/u;
  var NOTHING = /[\p{Pd}\p{Cf}\p{Cs}]/u;
  var DROPPED = "'\"’‘“”「」『』·‧・•．.";
  var HAN = "\\u3005-\\u3007\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  var BLANKS_AT_HAN = new RegExp("(?<=[" + HAN + "]) +| +(?=[" + HAN + "])", "gu");
  var forms = new Map();
  var folded = new Map();

  /** The form of each character that has another than itself: strings of a form and its others. */
  function learn(families) {
    families.forEach(function (family) {
      var each = Array.from(family);
      each.slice(1).forEach(function (one) {
        forms.set(one, each[0]);
      });
    });
    folded.clear();
  }

  function formOf(one) {
    if (LETTER.test(one)) return forms.get(one) || one;
    return NOTHING.test(one) || DROPPED.includes(one) ? "" : " ";
  }

  /** One character's folded form, which may be several characters or none (search/fold.py). */
  function foldOne(one) {
    if (one === "\n") return one;
    var known = folded.get(one);
    if (known === undefined) {
      known = Array.from(one.normalize("NFKC").toLowerCase(), formOf).join("");
      folded.set(one, known);
    }
    return known;
  }

  /** The text in one form of each character; the same as fold in search/fold.py. */
  function fold(text) {
    return Array.from(text.normalize("NFC"), foldOne).join("");
  }

  function joined(text) {
    return text.replace(BLANKS_AT_HAN, "");
  }

  /** The folded text, with where each of its characters stands in the text as it is. */
  function traced(text) {
    var whole = "";
    var places = [];
    var at = 0;
    for (var one of text) {
      var form = foldOne(one);
      if (form !== " " || !whole.endsWith(" ")) {
        for (var index = 0; index < form.length; index += 1) places.push(at);
        whole += form;
      }
      at += one.length;
    }
    places.push(text.length);
    return { text: whole, places: places };
  }

  mulu.folding = { learn: learn, fold: fold, joined: joined, traced: traced, HAN: HAN };
})();
