// An answer as it is read: sentences with their citations, accounts that differ side by side, or what came nearest.
import { el, credit, day, plainly, trouble } from '/elements.js';
import { get, articlePath } from '/server.js';
import { open } from '/reader.js';

/** A citation as a link: it opens the words. */
export function mark(citation, kept) {
  return el('a', {
    class: 'mark', href: articlePath(citation.document) + `#${citation.start}-${citation.end}`, 'data-number': citation.number, 'aria-expanded': 'false',
    'aria-label': `Source ${citation.number}: ${[credit(citation), citation.title].filter(Boolean).join(', ')}`,
    click: plainly(link => open(citation, link, kept)),
  }, `[${citation.number}]`);
}

/** The sentences and sources of an answer; kept by number tells what became of its citations' files. Headings are of the level under its question's. */
export function answered(answer, kept = new Map(), heading = 'h3') {
  const sources = new Map(answer.citations.map(citation => [citation.number, citation]));
  const marks = sentence => sentence.citations.map(number => mark(sources.get(number), kept.get(number)));
  if (answer.status !== 'answered') {
    return [el('p', { class: 'abstention' }, answer.text), list(answer.closest, kept, heading, 'What comes nearest', true)];
  }
  // A model's own sentences are no article's account.
  const apart = answer.differing && answer.engine !== 'generative';
  const body = apart
    ? el('div', { class: 'accounts' }, answer.sentences.map(sentence => {
      const source = sources.get(sentence.citations[0]);
      return el('section', { class: 'account' },
        el(heading, {}, source.publisher ?? source.title, el('span', {}, day(source.published) ?? 'no date')),
        el('p', {}, sentence.text, '\u00a0', marks(sentence)));
    }))
    : el('div', { class: 'sentences' }, answer.sentences.map(sentence => el('p', {}, sentence.text, '\u00a0', marks(sentence))));
  return [
    answer.differing && el('p', { class: 'differing' }, 'The articles differ on this.' + (apart ? ' Each account, the oldest first:' : '')),
    body, list(answer.citations, kept, heading, 'Sources', false),
  ].filter(Boolean);
}

function list(citations, kept, heading, title, quotes) {
  if (citations.length === 0) return null;
  return el('section', { class: 'sources' }, el(heading, {}, title), el('ol', {}, citations.map(citation => el('li', {},
    mark(citation, kept.get(citation.number)),
    el('div', {},
      el('span', { class: 'title' }, citation.title), el('span', { class: 'credit' }, credit(citation)),
      citation.support === 'partial' && el('span', { class: 'credit' }, 'answers in part'),
      quotes && el('q', {}, citation.quote.length > 280 ? citation.quote.slice(0, 280).replace(/\s\S*$/, '') + ' …' : citation.quote))))));
}

/** How a model made the answer; nothing where none did. */
export function made(answer) {
  const lines = [...(answer.model ? [`Written by ${answer.model}, every sentence checked.`] : []), ...answer.notes];
  return lines.length ? el('ul', { class: 'made' }, lines.map(line => el('li', {}, line))) : null;
}

/** The page of an answer that was kept. */
export async function showKept(main, id) {
  try {
    const { answer, asked, cited } = await get('/api/answers/' + encodeURIComponent(id));
    document.title = answer.question + ' – KurilBot';
    const kept = new Map(cited.map(citation => [citation.number, citation]));
    const changed = cited.filter(citation => citation.status !== 'unchanged').length;
    main.replaceChildren(el('article', { class: 'answer' },
      el('h1', { class: 'question' }, answer.question),
      el('p', { class: 'hint' }, 'Asked on ', el('time', { datetime: asked }, day(asked.slice(0, 10)))),
      changed ? el('p', { class: 'notice' }, `${changed === 1 ? 'One of the articles it cites has' : changed + ' of the articles it cites have'} changed since. The words are shown as they were cited.`) : '',
      ...answered(answer, kept, 'h2').filter(Boolean), made(answer) ?? ''));
    main.querySelector(`a.mark[data-number="${Number(location.hash.slice(1))}"]`)?.click();
  } catch (error) {
    main.replaceChildren(el('h1', {}, 'Answer'), trouble(error));
  }
}
