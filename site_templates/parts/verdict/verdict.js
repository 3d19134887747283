/* What a rule comes to, in words. A case is {data, rule, given, known}: `known` tells of menus and of the reader. */
(function () {
  "use strict";

  var HOURS = "補休";
  var TO_FEW = 2;
  var NUMERALS = "一二三四五六七八九十";
  var COMBINED = { best: "擇優", sum: "併計", each: "各自認定" };

  function element(name, className, words) { return window.mulu.ask.element(name, className, words); }

  function unitOf(kind) { return kind === HOURS ? "小時" : "次"; }

  function number(text) { return window.mulu.figures.plain(text); }

  function isText(gift) { return window.mulu.figures.compare(gift[1], "0") === 0; }

  function kindsOf(rule) {
    return Array.from(new Set(rule.tiers.flatMap(function (tier) {
      return tier.gives.flatMap(function (award) { return Object.keys(award.gives); });
    })));
  }

  /** 嘉獎1次; where the rule caps it 補休至多8小時; words as they are. */
  function giftWords(rule, gift) {
    if (isText(gift)) { return gift[0]; }
    return gift[0] + (gift[0] in rule.limit ? "至多" : "") + number(gift[1]) + unitOf(gift[0]);
  }

  /** Gifts with those who receive the same together: 各嘉獎2次（單位主管、承辦人）. */
  function giftsWords(rule, gifts) {
    var groups = {};
    gifts.forEach(function (gift) {
      var words = giftWords(rule, gift);
      (groups[words] = groups[words] || []).push(gift[2]);
    });
    return Object.keys(groups).map(function (words) {
      var to = groups[words].filter(Boolean);
      return (to.length >= TO_FEW && /\d/.test(words) ? "各" : "") + words + (to.length ? "（" + to.join("、") + "）" : "");
    }).join("、");
  }

  function isPenalty(box) { return "penalty" in box.dataset; }

  function nothing(box, rule) {
    if (isPenalty(box)) { return "沒有" + kindsOf(rule).join("、"); }
    if (kindsOf(rule).join() === HOURS) { return "無" + HOURS; }
    return kindsOf(rule).length ? "無獎勵" : "未符合";
  }

  /** One outcome: 無獎勵, 無補休, 嘉獎1次, 不適用, 符合. */
  function gainWords(box, rule, gain) {
    if (!gain.covered) { return "不適用"; }
    if (!gain.tiers.length) { return nothing(box, rule); }
    return giftsWords(rule, gain.gifts) || "符合";
  }

  function gainsWords(box, rule, gains) {
    return Array.from(new Set(gains.map(function (gain) { return gainWords(box, rule, gain); }))).join("，或");
  }

  /** 嘉獎：達到 1 次; 補休：至多 8 小時; several kinds or recipients in one line. */
  function reachedWords(box, rule, gain) {
    var gifts = gain.gifts;
    if (isPenalty(box)) { return "符合記" + giftsWords(rule, gifts) + "的情形"; }
    if (!gifts.length) { return "符合"; }
    if (gifts.length > 1 || gifts[0][2] || isText(gifts[0])) { return "達到：" + giftsWords(rule, gifts); }
    var word = gifts[0][0] in rule.limit ? "至多" : "達到";
    return gifts[0][0] + "：" + word + " " + number(gifts[0][1]) + " " + unitOf(gifts[0][0]);
  }

  function notReachedWords(box, rule) {
    if (isPenalty(box)) { return "沒有" + kindsOf(rule).join("、") + "的情形"; }
    var kinds = kindsOf(rule);
    return kinds.length ? kinds.join("、") + "：未達" : "未符合";
  }

  /** 達嘉獎1次級距: the numbers are there, and people decide the rest. */
  function judgedWords(rule, ruling) {
    var gains = ruling.gains.filter(function (gain) { return gain.tiers.length; });
    return gains.map(function (gain) {
      var one = gain.gifts.map(function (gift) { return [gift[0], gift[1], ""]; })[0];
      return isText(one) ? "條件已達：" + one[0] : "達" + giftWords(rule, one) + "級距";
    }).join("，或");
  }

  function headWords(box, rule, ruling) {
    if (ruling.outcome === "達到") { return reachedWords(box, rule, ruling.gains[0]); }
    if (ruling.outcome === "未達") { return notReachedWords(box, rule); }
    if (ruling.outcome === "不適用") { return "不適用"; }
    return ruling.judged ? judgedWords(rule, ruling) : "結果：未定　" + gainsWords(box, rule, ruling.gains);
  }

  function withRule(data, rule) {
    return Object.assign({}, data, { rules: data.rules.map(function (one) { return one.id === rule.id ? rule : one; }) });
  }

  /* What the readings of a note come to. */

  /** A reading in the rule's words; what it replaces is the text, or how the rule adds up where the text says nothing. */
  function readingWords(rule, read, others) {
    if (read.reading) { return read.reading.says; }
    return others.some(function (one) { return one.reading && one.reading.combine; }) ? COMBINED[rule.combine] : "照原文";
  }

  function readRow(box, it, read, place, all) {
    var row = element("div");
    var says = element("dd", "", readingWords(it.rule, read, all) + "\u3000");
    says.append(element("b", "verdict__then", "結果：" + gainsWords(box, it.rule, read.gains)));
    row.append(element("dt", "", "讀法" + NUMERALS[place]), says);
    return row;
  }

  /** A note of the page once more, opened. */
  function opened(anchor) {
    var copy = document.getElementById(anchor).cloneNode(true);
    copy.removeAttribute("id");
    copy.open = true;
    return copy;
  }

  /** A note on which the result hangs; its readings are those of the rule, each with what comes out. */
  function noteOf(box, it, ruling, name) {
    var copy = opened("note-" + it.data.notes[name].label.toLowerCase());
    var body = copy.querySelector(".note__body");
    var list = element("dl", "note__readings");
    var told = body.querySelector(".note__readings");
    if (told) { told.remove(); }
    window.mulu.readEach(it.data, it.rule.id, ruling.tiers, name, it.given).forEach(function (read, place, all) {
      list.append(readRow(box, it, read, place, all));
    });
    body.prepend(list);
    return copy;
  }

  /** The tags of notes that the page has put aside for this rule. */
  function tagsOf(box, name) {
    return Array.from(box.querySelector("[data-tags=" + name + "]").children, function (one) { return one.cloneNode(true); });
  }

  /** The notes on the grade and on the kind of person, where the result hangs on these. */
  function notesBeside(box, it, ruling) {
    var grade = ruling.hangs.grade ? tagsOf(box, "grade").slice(0, 1) : [];
    var kind = ruling.hangs.kind && it.kindNote ? [it.kindNote] : [];
    return grade.map(function (tag) { return tag.getAttribute("href").slice(1); }).concat(kind).map(opened);
  }

  function stateOf(box, ruling) {
    if (ruling.outcome === "未定") { return "open"; }
    return ruling.outcome === "達到" && !isPenalty(box) ? "good" : "none";
  }

  /** A result: its head, why it is so, and the notes on which it hangs. */
  function make(template, it, ruling) {
    var box = template.content.firstElementChild.cloneNode(true);
    var notes = box.querySelector(".verdict__notes");
    box.classList.add("verdict--" + stateOf(box, ruling));
    box.querySelector(".verdict__rule").append(it.label ? "　" + it.label : "");
    box.querySelector(".verdict__head").textContent = headWords(box, it.rule, ruling);
    box.dataset.says = box.querySelector(".verdict__rule").textContent + "，" + headWords(box, it.rule, ruling);
    window.mulu.why(box, it, ruling).forEach(function (line) {
      var item = element("li");
      item.append.apply(item, line);
      box.querySelector(".why").append(item);
    });
    ruling.hangs.notes.forEach(function (name) { notes.append(noteOf(box, it, ruling, name)); });
    notes.append.apply(notes, notesBeside(box, it, ruling));
    return box;
  }

  /** A note that says the same under several results stands under the first; the others name it. */
  function tellOnce(boxes) {
    var seen = new Set();
    boxes.flatMap(function (box) { return Array.from(box.querySelectorAll("details.note")); }).forEach(function (note) {
      if (seen.has(note.textContent)) { note.remove(); }
      seen.add(note.textContent);
    });
  }

  window.mulu = Object.assign(window.mulu || {}, {
    verdict: {
      make: make,
      tellOnce: tellOnce,
      giftWords: giftWords,
      giftsWords: giftsWords,
      gainWords: gainWords,
      isPenalty: isPenalty,
      kindsOf: kindsOf,
      unitOf: unitOf,
      tagsOf: tagsOf,
      withRule: withRule
    }
  });
})();
