// Elements are made of text alone: what an article, a question or an answer holds is never read as markup.

/** An element; attributes that are null or false are left out, functions are listeners. */
export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(key, value);
    else if (value === true) made.setAttribute(key, '');
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value);
  }
  made.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return made;
}

/** "14 December 2016" of "2016-12-14". */
export function day(published) {
  return published && new Date(published + 'T00:00Z').toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}

/** Publisher and date, as far as they are known. */
export const credit = source => [source.publisher, day(source.published)].filter(Boolean).join(', ');

/** Tells a person what went wrong. */
export const trouble = error => el('p', { class: 'trouble', role: 'alert' }, error.message);

/** What a screen reader says without anything to be seen. */
export function say(text) {
  const voice = document.getElementById('voice') ?? document.body.appendChild(el('div', { id: 'voice', class: 'unseen', role: 'status' }));
  voice.textContent = text;
}

/** A link that does something here, but keeps to its address where it is to open elsewhere. */
export const plainly = act => event => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  act(event.currentTarget);
};
