/* What a rule comes to, in words. A case is {data, rule, given, known}: `known` tells of menus and of the reader. */
(function () {
  "use strict";

  var HOURS = "補休";
  var TO_FEW = 2;

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

  function gainsWords(box, rule, ruling) {
    var told = Array.from(new Set(ruling.gains.map(function (gain) { return gainWords(box, rule, gain); })));
    return told.join("，或");
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
    return ruling.judged ? judgedWords(rule, ruling) : "結果：未定　" + gainsWords(box, rule, ruling);
  }

  /* What the readings of a note come to, each by itself. */

  function both(one, other) { return one && other ? { all: [one, other] } : one || other; }

  /** The data with this rule as one reading has it and all else as it is written; 0 is the text as written. */
  function readAs(it, note, place) {
    var reading = it.rule.readings.filter(function (one) { return one.note === note; })[place - 1];
    var rule = Object.assign({}, it.rule, { readings: [] });
    if (reading) {
      rule.tiers = rule.tiers.map(function (tier) {
        return reading.tiers[tier.id] ? Object.assign({}, tier, { when: reading.tiers[tier.id] }) : tier;
      });
      rule.combine = reading.combine || rule.combine;
      rule.requires = both(rule.requires, reading.requires);
    }
    return withRule(it.data, rule);
  }

  function withRule(data, rule) {
    return Object.assign({}, data, { rules: data.rules.map(function (one) { return one.id === rule.id ? rule : one; }) });
  }

  /** What one reading makes of a ruling of the rule; `ruled` are the tiers that it is about. */
  function underReading(box, it, ruling, note, place) {
    var rulings = window.mulu.judgeRule(readAs(it, note, place), it.rule.id, it.given);
    var same = rulings.filter(function (one) { return one.tiers.join() === ruling.tiers.join(); })[0];
    return same ? gainsWords(box, it.rule, same) : "";
  }

  /** A note of the page once more, opened. */
  function opened(anchor) {
    var copy = document.getElementById(anchor).cloneNode(true);
    copy.removeAttribute("id");
    copy.open = true;
    return copy;
  }

  /** A note on which the result hangs, with what comes out beside each of its readings. */
  function noteOf(box, it, ruling, name) {
    var copy = opened("note-" + it.data.notes[name].label.toLowerCase());
    var count = it.rule.readings.filter(function (one) { return one.note === name; }).length;
    copy.querySelectorAll(".note__readings dd").forEach(function (line, place) {
      if (place <= count) { line.append("　", element("b", "verdict__then", "結果：" + underReading(box, it, ruling, name, place))); }
    });
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

  window.mulu = Object.assign(window.mulu || {}, {
    verdict: {
      make: make,
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
