// The articles: a list that can be searched, and each by itself.
import { el, credit, say, trouble } from '/elements.js';
import { get, articlePath, documentPath, library } from '/server.js';
import { article } from '/reader.js';

export async function show(main, id) {
  try {
    await (id ? one(main, id) : all(main));
  } catch (error) {
    main.replaceChildren(el('h1', {}, 'Articles'), trouble(error));
  }
}

async function one(main, id) {
  const found = await get(documentPath(id));
  document.title = found.document.title + ' – KurilBot';
  const [start, end] = location.hash.slice(1).split('-').map(Number);
  const page = el('article', { class: 'article' }, ...article(found, end ? { start, end } : undefined));
  const heading = page.querySelector('h2');
  heading.replaceWith(el('h1', {}, heading.textContent));
  main.replaceChildren(page);
  page.querySelector('mark')?.scrollIntoView({ block: 'center' });
}

async function all(main) {
  document.title = 'Articles – KurilBot';
  const documents = [...(await library()).values()];
  const field = el('input', { id: 'find', type: 'search', autocomplete: 'off', placeholder: 'Title, publisher or year', input: show });
  const list = el('ol', { class: 'articles' });
  main.replaceChildren(el('h1', {}, 'Articles'),
    el('form', { role: 'search', submit: event => event.preventDefault() }, el('label', { for: 'find' }, 'Search the articles'), el('div', { class: 'box' }, field)), list);
  field.focus();
  show();

  function show() {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = documents.filter(document => {
      const text = [document.title, credit(document), document.path].join(' ').toLowerCase();
      return words.every(word => text.includes(word));
    });
    list.replaceChildren(...found.map(document => el('li', {},
      el('a', { href: articlePath(document.id) }, document.title),
      el('span', { class: 'credit' }, credit(document) || document.path))));
    if (words.length) say(`${found.length} of ${documents.length} articles`);
  }
}
