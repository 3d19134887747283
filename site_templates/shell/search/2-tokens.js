(function () {
  "use strict";
  var mulu = window.mulu;
  var HAN = mulu.folding.HAN;
  var RUN = new RegExp("[" + HAN + "]+|[^\\s" + HAN + "]+", "gu");
  var IS_HAN = new RegExp("^[" + HAN + "]", "u");
  var ROC = 1911;
  var DAY = /(^|[^0-9])([0-9]{2,4})年([0-9]{1,2})月([0-9]{1,2})日/g;
  var MONTH_DAY = /(^|[^0-9])([0-9]{1,2})月([0-9]{1,2})日/g;
  var LONGEST_WORD = 24;
  var SHORT_TITLE = 8;
  var MARKS = 20000;
  var FIRST_MARK = 0x4e00;
  var LONGEST_QUERY = 60;

  function pad(number) {
    return String(number).padStart(2, "0");
  }

  /** Every day as it is looked up: 104年4月23日 as 20150423, without a year as 0423. */
  function withDays(folded) {
    return folded.replace(DAY, function (_, before, year, month, day) {
      return before + " " + (Number(year) < ROC ? Number(year) + ROC : year) + pad(month) + pad(day) + " ";
    }).replace(MONTH_DAY, function (_, before, month, day) {
      return before + " " + pad(month) + pad(day) + " ";
    });
  }

  function ofHan(run) {
    var each = Array.from(run);
    return each.slice(1).map(function (one, before) {
      return { name: each[before] + one, at: before };
    });
  }

  /** Where a run touches the next: the last of it with the first of that, of a word two letters. */
  function seam(run, next, isFirst, isLast) {
    var each = Array.from(run);
    if (IS_HAN.test(run)) {
      var start = Array.from(next).slice(0, 2);
      return { name: each[each.length - 1] + start.join(""), at: each.length - 1, isWord: isLast && start.length === 1 };
    }
    var end = each.slice(-2);
    return { name: end.join("") + Array.from(next)[0], at: each.length - end.length, isDoubtful: isFirst && end.length < 2 };
  }

  /** A word is looked up by itself, where it is not at one end of a term and the seam says all of it. */
  function word(run, isInside) {
    var each = Array.from(run);
    return isInside && each.length < 3 ? [] : [{ name: each.slice(0, LONGEST_WORD).join(""), at: 0, isWord: true, isLetter: each.length < 2 }];
  }

  /** What a piece is looked up by (search/tokens.py): pairs of characters, seams and words, each with its place in it. */
  function tokensOf(piece, number) {
    var runs = piece.match(RUN) || [];
    var before = 0;
    return runs.flatMap(function (run, at) {
      var own = IS_HAN.test(run) ? ofHan(run) : word(run, runs.length > 1);
      if (at + 1 < runs.length) own.push(seam(run, runs[at + 1], at === 0, at + 2 === runs.length));
      own.forEach(function (token) {
        token.at += before;
        token.piece = number;
      });
      before += Array.from(run).length;
      return own;
    });
  }

  /** A single character is only looked for in titles, and only where nothing else is typed. */
  function singlesOf(term) {
    return Array.from(term).filter(function (one) { return IS_HAN.test(one); }).map(function (one) {
      return { name: one, isSingle: true };
    });
  }

  /** What is typed, as terms: each its folded text and its tokens. */
  function termsOf(typed) {
    var whole = Array.from(typed).slice(0, LONGEST_QUERY).join("");
    var folded = withDays(mulu.folding.fold(whole)).trim();
    return folded
      .split(/\s+/)
      .filter(Boolean)
      .map(function (text, number) {
        var tokens = tokensOf(text, number).filter(function (token) { return !token.isDoubtful; });
        return { text: text, tokens: tokens.length ? tokens : singlesOf(text) };
      });
  }

  /** Where the words of two pieces follow each other: how the first ends, and how the next begins. */
  function joint(piece, next, number) {
    var run = (piece.match(RUN) || []).pop();
    if (!next || !run || IS_HAN.test(run) || IS_HAN.test(next)) return [];
    return [{ name: Array.from(run).slice(-2).join("") + "-" + Array.from(next)[0], at: 0, piece: "after " + number }];
  }

  /** The tokens of what is typed as if it stood in one piece, across blanks and signs. */
  function typedTokens(typed) {
    var names = new Set();
    var whole = soughtIn(Array.from(typed).slice(0, LONGEST_QUERY).join(""));
    return whole.split(/\s+/).filter(Boolean).flatMap(function (text, number, pieces) {
      var tokens = tokensOf(text, number);
      return (tokens.length ? tokens : singlesOf(text)).concat(joint(text, pieces[number + 1], number));
    }).filter(function (token) {
      return !names.has(token.name) && names.add(token.name);
    });
  }

  /** The mark of a short title as a whole (search/tokens.py); none where it is longer. */
  function titleToken(whole) {
    var each = Array.from(whole);
    if (!each.length || each.length > SHORT_TITLE) return null;
    var mark = each.reduce(function (sum, one) { return (sum * 31 + one.codePointAt(0)) % (MARKS * MARKS); }, 0);
    var places = [Math.floor(mark / MARKS), mark % MARKS];
    return { name: "=" + places.map(function (one) { return String.fromCodePoint(FIRST_MARK + one); }).join("") };
  }

  /** A text of the index as terms are looked for in it. */
  function soughtIn(text) {
    return withDays(mulu.folding.joined(mulu.folding.fold(text))).replace(/\s+/g, " ").trim();
  }

  /** A text of the index as it stands, and where it names days with these as they are looked up. */
  function heldIn(text) {
    var plain = mulu.folding.joined(mulu.folding.fold(text)).replace(/\s+/g, " ").trim();
    var sought = withDays(plain);
    return sought === plain ? plain : plain + "\n" + sought;
  }

  mulu.termsOf = termsOf;
  mulu.tokensOf = typedTokens;
  mulu.tokening = { titleToken: titleToken, soughtIn: soughtIn, heldIn: heldIn, singlesOf: singlesOf };
})();
