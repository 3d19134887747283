/* What is done of each menu, in memory only. A course that stands in several menus is done in all of them. */
(function () {
  "use strict";

  var OWN_DAY = "完成日期（和上面不同時才填）";

  function element(name, className, words) { return window.mulu.ask.element(name, className, words); }

  /** A box to tick with its words. */
  function tickBox(words, onTick) {
    var label = element("label", "done__tick");
    var box = element("input");
    box.type = "checkbox";
    box.autocomplete = "off";
    box.addEventListener("change", function () { onTick(box.checked); });
    label.append(box, element("span", "", words));
    return label;
  }

  /** The field for the day of one course. */
  function dayField(id, title) {
    var ask = element("div", "ask done__day");
    var label = element("label", "ask__label", OWN_DAY);
    var input = element("input", "ask__field");
    var fault = element("p", "ask__fault");
    ask.dataset.kind = "date";
    input.id = label.htmlFor = id;
    input.type = "text";
    input.autocomplete = "off";
    fault.id = id + "-fault";
    label.append(element("span", "heard", "：" + title));
    input.setAttribute("aria-describedby", fault.id);
    ask.append(label, input, fault);
    return ask;
  }

  /** Shows or takes away; what is away cannot be reached by any key. */
  function attach(parent, child, isThere) {
    if (isThere && child.parentNode !== parent) { parent.append(child); }
    if (!isThere) { child.remove(); }
  }

  /** A menu of the form; what is asked of it once something is done is put aside until then. */
  function menuOf(box, data) {
    var known = data.menus.filter(function (menu) { return menu.id === box.dataset.done; })[0];
    var more = box.querySelector(".done__more");
    var place = element("div");
    more.replaceWith(place);
    return {
      id: known.id,
      grade: box.dataset.grade,
      courses: known.courses || [known.id],
      box: box,
      all: box.querySelector(".done__all"),
      place: place,
      more: more,
      day: more.querySelector("[data-kind=date]"),
      marks: Array.from(more.querySelectorAll("[data-kind=choice]")),
      list: box.querySelector(".done__list"),
      rows: null
    };
  }

  /** The row of one course: its box, its hours and, once it is done, its own day. */
  function rowOf(desk, menu, id) {
    var course = desk.data.courses[id];
    var row = element("li", "done__course");
    var label = tickBox(course.title, function (isOn) { mark(desk, [id], isOn); });
    var day = dayField("done-" + menu.id + "-" + id, course.title);
    row.append(label, element("span", "done__hours", course.hours ? window.mulu.figures.plain(course.hours) + " 小時" : "時數未載"));
    day.querySelector("input").addEventListener("input", function (event) { desk.days[id] = event.target.value; });
    return { row: row, box: label.querySelector("input"), day: day };
  }

  /** The courses of a menu are listed when they are first asked for. */
  function makeRows(desk, menu) {
    if (menu.rows) { return; }
    var list = element("ul", "done__courses");
    menu.rows = {};
    menu.courses.forEach(function (id) {
      menu.rows[id] = rowOf(desk, menu, id);
      list.append(menu.rows[id].row);
    });
    menu.list.append(list);
    show(desk);
  }

  function showRow(desk, row, id) {
    row.box.checked = Boolean(desk.ticked[id]);
    attach(row.row, row.day, row.box.checked);
    row.day.querySelector("input").value = desk.days[id] || "";
  }

  function isAll(desk, menu) { return menu.courses.every(function (id) { return desk.ticked[id]; }); }

  /** Whether a day is asked for: all of the menu is done, or something of it that no whole menu holds. */
  function isTold(desk, menu) {
    var whole = desk.menus.filter(function (one) { return isAll(desk, one); });
    return whole.indexOf(menu) >= 0 || menu.courses.some(function (id) {
      return desk.ticked[id] && !whole.some(function (one) { return one.courses.indexOf(id) >= 0; });
    });
  }

  function showMenu(desk, menu) {
    var count = menu.courses.filter(function (id) { return desk.ticked[id]; }).length;
    menu.all.checked = isAll(desk, menu);
    menu.all.indeterminate = count > 0 && !menu.all.checked;
    attach(menu.place, menu.more, isTold(desk, menu));
    if (menu.list) { menu.list.querySelector(".done__count").textContent = "已勾選 " + count + "／" + menu.courses.length + " 門"; }
    if (menu.rows) { menu.courses.forEach(function (id) { showRow(desk, menu.rows[id], id); }); }
  }

  function show(desk) {
    desk.menus.forEach(function (menu) { showMenu(desk, menu); });
  }

  function mark(desk, ids, isOn) {
    ids.forEach(function (id) { if (isOn) { desk.ticked[id] = true; } else { delete desk.ticked[id]; } });
    show(desk);
  }

  function isAsked(menu) { return menu.more.parentNode === menu.place; }

  /** A course's own day, else the earliest by which one of its menus was done. */
  function dayOf(desk, id, menuDays) {
    var own = window.mulu.ask.readText(desk.days[id] || "", "date").value;
    var found = menuDays.filter(function (it) { return it.day && it.menu.courses.indexOf(id) >= 0; });
    return own || found.map(function (it) { return it.day; }).sort()[0] || null;
  }

  function tellFaults(desk) {
    desk.menus.forEach(function (menu) {
      Object.keys(menu.rows || {}).forEach(function (id) { window.mulu.ask.read(menu.rows[id].day); });
    });
  }

  /** Every course that is done with its day, null where that is not known. */
  function done(desk) {
    var found = Object.create(null);
    var menuDays = desk.menus.filter(isAsked).map(function (menu) { return { menu: menu, day: window.mulu.ask.read(menu.day) }; });
    tellFaults(desk);
    Object.keys(desk.ticked).forEach(function (id) { found[id] = dayOf(desk, id, menuDays); });
    return found;
  }

  /** What a rule asks of a menu's courses besides, where it is told: {"off_duty@side-2": true}. */
  function marks(desk) {
    var found = {};
    desk.menus.filter(isAsked).forEach(function (menu) {
      menu.marks.forEach(function (it) {
        var value = window.mulu.ask.field(it).value;
        if (value) { found[it.dataset.ask + "@" + menu.id] = value === "yes"; }
      });
    });
    return found;
  }

  /** The courses that a form asks for: all that are done but those of which the contrary was told of every menu. */
  function forForm(desk, done) {
    var found = marks(desk);
    var told = Object.keys(found).map(function (mark) {
      var menu = desk.menus.filter(function (one) { return one.id === mark.split("@")[1]; })[0];
      return { courses: menu.courses, isSo: found[mark] };
    });
    return Array.from(new Set(desk.menus.flatMap(function (menu) { return menu.courses; }))).filter(function (id) {
      var own = told.filter(function (one) { return one.courses.indexOf(id) >= 0; });
      return id in done && id in desk.data.courses && (!own.length || own.some(function (one) { return one.isSo; }));
    });
  }

  /** What is asked of each menu, the own main one by the grade; without a grade only what all of them share. */
  function marksOfOwn(data, marks, grade) {
    var mains = data.menus.filter(function (menu) { return menu.kind === "main" && (!grade || menu.grade === grade); });
    var names = new Set(Object.keys(marks).map(function (mark) { return mark.split("@")[0]; }));
    names.forEach(function (name) {
      var values = new Set(mains.map(function (menu) { return marks[name + "@" + menu.id]; }));
      if (values.size === 1 && !values.has(undefined)) { marks[name + "@own-main"] = values.values().next().value; }
    });
    return marks;
  }

  /** Only the main menu of one's own grade is of use; without a grade all of them stay. */
  function showGrade(desk, grade) {
    desk.menus.forEach(function (menu) { menu.box.hidden = Boolean(menu.grade && grade && menu.grade !== grade); });
  }

  /** Ticks those of these courses that a menu holds. */
  function take(desk, ids) {
    var known = new Set(desk.menus.flatMap(function (menu) { return menu.courses; }));
    mark(desk, ids.filter(function (id) { return known.has(id); }), true);
  }

  function takeExample(desk) {
    var menus = desk.menus.filter(function (menu) { return "example" in menu.box.dataset; });
    take(desk, menus.flatMap(function (menu) { return menu.courses; }));
  }

  function clear(desk) {
    desk.ticked = Object.create(null);
    desk.days = Object.create(null);
    desk.menus.forEach(function (menu) { menu.more.querySelectorAll(".ask").forEach(window.mulu.ask.reset); });
    show(desk);
  }

  /* The rules, with what they ask of each menu's courses as an answer a menu. */

  /** A condition without the answers that are asked menu by menu; null where nothing is left. */
  function without(condition, marks) {
    if (!condition || condition.answer in marks) { return null; }
    if (!condition.all) { return condition; }
    var rest = condition.all.map(function (one) { return without(one, marks); }).filter(Boolean);
    return rest.length ? { all: rest } : null;
  }

  /** Every menu that a condition wants done, with its own answers beside it. */
  function withMarks(condition, marks) {
    if (condition.done) {
      var answers = Object.keys(marks).flatMap(function (mark) {
        return condition.done.map(function (menu) { return { answer: mark + "@" + menu, yes: marks[mark] }; });
      });
      return { all: [condition].concat(answers) };
    }
    if (condition.unless) { return { unless: withMarks(condition.unless, marks) }; }
    if (!condition.all && !condition.any) { return condition; }
    var key = condition.all ? "all" : "any";
    var made = {};
    made[key] = condition[key].map(function (one) { return withMarks(one, marks); });
    return made;
  }

  /** The answers that a rule requires and that are asked of each menu: {off_duty: true}. */
  function marksOf(condition, asked) {
    var found = {};
    if (!condition) { return found; }
    if (asked.has(condition.answer)) { found[condition.answer] = condition.yes; }
    return Object.assign.apply(null, [found].concat((condition.all || []).map(function (one) { return marksOf(one, asked); })));
  }

  /** What these measures are called, what is asked of several menus in one: 副餐1、副餐2的「…」. */
  function titlesOf(data, names) {
    var menus = {};
    names.forEach(function (name) {
      var measure = data.measures[name];
      menus[measure.title] = (menus[measure.title] || []).concat(measure.menu || []);
    });
    return Object.keys(menus).map(function (title) { return menus[title].length ? menus[title].join("、") + "的「" + title + "」" : title; });
  }

  function perMenu(rule, asked) {
    var marks = marksOf(rule.requires, asked);
    if (!Object.keys(marks).length) { return rule; }
    var tiers = rule.tiers.map(function (tier) { return Object.assign({}, tier, { when: withMarks(tier.when, marks) }); });
    var readings = rule.readings.map(function (reading) {
      var read = {};
      Object.keys(reading.tiers).forEach(function (id) { read[id] = withMarks(reading.tiers[id], marks); });
      return Object.assign({}, reading, { tiers: read });
    });
    return Object.assign({}, rule, { requires: without(rule.requires, marks), tiers: tiers, readings: readings });
  }

  function shortName(form, menu) {
    var box = form.querySelector("[data-done=\"" + menu.id + "\"]");
    return box ? box.dataset.short : menu.name;
  }

  /** The rules as this form asks for them. */
  function prepared(data, form) {
    var asked = new Set(Array.from(form.querySelectorAll(".done [data-kind=choice]"), function (mark) { return mark.dataset.ask; }));
    var measures = Object.assign({}, data.measures);
    var menus = data.menus.map(function (menu) { return Object.assign({}, menu, { name: shortName(form, menu) }); });
    asked.forEach(function (name) {
      menus.concat([{ id: "own-main", name: "主餐" }]).forEach(function (menu) {
        measures[name + "@" + menu.id] = Object.assign({}, data.measures[name], { menu: menu.name });
      });
    });
    return Object.assign({}, data, { measures: measures, menus: menus, rules: data.rules.map(function (rule) { return perMenu(rule, asked); }) });
  }

  /** The desk of one check. */
  function open(form, data) {
    var menus = Array.from(form.querySelectorAll("[data-done]"), function (box) { return menuOf(box, data); });
    var desk = { ticked: Object.create(null), days: Object.create(null), menus: menus, data: data };
    menus.forEach(function (menu) {
      menu.all.addEventListener("change", function () { mark(desk, menu.courses, menu.all.checked); });
      if (menu.list) { menu.list.addEventListener("toggle", function () { makeRows(desk, menu); }); }
    });
    show(desk);
    return desk;
  }

  window.mulu = Object.assign(window.mulu || {}, {
    done: { prepared: prepared, titlesOf: titlesOf, open: open, done: done, marks: marks, forForm: forForm, marksOfOwn: marksOfOwn, take: take, takeExample: takeExample, clear: clear, showGrade: showGrade }
  });
})();
