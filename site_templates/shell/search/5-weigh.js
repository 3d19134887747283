(function () {
  "use strict";
  var mulu = window.mulu;
  var EVERYWHERE = (1 << mulu.PLACES) - 1;

  /** At most so many of the tokens, from the first to the last, evenly. */
  function spread(tokens, most) {
    if (tokens.length <= most) return tokens;
    if (most < 2) return [tokens[Math.floor(tokens.length / 2)]].slice(0, most);
    return Array.from({ length: most }, function (_, index) {
      return tokens[Math.round((index * (tokens.length - 1)) / (most - 1))];
    });
  }

  function distinct(tokens) {
    var names = new Set();
    return tokens.filter(function (token) {
      return !names.has(token.name) && names.add(token.name);
    });
  }

  function tokensIn(terms) {
    return distinct(terms.flatMap(function (term) { return term.tokens; }));
  }

  /** What is looked up of these: pairs and words; single characters, and a letter that a word may begin with, only where there is nothing else. */
  function firm(tokens) {
    var pairs = tokens.filter(function (token) { return !token.isSingle && !token.isLetter; });
    return pairs.length ? pairs : tokens;
  }

  /** How many files were read for what was found. */
  function filesOf(found) {
    return found.reduce(function (sum, one) { return sum + one.finds.files; }, 0);
  }

  function overlaps(token, chosen) {
    return chosen.some(function (one) {
      return Array.from(token.name).some(function (char) { return one.name.includes(char); });
    });
  }

  /** Whether a token is in several of a sample's finds, or shares its bit with one that is (search/common.py). */
  function isOften(token, state) {
    var each = Array.from(token.name);
    var bits = state.often.length * 8;
    var first = each[0].codePointAt(0) * 7919;
    var bit = (first + each[each.length - 1].codePointAt(0) * 104729 + each.length * 31) % bits;
    return (state.often.charCodeAt(bit >> 3) >> (7 - (bit % 8))) & 1;
  }

  /** 0 for a rare token, 1 for one that several have, 2 for one of the commonest. */
  function stepOf(token, state) {
    return state.ranks.has(token.name) ? 2 : isOften(token, state) ? 1 : 0;
  }

  /** So many of the tokens as lead to the fewest finds: rare ones, and those that say something new first. */
  function rarest(tokens, most, state) {
    var steps = [[], [], []];
    tokens.forEach(function (token) {
      steps[stepOf(token, state)].push(token);
    });
    if (steps[0].length >= most) return spread(steps[0], most);
    steps[2].sort(function (one, other) { return state.ranks.get(other.name) - state.ranks.get(one.name); });
    var others = steps[1].concat(steps[2]);
    var chosen = steps[0].slice();
    [true, false].forEach(function (isNew) {
      others.forEach(function (token) {
        if (chosen.length < most && !chosen.includes(token) && !(isNew && overlaps(token, chosen))) chosen.push(token);
      });
    });
    return chosen;
  }

  /** The finds of each token with what it weighs; `seen.isBroken` where a file could not be read. */
  async function looked(tokens, state, seen) {
    var found = await Promise.all(tokens.map(async function (token) {
      return { token: token, finds: await mulu.findsOf(token, state) };
    }));
    var whole = found.filter(function (one) { return one.finds; });
    if (whole.length < found.length) seen.isBroken = true;
    whole.forEach(function (one) {
      var size = one.finds.titles.length + one.finds.texts.length;
      one.weight = size ? Math.log(1 + state.finds / size) : 0;
    });
    return whole;
  }

  /** For each number how many of the tokens its find has, how many in its title, and what they weigh. */
  function counted(found, state) {
    var all = {
      tokens: new Uint8Array(state.finds),
      titles: new Uint8Array(state.finds),
      weights: new Float32Array(state.finds),
    };
    var last = new Uint8Array(state.finds);
    found.forEach(function (one, at) {
      note(one.finds.titles, at + 1, one.weight, true);
      note(one.finds.texts, at + 1, one.weight / 2, false);
    });
    function note(numbers, turn, weight, isTitle) {
      for (var number of numbers) {
        if (last[number] === turn) continue;
        last[number] = turn;
        all.tokens[number] += 1;
        all.titles[number] += isTitle ? 1 : 0;
        all.weights[number] += weight;
      }
    }
    return all;
  }

  /** The places that a token says a piece may begin at, where these are its own. */
  function begun(places, token) {
    var steps = (token.at || 0) % mulu.PLACES;
    return ((places >> steps) | (places << (mulu.PLACES - steps))) & EVERYWHERE;
  }

  /** Each find's places of a token; one that has it in its title may have it anywhere. */
  function placesOf(finds, state) {
    var places = new Uint8Array(state.finds);
    finds.texts.forEach(function (number, at) { places[number] |= finds.places[at]; });
    finds.titles.forEach(function (number) { places[number] = EVERYWHERE; });
    return places;
  }

  /** For each piece of what is typed where it may begin in each find; nowhere, where its tokens do not stand together. */
  function together(found, state) {
    var pieces = new Map();
    found.forEach(function (one) {
      var places = placesOf(one.finds, state);
      var before = pieces.get(one.token.piece);
      for (var number = 0; number < state.finds; number += 1) {
        var here = begun(places[number], one.token);
        places[number] = before ? before[number] & here : here;
      }
      pieces.set(one.token.piece, places);
    });
    return Array.from(pieces.values());
  }

  /** The finds that have every token where it should be: those with the most in the title first, then by number.

      What is typed in one piece seldom stands in a text whose title has only some of its tokens: these come last. */
  function holding(found, state) {
    if (!found.length) return [];
    var all = counted(found, state);
    var pieces = together(found, state);
    var steps = Array.from({ length: found.length + 2 }, function () { return []; });
    for (var number = 0; number < state.finds; number += 1) {
      if (all.tokens[number] === found.length && pieces.every(function (piece) { return piece[number]; })) {
        var titles = all.titles[number];
        var isMixed = pieces.length < 2 && titles > 0 && titles < found.length;
        steps[isMixed ? 0 : titles + 1].push({ number: number, titles: titles, isByTitle: titles === found.length, isMixed: isMixed });
      }
    }
    return steps.reverse().flat();
  }

  /** The finds that have at least such a share of all that is sought by weight, the heaviest first. */
  function heaviest(found, share, state) {
    var all = counted(found, state);
    var sum = found.reduce(function (total, one) { return total + one.weight; }, 0);
    var rows = [];
    for (var number = 0; sum > 0 && number < state.finds; number += 1) {
      if (all.weights[number] >= share * sum) rows.push({ number: number, titles: all.titles[number], weight: all.weights[number] });
    }
    return rows.sort(function (one, other) { return other.weight - one.weight || one.number - other.number; });
  }

  /** The token that says most beside those that were looked up: one far from them in what is typed, else a rarer one. */
  function farthest(tokens, every, looked, state) {
    var places = looked.map(function (one) {
      return every.findIndex(function (token) { return token.name === one.token.name; });
    });
    var best = tokens.map(function (token) {
      var at = every.indexOf(token);
      var away = Math.min.apply(null, places.map(function (place) { return Math.abs(place - at); }));
      return { token: token, step: stepOf(token, state), away: away > 1 ? away : 0 };
    });
    best.sort(function (one, other) { return other.away - one.away || one.step - other.step; });
    return best.slice(0, 1).map(function (one) { return one.token; });
  }

  mulu.weighing = { farthest: farthest,
    filesOf: filesOf, distinct: distinct, tokensIn: tokensIn, firm: firm, rarest: rarest,
    looked: looked, holding: holding, heaviest: heaviest,
  };
})();
