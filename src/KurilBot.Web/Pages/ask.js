// The conversation: a question box, and below it what was asked and answered.
import { el, say, trouble } from '/elements.js';
import { events, send, conversation } from '/server.js';
import { answered, made } from '/answer.js';
import { close } from '/reader.js';

export function show(main) {
  const box = el('textarea', { id: 'question', rows: '1', maxlength: '4000', placeholder: 'Ask the articles', autocomplete: 'off', required: true });
  const talk = el('div', { class: 'talk' });
  const button = el('button', {}, 'Ask');
  const form = el('form', { class: 'ask' },
    el('label', { for: 'question' }, 'Question'), el('div', { class: 'box' }, box, button));
  const foot = el('p', { class: 'foot', hidden: !localStorage.getItem('conversation') },
    el('button', { type: 'button', class: 'plain', click: startAnew }, 'New conversation'),
    el('button', { type: 'button', class: 'plain', click: forget }, 'Forget everything I asked'));
  main.replaceChildren(
    el('h1', { class: 'unseen' }, 'Ask the articles'), form,
    el('p', { class: 'keys' }, el('kbd', {}, '/'), ' question  ', el('kbd', {}, '1'), '–', el('kbd', {}, '9'), ' sources  ', el('kbd', {}, 'Esc'), ' back'),
    talk, foot);
  box.focus();

  box.addEventListener('keydown', event => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  form.addEventListener('submit', event => {
    event.preventDefault();
    const question = box.value.trim();
    if (question && !button.disabled) ask(question);
  });

  async function ask(question) {
    close();
    button.disabled = true;
    const growing = el('div', { class: 'sentences', role: 'log', 'aria-live': 'polite' }, el('p', { class: 'hint' }, 'Looking through the articles…'));
    const turn = el('article', { class: 'answer', 'aria-busy': 'true' }, el('h2', { class: 'question', tabindex: '-1' }, question), growing);
    talk.prepend(turn);
    main.classList.add('talking');
    box.value = '';
    // Not left in the box: the figures open sources there, and the slash leads back.
    turn.querySelector('h2').focus({ preventScroll: true });
    try {
      let sentences = 0, isWhole = false;
      for await (const { name, data } of events('/api/ask', { question, conversation: conversation() })) {
        if (name === 'sentence') {
          if (sentences++ === 0) growing.replaceChildren();
          growing.append(el('p', {}, data.text, '\u00a0', data.citations.map(number => el('span', { class: 'mark' }, `[${number}]`))));
        } else if (name === 'answer') {
          finish(turn, growing, data);
          isWhole = true;
        }
      }
      if (!isWhole) throw new Error('The answer was cut off. Please ask again.');
    } catch (error) {
      growing.replaceChildren(trouble(error));
    }
    turn.removeAttribute('aria-busy');
    button.disabled = false;
    foot.hidden = false;
  }

  function finish(turn, growing, answer) {
    if (answer.status !== 'answered') say(answer.text);
    else say(`${answer.citations.length === 1 ? 'One source' : answer.citations.length + ' sources'}.`);
    growing.remove();
    turn.append(...answered(answer).filter(Boolean), made(answer) ?? '', actions(answer));
  }

  function actions(answer) {
    const opinion = (label, helpful) => el('button', {
      type: 'button', class: 'plain', 'aria-pressed': 'false',
      async click({ currentTarget: chosen }) {
        const on = chosen.getAttribute('aria-pressed') !== 'true';
        await send('POST', `/api/answers/${answer.id}/opinion`, { conversation: conversation(), helpful: on ? helpful : null });
        for (const other of chosen.parentElement.querySelectorAll('[aria-pressed]')) other.setAttribute('aria-pressed', String(on && other === chosen));
        say(on ? 'Noted.' : 'Taken back.');
      },
    }, label);
    return el('p', { class: 'actions' },
      opinion('Helpful', true), opinion('Not helpful', false),
      el('a', { href: '/answers/' + answer.id }, 'Link to this answer'));
  }

  async function startAnew() {
    await send('DELETE', `/api/conversations/${conversation()}/turns`);
    clear('A new conversation.');
  }

  async function forget() {
    if (!confirm('Delete all questions and answers of this browser? Their links will no longer open.')) return;
    await send('DELETE', `/api/conversations/${conversation()}`);
    localStorage.removeItem('conversation');
    clear('All is forgotten.');
  }

  function clear(told) {
    close();
    talk.replaceChildren();
    main.classList.remove('talking');
    foot.hidden = true;
    say(told);
    box.focus();
  }
}
