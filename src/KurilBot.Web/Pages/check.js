// A text, every sentence held against the articles: its verdict in colour, sign and line, and a click for the evidence and the reason.
import { el, credit, plainly, say, trouble } from '/elements.js';
import { articlePath, events, library } from '/server.js';
import { close, open, panel } from '/reader.js';

const verdicts = {
  supported: { sign: '✓', name: 'supported', says: 'The articles say this.' },
  partial: { sign: '◐', name: 'partly', says: 'The articles say part of this.' },
  contradicted: { sign: '✕', name: 'contradicted', says: 'The articles say otherwise.' },
  not_found: { sign: '?', name: 'not found', says: 'The articles do not say this.' },
};

export function show(main) {
  document.title = 'Check a text – KurilBot';
  const box = el('textarea', { id: 'text', rows: '5', maxlength: '100000', required: true, placeholder: 'Paste a statement, a paragraph or a whole article' });
  const button = el('button', {}, 'Check');
  const form = el('form', { class: 'check' },
    el('label', { for: 'text' }, 'Text'), el('div', { class: 'box' }, box, button),
    el('p', { class: 'keys' }, 'Every sentence is held against the articles. ', el('kbd', {}, 'j'), ' ', el('kbd', {}, 'k'), ' next, previous  ', el('kbd', {}, 'n'), ' next doubt'));
  const result = el('section', { class: 'checked', 'aria-label': 'Result', tabindex: '-1', hidden: true });
  main.replaceChildren(el('h1', {}, 'Check a text'), form, result);
  box.focus();
  let underWay;

  box.addEventListener('keydown', event => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  form.addEventListener('submit', event => {
    event.preventDefault();
    if (box.value.trim()) check(box.value);
  });
  document.addEventListener('keydown', event => {
    if (event.target.matches('input, textarea') || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { j: 1, k: -1, n: 1 }[event.key];
    if (!step) return;
    const claims = [...result.querySelectorAll(event.key === 'n' ? '.claim:not([data-verdict="supported"]):not(.waiting)' : '.claim:not(.waiting)')];
    const at = claims.indexOf(result.querySelector('.claim[aria-expanded="true"]') ?? document.activeElement);
    const open = result.querySelector('.claim[aria-expanded="true"]');
    const next = at >= 0 ? claims[at + step] : claims.find(claim => !open || open.compareDocumentPosition(claim) & Node.DOCUMENT_POSITION_FOLLOWING);
    next?.click();
    next?.scrollIntoView({ block: 'nearest' });
  });

  async function check(text) {
    close();
    underWay?.abort();
    const mine = underWay = new AbortController();
    const counts = Object.fromEntries(Object.keys(verdicts).map(verdict => [verdict, 0]));
    const summary = el('div', { class: 'summary' });
    const body = el('div', { class: 'text' });
    result.hidden = false;
    result.replaceChildren(summary, body);
    form.classList.add('done');
    result.focus({ preventScroll: true });
    let claims = [], done = 0;
    try {
      const documents = await library();
      for await (const { name, data } of events('/api/check', { text }, mine.signal)) {
        if (name === 'sentences') body.replaceChildren(...lay(text, data.sentences, claims));
        else if (name === 'claim') {
          counts[data.verdict]++;
          settle(claims[done++], data, documents);
          summarise(summary, body, counts, done, claims.length);
        }
      }
      if (done < claims.length) throw new Error('The check was cut off. Please try again.');
      say(`Checked ${done} ${done === 1 ? 'sentence' : 'sentences'}: ${tell(counts)}.`);
    } catch (error) {
      if (!mine.signal.aborted) result.prepend(trouble(error));
    }
  }

  // The sentences stand in the text as they are; what is between them stays between them.
  function lay(text, sentences, claims) {
    let behind = 0;
    const parts = sentences.flatMap(sentence => {
      const at = text.indexOf(sentence, behind);
      const claim = el('a', { class: 'claim waiting', href: '#' + (claims.length + 1), id: String(claims.length + 1), 'aria-expanded': 'false' }, sentence);
      claims.push(claim);
      const parts = [text.slice(behind, at), claim];
      behind = at + sentence.length;
      return parts;
    });
    return [...parts, text.slice(behind)];
  }

  function settle(claim, found, documents) {
    const verdict = verdicts[found.verdict];
    claim.classList.remove('waiting');
    claim.dataset.verdict = found.verdict;
    // The sign stays with the first word.
    const [, first, rest] = /^(\S+)(.*)$/s.exec(claim.textContent);
    claim.replaceChildren(
      el('span', { class: 'first' }, el('span', { class: 'sign', 'aria-hidden': 'true' }, verdict.sign), first), rest,
      el('span', { class: 'unseen' }, ` (${verdict.name})`));
    claim.addEventListener('click', plainly(() => evidence(claim, found, verdict, documents)));
  }

  function evidence(claim, found, verdict, documents) {
    const quotes = found.evidence.map((quote, i) => {
      const source = documents.get(quote.document) ?? { title: quote.document };
      const passage = { ...source, ...quote };
      return el('li', {},
        el('blockquote', {}, quote.quote),
        el('p', { class: 'credit' }, el('a', {
          class: 'mark', 'data-number': i + 1, href: articlePath(quote.document) + `#${quote.start}-${quote.end}`,
          click: plainly(() => open(passage, claim, undefined, () => evidence(claim, found, verdict, documents))),
        }, `[${i + 1}]`), ' ', credit(source), credit(source) && ': ', source.title));
    });
    panel('Evidence', claim, [
      el('h2', { tabindex: '-1', class: 'verdict', 'data-verdict': found.verdict }, el('span', { class: 'sign', 'aria-hidden': 'true' }, verdict.sign), verdict.says),
      el('p', { class: 'claimed' }, found.text),
      found.reason && el('p', { class: 'reason' }, sentence(found.reason)),
      quotes.length ? el('h3', {}, found.verdict === 'not_found' ? 'What comes nearest' : 'Evidence') : '',
      el('ol', { class: 'evidence' }, quotes),
    ].filter(Boolean));
  }

  function summarise(summary, body, counts, done, all) {
    const shown = Object.entries(verdicts).filter(([verdict]) => counts[verdict]);
    summary.replaceChildren(
      el('div', { class: 'share', 'aria-hidden': 'true' }, shown.map(([verdict]) => part(verdict, counts[verdict])), part('waiting', all - done)),
      el('p', { class: 'counts' }, shown.map(([verdict, { sign, name }]) => el('button', {
        type: 'button', 'data-verdict': verdict, 'aria-pressed': String(body.dataset.only === verdict),
        click() {
          body.dataset.only === verdict ? delete body.dataset.only : body.dataset.only = verdict;
          summarise(summary, body, counts, done, all);
          summary.querySelector(`button[data-verdict="${verdict}"]`).focus();
        },
      }, el('span', { class: 'sign', 'aria-hidden': 'true' }, sign), `${counts[verdict]} ${name}`)),
      done < all ? el('span', { class: 'hint' }, `${done} of ${all}`) : ''));
  }
}

function part(verdict, count) {
  const part = el('i', { 'data-verdict': verdict });
  part.style.flexGrow = count;
  return part;
}

const tell = counts => Object.entries(verdicts).filter(([verdict]) => counts[verdict]).map(([verdict, { name }]) => `${counts[verdict]} ${name}`).join(', ');
const sentence = text => text[0].toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? '' : '.');
