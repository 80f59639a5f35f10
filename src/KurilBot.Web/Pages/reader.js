// The panel at the right. It holds the article, scrolled to the words that were cited, with these marked.
import { el, credit, day, trouble } from '/elements.js';
import { get, documentPath } from '/server.js';

const aside = document.getElementById('reader');
const main = document.getElementById('main');
const narrow = matchMedia('(max-width: 60rem)');
let opener, goBack;

export const isOpen = () => !aside.hidden;

/** Shows something at the right, opened from a link of the page; behind it may lie what was there before. */
export function panel(label, from, nodes, back) {
  if (!back) {
    opener?.setAttribute('aria-expanded', 'false');
    opener = from;
    opener?.setAttribute('aria-expanded', 'true');
  }
  goBack = back;
  aside.hidden = false;
  aside.setAttribute('aria-label', label);
  document.body.classList.add('reading');
  main.inert = narrow.matches;
  aside.replaceChildren(el('div', { class: 'bar' },
    el('p', {}, label),
    back ? el('button', { type: 'button', class: 'plain', click: back }, '← Back') : '',
    el('button', { type: 'button', class: 'plain', click: close, title: 'Esc' }, 'Close')), ...nodes);
  aside.querySelector('h2')?.focus({ preventScroll: true });
  aside.scrollTop = 0;
  const mark = aside.querySelector('.text mark');
  if (mark) aside.scrollTop = mark.getBoundingClientRect().top - aside.getBoundingClientRect().top - aside.clientHeight / 3;
}

/** Puts the panel away and goes back to where it was opened from. */
export function close() {
  if (!isOpen()) return;
  aside.hidden = true;
  aside.replaceChildren();
  document.body.classList.remove('reading');
  main.inert = false;
  opener?.setAttribute('aria-expanded', 'false');
  opener?.focus({ preventScroll: true });
  opener = goBack = undefined;
}

/** One step back: to what the panel held before, or out of it. */
export const escape = () => goBack ? goBack() : close();

/**
 * Opens what a citation cites. A passage has document, quote, start, end and sha256; kept tells of an older answer what became of its file:
 * where the file has changed, or nobody may read it here, the paragraph shows that was cited then.
 */
export async function open(passage, from, kept, back) {
  try {
    panel([credit(passage), passage.title].filter(Boolean).join(': '), from, await content(passage, kept), back);
  } catch (error) {
    panel('Article', from, [el('h2', { tabindex: '-1' }, 'Article'), trouble(error)], back);
  }
}

async function content(passage, kept) {
  if (kept && kept.status !== 'unchanged') {
    const what = kept.status === 'gone' ? 'This article is no longer among the documents.' : 'This article has changed since.';
    return paragraphAsCited(passage, kept, what + ' These are the words that were cited.');
  }
  try {
    return article(await get(documentPath(passage.document)), passage);
  } catch (error) {
    if (!kept || error.status !== 401) throw error;
    return paragraphAsCited(passage, kept, null);
  }
}

function paragraphAsCited(passage, kept, notice) {
  const [before, after] = kept.paragraph.split(passage.quote);
  return [
    ...head(passage, passage.document, passage.sha256, passage),
    notice && el('p', { class: 'notice' }, notice),
    el('div', { class: 'text' }, el('p', {}, before, el('mark', {}, passage.quote), after ?? '')),
  ].filter(Boolean);
}

/** An article: all of it, and within it the passage where there is one. */
export function article({ document, paragraphs }, passage) {
  const changed = passage?.sha256 && passage.sha256 !== document.sha256;
  return [
    ...head(document, document.path, document.sha256, passage),
    changed && el('p', { class: 'notice' }, 'This article has changed since it was cited.'),
    el('div', { class: 'text' }, paragraphs.filter(paragraph => paragraph.citable || paragraph.text.trim() !== document.title).map(paragraph =>
      el('p', { class: paragraph.citable ? null : 'furniture' }, passage && !changed ? marked(paragraph, passage) : paragraph.text))),
  ].filter(Boolean);
}

function head(source, file, sha256, passage) {
  const facts = [
    ['Publisher', source.publisher], ['Date', day(source.published) && day(source.published) + (source.date_known === 'inferred' ? ' (inferred)' : '')],
    ['File', file], ['Page', passage?.page], ['Bytes', passage && `${passage.start}–${passage.end}`], ['SHA-256', sha256],
  ];
  return [
    el('h2', { tabindex: '-1' }, source.title),
    el('dl', {}, facts.filter(([, value]) => value).map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value)))),
    original(source, passage),
  ].filter(Boolean);
}

// A browser that knows text fragments scrolls to the words.
function original(source, passage) {
  const url = passage?.url ?? source.url;
  if (!/^https?:/.test(url ?? '')) return null;
  const words = passage?.quote?.split(/\s+/) ?? [];
  const escaped = text => encodeURIComponent(text).replaceAll('-', '%2D');
  const fragment = words.length > 12 ? escaped(words.slice(0, 6).join(' ')) + ',' + escaped(words.slice(-6).join(' ')) : escaped(words.join(' '));
  return el('p', {}, el('a', { href: url + (fragment && '#:~:text=' + fragment), rel: 'noreferrer noopener', target: '_blank' }, 'To the original'));
}

// Citations count in bytes.
function marked(paragraph, passage) {
  const start = Math.max(passage.start, paragraph.start), end = Math.min(passage.end, paragraph.end);
  if (start >= end) return paragraph.text;
  const bytes = new TextEncoder().encode(paragraph.text);
  const part = (from, to) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.slice(from - paragraph.start, to - paragraph.start));
  // The words that answer are bold within what is cited.
  const from = Math.max(start, passage.answer?.start ?? end), to = Math.max(from, Math.min(end, passage.answer?.end ?? end));
  const words = from < to ? [part(start, from), el('b', {}, part(from, to)), part(to, end)] : part(start, end);
  return [part(paragraph.start, start), el('mark', {}, words), part(end, paragraph.end)];
}
