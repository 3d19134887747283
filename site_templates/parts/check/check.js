/* The self-check: reads the form, asks the rules, writes the answer. In memory only: nothing is stored or sent. */
(function () {
  "use strict";

  var PAGE = "check-page--told";

  function all(selector, root) { return Array.from((root || document).querySelectorAll(selector)); }

  function ask() { return window.mulu.ask; }

  function figures() { return window.mulu.figures; }

  /* What was given. */

  function asksOf(root) { return all(".ask", root).filter(function (one) { return !one.closest(".done"); }); }

  /** Numbers and answers of these asks; what is faulty is told beside its field and is not known. */
  function given(asks) {
    var found = { numbers: {}, answers: {} };
    asks.forEach(function (one) {
      var value = ask().read(one);
      if (value === null) { return; }
      if (one.dataset.kind === "choice") { found.answers[one.dataset.ask] = value === "yes"; } else { found.numbers[one.dataset.ask] = value; }
    });
    tellParts(asks, found.numbers);
    return found;
  }

  /** The ask that this one is a part of, or the next above that has a number. */
  function wholeOf(asks, one, numbers) {
    var whole = asks.filter(function (other) { return other.dataset.ask === one.dataset.partOf; })[0];
    return whole && numbers[whole.dataset.ask] === undefined ? wholeOf(asks, whole, numbers) : whole;
  }

  /** A part that is more than its whole is told beside it; which of the two is wrong nobody knows, and so neither is known. */
  function tellParts(asks, numbers) {
    var wrong = asks.flatMap(function (one) {
      var whole = numbers[one.dataset.ask] === undefined ? null : wholeOf(asks, one, numbers);
      if (!whole || figures().compare(numbers[one.dataset.ask], numbers[whole.dataset.ask]) <= 0) { return []; }
      var title = whole.querySelector("label").textContent.replace(/（.*$/, "");
      ask().tell(one, "不能超過「" + title + "」的 " + figures().plain(numbers[whole.dataset.ask]));
      return [one.dataset.ask, whole.dataset.ask];
    });
    wrong.forEach(function (name) { delete numbers[name]; });
  }

  function chosenGrade(form) {
    var chosen = form.querySelector(".check__grades input:checked");
    return chosen ? chosen.value : "";
  }

  function kindAsk(form) { return form.querySelector("[data-ask=kind]"); }

  function givenOf(desk) {
    var form = desk.form;
    var kind = kindAsk(form);
    var grade = chosenGrade(form);
    var asks = asksOf(form).filter(function (one) { return one !== kind && !one.closest(".single__one"); });
    var found = given(asks);
    var done = window.mulu.done.done(desk.done);
    var marks = window.mulu.done.marksOfOwn(desk.data, window.mulu.done.marks(desk.done), grade);
    return {
      numbers: found.numbers,
      answers: Object.assign(found.answers, marks),
      done: done,
      grade: grade,
      kind: kind ? ask().field(kind).value : ""
    };
  }

  /* The cases: each rule with what was given, the rules of one course once for each course. */

  function whenOf(template) { return template.content.querySelector(".when, .blank") || document.createElement("span"); }

  function kindNote(form) {
    var kind = kindAsk(form);
    var option = kind ? ask().field(kind).selectedOptions[0] : null;
    return option ? option.dataset.note || "" : "";
  }

  function caseOf(desk, template, known, label) {
    var rule = desk.data.rules.filter(function (one) { return one.id === template.dataset.verdict; })[0];
    var it = {
      data: desk.data,
      rule: rule,
      given: known,
      label: label,
      template: template,
      when: whenOf(template),
      isPenalty: "penalty" in template.content.firstElementChild.dataset,
      kindNote: kindNote(desk.form),
      courses: desk.courses
    };
    it.heads = function (tier) { return headOf(it, tier); };
    return it;
  }

  function headOf(it, tier) {
    var words = window.mulu.verdict.giftsWords(it.rule, window.mulu.more.giftsOf(tier)) || window.mulu.points.titleWords(it, tier.when);
    return (it.isPenalty ? "不記" + window.mulu.verdict.kindsOf(it.rule).join("、") : words) + (it.label ? "　" + it.label : "");
  }

  function courseCases(desk, template) {
    return window.mulu.single.cases(desk.form, given).map(function (one) {
      return caseOf(desk, template, Object.assign(one.given, { done: {}, grade: "", kind: "" }), one.label);
    });
  }

  function casesOf(desk, known) {
    return desk.templates.flatMap(function (template) {
      var rule = desk.data.rules.filter(function (one) { return one.id === template.dataset.verdict; })[0];
      return rule.scope === "course" ? courseCases(desk, template) : [caseOf(desk, template, known, "")];
    });
  }

  /* The answer. */

  function replace(place, children) {
    place.textContent = "";
    place.append.apply(place, children);
  }

  /** One box a ruling, with the surest way where it is open; of `each` its tier stands in the head. */
  function boxOf(it, ruling) {
    var single = it.rule.tiers.filter(function (tier) { return ruling.tiers.length < it.rule.tiers.length && tier.id === ruling.tiers[0]; })[0];
    var label = single ? window.mulu.points.titleWords(it, single.when) : it.label;
    var box = window.mulu.verdict.make(it.template, Object.assign({}, it, { label: label }), ruling);
    box.querySelector(".verdict__sure").textContent = window.mulu.more.sureWords(it, ruling);
    return box;
  }

  function tiersOf(ruling) {
    return ruling.outcome === "達到" ? ruling.gains[0].tiers : ruling.tiers;
  }

  /** The plan's sentences for what was decided: of the tier that is reached, else of all. */
  function quotesOf(it, ruling) {
    var hand = document.querySelector("[data-hand=\"" + it.rule.id + "\"]");
    return Array.from(new Set(tiersOf(ruling))).map(function (tier) { return hand.querySelector("[data-tier=\"" + tier + "\"] .quote"); })
      .concat(ruling.gains.length > 1 || ruling.outcome !== "達到" ? [] : [hand.querySelector(".hand__combine .quote")])
      .filter(Boolean).map(function (quote) { return quote.cloneNode(true); });
  }

  function tellQuotes(desk, rulings) {
    var seen = new Set();
    var quotes = rulings.flatMap(function (one) {
      var out = one.ruling.outcome === "不適用" ? all(".hand__covered .quote").map(function (it) { return it.cloneNode(true); }) : quotesOf(one.it, one.ruling);
      return out.filter(function (quote) { return !seen.has(quote.textContent) && seen.add(quote.textContent); });
    });
    var place = desk.section.querySelector(".check__quotes");
    place.hidden = !quotes.length;
    replace(place, [place.firstElementChild].concat(quotes));
  }

  function tellMore(desk, rulings) {
    var place = desk.section.querySelector(".check__more");
    var rows = rulings.flatMap(function (one) { return window.mulu.more.rowsOf(one.it, one.ruling); });
    replace(place.querySelector("tbody"), rows);
    place.hidden = !rows.length;
    window.mulu.showWords(place);
  }

  function faults(desk) { return all("[aria-invalid=true]", desk.form); }

  function sentence(desk, boxes) {
    var wrong = faults(desk);
    var says = boxes.map(function (box) { return box.dataset.says; }).join("；");
    return (wrong.length ? "有 " + wrong.length + " 個欄位請更正。" : "") + says + "。";
  }

  function today() {
    var now = new Date();
    return window.mulu.rocDay({ y: now.getFullYear(), m: now.getMonth() + 1, d: now.getDate() });
  }

  function tellPaper(desk, known) {
    desk.section.querySelector(".check__day").textContent = today();
    window.mulu.fillEntries(desk.section.querySelector(".entries"), desk, known);
  }

  /** The form that goes on with it is handed what is done, in its address; it wipes that at once. */
  function tellForm(desk, done) {
    var link = desk.section.querySelector("[data-take]");
    if (!link) { return; }
    var take = window.mulu.done.forForm(desk.done, done).map(function (id) { return id + (done[id] ? ":" + done[id] : ""); }).join(".");
    link.href = link.href.split("#")[0] + (take ? "#take=" + take : "");
  }

  function showTold(desk, isTold) {
    desk.section.classList.toggle("check--told", isTold);
    desk.section.querySelector(".check__told").hidden = !isTold;
    desk.section.querySelector(".check__wait").hidden = isTold;
    document.body.classList.toggle(PAGE, Boolean(document.querySelector(".check--told")));
  }

  function say(desk, words) { desk.section.querySelector(".check__said").textContent = words; }

  /** Reads everything and writes the whole answer. */
  function run(desk) {
    var known = givenOf(desk);
    var rulings = casesOf(desk, known).flatMap(function (it) {
      return window.mulu.judgeRule(it.data, it.rule.id, it.given).map(function (ruling) { return { it: it, ruling: ruling }; });
    });
    var boxes = rulings.map(function (one) { return boxOf(one.it, one.ruling); });
    var cases = Array.from(new Set(rulings.map(function (one) { return one.it; })));
    window.mulu.verdict.tellOnce(boxes);
    replace(desk.section.querySelector(".check__verdicts"), boxes);
    tellMore(desk, rulings);
    window.mulu.points.fill(desk.section.querySelector(".points"), cases);
    tellQuotes(desk, rulings);
    tellPaper(desk, known);
    tellForm(desk, known.done);
    showTold(desk, true);
    say(desk, sentence(desk, boxes));
  }

  /** 檢核: the answer gets the focus, or else the first field that has to be mended. */
  function submit(desk) {
    run(desk);
    var wrong = faults(desk)[0];
    var folded = wrong ? wrong.closest("details") : null;
    if (folded) { folded.open = true; }
    (wrong || desk.section.querySelector(".check__result")).focus();
  }

  /* Filling and clearing. */

  function chooseGrade(desk, grade) {
    var choices = all(".check__grades input", desk.form);
    var isKnown = grade !== "" && choices.some(function (it) { return it.value === grade; });
    choices.forEach(function (it) { it.checked = isKnown && it.value === grade; });
    window.mulu.done.showGrade(desk.done, isKnown ? grade : "");
  }

  function clear(desk) {
    window.mulu.single.clear(desk.form);
    all(".ask", desk.form).forEach(ask().reset);
    window.mulu.done.clear(desk.done);
    chooseGrade(desk, "");
    showTold(desk, false);
    say(desk, "已清除。");
  }

  function fill(desk) {
    clear(desk);
    var grades = desk.form.querySelector(".check__grades");
    if (grades) { chooseGrade(desk, grades.dataset.example); }
    window.mulu.done.takeExample(desk.done);
    all(".ask", desk.form).filter(function (one) { return one.dataset.example; }).forEach(function (one) { ask().field(one).value = one.dataset.example; });
    run(desk);
    say(desk, "已填入範例，不是你的資料。" + desk.section.querySelector(".check__said").textContent);
  }

  /** What the page of menus hands over is read and wiped from the address and from the history at once. */
  function take(desk) {
    var found = new URLSearchParams(window.location.hash.slice(1));
    if (!found.has("done")) { return; }
    window.history.replaceState(null, "", window.location.href.split("#")[0]);
    window.mulu.done.take(desk.done, found.get("done").split("."));
    chooseGrade(desk, found.get("grade") || "");
    run(desk);
  }

  function listen(desk) {
    desk.form.addEventListener("submit", function (event) { event.preventDefault(); submit(desk); });
    desk.form.addEventListener("change", function () { run(desk); });
    all(".check__grades input", desk.form).forEach(function (it) {
      it.addEventListener("change", function () { window.mulu.done.showGrade(desk.done, it.value); });
    });
    desk.form.querySelector("[data-clear]").addEventListener("click", function () { clear(desk); });
    desk.form.querySelector("[data-fill]").addEventListener("click", function () { fill(desk); });
    window.mulu.single.listen(desk.form);
    desk.section.querySelector("[data-print]").addEventListener("click", function () { window.print(); });
    window.addEventListener("beforeprint", function () { tellPaper(desk, givenOf(desk)); });
  }

  function open(section) {
    var form = section.querySelector("form");
    var data = window.mulu.done.prepared(window.mulu.rules, form);
    var desk = { section: section, form: form, data: data, templates: all("[data-verdict]", section), courses: document.querySelector("[data-courses]").dataset.courses };
    desk.done = window.mulu.done.open(form, data);
    listen(desk);
    return desk;
  }

  document.addEventListener("DOMContentLoaded", function () {
    if (!window.mulu.rules || !document.querySelector("[data-courses]")) { return; }
    var desks = all("[data-check]").map(open);
    desks.filter(function (desk) { return desk.section.dataset.check === "person"; }).forEach(take);
  });
})();
