(() => {
'use strict';
const root = document.documentElement;
root.classList.add('js');
const byId = id => document.getElementById(id);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const query = byId('q'), tagBox = byId('tags'), showing = byId('showing'), scope = byId('search-scope');
const filters = all('.filter');
const state = {verdict: '', q: '', tags: ''};
let index = null;

// A tag expression: names with @, and, or, not, brackets. Returns a test of a set of tags; throws on anything else.
function parseTags(text) {
  const tokens = text.match(/[()]|[^\s()]+/g) || [];
  let at = 0;
  const fail = () => { throw new SyntaxError(text); };
  const or = () => { let left = and(); while (tokens[at] === 'or') { at++; const a = left, b = and(); left = t => a(t) || b(t); } return left; };
  const and = () => { let left = not(); while (tokens[at] === 'and') { at++; const a = left, b = not(); left = t => a(t) && b(t); } return left; };
  const not = () => { if (tokens[at] !== 'not') return atom(); at++; const inner = not(); return t => !inner(t); };
  const atom = () => {
    const token = tokens[at++];
    if (token === '(') { const inner = or(); if (tokens[at++] !== ')') fail(); return inner; }
    if (!token || token[0] !== '@' || token.length < 2) fail();
    return t => t.has(token.slice(1));
  };
  if (!tokens.length) return () => true;
  const test = or();
  if (at < tokens.length) fail();
  return test;
}

// A large run has its steps and evidence compressed in parts, and a line of searchable text for each scenario.
// They stand after this script, so that it works before the whole page is there.
const packed = root.dataset.partSize;
const parsed = new Promise(done => document.readyState === 'loading' ? addEventListener('DOMContentLoaded', done) : done());
const parts = new Map();
async function unpack(id) {
  const text = byId(id).textContent;
  const bytes = Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
}
function tellFailed() { scope.textContent = scope.dataset.failed; return []; }
async function fill(scenario) {
  if (!packed || scenario.querySelector('.inside')) return;
  const inside = document.createElement('div');
  inside.className = 'inside';
  scenario.append(inside);
  await parsed;
  const number = Number(scenario.dataset.number), size = Number(packed), part = Math.floor(number / size);
  if (!parts.has(part)) parts.set(part, unpack('part-' + part).then(text => text.split('\0')));
  try { inside.innerHTML = (await parts.get(part))[number % size]; }
  catch (error) { inside.textContent = scope.dataset.failed; inside.setAttribute('role', 'alert'); }
}
// In a large run the lines of a criterion's scenarios stand in noscript until it is opened.
function unfold(criterion) {
  const folded = criterion.querySelector('noscript');
  if (!folded) return;
  const lines = document.createElement('div');
  lines.innerHTML = folded.textContent;
  folded.replaceWith(lines);
  if (index) index.then(entries => { const entry = entries.find(one => one.criterion === criterion); if (entry) showHits(entry); });
}
document.addEventListener('toggle', event => {
  if (!event.target.open) return;
  if (event.target.classList.contains('scenario')) fill(event.target);
  else if (event.target.parentElement.classList.contains('criterion')) unfold(event.target.parentElement);
}, true);

async function buildIndex() {
  await parsed;
  const lines = packed ? await unpack('search-index').then(text => text.split('\n').map(line => line.split('\t')), tellFailed) : [];
  const folded = criterion =>
    criterion.dataset.numbers.split(' ').filter(Boolean).map(number => ({number, text: lines[number]?.[0] || '', tags: lines[number]?.[1] || '', hit: true}));
  const plain = criterion => all('.scenario', criterion).map(element =>
    ({number: element.dataset.number, text: element.textContent.toLowerCase(), tags: element.dataset.tags, hit: true}));
  return all('.criterion').map(criterion => ({
    criterion,
    section: criterion.closest('.section'),
    verdict: criterion.dataset.verdict,
    head: [...criterion.querySelectorAll('h3, .meta, .reason, .note')].map(part => part.textContent).join(' ').toLowerCase(),
    scenarios: packed ? folded(criterion) : plain(criterion),
  }));
}

function showHits(entry) {
  const hits = new Map(entry.scenarios.map(scenario => [scenario.number, scenario.hit]));
  for (const element of entry.criterion.querySelectorAll('.scenario')) setHidden(element, !hits.get(element.dataset.number));
}

function setHidden(element, hidden) { if (element.hidden !== hidden) element.hidden = hidden; }

async function apply() {
  index = index || buildIndex();
  const entries = await index;
  const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
  let test;
  try { test = parseTags(state.tags); tagBox.removeAttribute('aria-invalid'); }
  catch (error) { tagBox.setAttribute('aria-invalid', 'true'); say(showing.dataset.error, true); return; }
  const needsScenario = state.tags.trim() !== '';
  let shown = 0, total = 0;
  const open = new Set();
  for (const entry of entries) {
    const inHead = words.every(word => entry.head.includes(word));
    let hits = 0, changed = false;
    for (const scenario of entry.scenarios) {
      const hit = (inHead || scenario.inside === state.q || !lacking(entry, scenario, words).length)
        && (!needsScenario || test(new Set(scenario.tags.split(' '))));
      if (scenario.hit !== hit) { scenario.hit = hit; changed = true; }
      if (hit) hits++;
    }
    if (changed) showHits(entry);
    const visible = (!state.verdict || entry.verdict === state.verdict) && (hits > 0 || (inHead && !needsScenario));
    setHidden(entry.criterion, !visible);
    if (visible) open.add(entry.section);
    if (entry.criterion.dataset.id) { total++; if (visible) shown++; }
  }
  for (const section of new Set(entries.map(entry => entry.section))) setHidden(section, !open.has(section));
  for (const button of filters) button.setAttribute('aria-pressed', String(button.dataset.verdict === state.verdict));
  const active = state.verdict || words.length || needsScenario;
  const over = !packed || !words.length || searched === state.q;
  say(active ? showing.dataset.showing.replace('{0}', shown).replace('{1}', total) + describe() + (shown || !over ? '' : ' ' + showing.dataset.nothing) : '',
    active);
  writeAddress();
  if (packed && asked !== state.q) searchInside(entries, words);
}

function lacking(entry, scenario, words) { return words.filter(word => !scenario.text.includes(word) && !entry.head.includes(word)); }

// In a large run, what stands inside requests and rows is searched part by part after everything else has answered, and given up when the question changes.
let asked = '', searched = '', question = 0;
async function searchInside(entries, words) {
  const mine = ++question;
  asked = state.q;
  scope.textContent = scope.dataset.scope;
  await new Promise(done => setTimeout(done, 250));
  if (mine !== question || !words.length) return;
  const open = new Map(), size = Number(packed);
  for (const entry of entries) for (const scenario of entry.scenarios) {
    const lacks = lacking(entry, scenario, words).map(encode), part = Math.floor(scenario.number / size);
    if (lacks.length) open.set(part, [...open.get(part) || [], {scenario, lacks}]);
  }
  let done = 0, found = 0, shownAt = performance.now();
  for (const [part, ones] of open) {
    scope.textContent = scope.dataset.progress.replace('{0}', ++done).replace('{1}', open.size);
    const text = await unpack('part-' + part).then(unpacked => unpacked.toLowerCase(), () => null);
    if (mine !== question) return;
    if (text === null) { tellFailed(); return; }
    if (ones.some(one => one.lacks.every(word => text.includes(word)))) {
      const bodies = text.split('\0');
      for (const {scenario, lacks} of ones) if (holds(bodies[scenario.number % size], lacks)) { scenario.inside = asked; found++; }
    }
    if (found && performance.now() - shownAt > 250) { await apply(); found = 0; shownAt = performance.now(); }
  }
  searched = asked;
  scope.textContent = scope.dataset.done;
  apply();
}
// Words of the mark-up are none of the evidence.
function holds(body, words) {
  if (!words.every(word => body.includes(word))) return false;
  const text = body.replace(/<[^>]*>/g, ' ');
  return words.every(word => text.includes(word));
}
// As the page's writer encodes it, in lower case.
function encode(word) {
  const named = {'&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot'};
  return [...word].map(letter => named[letter] ? `&${named[letter]};` : "'+`".includes(letter) || letter.length > 1
    ? `&#x${letter.codePointAt(0).toString(16)};` : letter).join('');
}

function describe() {
  const parts = [];
  const pressed = filters.find(button => button.dataset.verdict === state.verdict);
  if (state.verdict && pressed) parts.push(pressed.textContent.replace(/^\s*\S+\s+\d+\s*/, '').trim());
  if (state.q.trim()) parts.push('“' + state.q.trim() + '”');
  if (state.tags.trim()) parts.push(state.tags.trim());
  return ': ' + parts.join(' · ');
}

function say(text, clearable) {
  showing.textContent = text;
  showing.classList.toggle('on', Boolean(clearable));
  if (!clearable) return;
  const clear = document.createElement('button');
  clear.type = 'button';
  clear.textContent = showing.dataset.clear;
  clear.addEventListener('click', () => { state.verdict = state.q = state.tags = query.value = tagBox.value = ''; apply(); query.focus(); });
  showing.append(clear);
}

// The address is #place?verdict=…&q=…&tags=…: it works from disk and in a frame, and a reload shows the same.
let place = '';
function decode(target) { try { return decodeURIComponent(target); } catch (error) { return target; } }
function readAddress() {
  const [target, search = ''] = location.hash.slice(1).split('?');
  place = decode(target);
  const values = new URLSearchParams(search);
  for (const key of Object.keys(state)) state[key] = values.get(key) || '';
  query.value = state.q;
  tagBox.value = state.tags;
}
function writeAddress() {
  const values = new URLSearchParams();
  for (const key of Object.keys(state)) if (state[key]) values.set(key, state[key]);
  const search = values.toString();
  const hash = '#' + encodeURI(place) + (search ? '?' + search : '');
  if (location.hash !== hash && !(hash === '#' && location.hash === '')) history.replaceState(null, '', hash);
}
function openPlace() {
  const owner = place && byId(place.split('/')[0]);
  if (owner && owner.parentElement.classList.contains('criterion')) unfold(owner.parentElement);
  const target = place && byId(place);
  if (!target) return;
  for (let element = target; element; element = element.parentElement) if (element.tagName === 'DETAILS') element.open = true;
  target.scrollIntoView({block: 'start'});
  (target.querySelector('summary') || target).focus({preventScroll: true});
}

let waiting = 0;
function soon() { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(apply); }
query.addEventListener('focus', () => { index = index || buildIndex(); });
query.addEventListener('input', () => { state.q = query.value; soon(); });
tagBox.addEventListener('input', () => { state.tags = tagBox.value; soon(); });
for (const button of filters) button.addEventListener('click', () => { state.verdict = button.dataset.verdict; apply(); });
byId('open-all').addEventListener('click', () => {
  for (const details of all(packed ? '.criterion>details' : '.criterion>details, .scenario')) if (!details.closest('[hidden]')) details.open = true;
});
byId('close-all').addEventListener('click', () => { for (const d of all('main details')) d.open = false; });
byId('theme').addEventListener('click', () => {
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
});
addEventListener('keydown', event => {
  if (event.key === '/' && !/INPUT|TEXTAREA/.test(document.activeElement.tagName)) { event.preventDefault(); query.focus(); }
});
addEventListener('hashchange', () => {
  const [, search] = location.hash.split('?');
  if (search === undefined && Object.values(state).some(Boolean)) { place = decode(location.hash.slice(1)); writeAddress(); openPlace(); return; }
  readAddress(); apply().then(openPlace);
});
let opened = [];
addEventListener('beforeprint', () => {
  opened = all(packed ? 'main .criterion>details' : 'main .criterion>details, main .scenario').filter(details => !details.open);
  for (const details of opened) details.open = true;
});
addEventListener('afterprint', () => { for (const d of opened) d.open = false; });
readAddress();
if (state.verdict || state.q || state.tags) apply().then(openPlace);
else openPlace();
})();
